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
    customers: int
    """How many."""
    share: float
    """Part of all customers."""
    look: str
    """`sure`, `tentative` or `none`."""


def sizes(subject: Subject) -> Picture | None:
    """A bar for each persona, and one for the customers in none; None where there are none."""
    words, bars = subject.words, [*_bars(subject)]
    if not subject.personas:
        return None
    longest = max(one.share for one in bars) or 1
    said = [_said(one, words) for one in bars]
    rows = [
        (fold(one.name, 30), LONGEST * one.share / longest, one.look, text)
        for one, text in zip(bars, said, strict=True)
    ]
    return Picture(
        "sizes.svg", title(subject), structure(subject.record.quality, words),
        tuple(f"{one.name}: {text}." for one, text in zip(bars, said, strict=True)),
        TOP + ROW * len(rows) + 16, {"rows": rows, "top": TOP, "left": NAMES, "row": ROW},
    )  # fmt: skip


def _bars(subject: Subject) -> Iterator[SizeBar]:
    for one in subject.personas:
        look = "tentative" if one.status == "tentative" else "sure"
        yield SizeBar(one.name, one.size.customers, one.size.share, look)
    if unsure := subject.record.unsure:
        part = unsure / subject.record.customers
        yield SizeBar(subject.words.say("report.pictures.unsure"), unsure, part, "none")


def _said(one: SizeBar, words: Phrasebook) -> str:
    marked = f", {words.say('card.marks.tentative')}" if one.look == "tentative" else ""
    customers = words.count("card.customers", one.customers)
    return f"{customers}{words.say('card.share', share=one.share)}{marked}"
