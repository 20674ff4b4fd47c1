"""A PDF as its numbered objects, and back: enough of the format to damage files on purpose."""

from __future__ import annotations

import base64
import re
import zlib
from dataclasses import dataclass

_OBJECT = re.compile(rb"(?:^|(?<=[\r\n ]))(\d+) 0 obj\b[ \r\n]*(.*?)[ \r\n]*endobj", re.S)
_STREAM = re.compile(rb"^(<<.*?>>)\s*stream\r?\n(.*?)\r?\n?endstream$", re.S)
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref", re.S)
_FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
_LENGTH = re.compile(rb"/Length\s+\d+(?:\s+0\s+R)?")


@dataclass(frozen=True, slots=True)
class Objects:
    """The bodies of a file's objects by number, and the entries of its trailer."""

    bodies: dict[int, bytes]
    trailer: bytes

    @classmethod
    def of(cls, data: bytes) -> Objects:
        """Take a file apart that a typesetter wrote, with a plain table of its objects."""
        bodies = {int(number): body for number, body in _OBJECT.findall(data)}
        trailers: list[bytes] = _TRAILER.findall(data)
        return cls(bodies, trailers[-1])

    def write(self) -> bytes:
        """The file, with a right table of its objects whatever they hold."""
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places: dict[int, int] = {}
        for number, body in sorted(self.bodies.items()):
            places[number] = len(out)
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        begin, size = len(out), max(places) + 1
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        for number in range(1, size):
            place = places.get(number)
            out += b"0000000000 00000 f \n" if place is None else b"%010d 00000 n \n" % place
        entries = re.sub(rb"/(?:Size|Prev)\s+\d+", b"", self.trailer)
        out += b"trailer\n<</Size %d %b>>\nstartxref\n%d\n%%%%EOF\n" % (size, entries, begin)
        return bytes(out)


def stream_parts(body: bytes) -> tuple[bytes, bytes] | None:
    """The dictionary and the raw bytes of an object that is a stream."""
    found = _STREAM.match(body)
    return (found[1], found[2]) if found else None


def stream(entries: bytes, data: bytes) -> bytes:
    """A stream object of raw bytes under some entries, with its true length."""
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(data), data)


def packed(data: bytes, entries: bytes = b"") -> bytes:
    """A deflated stream object."""
    return stream(entries + b"/Filter/FlateDecode", zlib.compress(data))


def content_of(body: bytes) -> bytes | None:
    """What a page's or form's stream draws, unpacked; none where the object is another."""
    parts = stream_parts(body)
    if parts is None or b"/FontFile" in parts[0] or b"/Subtype/Image" in parts[0]:
        return None
    filters = _FILTER.search(parts[0])
    data = parts[1]
    try:
        if filters and b"ASCII85" in filters[1]:
            data = base64.a85decode(b"<~" + data.strip(), adobe=True)
        if filters and b"Flate" in filters[1]:
            data = zlib.decompress(data)
    except (ValueError, zlib.error):
        return None
    return data if re.search(rb"\b(?:BT|re|cm)\s", data) else None


def with_content(body: bytes, data: bytes) -> bytes:
    """A stream object that draws something else."""
    parts = stream_parts(body)
    assert parts is not None
    entries = _LENGTH.sub(b"", _FILTER.sub(b"", parts[0][2:-2]))
    return packed(data, entries)
