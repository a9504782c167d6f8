"""A persona set as text: the cards, what was read, and how good the segments are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from personakit.numbers import counted
from personakit.report.account import dropped_lines, unused_lines
from personakit.report.card import card_lines
from personakit.report.portrait import everyone_of
from personakit.report.text import EMPTY, Line, line, table, wrapped
from personakit.words import phrasebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from personakit.personas.model import Persona
    from personakit.personas.set_record import Quality, Score, SetRecord

SCORES = ("segments", "gain", "prediction strength", "stability", "silhouette")
HEAD = ("source", "kind", "key", "rows", "used", "customers")


def set_lines(personas: Iterable[Persona], record: SetRecord, width: int = 80) -> Iterator[Line]:
    """The cards, that of all first, what was read, and how the segments were chosen."""
    everyone = everyone_of(record, phrasebook(record.language))
    for persona in (*([everyone] if everyone.size.customers else []), *personas):
        yield from card_lines(persona, width, record.language)
        yield EMPTY
    yield from read_lines(record, width)
    yield EMPTY
    yield from quality_lines(record, width)
    yield from own_segment_lines(record, width)


def read_lines(record: SetRecord, width: int = 80) -> Iterator[Line]:
    """What was read, and what became of it."""
    yield line(f"From {counted(record.customers, 'customer')}", "title")
    yield from table(
        [HEAD, *((s.name, s.kind.value, s.key, f"{s.rows:,}", f"{s.used:,}", f"{s.customers:,}")
                 for s in record.sources)], width
    )  # fmt: skip
    for source in record.sources:
        yield from dropped_lines(source.name, source.dropped.items(), width)
    yield from unused_lines(record.unused.items(), width)
    if record.unsure and record.personas:
        unsure = f"{counted(record.unsure, 'customer')} could not be placed."
        yield from wrapped(unsure, width, 2)
    for note in record.notes:
        yield from wrapped(note, width, 2, "muted")


def quality_lines(record: SetRecord, width: int = 80) -> Iterator[Line]:
    """How the number of segments was chosen."""
    quality = record.quality
    yield line(counted(quality.segments, "segment"), "title")
    yield from wrapped(quality.structure.message, width, 2)
    if quality.segments:
        yield from wrapped(chosen_by(quality), width, 2)
    if len(quality.scores) > 1:
        yield from table([SCORES, *(_scored(score) for score in quality.scores)], width)
    yield from neighbour_lines(record, width)


def neighbour_lines(record: SetRecord, width: int = 80) -> Iterator[Line]:
    """Whether a gap is between personas that lie side by side."""
    names = {one.id: one.name for one in record.personas}
    for pair in record.quality.neighbours:
        one, other = (names.get(each, each) for each in pair.personas)
        kind = "a gap" if pair.gap else "a cut through a continuum"
        between = (
            f"Between {one} and {other}: {kind} (the density falls by {100 * pair.depth:.0f} %)."
        )
        yield from wrapped(between, width, 2)


def own_segment_lines(record: SetRecord, width: int = 80) -> Iterator[Line]:
    """The company's own segments beside the personas."""
    for own in record.quality.own_segments:
        yield line(f"{own.source} beside the personas", "title")
        agreement = (
            f"Agreement {own.agreement:.2f} (1 is the same, 0 what chance gives). It formed none."
        )
        yield from wrapped(agreement, width, 2)
        rows = zip(record.personas, own.customers, strict=True)
        cells = ((one.name, *("" if n is None else f"{n:,}" for n in row)) for one, row in rows)
        yield from table([("persona", *own.levels), *cells], width)


def _scored(score: Score) -> tuple[str, ...]:
    """One number of segments and what speaks for it."""
    numbers = (score.gain, score.prediction_strength, score.stability, score.silhouette)
    return str(score.segments), *("" if value is None else f"{value:.2f}" for value in numbers)


def chosen_by(quality: Quality) -> str:
    """How the number of segments was chosen, in a sentence."""
    runner_up = f"; runner-up: {quality.runner_up}" if quality.runner_up else ""
    return f"Chosen by: {quality.rule}{runner_up}."


def set_data(personas: Iterable[Persona], record: SetRecord, folder: Path | None) -> dict[str, Any]:
    """The same as plain values, ready for JSON."""
    return {
        "folder": str(folder) if folder else None,
        "set": record.model_dump(mode="json"),
        "personas": [persona.model_dump(mode="json") for persona in personas],
    }
