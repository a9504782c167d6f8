"""The variables that tell personas apart, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.numbers import number, percent
from personakit.report.plots.canvas import (
    BLUE,
    INK,
    MUTED,
    ORANGE,
    Picture,
    fold,
    new_figure,
    panel,
    put,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from personakit.personas.model import Persona
    from personakit.personas.set_record import Difference, SetRecord

TITLE = "What tells the personas apart"
ABOUT = (
    "Means: shares in %, else the number itself. Colour: above (blue) or below (orange) "
    "all customers, in their standard deviations"
)
LABELS, CELL, ROW, HEAD = 3.1, 1.15, 0.46, 0.75
"""Inches: the variables' labels, a cell's width and height, the names above."""
FULL = 1.5
"""Standard deviations from which a colour is full."""
DARK = 0.85 * FULL
"""Standard deviations from which white is read more easily on it than black."""


def differences(personas: Sequence[Persona], record: SetRecord) -> Picture | None:
    """A coloured table of means: variables by personas; None where the set does not hold them."""
    rows = sorted(record.quality.differences, key=_strongest)
    if not rows:
        return None
    width = max(8, LABELS + CELL * (len(personas) + 1) + 0.2)
    figure = new_figure(width, 0.8 + HEAD + ROW * len(rows) + 0.15, TITLE, ABOUT)
    axes = panel(figure, LABELS, 0.8 + HEAD, CELL * (len(personas) + 1), ROW * len(rows))
    axes.set(xlim=(-0.5, len(personas) + 0.5), ylim=(len(rows) - 0.5, -0.5))
    axes.set_axis_off()
    for column, name in enumerate([*(p.name for p in personas), "all customers"]):
        put(axes, (column, -0.5 - HEAD / ROW / 2), fold(name, 15, 4), ha="center", size=8)
    for row, difference in enumerate(rows):
        _draw_row(axes, row, difference)
    return Picture(figure, TITLE, tuple(_said(row, personas) for row in rows))


def _strongest(row: Difference) -> int:
    """The persona that stands out most in a variable: its variables come together."""
    sizes = [abs(effect or 0) for effect in row.effects]
    return sizes.index(max(sizes, default=0)) if sizes else 0


def _draw_row(axes: Axes, row: int, told: Difference) -> None:
    label = fold(told.label, 44)
    put(axes, (0, row), label, ha="right", shift=-8, transform="rows", size=8)
    for column, (mean, effect) in enumerate(zip(told.means, told.effects, strict=True)):
        if mean is not None and effect is not None:
            axes.barh(row, 0.96, 0.92, column - 0.48, color=_shade(effect))
            ink = "white" if abs(effect) > DARK else INK
            put(axes, (column, row), [_shown(mean, told)], ha="center", color=ink)
    put(axes, (len(told.means), row), [_shown(told.base, told)], ha="center", color=MUTED)


def _shade(effect: float) -> str:
    """White for no difference, blue above and orange below, by its size."""
    part = min(abs(effect) / FULL, 1)
    full = BLUE if effect > 0 else ORANGE
    rgb = (int(full[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (value - 255) * part):02x}" for value in rgb)


def _shown(mean: float, told: Difference) -> str:
    return percent(mean) if told.is_share else number(mean)


def _said(told: Difference, personas: Sequence[Persona]) -> str:
    parts = [
        f"{persona.name} {_shown(mean, told)}"
        for persona, mean in zip(personas, told.means, strict=True)
        if mean is not None
    ]
    return f"{told.label}: {', '.join(parts)}; all customers {_shown(told.base, told)}."
