"""Repair of what the page or its conversion broke."""
