"""`personakit playbook`: how to serve the personas of a set."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Option

from personakit.cli import options
from personakit.cli.console import say

Output = Annotated[Path | None, Option("--output", "-o", metavar="FOLDER", show_default=False)]


def playbook(
    folder: options.Set = options.FOLDER, output: Output = None, quiet: options.Quiet = False
) -> None:
    """Write the scripts and replies of a set, from its files alone."""
    from personakit.workflows.playbook import write_playbook

    written = write_playbook(folder, output)
    if not quiet:
        names = ", ".join(map(str, written))
        say(f"Wrote {names}." if written else "Nothing to write: the playbook is as it was.")
