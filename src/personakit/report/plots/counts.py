"""What speaks for each number of segments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.numbers import counted
from personakit.report.persona_set import chosen_by
from personakit.report.plots.canvas import (
    BLUE,
    FAINT,
    ORANGE,
    TOP,
    Picture,
    new_figure,
    panel,
    put,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from personakit.personas.model import Persona
    from personakit.personas.set_record import Quality, SetRecord

SCORES = {
    "gain": "gain over a null",
    "prediction_strength": "prediction strength",
    "stability": "stability",
    "silhouette": "silhouette",
}
"""Fields of a score and what they are called."""
PANEL = 2.0
"""Inches from one panel to the next."""

Points = list[tuple[int, float]]


def counts(_: Sequence[Persona], record: SetRecord) -> Picture | None:
    """A panel for each score, by number of segments; None where nothing was scored."""
    quality = record.quality
    scored = {word: points for field, word in SCORES.items() if (points := _points(quality, field))}
    if not scored:
        return None
    title = f"Why {counted(quality.segments, 'segment')}?"
    several = len(quality.scores) > 1
    about = chosen_by(quality) if several else "This number was given: no other was tried."
    figure = new_figure(max(8, 0.6 + PANEL * len(scored)), 3.3, title, about)
    for place, (word, points) in enumerate(scored.items()):
        axes = panel(figure, 0.5 + PANEL * place, TOP + 0.35, PANEL - 0.55, 1.55)
        axes.set_title(word, fontsize=9, fontweight="bold")
        _draw(axes, points, quality.segments)
    words = (_said(word, points) for word, points in scored.items())
    return Picture(figure, title, (about, *words))


def _points(quality: Quality, field: str) -> Points:
    told = ((score.segments, getattr(score, field)) for score in quality.scores)
    return [(segments, value) for segments, value in told if value is not None]


def _draw(axes: Axes, points: Points, chosen: int) -> None:
    """A line, its points, and the chosen one marked by colour, shape and its value."""
    numbers, values = zip(*points, strict=True)
    low, high = min(0, *values), max(1, *values)
    tall, beside = high - low, 0.5 if len(numbers) > 1 else 1.5
    axes.set(xlim=(min(numbers) - beside, max(numbers) + beside))
    axes.set(ylim=(low - 0.08 * tall, high + 0.25 * tall))
    axes.set(xticks=numbers, yticks=(0, 0.5, 1), xlabel="segments")
    axes.axvspan(chosen - 0.4, chosen + 0.4, color=FAINT, linewidth=0, alpha=0.6)
    axes.plot(numbers, values, "o-", color=BLUE, markersize=5)
    for number, value in points:
        if number == chosen:
            axes.plot(number, value, "D", color=ORANGE, markersize=8)
            put(axes, (number, high + 0.17 * tall), [f"{value:.2f}"], ha="center", weight="bold")


def _said(word: str, points: Points) -> str:
    return f"{word}: {', '.join(f'{value:.2f} with {segments}' for segments, value in points)}."
