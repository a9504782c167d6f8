"""Durations: clock times and numbers with units of time in words."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from personakit.stages.columns.rewrites import form_share, needed, rewritten

if TYPE_CHECKING:
    from collections.abc import Mapping

    from personakit.values.notation import Rewrites

LOOKED_AT, LONGEST = 200, 60
"""Different values that are tried, and characters of each."""

_CLOCK = re.compile(r"\d{1,4}:[0-5]\d(:[0-5]\d(\.\d+)?)?")
_WORDS = re.compile(r"(\d+([.,]\d+)?(w|d|h|ms|m|s) ?)+")
"""The form that rewrites bring durations in words into: `1d 2h 30m`."""

_LIKELY = re.compile(r"\d+:\d\d|\d ?[^\W\d]|\d ?['\"′″]")


def find_spans(counts: Mapping[str, int]) -> tuple[float, Rewrites]:
    """The share of values that are durations, and what brings them into one form.

    Returns:
        No rewrites where all are clock times (`2:30`, `26:15:00`).

    >>> find_spans({"02:30:00": 2})
    (1.0, ())
    """
    looked = dict(islice(counts.items(), LOOKED_AT))
    usual = form_share(looked, _CLOCK, LONGEST)
    likely = [value for value in looked if len(value) <= LONGEST and _LIKELY.search(value)]
    if usual == 1 or 2 * len(likely) < len(looked):
        return usual, ()
    rules = needed("durations", likely)
    again = form_share(rewritten(looked, rules), _WORDS, LONGEST)
    return (again, rules) if again > usual else (usual, ())
