"""What one discovery read, chose and found, as the set file tells it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from personakit import __version__
from personakit.engines.base import in_order
from personakit.numbers import counted, share
from personakit.personas.digest import digest
from personakit.personas.set_record import (
    Agreement,
    CrossingRecord,
    FileRecord,
    NeighboursRecord,
    PersonaEntry,
    Quality,
    Score,
    SetRecord,
    SourceRecord,
    Structure,
)
from personakit.settings import OF_THE_RUN
from personakit.stages.sources import find_files, hash_of, hash_tables, state_of
from personakit.texts.personal import masked, personal_data
from personakit.texts.screening import as_label
from personakit.values import labels as unique
from personakit.workflows.paths import databases_in, files_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from personakit.personas.model import Persona
    from personakit.problems import Problem
    from personakit.run import Run
    from personakit.values import (
        CountScore,
        Discovery,
        FileState,
        Neighbours,
        PlacementAgreement,
        Source,
        SourceAccount,
        StructureTest,
        Table,
    )
    from personakit.values.facts import Crossing
    from personakit.workflows.line import Described
    from personakit.workflows.paths import Input

TELLING = 0.01
"""Part of its variance between segments below which a variable is not listed."""


def record_set(described: Described, problems: Sequence[Problem], run: Run) -> SetRecord:
    """Put together what the set file holds."""
    discovery, personas = described.discovery, described.personas
    account = discovery.customers.account
    tables = {table.name: table for table in discovery.tables}
    labels = _labels(discovery.tables)
    return SetRecord(
        discovered=run.day,
        personakit=__version__,
        customers=account.customers,
        unsure=account.customers - sum(persona.size.customers for persona in personas),
        personas=tuple(_entry(persona) for persona in personas),
        quality=_quality(described, run.settings.min_cell),
        everyone=described.everyone,
        sources=tuple(_source(entry, tables[entry.source]) for entry in account.sources),
        unused=dict(account.unused),
        warnings=tuple(_remark(p, labels) for p in problems if p.severity != "note"),
        notes=(
            *(
                _remark(p, labels)
                for p in problems
                if p.severity == "note" and p.code != "unused_source"
            ),
            *_unplaced(discovery, run),
        ),
        settings=without_personal(
            run.settings.model_dump(mode="json", exclude_defaults=True, exclude={*OF_THE_RUN})
        ),
    )  # fmt: skip


def _labels(tables: Iterable[Table]) -> str:
    """All that files and columns are called: numbers in it are no customer's."""
    names = (name for t in tables for name in (t.name, *(column.name for column in t.columns)))
    return "\n".join(names)


def _remark(problem: Problem, called: str) -> str:
    """What the user should know, without what a check would take for personal data."""
    keep = {hit.text for hit in personal_data(called) if not hit.everywhere}
    return masked(str(problem), prose=True, keep=keep)


def without_personal(data: Any) -> Any:
    """Data without personal data in texts and keys, whatever their form."""
    if isinstance(data, dict):
        return {without_personal(key): without_personal(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [without_personal(each) for each in data]
    return as_label(data) if isinstance(data, str) else data


def _unplaced(discovery: Discovery, run: Run) -> Iterator[str]:
    """Why customers are in no persona, and how many."""
    reasons = run.engine.frame(
        f"SELECT reason, count(*) AS n FROM {discovery.placed} WHERE segment < 0 "
        f"GROUP BY 1 {in_order('1')}"
    )
    for reason, n in zip(reasons["reason"], reasons["n"], strict=True):
        yield f"{counted(int(n), 'customer')} in no persona: {reason}."


def _entry(persona: Persona) -> PersonaEntry:
    return PersonaEntry(
        id=persona.id, name=persona.name, status=persona.status,
        customers=persona.size.customers, share=persona.size.share, sha256=digest(persona),
    )  # fmt: skip


def _source(account: SourceAccount, table: Table) -> SourceRecord:
    columns = [column for column in table.columns if not column.looked_up]
    return SourceRecord(
        name=account.source, kind=account.kind, key=account.key, rows=account.rows,
        used=account.used, customers=account.customers, shared=account.shared,
        dropped=dict(account.dropped),
        files=record_files(table.source),
        columns=dict(zip(unique(c.name for c in columns), (c.role for c in columns), strict=True)),
    )  # fmt: skip


def record_files(source: Source) -> tuple[FileRecord, ...]:
    """The files of a source with their hashes."""
    return tuple(_file(file.path, file.state) for file in source.files)


def with_inputs(
    record: SetRecord, data: Sequence[Input], inputs: Sequence[FileRecord]
) -> SetRecord:
    """Add where the data came from, and the files there that take no part.

    Args:
        record: The set.
        data: Files and folders.
        inputs: The files that these stood for before the first was read.
    """
    used = {file for source in record.sources for file in source.files}
    others = tuple(file for file in inputs if file not in used)
    return record.model_copy(
        update={"data": tuple(sorted(masked(_shown(item)) for item in data)), "left_out": others}
    )


def _shown(address: Input) -> str:
    """Where data come from, as a later run can take it; without credentials."""
    return address.as_posix() if isinstance(address, Path) else str(address)


def find_inputs(data: Sequence[Input]) -> tuple[FileRecord, ...]:
    """The files that paths stand for, with their hashes, by name.

    Raises:
        UnreadableError: A path is not there, or holds no table.
    """
    files, _ = find_files(files_in(data))
    records = [_file(path, state_of(path)) for path in files]
    for url in databases_in(data):
        for name, size, sha256 in hash_tables(url):
            records.append(FileRecord(name=as_label(name), size=size, sha256=sha256))
    return tuple(sorted(records, key=lambda file: (file.name, file.sha256)))


def _file(path: Path, state: FileState) -> FileRecord:
    return FileRecord(name=as_label(path.name), size=state.size, sha256=hash_of(path, state))


def _quality(described: Described, min_cell: int) -> Quality:
    discovery, differences = described.discovery, described.differences
    segments, fidelity = discovery.segments, discovery.recognition.fidelity
    structure = segments.structure
    return Quality(
        segments=segments.chosen,
        runner_up=segments.runner_up,
        rule=segments.rule,
        structure=Structure(
            found=structure.found,
            z=None if structure.found is None else round(structure.score, 2),
            message=_message(structure),
        ),
        scores=tuple(_score(score) for score in segments.scores),
        fitted_on=sum(quality.customers for quality in segments.quality),
        fidelity=None if fidelity is None else share(fidelity),
        contributions={
            name: share(part)
            for place, (name, part) in enumerate(segments.contributions)
            if part >= TELLING or place < len(differences)
        },
        differences=tuple(differences),
        neighbours=tuple(_pair(pair, described.personas) for pair in segments.neighbours),
        own_segments=tuple(_crossing(crossing, min_cell) for crossing in described.sheet.crossings),
        without=tuple(map(_agreement, segments.calibration.without)),
        by_confidence=tuple(map(_agreement, segments.calibration.by_confidence)),
    )  # fmt: skip


def _pair(pair: Neighbours, personas: Sequence[Persona]) -> NeighboursRecord:
    return NeighboursRecord(
        personas=(personas[pair.one].id, personas[pair.other].id), gap=pair.gap, depth=pair.depth
    )


def _crossing(crossing: Crossing, min_cell: int) -> CrossingRecord:
    customers = (tuple(n if n >= min_cell else None for n in row) for row in crossing.counts)
    return CrossingRecord(
        source=crossing.where, levels=crossing.levels, customers=tuple(customers),
        agreement=round(crossing.agreement, 3),
    )  # fmt: skip


def _agreement(agreement: PlacementAgreement) -> Agreement:
    return Agreement(
        about=agreement.about,
        customers=agreement.customers,
        placed=share(agreement.placed / agreement.customers),
        same=share(agreement.same / max(1, agreement.placed)),
        confidence=None if agreement.confidence is None else share(agreement.confidence),
    )


def _score(score: CountScore) -> Score:
    names = ("gain", "prediction_strength", "stability", "silhouette")
    return Score(segments=score.segments, **{n: round(getattr(score, n), 4) for n in names})


def _message(structure: StructureTest) -> str:
    if structure.found is None:
        return "Not tested: customers are too few for personas."
    if not structure.gap:
        return (
            "No segments stand out: customers thin out between no two neighbouring segments "
            f"(z = {structure.score:.1f} against data sets without segments)."
        )
    verdict = "Segments stand out" if structure.found else "No segments stand out"
    return (
        f"{verdict} against {structure.nulls} data sets with the same distributions and "
        f"correlations and no segments (z = {structure.score:.1f}; segments have over "
        f"{structure.limit})."
    )
