"""What lies near a place on the page, without going through all that lies on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

# Bands are at least so wide (points), and at most so many.
_WIDTH = 16.0
_MOST = 200


class Bands:
    """Stretches along one side of the page, by the bands of the page that they reach into."""

    def __init__(self, stretches: Iterable[tuple[float, float]]) -> None:
        known = list(stretches)
        self._low = min((start for start, _ in known), default=0.0)
        reach = max((end for _, end in known), default=0.0) - self._low
        self._width = max(_WIDTH, reach / _MOST)
        self._last = int(reach / self._width)
        self._bands: dict[int, list[int]] = defaultdict(list)
        for index, (start, end) in enumerate(known):
            for band in range(self._band(start), self._band(end) + 1):
                self._bands[band].append(index)

    def near(self, start: float, end: float) -> Sequence[int]:
        """The numbers of the stretches that may reach into one, in order."""
        first, last = self._band(start), self._band(end)
        if first == last:
            return self._bands.get(first, ())
        bands = (self._bands.get(band, ()) for band in range(first, last + 1))
        return sorted({index for band in bands for index in band})

    def _band(self, at: float) -> int:
        return int(min(max((at - self._low) / self._width, 0), self._last))
