"""Dates in words: what they denote, without what they are dates of."""
