"""Static pages that show each plan beside its original, for a person who checks it."""

from .page import Reviewed, review_plan, write_index

__all__ = ["Reviewed", "review_plan", "write_index"]
