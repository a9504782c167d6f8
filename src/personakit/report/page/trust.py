"""How far a set can be trusted: who read it, how sure its groups are, what is odd or unknown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.labels import shortened
from personakit.numbers import kept
from personakit.report.page.account import gaps
from personakit.report.page.spoken import sentences

if TYPE_CHECKING:
    from collections.abc import Callable

    from personakit.report.page.content import Subject

    Tell = Callable[[Subject], str]
    """The entry of `report.trust` that holds, with its slots filled; empty where none does."""

NAMED = 4
"""Files and gaps that are named."""
LONGEST = 240
"""Characters of a warning."""
SURE = ("stable", "highly_stable")
"""Verdicts of personas that come back when the customers are drawn again."""


@dataclass(frozen=True)
class Caveat:
    """One thing to know before a number is used."""

    name: str
    """Entry of `CAVEATS`."""
    label: str
    """What it is about, in a word or two."""
    text: str
    """What holds."""
    is_first: bool
    """Whether it stands under the title, before any number."""
    more: str = ""
    """How much more there is of it, where it is told."""


def trust(subject: Subject) -> tuple[Caveat, ...]:
    """What to know before a number is used."""
    words = subject.words
    caveats = [(name, tell(subject)) for name, tell in CAVEATS.items()]
    more = len(subject.notes.notes) - 1
    further = {"odd": words.say("report.trust.odd.more", count=more)} if more > 0 else {}
    return tuple(
        Caveat(
            name, words.say(f"report.trust.{name}.label"), _begun(text), name in FIRST,
            further.get(name, ""),
        )
        for name, text in caveats
        if text
    )  # fmt: skip


def _begun(text: str) -> str:
    """A text with a great letter first; the name of a file stays."""
    return text if "." in text.partition(" ")[0] else f"{text[0].upper()}{text[1:]}"


def _read(subject: Subject) -> str:
    """How many personas people have reviewed."""
    number = len(subject.personas)
    read = sum(one.status == "reviewed" for one in subject.personas)
    key = "all" if 0 < number == read else "some" if read else "none"
    return subject.words.say(f"report.trust.read.{key}", count=read, of=number)


def _again(subject: Subject) -> str:
    """How many personas come back when the customers are drawn again."""
    people = subject.personas
    if not people:
        return ""
    tested = [one for one in people if one.evidence.stability]
    sure = sum(
        one.status != "tentative" and one.evidence.stability.verdict in SURE
        for one in tested
        if one.evidence.stability
    )
    key = "all" if sure == len(people) else "some" if sure else "none"
    if not tested or not subject.is_divided:
        key = "untested" if subject.is_divided else "parts"
    return subject.words.say(f"report.trust.again.{key}", count=sure, of=len(people))


def _odd(subject: Subject) -> str:
    """The first of what is odd in the data, or to be kept in mind."""
    for first in subject.notes.notes[:1]:
        return sentences(first.text, LONGEST)
    return subject.words.say("report.trust.odd.none")


def _left_out(subject: Subject) -> str:
    """Rows, files and customers that take no part."""
    record, words = subject.record, subject.words
    rows = sum(one.rows for one in record.sources)
    aside = rows - sum(one.used for one in record.sources)
    parts = [words.say("report.trust.left_out.rows", count=aside, of=rows)]
    if record.unused:
        names = [shortened(name) for name in sorted(record.unused)]
        parts.append(words.listed(_named(names, words.say("report.trust.others"))))
    if record.unsure:
        part = kept(record.unsure / record.customers) if record.customers else 0
        parts.append(words.say("report.trust.left_out.unsure", count=record.unsure, part=part))
    return words.say("report.trust.left_out.text", parts="; ".join(parts))


def _named(names: list[str], others: str) -> list[str]:
    return names if len(names) <= NAMED else [*names[:NAMED], others]


def _unknown(subject: Subject) -> str:
    """What the data do not tell, in short."""
    words = subject.words
    lacking = [words.say(f"report.lacking.{name}") for name in gaps(subject.record)]
    return words.say("report.trust.unknown.text", parts=words.listed(lacking)) if lacking else ""


def _moved(subject: Subject) -> str:
    """That nothing is known to have moved, where no refresh wrote the set."""
    return "" if subject.change else subject.words.say("report.trust.moved.text")


CAVEATS: dict[str, Tell] = {
    "read": _read,
    "again": _again,
    "odd": _odd,
    "inferred": lambda subject: subject.words.say("report.trust.inferred.text"),
    "left_out": _left_out,
    "unknown": _unknown,
    "moved": _moved,
}
"""What to know before a number is used, the most important first: one to come is one entry."""
FIRST = ("read", "again", "odd")
"""Those that stand under the title, before any number."""
