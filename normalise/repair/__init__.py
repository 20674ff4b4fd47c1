"""Repairs of what stands wrong on the page, as pure functions over text."""
