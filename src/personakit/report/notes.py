"""What to look at in the data, numbered, and which findings rest on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.report.odd import odd_told
from personakit.vocabulary.naming import file_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.everyone import OddData
    from personakit.personas.set_record import SetRecord

BEGIN = 3
"""Words by which a warning is known to say what the test of structure says."""


@dataclass(frozen=True)
class DataNote:
    """One thing to look at in the data."""

    number: int
    """Its number, from 1 on."""
    text: str
    """What it is."""
    covers: frozenset[str]
    """What it is about: columns as statements name them, and files."""
    is_odd: bool
    """Whether it stands on the card of all customers, too."""


@dataclass(frozen=True)
class DataNotes:
    """All that is to be looked at in the data of a set."""

    notes: tuple[DataNote, ...] = ()
    """What the run warned of, then what is odd, each from the gravest on."""

    def on(self, source: str) -> tuple[int, ...]:
        """Numbers of the notes on the columns that a statement was counted in."""
        parts = {source, *source.split(", ")}
        wanted = parts | {file_of(part) for part in parts}
        return tuple(one.number for one in self.notes if one.covers & wanted)

    @property
    def odd(self) -> tuple[DataNote, ...]:
        """Those that stand on the card of all customers."""
        return tuple(one for one in self.notes if one.is_odd)


NO_NOTES = DataNotes()
"""Of data in which nothing is to be looked at."""


def data_notes(record: SetRecord) -> DataNotes:
    """Number what a run warned of and what is odd; that no groups stand out is no note on data."""
    warned = [(text, _columns(text, record), False) for text in _warnings(record)]
    told = zip(odd_told(record), record.everyone.odd, strict=True)
    odd = [(text, _covers(one, record), True) for text, one in told]
    pairs = enumerate((*warned, *odd), start=1)
    return DataNotes(tuple(DataNote(number, *told) for number, told in pairs))


def _warnings(record: SetRecord) -> Iterator[str]:
    tested = record.quality.structure
    said = tested.message.split()[:BEGIN] if tested.found is False else []
    yield from (one for one in record.warnings if not said or one.split()[:BEGIN] != said)


def _columns(text: str, record: SetRecord) -> frozenset[str]:
    """The column that a warning begins with, `tickets.csv:Score: …`."""
    return frozenset(
        f"{source.name}/{header}"
        for source in record.sources
        for header in source.columns
        if text.startswith(f"{source.name}:{header}:")
    )


def _covers(odd: OddData, record: SetRecord) -> frozenset[str]:
    """Its column and those that it names beside it; its file where it names none."""
    own = file_of(odd.source)
    named = {
        f"{source.name}/{header}"
        for source in record.sources
        for header in source.columns
        if f"({source.name}/{header})" in odd.text
        or f" {source.name}/{header}:" in odd.text
        or (source.name == own and f"({header})" in odd.text)
    }
    column = {odd.source} if odd.source != own else set()
    return frozenset(column | named or {own})
