"""What the last refresh changed, in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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


def since(change: RunChange, subject: Subject) -> Since:
    """Tell how many customers there are now, which personas came or went, and which grew."""
    words = subject.words
    names = change.names | {one.id: one.name for one in subject.personas}
    before, now = change.customers
    texts = (
        words.say("report.since.customers", before=before, now=now),
        *_came_or_went(change, names, words),
        *_grew(change, names, words),
    )
    return Since(change.discovered[0].isoformat(), texts)


def _came_or_went(change: RunChange, names: Mapping[str, str], words: Phrasebook) -> Iterator[str]:
    told = [one for one in change.fates if one.fate != "survived"]
    for one in told:
        yield words.say(
            f"report.since.{one.fate}", old=_named(one, "old", names, words),
            new=_named(one, "new", names, words), part=one.overlap,
        )  # fmt: skip
    if not told:
        yield words.say("report.since.none")


def _named(one: PersonaFate, which: str, names: Mapping[str, str], words: Phrasebook) -> str:
    ids: tuple[str, ...] = getattr(one, which)
    return words.listed(words.say("card.quote", quote=names.get(name, name)) for name in ids)


def _grew(change: RunChange, names: Mapping[str, str], words: Phrasebook) -> Iterator[str]:
    for name, (was, now) in change.shares.items():
        if abs(now - was) >= POINT:
            key = "grew" if now > was else "shrank"
            yield words.say(f"report.since.{key}", name=names.get(name, name), was=was, now=now)
