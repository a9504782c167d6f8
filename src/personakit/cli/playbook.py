"""`personakit playbook`: how to serve the personas of a set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import BadParameter, Option

from personakit.cli import options
from personakit.cli.console import say, warn
from personakit.cli.progress import watching

if TYPE_CHECKING:
    from personakit.workflows.concerned import Concerned

Output = Annotated[Path | None, Option("--output", "-o", metavar="FOLDER", show_default=False)]
Customers = Annotated[bool, Option("--customers")]
Quiz = Annotated[bool, Option("--quiz")]
PERSONAL = "personal data, keep it as you keep the exports."


def playbook(
    folder: options.Set = options.FOLDER,
    output: Output = None,
    data: options.Exports = [],  # noqa: B006  - typer reads it, nobody changes it
    customers: Customers = False,
    quiz: Quiz = False,
    crm: options.Crm = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Write the scripts and replies of a set, from its files alone; with exports whom to help."""
    from personakit.settings import load_settings
    from personakit.workflows.playbook import write_playbook

    if data and not (customers or quiz):
        raise BadParameter("--data is for --customers and --quiz: say which is wanted.")
    if (customers or quiz) and not data:
        raise BadParameter("--customers and --quiz are made from exports: name these with --data.")
    if crm and not customers:
        raise BadParameter("--for is for --customers.")
    written = write_playbook(folder, output)
    if not quiet:
        names = ", ".join(map(str, written))
        say(f"Wrote {names}." if written else "Nothing to write: the playbook is as it was.")
    if data:
        from personakit.workflows.served import CustomersWanted, serve_customers

        asked = CustomersWanted(customers, crm or "", quiz, output)
        settings = load_settings({}, config=config)
        with watching(quiet=quiet, verbose=verbose) as progress:
            served = serve_customers(folder, data, asked, settings, progress)
        warn(served.problems)
        if not quiet:
            _tell(served.concerned, served.quiz)


def _tell(concerned: Concerned | None, quiz: tuple[Path, ...]) -> None:
    """Say what was written of customers."""
    from personakit.numbers import counted, listed

    if concerned:
        kinds = listed(f"{n:,} {kind}" for kind, n in concerned.triggers.items())
        who = counted(concerned.customers, "customer")
        say(f"To help now: {who}{f' ({kinds})' * bool(kinds)}.")
        if concerned.one_in > 1:
            say(f"One customer in {concerned.one_in:,} was looked at: a file is very large.")
        for path in concerned.files:
            say(f"Wrote {path}: {PERSONAL}")
    if quiz:
        *read, key = quiz
        say(f"Wrote {', '.join(map(str, read))}, and the key to {key}: {PERSONAL}")
