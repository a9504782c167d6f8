"""What speaks for each number of groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.report.page.method import choice, criteria
from personakit.report.plots.picture import TOP, WIDTH, Picture, fold

if TYPE_CHECKING:
    from personakit.report.page.content import Subject
    from personakit.report.page.method import Scored

PANEL = 180
"""Pixels from one panel to the next."""


def counts(subject: Subject) -> Picture | None:
    """A panel for each score, by number of groups; None where nothing was scored."""
    quality, words = subject.record.quality, subject.words
    scored = [*criteria(quality, words)]
    if not scored:
        return None
    panels = [(one, fold(one.meaning, 26, 4)) for one in scored]
    return Picture(
        "counts.svg", choice(quality, words), quality.rule, tuple(map(_said, scored)), TOP + 220,
        {"panels": panels, "top": TOP, "panel": PANEL}, max(WIDTH, 40 + PANEL * len(scored)),
    )  # fmt: skip


def _said(one: Scored) -> str:
    counts = ", ".join(f"{stick.groups}: {stick.text}" for stick in one.sticks)
    return f"{one.name}, {counts}."
