"""The variables that tell personas apart, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.report.page.apart import greatest, strength
from personakit.report.plots.picture import TOP, WIDTH, Picture, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.set_record import Difference
    from personakit.report.page.content import Subject
    from personakit.words import Phrasebook

LABELS, CELL, ROW, HEAD = 296, 104, 40, 64
"""Pixels: the variables' labels, a cell's width and height, the names above."""


def differences(subject: Subject) -> Picture | None:
    """A coloured table of means: variables by personas; None where the set does not hold them."""
    words = subject.words
    ranked = sorted(subject.differences, key=greatest)
    if not ranked:
        return None
    names = [fold(one.name, 15, 4) for one in subject.personas]
    everyone = words.say("card.everyone")
    return Picture(
        "differences.svg", words.say("report.sections.differences"),
        words.say("report.pictures.differences"), tuple(_said(one, subject) for one in ranked),
        TOP + HEAD + ROW * len(ranked) + 16,
        {
            "names": [*names, fold(everyone, 15, 4)],
            "rows": [(fold(one.label, 42), [*_cells(one, words)], _shown(one.base, one, words))
                     for one in ranked],
            "top": TOP + HEAD, "left": LABELS, "row": ROW, "cell": CELL, "head": HEAD,
        },
        max(WIDTH, LABELS + CELL * (len(names) + 1) + 16),
    )  # fmt: skip


def _cells(one: Difference, words: Phrasebook) -> Iterator[tuple[str, str]]:
    """The number of each persona, and how far it is from all."""
    for mean, effect in zip(one.means, one.effects, strict=True):
        if mean is None or effect is None:
            yield "", ""
        else:
            yield _shown(mean, one, words), strength(effect)


def _shown(mean: float, difference: Difference, words: Phrasebook) -> str:
    return words.written(mean, "percent" if difference.is_share else "number")


def _said(difference: Difference, subject: Subject) -> str:
    words = subject.words
    parts = [
        f"{persona.name} {_shown(mean, difference, words)}"
        for persona, mean in zip(subject.personas, difference.means, strict=True)
        if mean is not None
    ]
    everyone = f"{words.say('card.everyone')} {_shown(difference.base, difference, words)}"
    return f"{difference.label}: {', '.join(parts)}; {everyone}."
