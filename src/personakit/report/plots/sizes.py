"""How many customers each persona stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from personakit.numbers import counted, percent
from personakit.report.plots.canvas import BLUE, FAINT, MUTED, Picture, named_rows, put

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.personas.model import Persona
    from personakit.personas.set_record import SetRecord

UNSURE = "unsure: in no persona"
BAR = 2.9
"""Inches of the longest bar."""
LOOKS: dict[str, dict[str, Any]] = {
    "": {"color": FAINT, "edgecolor": MUTED, "hatch": "\\\\\\"},
    "tentative": {"color": "white", "edgecolor": BLUE, "hatch": "///"},
}
"""How a bar looks by status: grey for no persona, hatched where it does not stand firmly."""


def sizes(personas: Sequence[Persona], record: SetRecord) -> Picture:
    """A bar for each persona, and one for the customers in none."""
    rows: list[tuple[str, int, float, str]] = [
        (p.name, p.size.customers, p.size.share, p.status) for p in personas
    ]
    if record.unsure:
        rows.append((UNSURE, record.unsure, record.unsure / record.customers, ""))
    said = [_said(*row[1:]) for row in rows]
    title = f"{counted(len(personas), 'persona')} of {counted(record.customers, 'customer')}"
    about = record.quality.structure.message
    figure, axes = named_rows(title, about, [name for name, *_ in rows], BAR)
    axes.set(xlim=(0, max(share for _, _, share, _ in rows) or 1), xticks=())
    axes.spines["bottom"].set_visible(False)
    for row, (*_, share, status) in enumerate(rows):
        axes.barh(row, share, 0.6, **LOOKS.get(status, {"color": BLUE}))
        put(axes, (share, row), [said[row]], shift=6)
    words = tuple(f"{name}: {text}." for (name, *_), text in zip(rows, said, strict=True))
    return Picture(figure, title, words)


def _said(customers: int, share: float, status: str) -> str:
    marked = f", {status}" if status not in ("", "draft") else ""
    return f"{counted(customers, 'customer')}, {percent(share)}{marked}"
