"""What the last refresh changed, in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.report.page.spoken import inner
from personakit.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from personakit.personas.run_record import PersonaFate, RunChange
    from personakit.report.page.content import Subject
    from personakit.words import Phrasebook

POINT = 0.01
"""Change of a part of all customers from which on it is told."""


@dataclass(frozen=True)
class Since:
    """What has changed."""

    day: str
    """Day of the set before."""
    texts: tuple[str, ...]
    """What, a sentence each."""


def since(subject: Subject) -> Since | None:
    """Tell how many customers there are now, which personas came or went, and which grew.

    None where no refresh wrote the set.
    """
    change, words = subject.change, subject.words
    if change is None:
        return None
    names = change.names | {one.id: one.name for one in subject.personas}
    least = _min_cell(subject)
    texts = (
        _customers(change, least, words),
        *_came_or_went(change, names, words),
        *_grew(change, names, least, words),
    )
    return Since(change.discovered[0].isoformat(), texts)


def _min_cell(subject: Subject) -> int:
    """Customers of whom the set tells at least: fewer who came or went are not told, either."""
    least = subject.record.settings.get("min_cell")
    default: int = Settings.model_fields["min_cell"].default
    return least if isinstance(least, int) else default


def _customers(change: RunChange, least: int, words: Phrasebook) -> str:
    before, now = change.customers
    if 0 < abs(now - before) < least:
        return words.say("report.since.as_many")
    return words.say("report.since.customers", before=before, now=now)


def _came_or_went(change: RunChange, names: Mapping[str, str], words: Phrasebook) -> Iterator[str]:
    fates = [one for one in change.fates if one.fate != "survived"]
    for one in fates:
        yield words.say(
            f"report.since.{one.fate}", old=_named(one, "old", names, words),
            new=_named(one, "new", names, words), part=one.overlap,
        )  # fmt: skip
    if not fates:
        yield words.say("report.since.none")


def _named(one: PersonaFate, which: str, names: Mapping[str, str], words: Phrasebook) -> str:
    ids: tuple[str, ...] = getattr(one, which)
    return words.listed(words.say("card.quote", quote=inner(names.get(name, name))) for name in ids)


def _grew(
    change: RunChange, names: Mapping[str, str], least: int, words: Phrasebook
) -> Iterator[str]:
    before, after = change.customers
    for name, (was, now) in change.shares.items():
        if abs(now - was) >= POINT and abs(now * after - was * before) >= least:
            key = "grew" if now > was else "shrank"
            yield words.say(
                f"report.since.{key}", name=inner(names.get(name, name)), was=was, now=now
            )
