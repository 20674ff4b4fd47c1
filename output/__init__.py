"""From a plan to files."""

from __future__ import annotations

from .flat.data_frames import frames

__all__ = ["frames"]
