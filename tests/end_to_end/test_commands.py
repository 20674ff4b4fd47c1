"""The command reference in the docs is what the commands say of themselves."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from sendplan.cli import main

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"
INTRODUCTION = """\
# Commands

What `sendplan COMMAND --help` prints; `pytest --regenerate` writes this page anew.
"""


def reference() -> str:
    """The help of every command as one page."""
    parts = [INTRODUCTION]
    # With the settings of a real call: a command keeps the help option of its first context.
    group = click.Context(
        main,
        info_name="sendplan",
        max_content_width=90,
        terminal_width=90,
        **main.context_settings,
    )
    for name in ["", *sorted(main.commands)]:
        command = main.commands[name] if name else main
        context = (
            click.Context(command, info_name=name, parent=group, terminal_width=90)
            if name
            else group
        )
        parts.append(f"## sendplan {name}".rstrip())
        parts.append(f"```\n{command.get_help(context)}\n```")
    return "\n\n".join(part.strip() for part in parts) + "\n"


def test_command_reference(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--regenerate"):
        PAGE.write_text(reference(), "utf-8")
    assert PAGE.read_text("utf-8") == reference()


def test_every_command_and_option_has_help() -> None:
    for name, command in main.commands.items():
        assert command.help, name
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{name} {parameter.name}"
