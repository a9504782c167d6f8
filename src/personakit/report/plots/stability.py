"""How far each persona comes back when the data are drawn again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.report.plots.canvas import BLUE, FAINT, MUTED, ORANGE, Picture, named_rows, put
from personakit.values import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from personakit.personas.model import Persona, Stability
    from personakit.personas.set_record import SetRecord

TITLE = "Do the personas come back?"
ABOUT = "● Jaccard similarity when the data are drawn again (1 is perfect)"
ACROSS = "; ◇ how far its customers stay together in another number of segments"
WIDTH, HEAD, FOOT = 4.6, 0.3, 0.4
"""Inches of the rows, of the verdicts above them, of the scale below."""


def stability(personas: Sequence[Persona], _: SetRecord) -> Picture | None:
    """A point for each persona among the limits of the verdicts; None where it was not tested."""
    tested = [(p.name, p.evidence.stability) for p in personas if p.evidence.stability]
    if not tested:
        return None
    about = ABOUT + ACROSS * any(told.across is not None for _, told in tested)
    names = [name for name, _ in tested]
    figure, axes = named_rows(TITLE, about, names, WIDTH, HEAD, FOOT)
    axes.set(xlim=(0, 1.02), xticks=sorted({0, 1, *(least for least, _ in VERDICTS)}))
    _verdicts(axes)
    words = []
    for row, (name, told) in enumerate(tested):
        axes.hlines(row, 0, 1, color=FAINT, linewidth=0.8)
        axes.plot(told.jaccard, row, "o", color=BLUE, markersize=9)
        if told.across is not None:
            axes.plot(told.across, row, "D", markersize=9, markerfacecolor="none",
                      markeredgecolor=ORANGE, markeredgewidth=1.6)  # fmt: skip
        put(axes, (1, row), [f"{told.jaccard:.2f}"], shift=14, transform="rows")
        words.append(_said(name, told))
    return Picture(figure, TITLE, tuple(words))


def _verdicts(axes: Axes) -> None:
    """The verdicts above the panel, the limit of each as a line."""
    high = 1.0
    for least, verdict in VERDICTS:
        word = verdict.replace("_", " ").split()
        put(axes, ((least + high) / 2, -0.82), word, ha="center", color=MUTED, size=8)
        if least:
            axes.axvline(least, color=MUTED, linewidth=0.8, linestyle=(0, (3, 3)))
        high = least


def _said(name: str, told: Stability) -> str:
    verdict = told.verdict.replace("_", " ")
    across = "" if told.across is None else f"; {told.across:.2f} in another number of segments"
    return f"{name}: {verdict}, Jaccard {told.jaccard:.2f}{across}."
