"""From what the command line was given to files, and from files to the names of their plans."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ..media import MEDIA_TYPES

# What people may take for a plan, in forms that are not read.
_OTHER_FORMS = re.compile(
    r"\.(?:docx?|odt|pages|rtf|xlsx?|ods|numbers|pptx?|odp|key|html?|png|jpe?g|tiff?|zip)", re.I
)
# In bytes; file systems allow 255 for a name, of which the ending and a number need some.
_LONGEST_STEM = 200


def find_inputs(arguments: Sequence[str]) -> list[str]:
    """Files as given; folders and patterns as the plans that they hold, in the order of names."""
    found: list[str] = []
    for argument in arguments:
        path = Path(argument)
        if argument and path.is_dir():
            inside = sorted(str(p) for p in path.rglob("*") if _may_be_plan(p))
            found += inside or [argument]
        elif not path.exists() and glob.has_magic(argument):
            found += sorted(glob.glob(argument, recursive=True)) or [argument]
        else:
            found.append(argument)
    files: dict[str, str] = {}
    for each in found:  # a file may be named in several ways
        files.setdefault(os.path.abspath(each), each)
    return list(files.values())


def passed_over(arguments: Sequence[str], out: Path) -> list[str]:
    """Documents in the folders that were given, but for those in ``out``, that no one reads."""
    results = Path(os.path.abspath(out))
    return sorted(
        str(path)
        for folder in map(Path, filter(None, arguments))
        if folder.is_dir()
        for path in folder.rglob("*")
        if _OTHER_FORMS.fullmatch(path.suffix)
        and results not in Path(os.path.abspath(path)).parents
    )


def _may_be_plan(path: Path) -> bool:
    """Whether a name is that of a plan; a link to nowhere is to be told as a failure."""
    return path.suffix.lower() in MEDIA_TYPES and not path.is_dir()


def plan_names(
    inputs: Sequence[str], known: Mapping[str, str], others: Iterable[str] = ()
) -> dict[str, str]:
    """A file name for each input's plan: the one ``known``, else its stem, numbered if need be.

    The names of ``others`` are taken.
    """
    names = {each: known[each] for each in inputs if each in known}
    taken = {name.lower() for name in (*names.values(), *others)}
    for each in inputs:
        if each in names:
            continue
        stem = _short(Path(each).stem) or "plan"
        name, number = f"{stem}.plan.json", 1
        while name.lower() in taken:
            number += 1
            name = f"{stem}-{number}.plan.json"
        taken.add(name.lower())
        names[each] = name
    return names


def _short(stem: str) -> str:
    """A stem that leaves room for our ending in a file name of 255 bytes, and is one line."""
    plain = "".join(each if each.isprintable() else "_" for each in stem)
    return plain.encode()[:_LONGEST_STEM].decode(errors="ignore")
