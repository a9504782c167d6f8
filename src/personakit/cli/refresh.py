"""`personakit refresh`: a persona set kept alive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Exit, Option

from personakit.cli import options
from personakit.cli.console import say, warn
from personakit.cli.diff import Format, tell
from personakit.cli.progress import watching
from personakit.vocabulary.verdicts import MOST_CHANGE

if TYPE_CHECKING:
    from pathlib import Path

    from personakit.workflows.refresh import Refresh

Check = Annotated[bool, Option("--check")]
MaxChange = Annotated[float, Option(min=0, max=1, metavar="PART")]
SHOWN = 8
"""Changes of one persona that are shown; `diff` shows them all."""


def refresh(
    folder: options.Set = options.FOLDER,
    data: options.Exports = [],  # noqa: B006  - typer reads it, nobody changes it
    check: Check = False,
    max_change: MaxChange = MOST_CHANGE,
    since: options.Since = None,
    until: options.Until = None,
    no_report: options.NoReport = False,
    engine: options.Engine = None,
    master: options.Master = None,
    config: options.Config = None,
    output_format: Format = "text",
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Write a set anew and show what changed; with `check` only look, and exit with 1 for drift."""
    from personakit.settings import load_settings
    from personakit.workflows.refresh import refresh as run

    settings = load_settings(
        {"since": since, "until": until, "engine": engine, "master": master}, config=config
    )
    with watching(quiet=quiet, verbose=verbose) as progress:
        refreshed = run(folder, data, settings, progress, check=check, most=max_change,
                    report=not no_report)  # fmt: skip
    if not quiet or output_format != "text":
        tell(refreshed.changes, output_format, SHOWN)
    if not quiet:
        warn(refreshed.problems)
        if check and _lost(refreshed, max_change):
            say(f"A refresh would write nothing: more than --max-change {max_change:g} is lost.")
        say(_done(refreshed, folder, check=check))
    if check and (refreshed.changes.verdict != "unchanged" or _lost(refreshed, max_change)):
        raise Exit(1)


def _lost(refreshed: Refresh, most: float) -> bool:
    return any(loss.part > most for loss in refreshed.changes.losses)


def _done(refreshed: Refresh, folder: Path, *, check: bool) -> str:
    if check:
        return "Checked only: nothing was written."
    names = ", ".join(refreshed.written)
    return f"Wrote {folder}: {names}." if names else "Nothing to write."
