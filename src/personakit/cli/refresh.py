"""`personakit refresh`: a persona set kept alive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Exit, Option

from personakit.cli import options
from personakit.cli.console import say, warn
from personakit.cli.diff import Format, tell
from personakit.cli.progress import watching
from personakit.values.changes import MOST_CHANGE

if TYPE_CHECKING:
    from pathlib import Path

    from personakit.workflows.refresh import Refresh

Data = Annotated[
    list[str],
    Option("--data", metavar="DATA..."),
]
Check = Annotated[bool, Option("--check")]
MaxChange = Annotated[
    float,
    Option(min=0, max=1, metavar="PART"),
]
SHOWN = 8
"""Changes of one persona that are shown; `diff` shows them all."""


def refresh(
    folder: options.Set = options.FOLDER,
    data: Data = [],  # noqa: B006  - typer reads it, nobody changes it
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
        found = run(folder, data, settings, progress, check=check, most=max_change,
                    report=not no_report)  # fmt: skip
    if not quiet or output_format != "text":
        tell(found.changes, output_format, SHOWN)
    if not quiet:
        warn(found.problems)
        if check and _lost(found, max_change):
            say(f"A refresh would write nothing: more than --max-change {max_change:g} is lost.")
        say(_done(found, folder, check=check))
    if check and (found.changes.verdict != "unchanged" or _lost(found, max_change)):
        raise Exit(1)


def _lost(found: Refresh, most: float) -> bool:
    return any(loss.part > most for loss in found.changes.losses)


def _done(found: Refresh, folder: Path, *, check: bool) -> str:
    if check:
        return "Checked only: nothing was written."
    return f"Wrote {folder}: {', '.join(found.written)}." if found.written else "Nothing to write."
