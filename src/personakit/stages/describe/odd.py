"""What is odd in the data, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.everyone import OddData
from personakit.values.irregularities import CHECKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from personakit.values.irregularities import Irregularity
    from personakit.words import Phrasebook


def odd_data(
    irregularities: Iterable[Irregularity], min_cell: int, words: Phrasebook
) -> tuple[OddData, ...]:
    """Tell what is odd, once for all customers, what spoils most first.

    Args:
        irregularities: What is odd, and in how many rows.
        min_cell: Fewer are not counted, nor are those that so few are not among; of fewer that
            were looked at nothing is told.
        words: In which language.
    """
    told = [one for one in irregularities if one.of >= min_cell]
    told.sort(key=lambda one: (CHECKS.index(one.check), -one.found / one.of))
    return tuple(_statement(one, min_cell, words) for one in told)


def _statement(one: Irregularity, min_cell: int, words: Phrasebook) -> OddData:
    others = one.of - one.found
    if one.found < min_cell:
        many, count = words.say("odd.few", least=min_cell), None
    elif 0 < others < min_cell:
        many, count = words.say("odd.nearly_all"), None
    else:
        many, count = words.written(one.found, "count"), one.found
    what = words.say(f"odd.checks.{one.check}", many=many, of=one.of, detail=one.detail)
    where = f"{one.source}/{one.column}" if one.column else one.source
    return OddData(
        check=one.check, source=where, text=f"{where.strip()}: {what}", found=count, of=one.of
    )
