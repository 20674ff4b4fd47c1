"""Whether a PDF has layers, whose text may be there without being shown."""

from __future__ import annotations

import re
import zlib

_LAYERS, _ENCRYPTED = b"/OCProperties", b"/Encrypt"
# The beginning of a stream that holds objects, the catalogue perhaps among them.
_OBJECTS = re.compile(rb"/ObjStm\b.{0,400}?\bstream\r?\n", re.S)
# In bytes: what one such stream, and all together, are inflated to at most.
_LARGEST, _ALL = 1 << 22, 1 << 26


def has_layers(data: bytes) -> bool:
    """Whether a PDF's catalogue tells of layers; of what is encrypted it may."""
    if _LAYERS in data or _ENCRYPTED in data:
        return True
    left = _ALL
    for match in _OBJECTS.finditer(data):
        if left <= 0:
            return True
        try:
            inflated = zlib.decompressobj().decompress(
                data[match.end() : match.end() + _LARGEST], _LARGEST
            )
        except zlib.error:
            continue
        left -= len(inflated)
        if _LAYERS in inflated:
            return True
    return False
