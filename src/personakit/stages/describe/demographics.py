"""Who they are: values and bands, none of which leads to a few people."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from personakit.numbers import lift
from personakit.personas.model import Demographics
from personakit.personas.statements import MedianBand, NumberStatement, Statement
from personakit.stages.describe.candidates import said
from personakit.stages.describe.labels import column_of
from personakit.vocabulary import DEMOGRAPHIC_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.stages.describe.candidates import Candidate
    from personakit.values import Variable
    from personakit.values.facts import Fact
    from personakit.words import Phrasebook

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
    amount = AMOUNT.search(level)
    if amount is None:
        return math.nan
    start = float(re.sub(r"\D", "", amount[1])) * UNITS[amount[2].lower()]
    return start - 0.5 if BELOW.match(level) else start + 0.5 if ABOVE.match(level) else start


def bands_of(facts: Sequence[Fact]) -> list[list[Fact]]:
    """The questions whose answers are bands, these in their order."""
    questions: dict[str, list[Fact]] = {}
    for fact in facts:
        questions.setdefault(fact.source, []).append(fact)
    starts = {key: [band_start(fact.answer) for fact in own] for key, own in questions.items()}
    return [
        sorted(own, key=lambda fact: band_start(fact.answer))
        for key, own in questions.items()
        if len(own) >= FEWEST_BANDS and len({s for s in starts[key] if s == s}) == len(own)
    ]


def median_band(bands: Sequence[Fact], min_cell: int, words: Phrasebook) -> MedianBand | None:
    """The band of the middle customer, where it is another one than over all customers."""
    own, every = [band.own.some for band in bands], [band.base.some for band in bands]
    known = bands[0].own.known
    if known < min_cell or sum(own) < TOLD * known:
        return None
    here, usual = bands[_middle(own)], bands[_middle(every)]
    if here is usual:
        return None
    return MedianBand(
        label=column_of(here.variable, words),
        band=here.answer, base_band=usual.answer, customers=known, source=here.source,
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
    counted = [s for s in statements if s.customers is not None]
    kept = sorted(counted, key=lambda s: -(s.customers or 0))
    while len(kept) > 1 and _leaves_few(kept, min_cell):
        kept.pop()
    rounded = kept if kept and _leaves_few(kept, min_cell) else ()
    return tuple(
        _rounded(s) if s in rounded else s for s in statements if s in kept or s not in counted
    )


def _leaves_few(statements: Sequence[Statement], min_cell: int) -> bool:
    rest = (statements[0].of or 0) - sum(s.customers or 0 for s in statements)
    return 0 < rest < min_cell


def _rounded(statement: Statement) -> Statement:
    part = math.floor(20 * (statement.share or 0.0)) / 20
    hidden = dict.fromkeys(("interval", "customers", "of"))
    told = {"share": part, "lift": lift(part, statement.base or 0.0)}
    return statement.model_copy(update=hidden | told)


def demographics_of(
    stands: Sequence[Candidate], facts: Sequence[Fact], min_cell: int, words: Phrasebook
) -> tuple[Demographics, dict[Statement, Fact]]:
    """Put together who they are, and what the answers among it say.

    Args:
        stands: What is true of the segment.
        facts: All that is counted of it.
        min_cell: Customers below which nothing is told.
        words: In which language.
    """
    asked = [fact for fact in facts if _is_demographic(fact.variable)]
    medians = [(own[0].variable, median_band(own, min_cell, words)) for own in bands_of(asked)]
    own = sorted(
        (c for c in stands if c.section == "demographics"), key=lambda c: -abs(round(c.effect, 6))
    )
    groups: dict[str, dict[Statement, Fact]] = {}
    for group in sorted({c.group for c in own if isinstance(c.statement, Statement)}):
        inside = [c for c in own if c.group == group and isinstance(c.statement, Statement)]
        groups[group] = _answers(inside, asked, min_cell)
    who = Demographics(
        age=_number(own, facts, Role.AGE) or _number(own, facts, Role.BIRTH_DATE),
        income=_number(own, facts, Role.INCOME),
        bands={variable.role.value: band for variable, band in medians if band},
        groups={group: tuple(answers) for group, answers in groups.items() if answers},
    )
    return who, {one: fact for answers in groups.values() for one, fact in answers.items()}


def _is_demographic(variable: Variable) -> bool:
    """Whether it is an answer to a question of who they are."""
    return variable.role in DEMOGRAPHIC_ROLES and variable.statistic == "share"


def _number(
    stands: Sequence[Candidate], facts: Sequence[Fact], role: Role
) -> NumberStatement | None:
    """The number of a role; where two files tell it, that of which more customers are known."""
    known = {
        fact.source: fact.base.known
        for fact in facts
        if fact.variable.role is role and fact.variable.statistic != "share"
    }
    first = min(known, key=lambda source: (-known[source], source), default="")
    numbers = (c for c in stands if c.group == role.value and c.fact.source == first)
    return next(iter(said(numbers, NumberStatement)), None)


def _answers(
    stands: Sequence[Candidate], asked: Sequence[Fact], min_cell: int
) -> dict[Statement, Fact]:
    """Answers of one group, the truest first and bands in their order."""
    by_source: dict[str, list[Candidate]] = {}
    for candidate in sorted(stands, key=lambda c: (-c.effect, -c.share, str(c.statement))):
        by_source.setdefault(candidate.fact.source, []).append(candidate)
    kept: dict[Statement, Fact] = {}
    for place, candidates in by_source.items():
        question = [fact for fact in asked if fact.source == place]
        order = {fact.answer: i for own in bands_of(question) for i, fact in enumerate(own)}
        candidates.sort(key=lambda c: order.get(c.fact.answer, 0))
        statements = said(candidates, Statement)
        facts = {one.label: c.fact for one, c in zip(statements, candidates, strict=True)}
        if _is_exclusive(question):
            statements = without_small_rests(statements, min_cell)
        kept |= {one: facts[one.label] for one in statements}
    return kept


def _is_exclusive(question: Sequence[Fact]) -> bool:
    """Whether each customer gives one answer at most."""
    return sum(fact.base.some for fact in question) <= question[0].base.known
