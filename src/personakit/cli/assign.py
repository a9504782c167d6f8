"""`personakit assign`: where customers belong."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

from typer import Argument, BadParameter, Option

from personakit.cli import options  # noqa: TC001  - typer reads it at run time
from personakit.cli.console import say, show_as, warn, width
from personakit.cli.progress import watching

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from personakit.values.assignments import Assigned

Data = Annotated[list[str], Argument(metavar="[DATA]...", show_default=False)]
Answers = Annotated[list[str], Option("--answer", metavar="NAME=VALUE")]
Answerable = Annotated[bool, Option("--answers")]
Advice = Annotated[bool, Option("--advice")]
Target = Annotated[str | None, Option("--output", "-o", metavar="FILE")]


def assign(
    folder: options.NamedSet,
    data: Data = [],  # noqa: B006  - typer reads it, nobody changes it
    answer: Answers = [],  # noqa: B006
    answers: Answerable = False,
    crm: options.Crm = None,
    advice: Advice = False,
    output: Target = None,
    force: options.Force = False,
    engine: options.Engine = None,
    master: options.Master = None,
    config: options.Config = None,
    output_format: options.Format = "text",
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Write where customers belong, or show it of one."""
    if bool(data) + bool(answer) + answers != 1:
        raise BadParameter("Name exports, or what is known of one customer with --answer.")
    if data and output_format == "json":
        raise BadParameter("--format json is for one customer: exports are placed as CSV.")
    if not data and (crm or output or advice):
        raise BadParameter("--for, --advice and --output are for exports: name them.")
    if answers:
        _list_answerable(folder, output_format)
    elif answer:
        _place_one(folder, answer, output_format)
    else:
        from personakit.settings import load_settings
        from personakit.workflows.assign import assign as run
        from personakit.workflows.paths import as_target
        from personakit.workflows.placed import Output

        settings = load_settings({"engine": engine, "master": master}, config=config)
        target = Output(as_target(output) if output else sys.stdout, crm or "", force=force)
        with watching(quiet=quiet, verbose=verbose) as progress:
            assigned = run(folder, data, target, settings, progress, advice=advice)
        _tell(assigned, quiet=quiet)


def _tell(assigned: Assigned, *, quiet: bool) -> None:
    """Say on standard error what came of it: the rows may stand on standard output."""
    from personakit.report.assignment import many_lines

    warn(assigned.problems)
    if not quiet:
        for line in many_lines(assigned, width()):
            say(str(line))
        written = assigned.written
        for place in (*written.files, written.table):
            if place:
                say(f"Wrote {place}: personal data, keep it as you keep the exports.")


def _place_one(folder: Path, answers: Sequence[str], output_format: options.OutputFormat) -> None:
    from personakit.report.assignment import one_data, one_lines
    from personakit.workflows.assign_one import assign_one

    placed = assign_one(folder, answers)
    show_as(output_format, one_data(placed), one_lines(placed, width()))


def _list_answerable(folder: Path, output_format: options.OutputFormat) -> None:
    from personakit.report.assignment import answerable_data, answerable_lines
    from personakit.workflows.assign_one import answerable

    asked = answerable(folder)
    show_as(output_format, answerable_data(asked), answerable_lines(asked, width()))
