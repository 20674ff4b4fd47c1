"""sendplan."""
