"""Plans beside one another: what each holds, when and who, what is alike, what changed."""

from .comparison import write_comparison

__all__ = ["write_comparison"]
