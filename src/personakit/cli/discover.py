"""`personakit discover`: from exports to personas."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from personakit.cli import options
from personakit.cli.console import say, show_as, width
from personakit.cli.progress import watching

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.read import PersonaSet
    from personakit.workflows.discover import Discovered


def discover(
    data: options.Data,
    output: options.Output = options.FOLDER,
    segments: options.Segments = None,
    force: options.Force = False,
    fresh: options.Fresh = False,
    assignments: options.Assignments = False,
    plots: options.Plots = None,
    no_report: options.NoReport = False,
    rejects: options.Rejects = None,
    strict: options.Strict = None,
    no_quotes: options.NoQuotes = False,
    use_demographics: options.UseDemographics = None,
    exclude_internal: options.ExcludeInternal = None,
    only_internal: options.OnlyInternal = None,
    since: options.Since = None,
    until: options.Until = None,
    language: options.LanguageOfSet = None,
    engine: options.Engine = None,
    master: options.Master = None,
    config: options.Config = None,
    output_format: options.Format = "text",
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Write a set, and show its cards; exit with 1 for warnings where that is asked for."""
    from personakit.settings import load_settings
    from personakit.workflows.plots import check_plots, write_plots

    given = {
        "segments": segments, "rejects": rejects, "strict": strict, "since": since, "until": until,
        "quotes": False if no_quotes else None, "use_demographics": use_demographics,
        "exclude_internal": exclude_internal, "only_internal": only_internal,
        "language": language, "engine": engine, "master": master,
    }  # fmt: skip
    settings = load_settings(given, config=config)
    if plots:
        check_plots(plots)
    from personakit.workflows.discover import discover_into as run  # slow: after what fails at once

    with watching(quiet=quiet, verbose=verbose) as progress:
        wanted = {"assignments": assignments, "force": force, "fresh": fresh}
        done = run(output, data, settings, progress, report=not no_report, **wanted)
    if plots:
        write_plots(done.persona_set, plots)
    _tell(done, output_format, quiet=quiet)
    if settings.strict and done.persona_set.record.warnings:
        raise typer.Exit(1)


def _tell(done: Discovered, output_format: options.OutputFormat, *, quiet: bool) -> None:
    from personakit.report.persona_set import set_data, set_lines

    personas = done.persona_set
    parts = personas.personas, personas.record
    lines = set_lines(*parts, width())
    show_as(output_format, set_data(*parts, personas.folder), lines, quiet=quiet)
    for warning in personas.record.warnings:
        say(f"warning: {warning}")
    if done.aside:
        say(f"The set that was there is in {done.aside} now.")
    if done.retired:
        say(f"Retired, as no persona is the same: {', '.join(done.retired)} (in retired/).")
    if not quiet:
        for line in _written(personas):
            say(line)
        say("What each column was taken for: personakit inspect DATA")


def _written(personas: PersonaSet) -> Iterator[str]:
    """What was written, and what comes next."""
    from personakit.personas.set_files import REPORT_FILE

    if len(personas):
        yield f"Wrote {len(personas)} personas to {personas.folder}: one <id>.yaml each."
    else:
        yield f"Wrote the portrait of all customers to {personas.folder}: persona-set.yaml."
    page = Path(personas.folder or "") / REPORT_FILE
    if page.exists():
        yield f"To pass round: {page}"
    if len(personas):
        yield "Next: read them, and write what you know better under `curated:` in their files."
