"""`personakit measure`: metrics of personas over time."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

from typer import Option

from personakit.cli import options  # noqa: TC001  - typer reads it at run time
from personakit.cli.console import say, show_as, warn, width
from personakit.cli.progress import watching
from personakit.vocabulary.grains import Grain

By = Annotated[Grain, Option("--by")]
PlaceAt = Annotated[
    datetime | None, Option("--place-at", metavar="DATE", formats=["%Y-%m-%d"], show_default=False)
]
Changes = Annotated[Path | None, Option("--changes", metavar="FILE", show_default=False)]
Plan = Annotated[list[str], Option("--plan", metavar="METRIC=NOW:THEN", show_default=False)]


def measure(
    folder: options.NamedSet,
    data: options.Exports,
    by: By = "month",
    place_at: PlaceAt = None,
    changes: Changes = None,
    plan: Plan = [],  # noqa: B006  - typer reads it, nobody changes it
    output: options.OutputFile = None,
    config: options.Config = None,
    output_format: options.Format = "text",
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Write metrics by persona and period, and show them."""
    from personakit.report.measure import measure_data, measure_lines
    from personakit.settings import load_settings
    from personakit.workflows.beside import write_beside
    from personakit.workflows.measure import Measuring
    from personakit.workflows.measure import measure as run

    asked = Measuring(by, place_at.date() if place_at else None, changes, tuple(plan))
    settings = load_settings({}, config=config)
    with watching(quiet=quiet, verbose=verbose) as progress:
        measured = run(folder, data, asked, settings, progress)
    path = write_beside(measured, folder, output)
    warn(measured.problems)
    show_as(output_format, measure_data(measured), measure_lines(measured, width()), quiet=quiet)
    if not quiet:
        say(f"Wrote {path}." if path else "Nothing to write: the table is as it was.")
