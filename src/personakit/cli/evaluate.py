"""`personakit evaluate`: what personas foretell of later rows."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from typer import Exit, Option

from personakit.cli import options  # noqa: TC001  - typer reads it at run time
from personakit.cli.console import say, show_as, warn, width
from personakit.cli.progress import watching

At = Annotated[
    datetime | None, Option("--at", metavar="DATE", formats=["%Y-%m-%d"], show_default=False)
]
Weeks = Annotated[int, Option("--weeks", min=1, max=520)]
Require = Annotated[list[str], Option("--require", metavar="skill=N", show_default=False)]


def evaluate(
    folder: options.NamedSet,
    data: options.Exports,
    at: At = None,
    weeks: Weeks = 13,
    require: Require = [],  # noqa: B006  - typer reads it, nobody changes it
    output: options.OutputFile = None,
    config: options.Config = None,
    output_format: options.Format = "text",
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Foretell later rows by personas, write how well, and show it."""
    from personakit.report.evaluation import evaluation_lines
    from personakit.settings import load_settings
    from personakit.workflows.beside import write_beside
    from personakit.workflows.evaluate import evaluate as run
    from personakit.workflows.evaluate import reaches, required

    needed = required(require)
    settings = load_settings({}, config=config)
    with watching(quiet=quiet, verbose=verbose) as progress:
        evaluated = run(folder, data, at.date() if at else None, weeks, settings, progress)
    path = write_beside(evaluated.evaluation, folder, output)
    warn(evaluated.problems)
    lines = evaluation_lines(evaluated.evaluation, width())
    show_as(output_format, evaluated.evaluation.model_dump(mode="json"), lines, quiet=quiet)
    if not quiet:
        say(f"Wrote {path}." if path else "Nothing to write: the file is as it was.")
    if not reaches(evaluated.evaluation, needed):
        say(f"Not reached: {', '.join(require)}.")
        raise Exit(1)
