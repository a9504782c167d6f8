"""A persona set in pictures: SVG, drawn from its files alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.curated import as_curated
from personakit.report.plots.canvas import require_matplotlib, styled, svg
from personakit.report.plots.counts import counts
from personakit.report.plots.differences import differences
from personakit.report.plots.sizes import sizes
from personakit.report.plots.stability import stability

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from personakit.personas.model import Persona
    from personakit.personas.set_record import SetRecord
    from personakit.report.plots.canvas import Picture

__all__ = ["PLOTS", "plot_set", "require_matplotlib"]

PLOTS: dict[str, Callable[[Sequence[Persona], SetRecord], Picture | None]] = {
    "sizes.svg": sizes,
    "differences.svg": differences,
    "stability.svg": stability,
    "counts.svg": counts,
}
"""The pictures by file name; None where the set holds nothing to show."""


def plot_set(personas: Sequence[Persona], record: SetRecord) -> dict[str, str]:
    """Draw a persona set.

    Args:
        personas: In the order of the record; curated fields win, as on the cards.
        record: What the set file holds.

    Returns:
        SVG by file name; the same bytes for the same set.

    Raises:
        OutputError: matplotlib is not installed.
    """
    require_matplotlib()
    people = [as_curated(persona) for persona in personas]
    with styled():
        pictures = {name: draw(people, record) for name, draw in PLOTS.items()}
        return {name: svg(picture) for name, picture in pictures.items() if picture}
