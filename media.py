"""The kinds of file that plans come as, by how they are named."""

TEXT_CONVERSIONS = {".txt": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown"}
MEDIA_TYPES = {".pdf": "application/pdf", **TEXT_CONVERSIONS}
