"""One typesetter for each layout: source data in, PDF out."""
