"""The number of the period that a moment is in, as SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.vocabulary.grains import MONDAY, MONTHS

if TYPE_CHECKING:
    from personakit.engines.base import Words
    from personakit.vocabulary.grains import Grain


def number_of(moment: str, grain: Grain, words: Words) -> str:
    """SQL: the number of a timestamp's period, as `vocabulary.grains` counts them."""
    if grain == "week":
        days = words.days_between(f"timestamp '{MONDAY}'", moment)
        return f"cast(floor({days} / 7) as bigint)"
    months = f"(extract(year from {moment}) * 12 + extract(month from {moment}) - 1)"
    return f"cast(floor({months} / {MONTHS[grain]}) as bigint)"
