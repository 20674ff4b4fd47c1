"""What is public, and what it costs to import it."""

from __future__ import annotations

import subprocess
import sys

import pytest

import sendplan
import sendplan.extract

PUBLIC = [
    "Corrections",
    "InputError",
    "Plan",
    "Result",
    "SendplanError",
    "load",
    "load_corrections",
    "read",
    "read_many",
]


def test_the_public_names_are_these() -> None:
    assert sorted(sendplan.__all__) == PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_each_public_name_is_there(name: str) -> None:
    value = getattr(sendplan, name)
    assert value.__name__ == name
    assert value.__doc__


def test_tables_can_be_read_alone() -> None:
    assert {"Cell", "Table", "read_tables"} <= set(sendplan.extract.__all__)
    for name in sendplan.extract.__all__:
        assert hasattr(sendplan.extract, name)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="fold"):
        sendplan.fold  # noqa: B018


def test_the_version_is_told() -> None:
    assert sendplan.__version__.count(".") == 2


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, sendplan; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "sendplan" in loaded
    assert not loaded & {"pydantic", "pypdfium2", "pdfplumber", "pdfminer", "click"}
