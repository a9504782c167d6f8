"""`personakit playbook`: how to serve the personas of a set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import BadParameter, Option

from personakit.cli import options
from personakit.cli.console import say, warn
from personakit.cli.progress import watching
from personakit.vocabulary.crms import CrmName

if TYPE_CHECKING:
    from collections.abc import Sequence

Output = Annotated[Path | None, Option("--output", "-o", metavar="FOLDER", show_default=False)]
Data = Annotated[list[str] | None, Option("--data", metavar="DATA...", show_default=False)]
Customers = Annotated[bool, Option("--customers")]
Crm = Annotated[CrmName | None, Option("--for")]


def playbook(
    folder: options.Set = options.FOLDER,
    output: Output = None,
    data: Data = None,
    customers: Customers = False,
    crm: Crm = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Write the scripts and replies of a set, from its files alone; with exports whom to help."""
    from personakit.workflows.playbook import write_playbook

    if bool(data) != customers:
        raise BadParameter("--customers and --data go together: the exports tell whom.")
    if crm and not customers:
        raise BadParameter("--for is for --customers.")
    written = write_playbook(folder, output)
    if not quiet:
        names = ", ".join(map(str, written))
        say(f"Wrote {names}." if written else "Nothing to write: the playbook is as it was.")
    if customers:
        _write_customers(folder, data or [], crm or "", config, quiet=quiet, verbose=verbose)


def _write_customers(
    folder: Path, data: Sequence[str], crm: str, config: Path | None, *, quiet: bool, verbose: bool
) -> None:
    """Write whom to help now, and say how many these are."""
    from personakit.numbers import counted, listed
    from personakit.settings import load_settings
    from personakit.workflows.concerned import write_concerned

    settings = load_settings({}, config=config)
    with watching(quiet=quiet, verbose=verbose) as progress:
        found = write_concerned(folder, data, crm, settings, progress)
    warn(found.problems)
    if quiet:
        return
    kinds = listed(f"{n:,} {kind}" for kind, n in found.triggers.items())
    say(f"To help now: {counted(found.customers, 'customer')}{f' ({kinds})' * bool(kinds)}.")
    if found.one_in > 1:
        say(f"One customer in {found.one_in:,} was looked at: the exports are very large.")
    for path in found.files:
        say(f"Wrote {path}: personal data, keep it as you keep the exports.")
