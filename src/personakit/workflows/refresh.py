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
from personakit.personas.set_files import ASSIGNMENTS_FILE, JOURNEYS_FILE
from personakit.personas.store import gone_personas, held, write_personas
from personakit.progress import Progress, Silent
from personakit.settings import OF_THE_RUN, OF_THE_SET, Settings
from personakit.stages.drift import is_settled
from personakit.stages.sources import address_of
from personakit.values.changes import Changes
from personakit.vocabulary.verdicts import MOST_CHANGE
from personakit.workflows.adjusted import names_before
from personakit.workflows.changes import (
    changed_files,
    changed_settings,
    changed_version,
    left_aside,
    settings_of,
)
from personakit.workflows.compare import Compared, compare, same_fields
from personakit.workflows.explain_set import COUNTED
from personakit.workflows.exports import open_exports
from personakit.workflows.journeys import journeys_of
from personakit.workflows.line import (
    describe,
    fit_segments,
    know_customers,
    without_carried,
    written_segments,
)
from personakit.workflows.paths import as_inputs, files_in
from personakit.workflows.placed import assignments_text
from personakit.workflows.playbook import standing_playbook
from personakit.workflows.record import find_inputs, record_set, with_inputs
from personakit.workflows.report import old_reports, wanted_forms, written_beside
from personakit.workflows.runs import recorded, run_change

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.personas.placement import Placement
    from personakit.personas.read import PersonaSet
    from personakit.personas.run_record import RunChange
    from personakit.personas.set_record import FileRecord, SetRecord
    from personakit.problems import Problem
    from personakit.run import Run
    from personakit.values import CustomerBase, Segments, Source
    from personakit.workflows.exports import Exports
    from personakit.workflows.line import Described
    from personakit.workflows.paths import AnyPath, Input


@dataclass(frozen=True)
class Refresh:
    """What a refresh found and did."""

    changes: Changes
    """The old set beside the new one."""
    written: tuple[str, ...] = ()
    """Names of the files that changed."""
    change: RunChange | None = None
    """What the report and the record of runs say of it; None where nothing was written."""
    inputs: tuple[FileRecord, ...] = ()
    """The files that were read."""
    problems: tuple[Problem, ...] = ()
    """What the user should know."""


@dataclass(frozen=True)
class Request:
    """What a refresh is asked for."""

    folder: Path
    """Where the set is."""
    old: PersonaSet
    """The set as it is written."""
    placement: Placement
    """Its model."""
    data: tuple[Input, ...]
    """Files and folders of exports."""
    settings: Settings
    """Those given now, the rest as the set was made with."""
    given: Settings
    """Those given now."""
    progress: Progress
    """Who watches."""
    inputs: tuple[FileRecord, ...] = ()
    """The files that the data stand for."""
    report: bool = True
    """Whether to write the page to pass round."""


def refresh(
    folder: AnyPath, data: AnyPath | Sequence[AnyPath] = (), settings: Settings | None = None,
    progress: Progress | None = None, *, check: bool = False, most: float = MOST_CHANGE,
    report: bool = True,
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
        report: Whether to write the page to pass round, `report.html`.

    Raises:
        UnreadableError: The set or the data cannot be read.
        NoCustomersError: No customers can be told apart, or too few.
        OutputError: Another run has the set, it cannot be written to, or too much has changed.
    """
    folder, paths = Path(folder).resolve(), as_inputs(data)
    settings, progress = settings or Settings(), progress or Silent()
    if check:
        return _refresh(_request(folder, paths, settings, progress), check=True, most=most)
    with held(folder):
        request = replace(_request(folder, paths, settings, progress), report=report)
        return recorded(folder, lambda: _refresh(request, check=False, most=most), _line)


def _line(refreshed: Refresh) -> dict[str, Any]:
    """What the record of runs says of a refresh."""
    changed = refreshed.change
    return {
        "verdict": refreshed.changes.verdict, "written": list(refreshed.written),
        "inputs": [file.model_dump() for file in refreshed.inputs],
    } | ({"changed": changed.model_dump(mode="json")} if changed else {})  # fmt: skip


def _request(folder: Path, data: Sequence[Input], given: Settings, progress: Progress) -> Request:
    old, placement = read_modelled(folder)
    paths = tuple(data or as_inputs(old.record.data))
    if not paths:
        raise UnreadableError(
            f"{folder} does not say where its data came from.", "Name them: --data exports/."
        )
    recorded_files = () if data else files_in(paths)
    if lost := [path for path in recorded_files if not address_of(path).file.exists()]:
        raise UnreadableError(
            f"{lost[0]} is not there, which the set was made from.",
            "Run it where the set was made, or name the data: --data exports/.",
        )
    now = {name: getattr(given, name) for name in given.model_fields_set - OF_THE_SET}
    settings = settings_of(old.record).model_copy(update=now)
    return Request(folder, old, placement, paths, settings, given, progress)


def _refresh(request: Request, *, check: bool, most: float) -> Refresh:
    sweep()  # a run that finds nothing new opens no folder of its own
    inputs, aside = find_inputs(request.data), left_aside(request.old.record)
    if _is_same(request, inputs):
        return Refresh(_nothing_new(request.old), inputs=inputs, problems=aside)
    request = replace(request, inputs=inputs)
    with open_exports(
        request.data, request.settings, request.progress, request.old.record
    ) as exports:
        tables, unclear = exports.understood()
        base = know_customers(tables, request.placement.axes, exports.run)
        fresh, compared = _compare(request, base, exports.run)
        causes = tuple(_causes(request, exports.sources))
        compared = replace(compared, changes=replace(compared.changes, causes=causes))
        problems = (*unclear, *base.customers.problems, *base.voices.tone.problems)
        if check:
            problems = (*aside, *exports.account(), *problems)
            return Refresh(compared.changes, inputs=inputs, problems=problems)
        _refuse(compared.changes, most)
        written = _write(request, base, fresh, compared, problems, exports)
        return replace(written, inputs=inputs, problems=(*aside, *written.problems))


def _compare(request: Request, base: CustomerBase, run: Run) -> tuple[Segments, Compared]:
    """Find segments anew: as many as there were, where others would not come back."""
    own_base = without_carried(base)
    names = names_before(request.old, request.placement, base.customers, own_base, run)

    def fit(within: Run) -> tuple[Segments, Compared]:
        fresh = fit_segments(own_base.customers, within, names)
        return fresh, compare(request.old, request.placement, base.customers, fresh, within)

    fresh, compared = fit(run)
    stable = [quality.jaccard for quality in fresh.quality]
    settled = all(
        is_settled(t, stable) for t in compared.changes.transitions if t.fate != "survived"
    )
    if settled or compared.changes.verdict != "rediscover" or not len(request.old):
        return fresh, compared
    as_many = run.settings.model_copy(update={"segments": str(len(request.old))})
    return fit(replace(run, settings=as_many))


def _causes(request: Request, sources: Sequence[Source]) -> Iterator[str]:
    """Tell why numbers may differ from those of the set."""
    record = request.old.record
    yield from changed_files(record, sources)
    if names := changed_settings(record, request.given):
        yield f"Settings have changed: {', '.join(names)}."
    yield from changed_version(record)


def _is_same(request: Request, inputs: Sequence[FileRecord]) -> bool:
    """Whether data, settings and version are those of the set."""
    record = request.old.record
    then = {*record.left_out, *(file for source in record.sources for file in source.files)}
    made = settings_of(record).model_dump(exclude=set(OF_THE_RUN))
    return (
        then == {*inputs}
        and not is_outdated(request.old)
        and record.personakit == __version__
        and request.settings.model_dump(exclude=set(OF_THE_RUN)) == made
    )


def _nothing_new(old: PersonaSet) -> Changes:
    ids = tuple(entry.id for entry in old.record.personas)
    customers = old.record.customers
    return Changes(ids, ids, (customers, customers), verdict="unchanged")


def _refuse(changes: Changes, most: float) -> None:
    """Refuse to overwrite a set for data that look broken."""
    parts = {loss.message: loss.part for loss in changes.losses}
    parts |= {f"{changes.moved:.0%} of the customers would be in another persona.": changes.moved}
    if broken := [message for message, part in parts.items() if part > most]:
        raise OutputError(
            "Too much has changed, nothing was written. " + " ".join(broken),
            "Look at the export; if it is right, allow it with --max-change "
            f"{ceil(100 * max(parts.values())) / 100:g}.",
        )


def _write(
    request: Request, base: CustomerBase, fresh: Segments, compared: Compared,
    problems: Sequence[Problem], exports: Exports,
) -> Refresh:  # fmt: skip
    """Describe the segments that stand, and replace the set."""
    old, changes = request.old, compared.changes
    run = replace(exports.run, settings=request.settings)  # told as given, without the old roles
    stays = changes.verdict == "unchanged"
    segments = written_segments(old, request.placement, base.customers) if stays else fresh
    kept = {place: place for place in range(len(old))} if stays else compared.kept
    base, was = (base, old) if stays else (without_carried(base), None)
    described = describe(base, segments, was, run)
    personas = keep_names(described.personas, old.personas, kept, {*other_ids(request.folder)})
    described = replace(described, personas=personas)
    problems = (*exports.account(), *problems)
    record = _record(request, described, (*problems, *fresh.problems), run, stays=stays)
    gone = gone_personas(old.personas, kept)
    others = {}
    if (request.folder / ASSIGNMENTS_FILE).exists():
        placed = described.discovery.placed
        others[ASSIGNMENTS_FILE] = assignments_text(personas, placed, run.engine)
    ids, same = tuple(one.id for one in personas), same_fields(old.personas, personas, kept)
    now = replace(changes, new=ids, personas=tuple(same))
    change = run_change(old, record, now)
    beside = written_beside(
        record, wanted_forms(request.folder, page=request.report), others, change,
        journeys_of(described, run), standing_playbook(request.folder),
    )  # fmt: skip
    remove = [*old_reports(request.folder), JOURNEYS_FILE]
    written = write_personas(
        request.folder, personas, record, segments.placement, gone, remove, beside
    )
    return Refresh(now, tuple(written), change, problems=tuple(problems))


def _record(
    request: Request, described: Described, problems: Sequence[Problem], run: Run, *, stays: bool
) -> SetRecord:
    record = record_set(described, problems, run)
    if stays:  # of the fit all stands; what was counted is new
        again = {name: getattr(record.quality, name) for name in COUNTED}
        quality = request.old.record.quality.model_copy(update=again)
        record = record.model_copy(update={"quality": quality})
    return with_inputs(record, request.data, request.inputs)
