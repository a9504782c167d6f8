"""The portrait of all customers: every section plainly counted, the most frequent first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.everyone import Everyone, WorkList
from personakit.personas.model import Channels, Size
from personakit.personas.statements import (
    ChannelStatement,
    NumberStatement,
    Statement,
    severity,
)
from personakit.stages.describe import channels, sections, voices
from personakit.stages.describe.associations import associations_of, goes_with
from personakit.stages.describe.candidates import said, supported
from personakit.stages.describe.conceal import concealed
from personakit.stages.describe.demographics import demographics_of
from personakit.stages.describe.names import clientele_of
from personakit.stages.describe.odd import odd_data
from personakit.stages.describe.open_questions import ends_told_by, unknown_of
from personakit.stages.describe.serve import advise
from personakit.stages.describe.served import Served
from personakit.stages.describe.strongest import HALVES, LISTS, key_of, told_apart
from personakit.values.facts import ThemeFact
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import BaseModel

    from personakit.personas.model import Advice
    from personakit.settings import Settings
    from personakit.stages.describe.candidates import Candidate, Section
    from personakit.values.facts import Fact, FactSheet
    from personakit.words import Phrasebook

MOST: dict[Section, int] = {
    "goals": 8, "pain_points": 8, "likes": 8, "behaviour": 12, "holdings": 12, "habits": 12,
    "outcomes": 8,
}  # fmt: skip
"""Statements of a section, at most."""

ORDER_ENDS = ("all_cancelled", "returned", "not_delivered")
"""Entries of behaviour.toml that tell what became of orders."""

BASES = ("base", "base_median", "lift")
"""Fields that set a persona against all customers."""


def portray(sheet: FactSheet, settings: Settings) -> Everyone:
    """Describe all customers.

    Args:
        sheet: What is counted of them.
        settings: The cell limit, and the language.
    """
    min_cell, words = settings.min_cell, settings.words
    hidden = concealed(sheet, min_cell)
    known = supported(hidden.apply(_candidates(sheet.everyone, words)), min_cell)
    who, _ = demographics_of(known, sheet.everyone, min_cell, words)
    portrait = Everyone(
        size=Size(customers=sheet.customers, share=1.0 if sheet.customers else 0.0),
        demographics=who,
        **{section: _statements(known, section) for section in LISTS},
        channels=Channels(preferred=_channels(known, min_cell)),
        behaviour=_numbers(known, words),
        goes_with=goes_with(sheet.goes_with, min_cell, words),
        not_with=goes_with(sheet.not_with, min_cell, words),
        lists=_lists(sheet, words),
        odd=odd_data(sheet.discovery.customers.irregularities, min_cell, words),
        service=sheet.service,
    )
    portrait = portrait.model_copy(update={"unknown": _unknown(portrait, sheet, words)})
    whole = Everyone.model_validate(_without_base(portrait.model_dump()))
    return whole.model_copy(update={"serve_them": _advice(whole, known, sheet, words)})


def _unknown(portrait: Everyone, sheet: FactSheet, words: Phrasebook) -> tuple[str, ...]:
    """What no export tells of them."""
    customers = sheet.discovery.customers
    kinds = {one.kind for one in customers.account.sources}
    ends = ends_told_by(kinds, dict.fromkeys(one.column for one in customers.variables))
    ended = any(f.variable.key in ORDER_ENDS and f.own_share > 0 for f in sheet.everyone)
    ways = portrait.channels.preferred
    return unknown_of(
        portrait,
        contacts=sheet.contacts or any(w.purpose == "contact" and w.observed for w in ways),
        rated=any(fact.variable.about == "best" for fact in sheet.everyone),
        ends="reasons" if ended and ends == "returns" else ends,
        words=words,
    )


def _advice(
    portrait: Everyone, known: Sequence[Candidate], sheet: FactSheet, words: Phrasebook
) -> tuple[Advice, ...]:
    """What to do for all customers."""
    facts = {_alone(c.statement): c.fact for c in known}
    known_of = associations_of(portrait, sheet.goes_with)
    alone, clientele = not _shows_groups(sheet), clientele_of(sheet.discovery)
    return advise(Served(portrait, words, facts, known_of, alone=alone, clientele=clientele))


def _shows_groups(sheet: FactSheet) -> bool:
    return bool(sheet.segments and sheet.discovery.segments.structure.found)


def _lists(sheet: FactSheet, words: Phrasebook) -> tuple[WorkList, ...]:
    """Customers to work through, where no groups show that could be served alike."""
    return tuple(
        WorkList(
            label=words.say("lists.open", least=one.least), customers=one.customers, of=one.of,
            cases=one.cases, of_cases=one.of_cases,
        )
        for one in (() if _shows_groups(sheet) else sheet.lists)
    )  # fmt: skip


def _alone(statement: BaseModel) -> BaseModel:
    """A statement as the portrait has it."""
    return type(statement).model_validate(_without_base(statement.model_dump()))


def _candidates(facts: Sequence[Fact], words: Phrasebook) -> Iterator[Candidate]:
    yield from sections.candidates(facts, voices.quotes_of(facts), words)
    yield from channels.candidates(facts)
    yield from voices.candidates(f for f in facts if isinstance(f, ThemeFact) and f.known)


def _statements(known: Sequence[Candidate], section: Section) -> tuple[Statement, ...]:
    """What hurts first, then the most frequent; what follows from several sums goes before those.

    What only some were asked stands last.
    """
    inside = [c for c in known if c.section == section and key_of(c) not in HALVES]
    inside.sort(key=lambda c: (not _derived(c), c.of_some, -c.share, *sections.brief(c)))
    if section == "pain_points":
        inside.sort(key=lambda c: severity(c.fact.hurts))
    kept: dict[object, Statement] = {}  # what two files, or two columns of one, tell is told once
    for one in said(inside, Statement):
        same = {one.label.casefold(), *sections.contents_of(one)}
        if not same & kept.keys():
            kept.update(dict.fromkeys(same, one))
    return (*dict.fromkeys(kept.values()),)[: MOST[section]]


def _numbers(known: Sequence[Candidate], words: Phrasebook) -> tuple[NumberStatement, ...]:
    """Numbers that are not the same for all, the most telling first."""
    inside = [c for c in known if c.section == "behaviour" and c.fact.base.sd]
    inside.sort(key=lambda c: (*_rank(c), str(c.statement)))
    return (*told_apart(inside, words),)[: MOST["behaviour"]]


def _rank(candidate: Candidate) -> tuple[bool, bool, int, bool, bool, float]:
    """What is known of most first, then what half of them have at all, money, and much of it.

    How long ago something was says little of all customers, and goes last.
    """
    fact = candidate.fact
    median, is_days = fact.own.quartiles[1], fact.variable.statistic == "days"
    no_money = fact.variable.role is not Role.AMOUNT
    return is_days, not _derived(candidate), -fact.own.known, median == 0, no_money, -median


def _derived(candidate: Candidate) -> bool:
    """Whether it counts contacts, orders or what they spend, and is no answer of a column."""
    variable = candidate.fact.variable
    return bool(variable.about or (variable.name and not variable.column))


def _channels(known: Sequence[Candidate], min_cell: int) -> tuple[ChannelStatement, ...]:
    """What at least `min_cell` customers use or name, contacts before purchases."""
    named = said(known, ChannelStatement)
    return tuple(channels.most_used(one for one in named if channels.has_enough(one, min_cell)))


def _without_base(value: object) -> object:
    """Data of statements without what sets them against all customers."""
    if isinstance(value, dict):
        return {k: _without_base(v) for k, v in value.items() if k not in BASES}
    if isinstance(value, list | tuple):
        return [_without_base(each) for each in value]
    return value
