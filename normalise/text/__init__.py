"""Lines of cells to text: passages, the document's own words, places."""
