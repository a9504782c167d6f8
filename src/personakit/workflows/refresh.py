"""A persona set kept alive: discovered again, with its personas' ids, names and notes kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from personakit import __version__
from personakit.engines.workspace import sweep
from personakit.errors import OutputError, UnreadableError
from personakit.personas.keep import keep_names, other_ids
from personakit.personas.read import is_outdated, read_modelled
from personakit.personas.set_files import ASSIGNMENTS_FILE
from personakit.personas.store import gone_personas, held, write_personas
from personakit.progress import Progress, Silent
from personakit.settings import OF_THE_RUN, OF_THE_SET, Settings
from personakit.stages.drift import is_settled
from personakit.values.changes import MOST_CHANGE, Changes
from personakit.workflows.changes import (
    changed_files,
    changed_settings,
    changed_version,
    left_aside,
    settings_of,
)
from personakit.workflows.clock import run_day
from personakit.workflows.compare import Compared, compare, same_fields
from personakit.workflows.exports import open_exports
from personakit.workflows.line import (
    describe,
    fit_segments,
    know_customers,
    without_carried,
    written_segments,
)
from personakit.workflows.paths import as_paths
from personakit.workflows.placed import assignments_text
from personakit.workflows.record import find_inputs, record_set, with_inputs
from personakit.workflows.runs import recorded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.engines.base import Engine
    from personakit.personas.placement import Placement
    from personakit.personas.read import PersonaSet
    from personakit.personas.set_record import FileRecord, SetRecord
    from personakit.problems import Problem
    from personakit.values import Known, Segments, Source
    from personakit.workflows.exports import Exports
    from personakit.workflows.line import Described
    from personakit.workflows.paths import AnyPath


@dataclass(frozen=True)
class Refresh:
    """What a refresh found and did."""

    changes: Changes
    """The old set beside the new one."""
    written: tuple[str, ...] = ()
    """Names of the files that changed."""
    inputs: tuple[FileRecord, ...] = ()
    """The files that were read."""
    problems: tuple[Problem, ...] = ()
    """What the user should know."""


@dataclass(frozen=True)
class Run:
    """What a refresh is told."""

    folder: Path
    found: PersonaSet
    placement: Placement
    data: tuple[Path, ...]
    settings: Settings
    told: Settings
    progress: Progress
    inputs: tuple[FileRecord, ...] = ()


def refresh(
    folder: AnyPath, data: AnyPath | Sequence[AnyPath] = (), settings: Settings | None = None,
    progress: Progress | None = None, *, check: bool = False, most: float = MOST_CHANGE,
) -> Refresh:  # fmt: skip
    """Discover again, and write what has changed.

    Where nothing has drifted, the written model stays, and only numbers are counted anew. The set
    is replaced as a whole: killed at any moment, the old or the new one is there.

    Args:
        folder: Folder of the set.
        data: Files and folders of exports; where None, those that the set was made from.
        settings: Those given now: they go before those of the set, its language aside.
        progress: Who watches; nobody where None.
        check: Whether to look only, and write nothing.
        most: Part of the customers or of an export, 0 to 1: where more has changed, nothing is
            written.

    Raises:
        UnreadableError: The set or the data cannot be read.
        NoCustomersError: No customers can be told apart, or too few.
        OutputError: Another run has the set, it cannot be written to, or too much has changed.
    """
    folder, paths = Path(folder).resolve(), as_paths(data)
    told = settings or Settings(), progress or Silent()
    if check:
        return _refresh(_run(folder, paths, *told), check=True, most=most)
    with held(folder):
        run = _run(folder, paths, *told)
        return recorded(folder, lambda: _refresh(run, check=False, most=most), _line)


def _line(found: Refresh) -> dict[str, Any]:
    """What the record of runs says of a refresh."""
    return {
        "verdict": found.changes.verdict,
        "written": list(found.written),
        "inputs": [file.model_dump() for file in found.inputs],
    }


def _run(folder: Path, data: Sequence[Path], told: Settings, progress: Progress) -> Run:
    found, placement = read_modelled(folder)
    paths = tuple(data) or tuple(map(Path, found.record.data))
    if not paths:
        raise UnreadableError(
            f"{folder} does not say where its data came from.", "Name them: --data exports/."
        )
    if lost := [path for path in paths if not data and not path.exists()]:
        raise UnreadableError(
            f"{lost[0]} is not there, which the set was made from.",
            "Run it where the set was made, or name the data: --data exports/.",
        )
    given = {name: getattr(told, name) for name in told.model_fields_set - OF_THE_SET}
    settings = settings_of(found.record).model_copy(update=given)
    return Run(folder, found, placement, paths, settings, told, progress)


def _refresh(run: Run, *, check: bool, most: float) -> Refresh:
    sweep()  # a run that finds nothing new opens no folder of its own
    inputs, aside = find_inputs(run.data), left_aside(run.found.record)
    if _is_same(run, inputs):
        return Refresh(_nothing_new(run.found), (), inputs, aside)
    run = replace(run, inputs=inputs)
    with open_exports(run.data, run.settings, run.progress, run.found.record) as exports:
        tables, unclear = exports.understood()
        engine, settings, axes = exports.engine, exports.settings, run.placement.axes
        known = know_customers(tables, engine, settings, run_day(), run.progress, axes)
        fresh, compared = _compare(run, known, settings, engine)
        causes = tuple(_causes(run, exports.sources))
        compared = replace(compared, changes=replace(compared.changes, causes=causes))
        problems = (*unclear, *known.customers.problems, *known.voices.tone.problems)
        if check:
            return Refresh(compared.changes, (), inputs, (*aside, *exports.account(), *problems))
        _refuse(compared.changes, most)
        written = _write(run, known, fresh, compared, problems, exports)
        return replace(written, inputs=inputs, problems=(*aside, *written.problems))


def _compare(
    run: Run, known: Known, settings: Settings, engine: Engine
) -> tuple[Segments, Compared]:
    """Find segments anew: as many as there were, where others would not come back."""
    own = without_carried(known).customers

    def fit(within: Settings) -> tuple[Segments, Compared]:
        fresh = fit_segments(own, within, engine, run.progress)
        return fresh, compare(run.found, run.placement, known.customers, fresh, engine)

    fresh, compared = fit(settings)
    stable = [one.jaccard for one in fresh.quality]
    settled = all(
        is_settled(one, stable) for one in compared.changes.transitions if one.fate != "survived"
    )
    if settled or compared.changes.verdict != "rediscover":
        return fresh, compared
    return fit(settings.model_copy(update={"segments": str(len(run.found))}))


def _causes(run: Run, sources: Sequence[Source]) -> Iterator[str]:
    """Tell why numbers may differ from those of the set."""
    record = run.found.record
    yield from changed_files(record, sources)
    if names := changed_settings(record, run.told):
        yield f"Settings have changed: {', '.join(names)}."
    yield from changed_version(record)


def _is_same(run: Run, inputs: Sequence[FileRecord]) -> bool:
    """Whether data, settings and version are those of the set."""
    record = run.found.record
    then = {*record.left_out, *(file for source in record.sources for file in source.files)}
    made = settings_of(record).model_dump(exclude=set(OF_THE_RUN))
    return (
        then == {*inputs}
        and not is_outdated(run.found)
        and record.personakit == __version__
        and run.settings.model_dump(exclude=set(OF_THE_RUN)) == made
    )


def _nothing_new(found: PersonaSet) -> Changes:
    ids = tuple(entry.id for entry in found.record.personas)
    customers = found.record.customers
    return Changes(ids, ids, (customers, customers), verdict="unchanged")


def _refuse(found: Changes, most: float) -> None:
    """Refuse to overwrite a set for data that look broken."""
    parts = {loss.message: loss.part for loss in found.losses}
    parts |= {f"{found.moved:.0%} of the customers would be in another persona.": found.moved}
    if broken := [message for message, part in parts.items() if part > most]:
        raise OutputError(
            "Too much has changed, nothing was written. " + " ".join(broken),
            "Look at the export; if it is right, allow it with --max-change "
            f"{ceil(100 * max(parts.values())) / 100:g}.",
        )


def _write(
    run: Run, known: Known, fresh: Segments, compared: Compared, problems: Sequence[Problem],
    exports: Exports,
) -> Refresh:  # fmt: skip
    """Describe the segments that stand, and replace the set."""
    found, changes, engine = run.found, compared.changes, exports.engine
    stays = changes.verdict == "unchanged"
    segments = written_segments(found, run.placement, known.customers) if stays else fresh
    kept = {place: place for place in range(len(found))} if stays else compared.kept
    known, was = (known, found.personas) if stays else (without_carried(known), ())
    described = describe(known, segments, engine, run.settings, run.progress, was)
    personas = keep_names(described.personas, found.personas, kept, {*other_ids(run.folder)})
    described = replace(described, personas=personas)
    problems = (*exports.account(), *problems)
    record = _record(run, described, (*problems, *fresh.problems), stays=stays)
    gone = gone_personas(found.personas, kept)
    wanted = (run.folder / ASSIGNMENTS_FILE).exists()
    rows = assignments_text(personas, described.found.placed, engine) if wanted else ""
    written = write_personas(run.folder, personas, record, segments.placement, gone, (), rows)
    now = replace(
        changes,
        new=tuple(one.id for one in personas),
        personas=tuple(same_fields(found.personas, personas, kept)),
    )
    return Refresh(now, tuple(written), problems=tuple(problems))


def _record(
    run: Run, described: Described, problems: Sequence[Problem], *, stays: bool
) -> SetRecord:
    found, differences = described.found, described.differences
    day, settings = run_day(), run.settings
    record = record_set(described.personas, differences, found, problems, settings, day)
    if stays:  # of the fit all stands; what was counted is new
        counted = {"differences": differences, "fidelity": record.quality.fidelity}
        quality = run.found.record.quality.model_copy(update=counted)
        record = record.model_copy(update={"quality": quality})
    return with_inputs(record, run.data, run.inputs)
