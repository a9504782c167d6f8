"""`personakit forget`: a customer removed from the files of a set that name customers."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from personakit.cli import options  # noqa: TC001  - typer reads it at run time
from personakit.cli.console import show_as, width

Customer = Annotated[str, Option("--customer", metavar="ID")]


def forget(
    folder: options.NamedSet, customer: Customer, output_format: options.Format = "text"
) -> None:
    """Remove a customer, and say whether the set must be made anew."""
    from personakit.report.erasure import erasure_data, erasure_lines
    from personakit.workflows.forget import forget as run

    done = run(folder, customer)
    parts = done.forgotten, done.quoting, done.small
    show_as(output_format, erasure_data(*parts), erasure_lines(*parts, width()))
