"""What the set rests on: the files and their rows, what to keep in mind, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.set_record import SetRecord
    from personakit.report.notes import DataNote
    from personakit.report.page.content import Subject

GAPS: dict[str, tuple[Role, ...]] = {
    "goals": (Role.GOALS,),
    "words": (Role.TEXT, Role.SUBJECT, Role.PAIN_TEXT),
    "contacts": (Role.CONTACT_CHANNEL,),
    "wished": (Role.PREFERRED_CHANNEL,),
    "orders": (Role.AMOUNT, Role.PRODUCT, Role.QUANTITY),
    "judged": (Role.CSAT, Role.NPS, Role.CES),
    "waits": (Role.FIRST_RESPONSE_TIME, Role.RESOLUTION_TIME, Role.CLOSED_AT),
    "who": (Role.AGE, Role.BIRTH_DATE, Role.GENDER, Role.OCCUPATION),
    "acquired": (Role.ACQUISITION_CHANNEL,),
}
"""What is not known where no column has one of these roles; the words say what would tell."""


@dataclass(frozen=True)
class SourceRow:
    """What became of one source."""

    name: str
    """File name."""
    kind: str
    """What it is about."""
    key: str
    """Column that says who a row is about."""
    rows: str
    """Rows read."""
    used: str
    """Rows that belong to a customer."""
    customers: str
    """Customers with a row in it."""
    dropped: tuple[str, ...]
    """Rows that were not used, by reason."""


@dataclass(frozen=True)
class Ground:
    """What the set rests on."""

    customers: str
    """All customers."""
    readings: tuple[SourceRow, ...]
    """The sources."""
    unused: tuple[tuple[str, str], ...]
    """Files that take no part, and why."""
    data_notes: tuple[DataNote, ...]
    """What to look at in the data, which findings point to."""
    warnings: tuple[str, ...]
    """What else to keep in mind."""
    notes: tuple[str, ...]
    """What was noticed and left aside."""
    unknown: tuple[str, ...]
    """What these data do not tell, and what would."""


def ground(subject: Subject) -> Ground:
    """What the set rests on."""
    record, words = subject.record, subject.words
    told = {one.text for one in subject.notes.notes}
    return Ground(
        customers=words.count("card.customers", record.customers),
        readings=tuple(_readings(subject)),
        unused=tuple(sorted(record.unused.items())),
        data_notes=subject.notes.notes,
        warnings=tuple(text for text in record.warnings if text not in told),
        notes=record.notes,
        unknown=tuple(words.say(f"report.gaps.{name}") for name in gaps(record)),
    )


def _readings(subject: Subject) -> Iterator[SourceRow]:
    words = subject.words
    for one in subject.record.sources:
        dropped = (
            words.say("report.account.dropped", count=count, reason=reason)
            for reason, count in one.dropped.items()
        )
        yield SourceRow(
            name=one.name,
            kind=words.say(f"report.kinds.{one.kind}"),
            key=one.key,
            rows=words.written(one.rows, "count"),
            used=words.written(one.used, "count"),
            customers=words.written(one.customers, "count"),
            dropped=tuple(dropped),
        )


def gaps(record: SetRecord) -> list[str]:
    """What the data do not tell: entries of `GAPS`."""
    roles = {role for source in record.sources for role in source.columns.values()}
    if not roles:  # earlier versions did not write what columns were taken for
        return []
    return [name for name, wanted in GAPS.items() if roles.isdisjoint(wanted)]
