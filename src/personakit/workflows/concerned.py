"""Whom to help now: customers of exports with an occasion that is not over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from personakit.errors import UnreadableError
from personakit.personas.read import read_placing
from personakit.personas.set_files import CONCERNED_FILE
from personakit.personas.store import held, ignoring
from personakit.personas.swap import replace_folder
from personakit.progress import Progress, Silent
from personakit.report.playbook.lines import contact_channel
from personakit.settings import Settings
from personakit.stages.assign import Beside, with_addresses
from personakit.stages.journeys import list_concerned
from personakit.stages.journeys.concerned import TOLD
from personakit.stages.matrix import place_population
from personakit.workflows.assign import named, with_the_sets
from personakit.workflows.changes import require_sources, settings_of
from personakit.workflows.exports import open_exports
from personakit.workflows.line import know_customers
from personakit.workflows.placed import Output, write_placed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.personas.read import PersonaSet
    from personakit.problems import Problem
    from personakit.run import Run
    from personakit.workflows.paths import AnyPath

COLUMNS = ("customer_id", "persona")
"""Of the list, before what is told of each."""


@dataclass(frozen=True)
class Concerned:
    """Whom to help now."""

    files: tuple[Path, ...]
    """The files that name them."""
    customers: int
    """How many."""
    triggers: dict[str, int]
    """Kind of the most urgent occasion -> customers."""
    one_in: int
    """One customer in so many was looked at."""
    problems: tuple[Problem, ...]
    """What the user should know."""


def write_concerned(
    folder: AnyPath, data: Sequence[AnyPath], crm: str = "", settings: Settings | None = None,
    progress: Progress | None = None,
) -> Concerned:  # fmt: skip
    """Write the customers whom it would help now to be written to, each with the occasion.

    The list is personal data: it stands in the set for its owner alone, and git is told to leave
    it out.

    Args:
        folder: Folder of the set.
        data: Files and folders of the exports it was made from, or of later ones.
        crm: A CRM whose import the list is for; empty for none.
        settings: Those in force now: they win over the set's.
        progress: Who watches.

    Raises:
        UnreadableError: The set or the data cannot be read, or no file has dates.
        SettingsError: A CRM's options are not those of the personas.
        OutputError: Another run has the set, or it cannot be written to.
    """
    found, placement = read_placing(Path(folder))
    home = found.folder or Path(folder)
    output = Output(home / CONCERNED_FILE, crm, force=True)
    told = with_the_sets(settings or Settings(), settings_of(found.record))
    output.check(named(found), told)
    with held(home), open_exports(data, told, progress or Silent(), found.record) as exports:
        require_sources(found.record, exports.sources)
        run = replace(exports.run, every=True)
        tables, unclear = exports.understood()
        customers = know_customers(tables, placement.axes, run).customers
        placed = place_population(customers, placement, run)
        concerned = list_concerned(customers, placed, run)
        if concerned is None or customers.events is None:
            raise UnreadableError(
                "No file says when anything happened.", "Name exports that have dates."
            )
        if crm:
            concerned = with_addresses(concerned, tables, customers, run.engine)
        problems = (*unclear, *exports.account())
        replace_folder(home, ignoring(home))
        written = write_placed(output, concerned, named(found), run, beside(found), COLUMNS)
        counts = _counts(concerned, run)
        return Concerned(
            written.files, sum(counts.values()), counts, customers.events.one_in, problems
        )


def beside(found: PersonaSet) -> Beside:
    """What is told of each: the occasion, and the channel of the persona."""
    channels = {one.id: {"channel": contact_channel(one) or ""} for one in found.personas}
    return Beside((*TOLD, "channel"), channels)


def _counts(concerned: str, run: Run) -> dict[str, int]:
    frame = run.engine.frame(
        f"SELECT trigger, count(*) AS n FROM {concerned} GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return {str(kind): int(n) for kind, n in frame.itertuples(index=False)}
