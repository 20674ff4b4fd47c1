"""Tables to repaired cells, to typed fields, to a plan."""

from .assemble import make_plan

__all__ = ["make_plan"]
