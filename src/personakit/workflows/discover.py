"""From exports to personas: the line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from personakit.errors import PersonakitError
from personakit.personas.keep import keep_names, other_ids
from personakit.personas.read import PersonaSet, read_modelled, read_personas
from personakit.personas.set_files import ASSIGNMENTS_FILE, JOURNEYS_FILE, SET_FILE
from personakit.personas.store import gone_personas, held, write_personas
from personakit.personas.swap import set_aside
from personakit.personas.write import check_folder, own_files
from personakit.progress import Progress, Silent
from personakit.settings import Settings
from personakit.stages.columns import called_purchases
from personakit.vocabulary.purchases import PURCHASES
from personakit.workflows.adjusted import names_before
from personakit.workflows.compare import same_segments
from personakit.workflows.exports import open_exports
from personakit.workflows.journeys import journeys_of
from personakit.workflows.line import describe, fit_segments, know_customers, without_carried
from personakit.workflows.mapping import as_named_here
from personakit.workflows.paths import as_inputs
from personakit.workflows.placed import assignments_text
from personakit.workflows.playbook import standing_playbook
from personakit.workflows.record import find_inputs, record_set, with_inputs
from personakit.workflows.report import old_reports, wanted_forms, written_beside

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from personakit.personas.model import Persona
    from personakit.personas.placement import Placement
    from personakit.personas.set_record import FileRecord, SetRecord
    from personakit.problems import Problem
    from personakit.run import Run
    from personakit.values import Segments, Table
    from personakit.workflows.exports import Exports
    from personakit.workflows.line import Described
    from personakit.workflows.paths import AnyPath, Input

Modelled = tuple[PersonaSet, "Placement"]
"""A written set and its model."""


@dataclass(frozen=True)
class Discovered:
    """What a discovery found and did."""

    persona_set: PersonaSet
    """The personas with what they rest on."""
    retired: tuple[str, ...] = ()
    """Ids of the personas of the set that was there and are no more."""
    aside: Path | None = None
    """Where the set that was there is now, where it was moved."""


def discover(
    data: AnyPath | Sequence[AnyPath],
    output: AnyPath | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
    *,
    assignments: bool = False,
    force: bool = False,
    fresh: bool = False,
    report: bool = True,
) -> PersonaSet:
    """Discover personas in exports.

    A set that is in the folder is replaced as a whole: killed at any moment, the old or the new
    one is there. Personas that are the same keep their ids, names and what people wrote; the
    others are retired.

    Args:
        data: Files and folders of exports.
        output: Folder to write the persona set to; nothing is written where None.
        settings: Limits and corrections; the defaults where None.
        progress: Who watches; nobody where None.
        assignments: Whether to write `assignments.csv`, which is personal data, too.
        force: Whether to write to a folder that holds files of others; these stay.
        fresh: Whether to keep nothing of a set that is there, and to move it aside.
        report: Whether to write the page to pass round, `report.html`.

    Returns:
        The personas with what they rest on.

    Raises:
        UnreadableError: A path holds no table, or too many rows of a file cannot be read.
        NoCustomersError: No customers can be told apart, or too few.
        OutputError: The folder cannot or must not be written to, or another run has it.
    """
    settings, progress, paths = settings or Settings(), progress or Silent(), as_inputs(data)
    if output is not None:
        options = {
            "assignments": assignments, "force": force, "fresh": fresh, "report": report,
        }  # fmt: skip
        return discover_into(Path(output), paths, settings, progress, **options).persona_set
    inputs = find_inputs(paths)
    with open_exports(paths, settings, progress) as exports:
        new = _find(exports, None, ())
        record = _record(new, exports, paths, inputs)
        return PersonaSet(new.personas, record, None, journeys_of(new.described, exports.run))


def discover_into(
    folder: Path, data: Sequence[AnyPath | Input], settings: Settings, progress: Progress, *,
    assignments: bool = False, force: bool = False, fresh: bool = False, report: bool = True,
) -> Discovered:  # fmt: skip
    """Discover personas and write them to a folder: see `discover`."""
    check_folder(folder, force)
    data = as_inputs(data)
    with held(folder):
        old, taken = (None, set()) if fresh else (_written(folder), {*other_ids(folder)})
        inputs = find_inputs(data)
        with open_exports(data, settings, progress) as exports:
            new = _find(exports, old, taken)
            record = _record(new, exports, data, inputs)
            wanted = assignments or (not fresh and (folder / ASSIGNMENTS_FILE).exists())
            rows = assignments_text(new.personas, new.placed, exports.run.engine) if wanted else ""
            journeys = journeys_of(new.described, exports.run)
        aside, remove = _move_aside(folder, record.discovered) if fresh else (None, ())
        gone = gone_personas(old[0].personas, new.kept) if old else []
        forms = wanted_forms(folder, page=report, fresh=fresh)
        others = {ASSIGNMENTS_FILE: rows} if rows else {}
        playbook = None if fresh else standing_playbook(folder)
        beside = written_beside(record, forms, others, journeys=journeys, playbook=playbook)
        remove = [*remove, *old_reports(folder), JOURNEYS_FILE]
        write_personas(folder, new.personas, record, new.segments.placement, gone, remove, beside)
        return Discovered(read_personas(folder), tuple(gone), aside)


@dataclass(frozen=True)
class _New:
    """What was found in the exports."""

    described: Described
    segments: Segments
    kept: Mapping[int, int]
    """Place of a new persona -> place of the old one that it is."""
    problems: tuple[Problem, ...]
    run: Run
    """The run, which calls purchases as the files do."""

    @property
    def personas(self) -> tuple[Persona, ...]:
        return self.described.personas

    @property
    def placed(self) -> str:
        return self.described.discovery.placed


def _find(exports: Exports, old: Modelled | None, taken: Collection[str]) -> _New:
    """Go from exports to personas, called as those of the old set where they are the same."""
    tables, unclear = exports.understood()
    run = _calling_purchases(exports.run, tables)
    model = as_named_here(old[1], tables) if old else None
    base = know_customers(tables, model.axes if model else (), run)
    own_base = without_carried(base)
    names = names_before(old[0] if old else None, model, base.customers, own_base, run)
    segments = fit_segments(own_base.customers, run, names)
    kept = same_segments(model, segments.placement, base.customers, run) if model else {}
    described = describe(own_base, segments, None, run)
    was = old[0].personas if old else ()
    personas = keep_names(described.personas, was, kept, taken)
    problems = (
        *unclear, *own_base.customers.problems, *own_base.voices.tone.problems, *segments.problems
    )  # fmt: skip
    return _New(replace(described, personas=personas), segments, kept, problems, run)


def _calling_purchases(run: Run, tables: Sequence[Table]) -> Run:
    """The run, calling purchases as the files do where no settings say it."""
    called = run.settings.purchases or called_purchases(tables)
    said = None if called == PURCHASES[0] else called
    return replace(run, settings=run.settings.model_copy(update={"purchases": said}))


def _record(
    new: _New, exports: Exports, data: Sequence[Input], inputs: Sequence[FileRecord]
) -> SetRecord:
    """What the set file holds, once every query has met its rows."""
    described, problems = new.described, (*exports.account(), *new.problems)
    record = record_set(described, problems, new.run)
    return with_inputs(record, data, inputs)


def _written(folder: Path) -> Modelled | None:
    """The set that is in a folder, with its model."""
    if not (folder / SET_FILE).exists():
        return None
    try:
        return read_modelled(folder)
    except PersonakitError as error:
        hint = "Mend it, or write anew with --fresh: what is there is moved aside."
        raise type(error)(error.message, hint, error.detail) from error


def _move_aside(folder: Path, day: date) -> tuple[Path | None, list[str]]:
    """Keep the files of a set in a folder of their own; the folder, and what to remove here."""
    files = own_files(folder)
    if not files:
        return None, []
    return set_aside(folder, f"{folder.resolve().name}.until-{day}"), files
