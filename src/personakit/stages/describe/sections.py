"""Which variables say what about a persona: demographics, goals, pains, behaviour, habits."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.labels import spaced
from personakit.numbers import kept_interval, lift, rounded, share
from personakit.personas.statements import NumberStatement, Statement, Theme
from personakit.stages.describe.batteries import batteries, is_box
from personakit.stages.describe.candidates import Candidate
from personakit.stages.describe.labels import answer, counted, counted_rows, file_told, label
from personakit.vocabulary import (
    ANSWERING,
    CHANNEL_ROLES,
    DEMOGRAPHIC_ROLES,
    ENDING_ROLES,
    ON_THE_WEB,
    TOPIC_ROLES,
    Kind,
    Role,
    kind_of_rows,
    names_holding,
    names_nothing,
)
from personakit.vocabulary.metrics import SCORED_ROLES
from personakit.vocabulary.naming import file_of
from personakit.vocabulary.tools import names_tool

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from personakit.stages.describe.candidates import Section
    from personakit.values import Variable
    from personakit.values.customers import About, Statistic
    from personakit.values.facts import Fact
    from personakit.words import Phrasebook

PAIN_WORDS = re.compile(
    r"pain|problem|frustrat|issue|complain|annoy|wrong|difficult|bother|dislike|reason|churn|improve"
    r"|suggest|ärger|beschwerde|grund|schwierig|besser|plainte|problème|raison|amélior|queja|motivo"
    r"|mejor|reclam|melhor|miglior|lament|klacht|beter|suger|sugest|sugger|vorschl",
    re.IGNORECASE,
)
"""Words in a header or question that ask what hurts."""

ABOUT: dict[About, Section | None] = {
    "fcr": None, "patience": "temper", "payment": "pain_points", "self_reliance": "temper",
    "delivery": "pain_points", "best": "habits",
}  # fmt: skip
"""What a variable tells of -> its section, where that is no behaviour."""

TOLD_BY_OTHERS = (*ON_THE_WEB, Kind.SOCIAL)
"""Kinds whose rows are told of as visits and posts, not as what they are."""

COUNTED: tuple[Statistic, ...] = ("count", "sum", "days")
"""How numbers come about that rows tell by themselves."""

SURELY_SAME = 20
"""Customers from which on two columns with the same counts surely say the same."""


DENIED = -0.5
"""Difference (Cohen's h; .5 is medium) from which on it tells that few of them tick a box."""

NEEDS: tuple[Section, ...] = ("goals", "pain_points")
"""Sections of what people say that they need."""

NAMED: tuple[Section, ...] = ("goals", "pain_points", "demographics")
"""Sections in which an answer stands without its question, where it can."""


def section_of(variable: Variable) -> Section | None:
    """The section a variable belongs to; None where another file takes care of it."""
    if variable.about in ABOUT:
        return ABOUT[variable.about]
    if variable.kind in TOLD_BY_OTHERS and not (variable.column or variable.key):
        return None
    if variable.role in CHANNEL_ROLES or _in_metrics(variable):
        return None
    if variable.phrases or not variable.name:
        return None
    if variable.role in DEMOGRAPHIC_ROLES:
        return "demographics"
    if variable.statistic != "share":
        return "behaviour"
    if variable.role in ENDING_ROLES:
        why = variable.asked and PAIN_WORDS.search(variable.column)
        return "pain_points" if why else "outcomes"
    if variable.special:
        return "habits"
    if variable.role is Role.GOALS:
        return "goals"
    if names_tool(spaced(variable.column)):
        return "habits"
    asks_pain = bool(PAIN_WORDS.search(variable.column))
    if variable.role in TOPIC_ROLES and (variable.kind is Kind.TICKETS or asks_pain):
        return "pain_points"
    if variable.role is Role.MULTI_SELECT and asks_pain:
        return "pain_points"
    return "holdings" if _is_holding(variable) else "habits"


def _section_among(variable: Variable, asked: Container[str]) -> Section | None:
    """The section of a variable: a box of those that ask something else is no holding."""
    section = section_of(variable)
    if section == "holdings" and variable.source in asked and is_box(variable):
        return "habits"
    return section


def _in_metrics(variable: Variable) -> bool:
    """Whether a metric tells it; the mean of ratings stands beside theirs, as stars are read."""
    stars = variable.role is Role.RATING and variable.statistic == "mean"
    return variable.role in SCORED_ROLES and not stars


def _is_holding(variable: Variable) -> bool:
    """Whether it tells what they have or buy, and is no answer; of a contact, it is its matter."""
    if variable.kind in (Kind.TICKETS, *ANSWERING) or variable.grouping or variable.about:
        return False
    return variable.role is Role.PRODUCT or names_holding(spaced(variable.column))


def candidates(
    facts: Iterable[Fact], quotes: Mapping[str, tuple[str, ...]], words: Phrasebook
) -> Iterator[Candidate]:
    """Everything that variables might say about one segment, themes and channels aside.

    Args:
        facts: What is counted of the segment.
        quotes: Name of a variable -> words of customers that say the same.
        words: In which language.
    """
    known = [*facts]
    worded = {f.variable.question for f in known if f.variable.about == "best"}
    shared = _shared_names(known, words)
    asked = batteries(fact.variable for fact in known)
    for fact in known:
        variable = fact.variable
        if variable.statistic == "mean" and variable.question in worded:
            continue  # the best answer tells it, in words
        section = _section_among(variable, asked)
        if section in NEEDS and variable.level and names_nothing(variable.level):
            continue
        if section == "outcomes" and fact.share(fact.base) == 1:  # known of those alone who ended
            continue
        if section and variable.statistic == "share":
            yield share_candidate(section, fact, variable, words, quotes.get(variable.name, ()))
        elif section:
            yield _named(number_candidate(section, fact, variable, words), variable, shared, words)


def _shared_names(facts: Sequence[Fact], words: Phrasebook) -> dict[tuple[str, str], str]:
    """What numbers of several files are called, and the file -> that file, told in words.

    Without the file that tells it under the plain name: what is counted from rows goes before what
    is written down, and that in a list of customers before that in other rows.
    """
    files: dict[str, dict[str, tuple[bool, bool, int, str]]] = defaultdict(dict)
    titles: dict[str, str] = {}
    for fact in facts:
        variable = fact.variable
        if variable.statistic != "share" and section_of(variable) == "behaviour":
            is_counted, listed = variable.statistic in COUNTED, variable.kind is Kind.CUSTOMERS
            rank = (not is_counted, not listed, -fact.base.known, variable.source)
            files[label(variable, words)][variable.source] = rank
            titles[variable.source] = file_told(variable)
    return {
        (name, file): titles[file]
        for name, ranks in files.items()
        for file in sorted(ranks, key=ranks.__getitem__)[1:]
    }


def _named(
    one: Candidate, variable: Variable, shared: Mapping[tuple[str, str], str], words: Phrasebook
) -> Candidate:
    """A number with the file it is of, where another file has one of that name."""
    said = getattr(one.statement, "label", "")
    file = shared.get((said, variable.source))
    if file is None or one.section != "behaviour":
        return one
    named = words.say("labels.in_source", label=said, source=file)
    return replace(one, statement=one.statement.model_copy(update={"label": named}))


def share_candidate(
    section: Section, fact: Fact, variable: Variable, words: Phrasebook,
    quotes: tuple[str, ...] = (),
) -> Candidate:  # fmt: skip
    """For how many customers something holds, or for what part of what they do."""
    own, base = fact.own_share, fact.base_share
    customers, rows = fact.own.some, variable.rows or kind_of_rows(variable.kind)
    statement = Statement(
        label=(answer if section in NAMED else label)(variable, words),
        share=share(own),
        interval=kept_interval(fact.own_interval),
        base=share(base),
        lift=lift(own, base),
        customers=customers,
        of=fact.own.known,
        share_of=rows if fact.of_rows else None,
        rows=counted_rows(variable) if fact.of_rows and rows == "records" else "",
        source=fact.source,
        definition=counted(variable, words),
        asked=variable.asked,
        formed=fact.formed,
        weighted=fact.weighted is not None,
        hurts=fact.hurts if section == "pain_points" else (),
        quotes=quotes,
    )
    typical = section == "outcomes"
    return Candidate(section, _group(variable), statement, fact, customers, typical)


def number_candidate(
    section: Section, fact: Fact, variable: Variable, words: Phrasebook
) -> Candidate:
    """How a number is distributed."""
    q1, median, q3 = (rounded(q) for q in fact.own.quartiles)
    statement = NumberStatement(
        label=label(variable, words),
        median=median,
        middle_half=(q1, q3),
        base_median=rounded(fact.base.quartiles[1]),
        customers=fact.own.known,
        source=fact.source,
        definition=counted(variable, words),
        scale=variable.ends,
        formed=fact.formed,
    )
    return Candidate(section, _group(variable), statement, fact, fact.own.known)


def contents_of(one: Statement) -> frozenset[object]:
    """What two columns have in common that tell the same of the same customers: any of these.

    Two of one file have the same counts; two of any files, whose headers begin alike, the same
    answer with the same shares. Themes were told apart by their records: of two with the same
    counts each stands.
    """
    if isinstance(one, Theme):
        return frozenset({(one.source, one.label)})
    asked, _, named = one.label.casefold().rpartition(": ")
    alike = (asked.partition(" ")[0], named, one.share, one.base)
    if (one.customers or 0) < SURELY_SAME:
        return frozenset({(one.source, one.label), alike} if asked else {(one.source, one.label)})
    return frozenset({(file_of(one.source), one.customers, one.of, one.share, one.base), alike})


def brief(candidate: Candidate) -> tuple[int, str]:
    """What goes first of two that tell the same: an end that takes fewer words."""
    label = getattr(candidate.statement, "label", "") if candidate.section == "outcomes" else ""
    return len(label), str(candidate.statement)


def is_denied(candidate: Candidate) -> bool:
    """Whether it is a box that far fewer of them tick than of all."""
    variable = candidate.fact.variable
    ticked = bool(variable.column) and variable.level == variable.column
    return candidate.section in ("habits", "holdings") and ticked and candidate.effect <= DENIED


def _group(variable: Variable) -> str:
    return variable.about or variable.role.value
