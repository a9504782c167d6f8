"""A persona set in pictures: SVG, drawn from its files alone by the templates of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.report.page.content import subject
from personakit.report.plots.counts import counts
from personakit.report.plots.differences import differences
from personakit.report.plots.picture import svg
from personakit.report.plots.sizes import sizes
from personakit.report.plots.stability import stability

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from personakit.personas.model import Persona
    from personakit.personas.set_record import SetRecord
    from personakit.report.page.content import Subject
    from personakit.report.plots.picture import Picture

__all__ = ["PLOTS", "plot_set"]

PLOTS: dict[str, Callable[[Subject], Picture | None]] = {
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
    """
    about = subject(personas, record)
    pictures = {name: draw(about) for name, draw in PLOTS.items()}
    return {
        name: svg(picture, about.words.language) for name, picture in pictures.items() if picture
    }
