"""What the columns of one file say about each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from personakit.stages.columns.channels import (
    acquisition_by_values,
    channel_by_values,
    channel_without_contacts,
    without_channels,
)
from personakit.stages.columns.endings import ENDINGS
from personakit.stages.columns.evidence import Clue, Clues
from personakit.stages.columns.facts import Facts
from personakit.stages.columns.headers import ANSWERED, METRICS, TONES, words
from personakit.stages.columns.lexicon import phrases_in
from personakit.stages.columns.parties import (
    company_by_industry,
    name_of_a_thing,
    own_key,
    sellers_of_a_market,
    told_of_others,
)
from personakit.stages.columns.scales import is_ladder, is_worded, worded_bounds
from personakit.vocabulary import RATING_ROLES, Kind, Role
from personakit.vocabulary.shapes import Shape

Rule = Callable[[Sequence[Facts], Sequence[Role], Kind], Clues]
"""Given the columns, their roles so far and the kind of file: more clues."""

SEVERAL, RECURRING = 3, 5
"""Products: at least so many, and each on so many lines on average."""

_STEM = re.compile(r"(.+\?)(?: .+)|(.+?)(?:\[[^\]]+\]|[_.]\d+(?:[_.]\w+)?| [-–:] ?.+|: .+)$")


def one_column_per_option(facts: Sequence[Facts], roles: Sequence[Role], kind: Kind) -> Clues:
    """Neighbours that are ticked or not are the options of one question."""
    if kind is not Kind.SURVEY:
        return
    ticked = [
        _is_ticked(fact) and role is not Role.EMAIL for fact, role in zip(facts, roles, strict=True)
    ]
    for index, fact in enumerate(facts):
        beside = [i for i in (index - 1, index + 1) if 0 <= i < len(facts) and ticked[i]]
        grouped = any(stem(facts[i]) == stem(fact) for i in beside)
        if ticked[index] and (grouped or _is_labelled(fact)):
            asked = roles[index] if roles[index] in CHOICES else Role.MULTI_SELECT
            yield index, Clue(asked, 0.97, "one column for each answer")


def boxes_of_a_battery(facts: Sequence[Facts], roles: Sequence[Role], kind: Kind) -> Clues:
    """Among many statements to tick `children` is a reason, and not who somebody is."""
    if kind not in (Kind.SURVEY, Kind.CUSTOMERS):
        return
    for boxes in ticked_runs(facts):
        for index in boxes if len(boxes) >= BATTERY else ():
            if roles[index] in DESCRIBING:
                yield index, Clue(Role.FLAG, 0.97, "one of many statements that are ticked")


def ticked_runs(facts: Sequence[Facts]) -> Iterator[list[int]]:
    """Places of neighbours that are ticked."""
    for ticked, run in groupby(range(len(facts)), key=lambda index: _is_ticked(facts[index])):
        if ticked:
            yield [*run]


BATTERY = 8
"""Neighbours to tick from which on they are statements of one question."""
DESCRIBING = frozenset([Role.HOUSEHOLD, Role.OCCUPATION, Role.EDUCATION, Role.INCOME])
"""What words of a statement may seem to ask."""

CHOICES = frozenset([Role.GOALS, Role.PREFERRED_CHANNEL, Role.ACQUISITION_CHANNEL])
"""What questions with several answers ask about."""


def stem(fact: Facts) -> str:
    """What the columns of one question share: the header before the option."""
    name, written = fact.header.raw.strip(), next(iter(fact.profile.counts), "")
    if fact.profile.distinct == 1 and name.endswith(f" {written}"):
        return name.removesuffix(written).rstrip(" -:[(")
    match = _STEM.fullmatch(name)
    return (match[1] or match[2]).strip() if match else fact.question or name


def _is_ticked(fact: Facts) -> bool:
    """Whether cells hold one mark or nothing, or yes and no."""
    return fact.profile.distinct == 1 < fact.profile.rows or fact.profile.shape is Shape.BOOL


def _is_labelled(fact: Facts) -> bool:
    """Whether the cells repeat the header, or hold a mark under an option's code."""
    name, written = fact.header.raw.strip(), next(iter(fact.profile.counts), "")
    coded = bool(re.search(r"(\[\w+\]|_\d+)$", name))
    return fact.profile.distinct == 1 and (written == name or coded)


def score_of_nps(facts: Sequence[Facts], roles: Sequence[Role], kind: Kind) -> Clues:
    """A score from 0 to 10 beside promoters and detractors is the NPS answer."""
    groups = any("nps" in fact.header.words or _names_promoters(fact) for fact in facts)
    if kind is not Kind.SURVEY or Role.NPS in roles or not groups:
        return
    tens = [i for i, fact in enumerate(facts) if _is_ten_point(fact)]
    rated = [i for i in tens if roles[i] in (Role.RATING, Role.CSAT)]
    if len(scores := rated or tens) == 1:
        yield scores[0], Clue(Role.NPS, 0.99, "0 to 10 beside promoters and detractors")


def _is_ten_point(fact: Facts) -> bool:
    values = fact.profile
    return values.whole and values.within(0, 10) and max(values.numbers) > 5


def _names_promoters(fact: Facts) -> bool:
    return any(value.lower().startswith(("promoter", "detractor")) for value in fact.profile.counts)


def answered_on_a_scale(facts: Sequence[Facts], roles: Sequence[Role], kind: Kind) -> Clues:
    """Numbers with worded ends, and items of a grid, are one ordered number each."""
    for index, (fact, role) in enumerate(zip(facts, roles, strict=True)):
        if role not in OPEN:
            continue
        if worded_bounds(fact.profile):
            yield index, Clue(Role.RATING, 0.75, "numbers whose ends are worded")
        elif kind is Kind.SURVEY and is_ladder(fact):
            yield index, Clue(Role.RATING, 0.75, "answered on one scale, as its grid is")


OPEN = frozenset([Role.MEASURE, Role.CATEGORY, Role.IGNORE, Role.QUANTITY, Role.FLAG])
"""What numbers and words are about which little is known."""


def score_of_file(name: str) -> Rule:
    """The rule by which the name of a file says what its one unnamed score is: `nps_2025.csv`."""
    plain = words(re.sub(r"\.\w+$", "", name))
    asked = [Role(metric) for metric, listed in METRICS.items() if phrases_in(plain, listed)]

    def rule(facts: Sequence[Facts], roles: Sequence[Role], kind: Kind) -> Clues:
        if len(asked) != 1 or asked[0] in roles:
            return
        fits = _is_ten_point if asked[0] is Role.NPS else _is_score
        unnamed = [i for i, fact in enumerate(facts) if fact.header.words in ANSWERED]
        scores = [i for i in unnamed if roles[i] in ANSWERS and fits(facts[i])]
        if len(scores) == 1:
            yield scores[0], Clue(asked[0], 0.995, f"the file is named “{plain}”")

    return rule


ANSWERS = RATING_ROLES | {Role.MEASURE, Role.QUANTITY, Role.AMOUNT, Role.CATEGORY, Role.IGNORE}
"""What an answer looks like whose header does not say what was asked."""


def _is_score(fact: Facts) -> bool:
    """Whether answers are marks of a usual scale, or words of one."""
    values = fact.profile
    return is_worded(values.counts) or (values.whole and values.within(0, 10))


def tone_told(facts: Sequence[Facts], roles: Sequence[Role], kind: Kind) -> Clues:
    """How a customer sounds, as a tool told it, is an answer from bad to good and no topic."""
    for index, (fact, role) in enumerate(zip(facts, roles, strict=True)):
        if role not in ANSWERS | {Role.FLAG} or fact.question:
            continue
        headed = TONES.intersection(fact.header.words.split())
        if headed and (fact.profile.numbers or is_worded(fact.profile.counts)):
            yield index, Clue(Role.RATING, 0.995, "how a customer sounds, as a tool told it")


def line_description(facts: Sequence[Facts], roles: Sequence[Role], kind: Kind) -> Clues:
    """In a list of order lines the description is the product's: few values that recur."""
    if kind is not Kind.SALES or Role.QUANTITY not in roles:
        return
    for index, (fact, role) in enumerate(zip(facts, roles, strict=True)):
        recurs = SEVERAL <= fact.profile.distinct <= fact.profile.filled / RECURRING
        names_it = fact.header.words.endswith("description") and recurs
        if role is Role.TEXT and (names_it or fact.header.words in ("description", "descripcion")):
            yield index, Clue(Role.PRODUCT, 0.97, "a description beside a quantity")


RULES: tuple[Rule, ...] = (
    *ENDINGS,
    own_key,
    boxes_of_a_battery,
    company_by_industry,
    one_column_per_option,
    score_of_nps,
    answered_on_a_scale,
    line_description,
    channel_by_values,
    tone_told,
    acquisition_by_values,
    channel_without_contacts,
    without_channels,
    name_of_a_thing,
    sellers_of_a_market,
    told_of_others,
)
