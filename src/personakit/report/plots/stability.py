"""How far each persona comes back when the data are drawn again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.report.plots.picture import NAMES, ROW, TOP, Picture, fold
from personakit.vocabulary import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.model import Stability
    from personakit.report.page.content import Subject
    from personakit.words import Phrasebook

SCALE = 440
"""Pixels from 0 to 1."""
HEAD, FOOT = 36, 36
"""Pixels of the verdicts above the rows, and of the scale below them."""


def stability(subject: Subject) -> Picture | None:
    """A point for each persona among the limits of the verdicts; None where it was not tested."""
    words = subject.words
    tested = [(p.name, p.evidence.stability) for p in subject.personas if p.evidence.stability]
    if not tested:
        return None
    across = any(stability.across is not None for _, stability in tested)
    about = words.say("report.pictures.jaccard")
    return Picture(
        "stability.svg", words.say("report.pictures.stability"),
        about + words.say("report.pictures.across") * across,
        tuple(_said(name, stability, words) for name, stability in tested),
        TOP + HEAD + ROW * len(tested) + FOOT,
        {
            "rows": [(fold(name, 30), stability, words.marked(f"{stability.jaccard:.2f}"))
                     for name, stability in tested],
            "verdicts": [*_verdicts(words)],
            "ticks": [(end, words.written(end, "plain"))
                      for end in sorted({0.0, 1.0, *(least for least, _ in VERDICTS)})],
            "top": TOP + HEAD, "left": NAMES, "row": ROW, "scale": SCALE,
        },
    )  # fmt: skip


def _verdicts(words: Phrasebook) -> Iterator[tuple[float, float, list[str]]]:
    """The middle and the limit of each verdict, and its word."""
    high = 1.0
    for least, verdict in VERDICTS:
        yield (least + high) / 2, least, words.say(f"card.marks.{verdict}").split()
        high = least


def _said(name: str, stability: Stability, words: Phrasebook) -> str:
    verdict = words.say(f"card.marks.{stability.verdict}")
    return f"{name}: {verdict}, {words.marked(f'{stability.jaccard:.2f}')}."
