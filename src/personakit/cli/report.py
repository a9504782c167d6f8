"""`personakit report`: what a set found, to pass round."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from typer import BadParameter, Option

from personakit.cli import options
from personakit.cli.console import say

Output = Annotated[Path | None, Option("--output", "-o", metavar="PATH", show_default=False)]
Cards = Annotated[bool, Option("--cards")]
Format = Annotated[Literal["html", "markdown", "csv"], Option("--format")]


def report(
    folder: options.Set = options.FOLDER,
    output: Output = None,
    output_format: Format = "html",
    cards: Cards = False,
    quiet: options.Quiet = False,
) -> None:
    """Write the report of a set in one form, from its files alone."""
    if cards and output_format != "html":
        raise BadParameter("goes with --format html.", param_hint="--cards")
    from personakit.workflows.report import write_report

    written = write_report(folder, output, "cards" if cards else output_format)
    if not quiet:
        names = ", ".join(map(str, written))
        say(f"Wrote {names}." if written else "Nothing to write: the report is as it was.")
