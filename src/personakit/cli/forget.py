"""`personakit forget`: a customer removed from the files of a set that name customers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from personakit.cli import options  # noqa: TC001  - typer reads it at run time
from personakit.cli.console import show, width, write_json

Folder = Annotated[Path, Argument(metavar="SET", show_default=False)]
Customer = Annotated[str, Option("--customer", metavar="ID")]


def forget(folder: Folder, customer: Customer, output_format: options.Format = "text") -> None:
    """Remove a customer, and say whether the set must be made anew."""
    from personakit.report.erasure import erasure_data, erasure_lines
    from personakit.workflows.forget import forget as run

    done = run(folder, customer)
    if output_format == "json":
        write_json(erasure_data(done.forgotten, done.quoting, done.small))
    else:
        show(erasure_lines(done.forgotten, done.quoting, done.small, width()))
