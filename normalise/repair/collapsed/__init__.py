"""Pages whose grid collapsed into one paragraph, taken apart by column again."""
