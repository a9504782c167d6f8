"""Whom to help now: customers of exports with an occasion that is not over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.engines.base import in_order
from personakit.errors import UnreadableError
from personakit.personas.set_files import CONCERNED_FILE
from personakit.report.playbook.dossier import contact_channel
from personakit.stages.assign import Beside, with_addresses
from personakit.stages.journeys import list_concerned
from personakit.stages.journeys.concerned import TOLD
from personakit.workflows.assign import named
from personakit.workflows.placed import Output, write_placed

if TYPE_CHECKING:
    from pathlib import Path

    from personakit.personas.read import PersonaSet
    from personakit.run import Run
    from personakit.workflows.placed_exports import PlacedExports

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


def write_concerned(placed: PlacedExports, crm: str) -> Concerned:
    """Write the customers whom it would help now to be written to, each with the occasion.

    Args:
        placed: The customers of exports; the list is written to their set.
        crm: A CRM whose import the list is for; empty for none.

    Raises:
        UnreadableError: No file has dates.
        SettingsError: A CRM's options are not those of the personas.
        OutputError: It cannot be written.
    """
    run, customers = placed.run, placed.customers
    output = Output(placed.home / CONCERNED_FILE, crm, force=True)
    output.check(named(placed.persona_set), run.settings)
    concerned = list_concerned(customers, placed.relation, run)
    if concerned is None or customers.events is None:
        raise UnreadableError(
            "No file says when anything happened.", "Name exports that have dates."
        )
    if crm:
        concerned = with_addresses(concerned, placed.tables, customers, run.engine)
    people = named(placed.persona_set)
    written = write_placed(output, concerned, people, run, _beside(placed.persona_set), COLUMNS)
    counts = _counts(concerned, run)
    return Concerned(written.files, sum(counts.values()), counts, customers.events.one_in)


def _beside(personas: PersonaSet) -> Beside:
    """What is told of each: the occasion, and the channel of the persona."""
    channels = {p.id: {"channel": contact_channel(p) or ""} for p in personas}
    return Beside((*TOLD, "channel"), channels)


def _counts(concerned: str, run: Run) -> dict[str, int]:
    frame = run.engine.frame(
        f"SELECT trigger, count(*) AS n FROM {concerned} GROUP BY 1 {in_order('2 DESC', '1')}"
    )
    return {str(kind): int(n) for kind, n in frame.itertuples(index=False)}
