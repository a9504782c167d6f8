"""What the customers of a set do one after another: counted with it, written for others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from personakit.errors import SettingsError, UnreadableError
from personakit.personas.read import read_personas, read_placing
from personakit.progress import Progress, Silent
from personakit.report.journeys import mermaid
from personakit.settings import Settings
from personakit.stages.journeys import count_journeys, event_log
from personakit.stages.matrix import place_population
from personakit.workflows.changes import require_sources, settings_now
from personakit.workflows.exports import open_exports
from personakit.workflows.line import know_customers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.personas.journeys import Journeys
    from personakit.run import Run
    from personakit.workflows.line import Described
    from personakit.workflows.paths import AnyPath


def journeys_of(described: Described, run: Run) -> Journeys | None:
    """Count the journeys of described segments; None where no file says when anything happened."""
    discovery, ids = described.discovery, [persona.id for persona in described.personas]
    return count_journeys(discovery.customers, discovery.placed, ids, run)


def journeys_as_mermaid(folder: AnyPath) -> str:
    """The journeys of a set as flowcharts in Mermaid, from its files alone.

    Raises:
        UnreadableError: There is no set, or nothing of it says when anything happened.
    """
    persona_set = read_personas(Path(folder))
    if persona_set.journeys is None:
        raise UnreadableError(
            f"{folder} holds no journeys: no export of the set says when anything happened.",
            "Discover or refresh it with exports that have dates.",
        )
    return mermaid(persona_set.personas, persona_set.record, persona_set.journeys)


def journeys_as_csv(
    folder: AnyPath, data: Sequence[AnyPath], settings: Settings | None = None,
    progress: Progress | None = None,
) -> str:  # fmt: skip
    """The event log that journeys are counted from, for tools of process mining.

    Customers are numbers, in no order of theirs; their personas are by the model of the set.

    Args:
        folder: Folder of the set.
        data: Files and folders of the exports it was made from, or of later ones.
        settings: Those in force now, of memory and threads.
        progress: Who watches; nobody where None.

    Raises:
        UnreadableError: The set or the data cannot be read, or no file has dates.
        SettingsError: No data were named.
    """
    if not data:
        raise SettingsError("The event log is made from the exports.", "Name them: --data exports/")
    personas, placement = read_placing(Path(folder))
    made = settings_now(personas.record, settings or Settings())
    with open_exports(data, made, progress or Silent(), personas.record) as exports:
        require_sources(personas.record, exports.sources)
        tables, _ = exports.understood()
        customers = know_customers(tables, placement.axes, exports.run).customers
        placed = place_population(customers, placement, exports.run)
        log = event_log(customers, placed, [persona.id for persona in personas], exports.run.engine)
        exports.account()
    if log is None:
        raise UnreadableError(
            "No file says when anything happened.", "Name exports that have dates."
        )
    return log
