"""What one discovery read, chose and found, as the set file tells it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from personakit import __version__
from personakit.personas.model import (
    FileRecord,
    PersonaEntry,
    Quality,
    Score,
    SetRecord,
    SourceRecord,
    Structure,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from personakit.personas.model import Persona
    from personakit.problems import Problem
    from personakit.settings import Settings
    from personakit.values import CountScore, Customers, Segments, Source, SourceAccount
    from personakit.values import Structure as SegmentStructure


def record_set(
    personas: Sequence[Persona], sources: Sequence[Source], customers: Customers,
    segments: Segments, problems: Sequence[Problem], settings: Settings, today: date,
) -> SetRecord:  # fmt: skip
    """Put together what the set file holds."""
    account = customers.account
    files = {source.name: source for source in sources}
    return SetRecord(
        discovered=today,
        personakit=__version__,
        customers=account.customers,
        unsure=account.customers - sum(persona.size.customers for persona in personas),
        personas=tuple(_entry(persona) for persona in personas),
        quality=_quality(segments),
        sources=tuple(_source(entry, files[entry.source]) for entry in account.sources),
        unused=dict(account.unused),
        warnings=tuple(str(p) for p in problems if p.severity != "note"),
        notes=tuple(
            str(p) for p in problems if p.severity == "note" and p.code != "unused_source"
        ),
        settings=settings.model_dump(mode="json", exclude_defaults=True, exclude={"rejects"}),
    )  # fmt: skip


def _entry(persona: Persona) -> PersonaEntry:
    return PersonaEntry(
        id=persona.id, name=persona.name, status=persona.status,
        customers=persona.size.customers, share=persona.size.share,
    )  # fmt: skip


def _source(account: SourceAccount, source: Source) -> SourceRecord:
    return SourceRecord(
        name=account.source, kind=account.kind, key=account.key, rows=account.rows,
        used=account.used, customers=account.customers, shared=account.shared,
        dropped=dict(account.dropped),
        files=tuple(
            FileRecord(name=file.path.name, size=file.size, sha256=_hash(file.path))
            for file in source.files
        ),
    )  # fmt: skip


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _quality(segments: Segments) -> Quality:
    structure = segments.structure
    return Quality(
        segments=segments.chosen,
        runner_up=segments.runner_up,
        rule=segments.rule,
        structure=Structure(
            found=structure.found, z=round(structure.score, 2), message=_message(structure)
        ),
        scores=tuple(_score(score) for score in segments.scores),
        fitted_on=sum(quality.customers for quality in segments.quality),
    )  # fmt: skip


def _score(score: CountScore) -> Score:
    return Score(
        segments=score.segments,
        gain=round(score.gain, 4),
        elbow=round(score.elbow, 4),
        prediction_strength=round(score.prediction_strength, 4),
        stability=round(score.stability, 4),
        silhouette=round(score.silhouette, 4),
    )


def _message(structure: SegmentStructure) -> str:
    found = "Segments stand out" if structure.found else "No segments stand out"
    return (
        f"{found} against {structure.nulls} data sets with the same distributions and "
        f"correlations and no segments (z = {structure.score:.1f}; segments have over "
        f"{structure.limit})."
    )
