"""Forms to grids: whatever states an action by labels becomes a row under these as headings."""
