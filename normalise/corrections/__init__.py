"""A reader's corrections applied to what was read, each recorded as a repair or reported."""
