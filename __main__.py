"""``python -m sendplan`` is the command line."""

from .cli import main

main(prog_name="sendplan")
