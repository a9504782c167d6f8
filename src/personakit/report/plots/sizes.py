"""How many customers each persona stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.report.page.front import title
from personakit.report.page.method import structure
from personakit.report.plots.picture import NAMES, ROW, TOP, Picture, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.report.page.content import Subject
    from personakit.words import Phrasebook

LONGEST = 300
"""Pixels of the longest bar."""


@dataclass(frozen=True)
class SizeBar:
    """One persona, or the customers in none."""

    name: str
    """What it is."""
    share: float
    """Part of all customers."""
    look: str
    """`sure`, `tentative` or `none`."""
    text: str
    """How many they are, in words."""


def sizes(subject: Subject) -> Picture | None:
    """A bar for each persona, and one for the customers in none; None where there are none."""
    words, bars = subject.words, [*_bars(subject)]
    if not subject.personas:
        return None
    longest = max(one.share for one in bars) or 1
    rows = [(fold(o.name, 30), LONGEST * o.share / longest, o.look, o.text) for o in bars]
    return Picture(
        "sizes.svg", title(subject), structure(subject.record.quality, words),
        tuple(f"{one.name}: {one.text}." for one in bars),
        TOP + ROW * len(rows) + 16, {"rows": rows, "top": TOP, "left": NAMES, "row": ROW},
    )  # fmt: skip


def _bars(subject: Subject) -> Iterator[SizeBar]:
    words = subject.words
    for one in subject.personas:
        size, tentative = one.size, one.status == "tentative"
        text = _said(size.customers, size.share, words)
        marked = f"{text}, {words.say('card.marks.tentative')}" if tentative else text
        yield SizeBar(one.name, size.share, "tentative" if tentative else "sure", marked)
    if unsure := subject.record.unsure:
        part = unsure / subject.record.customers
        name = words.say("report.pictures.unsure")
        yield SizeBar(name, part, "none", _said(unsure, part, words))


def _said(customers: int, share: float, words: Phrasebook) -> str:
    return f"{words.count('card.customers', customers)}{words.say('card.share', share=share)}"
