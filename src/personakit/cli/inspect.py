"""`personakit inspect`: what is understood of some exports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import BadParameter, Option

from personakit.cli import options  # noqa: TC001  - typer reads it at run time
from personakit.cli.console import say, show_as, width
from personakit.cli.progress import watching

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from personakit.progress import Progress
    from personakit.settings import Settings
    from personakit.workflows.inspect import Inspection

Write = Annotated[bool, Option("--write")]
Target = Annotated[Path, Option("--output", "-o", metavar="FILE")]
Explain = Annotated[str | None, Option(metavar="COLUMN")]
Full = Annotated[bool, Option("--full")]
TARGET = Path("personakit.yaml")


def inspect(
    data: options.Data,
    output_format: options.Format = "text",
    explain: Explain = None,
    write_settings: Write = False,
    output: Target = TARGET,
    force: options.Force = False,
    full: Full = False,
    exclude_internal: options.ExcludeInternal = None,
    only_internal: options.OnlyInternal = None,
    since: options.Since = None,
    until: options.Until = None,
    rejects: options.Rejects = None,
    engine: options.Engine = None,
    master: options.Master = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Show or write what is understood of exports, or how one column was."""
    from personakit.report.inspection import inspection_data, inspection_lines
    from personakit.settings import load_settings
    from personakit.workflows.inspect import inspect as run

    if explain is not None and write_settings:
        raise BadParameter("--explain and --write are two runs: leave one out.")
    if write_settings:
        _refuse_to_replace(output, force=force)
    given = {"rejects": rejects, "exclude_internal": exclude_internal,
             "only_internal": only_internal, "since": since, "until": until,
             "engine": engine, "master": master}  # fmt: skip
    settings = load_settings(given, config=config)
    if explain is not None:
        _explain(data, explain, settings, output_format, watching(quiet=quiet, verbose=verbose))
        return
    with watching(quiet=quiet, verbose=verbose) as progress:
        inspection = run(data, settings, progress, full=full)
    parts = inspection.tables, inspection.account, inspection.problems
    lines = inspection_lines(*parts, width(), reasons=verbose)
    show_as(output_format, inspection_data(*parts), lines, quiet=quiet and write_settings)
    if write_settings:
        _write_settings(output, inspection, settings)


def _explain(
    data: Sequence[str],
    column: str,
    settings: Settings,
    output_format: options.OutputFormat,
    watch: AbstractContextManager[Progress],
) -> None:
    from personakit.report.explanation import explanation_data, explanation_lines
    from personakit.workflows.explain import explain as run

    with watch as progress:
        explanation = run(data, column, settings, progress)
    show_as(output_format, explanation_data(explanation), explanation_lines(explanation, width()))


def _refuse_to_replace(path: Path, *, force: bool) -> None:
    from personakit.errors import OutputError

    if path.exists() and not force:
        raise OutputError(
            f"{path} is there already.", "Add --force to replace it, or name another with -o."
        )


def _write_settings(path: Path, inspection: Inspection, settings: Settings) -> None:
    from personakit.files import write_whole
    from personakit.report.settings_file import settings_text

    write_whole(path, settings_text(inspection.tables, inspection.problems, settings))
    say(f"Wrote {path}: correct what is wrong there, then inspect again.")
