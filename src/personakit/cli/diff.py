"""`personakit diff`: what differs between two persona sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from typer import Argument, Exit, Option

from personakit.cli import options  # noqa: TC001  - typer reads it at run time
from personakit.cli.console import show, width, write, write_json

if TYPE_CHECKING:
    from personakit.values.changes import Changes

Old = Annotated[str, Argument(metavar="OLD", show_default=False)]
New = Annotated[str, Argument(metavar="NEW", show_default=False)]
OutputFormat = Literal["text", "markdown", "json"]
Format = Annotated[OutputFormat, Option("--format")]


def diff(old: Old, new: New, output_format: Format = "text", quiet: options.Quiet = False) -> None:
    """Show how two sets differ; exit with 1 where they do."""
    from personakit.workflows.diff import diff as run

    changes = run(old, new)
    if not quiet:
        tell(changes, output_format)
    if changes.differs:
        raise Exit(1)


def tell(changes: Changes, output_format: OutputFormat, most: int = 0) -> None:
    """Write changes in one of the forms; of a persona at most so many changes, all where 0."""
    from personakit.report import changes as report

    if output_format == "json":
        write_json(report.changes_data(changes))
    elif output_format == "markdown":
        for line in report.changes_markdown(changes):
            write(line)
    else:
        show(report.changes_lines(changes, width(), most))
