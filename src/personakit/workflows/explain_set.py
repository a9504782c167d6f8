"""The numbers of a written persona set, computed anew from the data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from personakit.errors import SettingsError
from personakit.hints import near_miss
from personakit.personas.compare import pairs
from personakit.personas.keep import keep_names
from personakit.personas.read import read_modelled
from personakit.personas.set_files import JOURNEYS_FILE, SET_FILE
from personakit.personas.set_record import Quality
from personakit.progress import Progress, Silent
from personakit.settings import Settings
from personakit.stages.describe import count_statements
from personakit.values.recounts import Recount, Recounted
from personakit.workflows.changes import changes, require_sources, settings_now
from personakit.workflows.exports import open_exports
from personakit.workflows.journeys import journeys_of
from personakit.workflows.line import describe, know_customers, written_segments
from personakit.workflows.record import record_set

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pydantic import BaseModel

    from personakit.personas.compare import Pair
    from personakit.personas.journeys import Journeys
    from personakit.personas.model import Persona
    from personakit.personas.placement import Placement
    from personakit.personas.read import PersonaSet
    from personakit.personas.set_record import SetRecord
    from personakit.values.recounts import Count
    from personakit.workflows.exports import Exports
    from personakit.workflows.paths import AnyPath

ALL = "all"
"""What stands for every persona of a set, and for the set file."""

BY_THE_FIT = ("evidence.stability",)
"""Fields of a persona that rest on how its segments were found."""
BY_HAND = ("kind", "version", "status", "curated")
"""Fields of a persona that are no finding."""

COUNTED = ("differences", "fidelity", "own_segments")
"""What of the quality of a set is counted anew with every placing."""
SET_BY_THE_FIT = (
    *(f"quality.{n}" for n in Quality.model_fields if n not in COUNTED),
    "warnings", "notes",
)  # fmt: skip
SET_BY_HAND = (
    "kind", "version", "discovered", "personakit", "data", "left_out", "settings", "sources.files",
    "personas.status", "personas.sha256",
)  # fmt: skip
"""The same of the set file."""
JOURNEYS = "journeys"
"""How fields of what customers do one after another begin, as in the lines of a playbook."""
JOURNEYS_BY_HAND = ("journeys.kind", "journeys.version", "journeys.personas")
"""Its fields that are no finding, and those that stand with the personas."""


@dataclass(frozen=True)
class SetRecount:
    """A set beside what the data say."""

    folder: Path
    """Where the set is written."""
    changes: tuple[str, ...]
    """What is not as it was when the set was written."""
    recounts: tuple[Recount, ...]
    """Its personas, and the set file where all were asked for."""


def explain_set(
    folder: Path,
    data: Sequence[AnyPath],
    persona: str = ALL,
    field: str = "",
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> SetRecount:
    """Compute the statements of a set anew and put them beside what is written.

    Everyone is placed by the set's model and described with the settings of the set; what only the
    fit knows is not computed.

    Args:
        folder: Folder of the set.
        data: Files and folders of the exports it was made from.
        persona: Id of one persona, or `all`.
        field: Path of one field, such as `goals[0]`; every field where empty.
        settings: Those in force now: told where they differ, used for memory and threads.
        progress: Who watches; nobody where None.

    Raises:
        UnreadableError: The set or the data cannot be read, or the data lack a source of the set.
        SettingsError: There is no such persona or field.
        NoCustomersError: No customers can be told apart.
    """
    personas, placement = read_modelled(folder)
    wanted = _wanted(personas, persona)
    _require_field(field, [personas[place] for place in wanted], personas.journeys)
    settings = settings or Settings()
    made = settings_now(personas.record, settings)
    with open_exports(data, made, progress or Silent(), personas.record) as exports:
        require_sources(personas.record, exports.sources)
        changed = tuple(changes(personas.record, exports.sources, settings))
        described = _describe(personas, placement, exports)
        exports.account()
    recounts = tuple(_recount(personas, described, place, field) for place in wanted)
    if persona == ALL and not field:
        recounts += (_recount_set(personas.record, described.record),)
    if personas.journeys and (persona == ALL or _is_of_all(field)):
        recounts += (_recount_journeys(personas.journeys, described.journeys, field),)
    return SetRecount(folder, changed, recounts)


def _is_of_all(field: str) -> bool:
    """Whether a field is one of the journeys of all customers."""
    return field.startswith(f"{JOURNEYS}.everyone")


def _require_field(field: str, personas: Sequence[Persona], journeys: Journeys | None) -> None:
    """See that a field is one of the computed ones: of the personas, or of what customers do."""
    fields = [pair for persona in personas for pair in pairs(persona, persona, BY_HAND)]
    fields += pairs(journeys, journeys, JOURNEYS_BY_HAND, JOURNEYS) if journeys else ()
    for journey in journeys.personas if journeys else ():
        fields += pairs(journey, journey, (), JOURNEYS)
    paths = {pair.path: None for pair in fields if pair.path}
    if field and field not in paths:
        sections = [path for path in paths if path.isidentifier()]
        raise SettingsError(f"There is no field {field}.", near_miss(field, paths, sections))


@dataclass(frozen=True)
class Again:
    """A set computed anew."""

    personas: tuple[Persona, ...]
    record: SetRecord
    journeys: Journeys | None
    counts: tuple[Mapping[BaseModel, Count], ...]


def _wanted(personas: PersonaSet, persona: str) -> Sequence[int]:
    ids = [entry.id for entry in personas.record.personas]
    if persona != ALL and persona not in ids:
        raise SettingsError(f"There is no persona {persona}.", near_miss(persona, (*ids, ALL)))
    return range(len(ids)) if persona == ALL else [ids.index(persona)]


def _describe(written: PersonaSet, placement: Placement, exports: Exports) -> Again:
    """The line from opened exports to personas, with the written model in place of a fit."""
    run = replace(exports.run, day=written.record.discovered)
    tables, _ = exports.understood()
    base = know_customers(tables, placement.axes, run)
    segments = written_segments(written, placement, base.customers)
    anew = describe(base, segments, written, run)
    same = {place: place for place in range(len(written))}
    personas = keep_names(anew.personas, written.personas, same, ())  # a refresh keeps names, too
    anew = replace(anew, personas=personas)
    counts = tuple(
        count_statements(persona, facts, anew.sheet.customers, run.words)
        for persona, facts in zip(personas, anew.facts, strict=True)
    )
    return Again(personas, record_set(anew, (), run), journeys_of(anew, run), counts)


def _recount(personas: PersonaSet, anew: Again, place: int, field: str) -> Recount:
    """One persona: its fields compared, its statements with their counts."""
    written, counts = personas[place], anew.counts[place]
    compared = [*pairs(written, anew.personas[place], (*BY_HAND, *BY_THE_FIT))]
    was, now = (j.of(written.id) if j else None for j in (personas.journeys, anew.journeys))
    compared += pairs(was, now, (), JOURNEYS) if was else ()
    statements = _recounted(compared, counts)
    return _within(field, Recount(written.id, statements, (*compared,), BY_THE_FIT))


def _recounted(
    compared: Sequence[Pair], counts: Mapping[BaseModel, Count]
) -> tuple[Recounted, ...]:
    """The statements among fields that were compared."""
    return tuple(
        Recounted(pair.path, pair.again or pair.written, counts.get(pair.again))
        for pair in compared
        if pair.is_statement
    )


def _within(field: str, whole: Recount) -> Recount:
    return whole.within(field) if field else whole


def _recount_journeys(written: Journeys, again: Journeys | None, field: str) -> Recount:
    """What customers do one after another: of all of them; that of a persona stands with it."""
    compared = tuple(pairs(written, again, JOURNEYS_BY_HAND, JOURNEYS))
    return _within(field, Recount(JOURNEYS_FILE, _recounted(compared, {}), compared, ()))


def _recount_set(written: SetRecord, again: SetRecord) -> Recount:
    compared = tuple(pairs(written, again, (*SET_BY_HAND, *SET_BY_THE_FIT)))
    return Recount(SET_FILE, (), compared, SET_BY_THE_FIT)
