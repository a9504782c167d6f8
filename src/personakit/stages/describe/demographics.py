"""Who they are: values and bands, none of which leads to a few people."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from personakit.numbers import lift
from personakit.personas.model import Demographics, MedianBand, NumberStatement, Statement
from personakit.stages.describe.labels import answer, source, title
from personakit.vocabulary import DEMOGRAPHIC_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.stages.describe.candidates import Candidate
    from personakit.stages.describe.profile import Profile
    from personakit.values import Variable

BELOW = re.compile(
    r"^\W*(?:<|under|below|less|up to|younger|unter|bis|weniger|moins|menos|hasta|até|abaixo|fino"
    r"|meno|minder|tot|onder)",
    re.IGNORECASE,
)
"""How the lowest band begins."""

ABOVE = re.compile(
    r"^\W*(?:>|over|above|more|older|über|mehr|plus|más|mais|acima|oltre|più|meer|boven)",
    re.IGNORECASE,
)
"""How the highest band may begin."""

AMOUNT = re.compile(r"(\d+(?:[.,' ]\d{3})*)\s?([km]?)\b", re.IGNORECASE)
UNITS = {"": 1, "k": 1_000, "m": 1_000_000}
FEWEST_BANDS = 3
TOLD = 0.8
"""Part of the answers that must lie in the known bands for a median band."""


def band_start(level: str) -> float:
    """Where a band begins; NaN where the words are no band.

    >>> band_start("18-24"), band_start("65+"), band_start("Under 18"), band_start("Retired")
    (18.0, 65.0, 17.5, nan)
    """
    found = AMOUNT.search(level)
    if found is None:
        return math.nan
    start = float(re.sub(r"\D", "", found[1])) * UNITS[found[2].lower()]
    return start - 0.5 if BELOW.match(level) else start + 0.5 if ABOVE.match(level) else start


def bands_of(variables: Sequence[Variable]) -> list[list[Variable]]:
    """The demographic questions whose answers are bands, these in their order."""
    questions: dict[str, list[Variable]] = {}
    for variable in variables:
        if variable.role in DEMOGRAPHIC_ROLES and variable.statistic == "share":
            questions.setdefault(variable.question, []).append(variable)
    starts = {key: [band_start(v.level) for v in own] for key, own in questions.items()}
    return [
        sorted(own, key=lambda v: band_start(v.level))
        for key, own in questions.items()
        if len(own) >= FEWEST_BANDS and len({s for s in starts[key] if s == s}) == len(own)
    ]


def median_band(
    bands: Sequence[Variable], profile: Profile, segment: int, min_cell: int
) -> MedianBand | None:
    """The band of the middle customer, where it is another one than over all customers."""
    own = [profile.of(band, segment).some for band in bands]
    every = [profile.base(band).some for band in bands]
    known = profile.of(bands[0], segment).known
    if known < min_cell or sum(own) < TOLD * known:
        return None
    here, usual = bands[_middle(own)], bands[_middle(every)]
    if here is usual:
        return None
    return MedianBand(
        label=title(here.column), band=here.level, base_band=usual.level,
        customers=known, source=source(here),
    )  # fmt: skip


def _middle(counts: Sequence[int]) -> int:
    """Position of the band in which half of the customers are reached."""
    return next(i for i, _ in enumerate(counts) if 2 * sum(counts[: i + 1]) >= sum(counts))


def without_small_rests(statements: Sequence[Statement], min_cell: int) -> tuple[Statement, ...]:
    """Leave out what would tell, by subtraction, how few customers gave the answers not shown.

    The smallest answers shown go, until the rest is large enough; a single answer stays without
    its counts, its share rounded down to twentieths.

    Args:
        statements: Answers to one question of which each customer gave one.
        min_cell: Customers that a rest must have, unless there is none.
    """
    kept = sorted(statements, key=lambda s: -(s.customers or 0))
    while kept and 0 < _rest(kept) < min_cell:
        if len(kept) == 1:
            return (_rounded(kept[0]),)
        kept.pop()
    return tuple(s for s in statements if s in kept)


def _rest(statements: Sequence[Statement]) -> int:
    return (statements[0].of or 0) - sum(s.customers or 0 for s in statements)


def _rounded(statement: Statement) -> Statement:
    told = math.floor(20 * (statement.share or 0.0)) / 20
    against = lift(told, statement.base or 0.0)
    return statement.model_copy(
        update={"share": told, "lift": against, "customers": None, "of": None}
    )


def demographics_of(
    stands: Sequence[Candidate], variables: Sequence[Variable], profile: Profile, segment: int,
    min_cell: int,
) -> Demographics:  # fmt: skip
    """Put together who they are.

    Args:
        stands: What is true of the segment.
        variables: All variables.
        profile: The segment and all customers in them.
        segment: Which segment.
        min_cell: Customers below which nothing is told.
    """
    asked = [v for v in variables if v.role in DEMOGRAPHIC_ROLES and v.statistic == "share"]
    bands = bands_of(asked)
    medians = [(own[0].role, median_band(own, profile, segment, min_cell)) for own in bands]
    own = sorted(
        (c for c in stands if c.section == "demographics"), key=lambda c: -abs(round(c.effect, 6))
    )
    groups: dict[str, tuple[Statement, ...]] = {}
    for group in sorted({c.group for c in own if isinstance(c.statement, Statement)}):
        told = [c for c in own if c.group == group and isinstance(c.statement, Statement)]
        groups[group] = _answers(told, asked, profile, min_cell)
    return Demographics(
        age=_number(own, Role.AGE) or _number(own, Role.BIRTH_DATE),
        income=_number(own, Role.INCOME),
        bands={role.value: band for role, band in medians if band},
        groups={group: answers for group, answers in groups.items() if answers},
    )


def _number(stands: Sequence[Candidate], role: Role) -> NumberStatement | None:
    own = (c.statement for c in stands if c.group == role.value)
    return next((one for one in own if isinstance(one, NumberStatement)), None)


def _answers(
    stands: Sequence[Candidate], asked: Sequence[Variable], profile: Profile, min_cell: int
) -> tuple[Statement, ...]:
    """Answers of one group, the truest first and bands in their order."""
    told = sorted(stands, key=lambda c: (-c.effect, str(c.statement)))
    by_source: dict[str, list[Statement]] = {}
    for statement in (c.statement for c in told):
        if isinstance(statement, Statement):
            by_source.setdefault(statement.source, []).append(statement)
    kept: list[Statement] = []
    for place, statements in by_source.items():
        question = [v for v in asked if source(v) == place]
        order = {answer(v): i for own in bands_of(question) for i, v in enumerate(own)}
        statements.sort(key=lambda s: order.get(s.label, 0))
        is_safe = not _is_exclusive(question, profile)
        kept += statements if is_safe else without_small_rests(statements, min_cell)
    return tuple(kept)


def _is_exclusive(question: Sequence[Variable], profile: Profile) -> bool:
    """Whether each customer gives one answer at most."""
    given = sum(profile.base(variable).some for variable in question)
    return given <= profile.base(question[0]).known
