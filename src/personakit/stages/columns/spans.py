"""Pairs of dates between which a time passes that matters to customers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.stages.columns.headers import HAPPENED, PROMISED
from personakit.stages.columns.lexicon import is_first_answer
from personakit.values import TimeSpan
from personakit.vocabulary import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.stages.columns.facts import Facts
    from personakit.values import Column

DATES = frozenset([Role.CREATED_AT, Role.CLOSED_AT, Role.DATE])
"""Roles of dates of a record."""

ALIKE = 4
"""Letters that two words must share at their beginning to be of one stem."""


def mark_spans(columns: Sequence[Column], facts: Sequence[Facts], kind: Kind) -> tuple[Column, ...]:
    """Say of dates of contacts and orders from which other date a time counts.

    From opened to the first answer and to the solution, unless a column holds that time; from the
    day that was promised to the day itself; where nothing was promised, from the order to its
    delivery.
    """
    said = {
        c.field: fact.header.words.split()
        for c, fact in zip(columns, facts, strict=True)
        if c.role in DATES and c.date_formats
    }
    made = next((c.field for c in columns if c.role is Role.CREATED_AT and c.field in said), "")
    spans: dict[str, TimeSpan] = {}
    if kind is Kind.TICKETS and made:
        roles = {column.role for column in columns}
        ends = [c.field for c in columns if c.role is Role.CLOSED_AT and c.field in said]
        answers = [
            column.field
            for column, fact in zip(columns, facts, strict=True)
            if column.field in said and column.role is Role.DATE and is_first_answer(fact.header)
        ]
        if Role.RESOLUTION_TIME not in roles:
            spans |= dict.fromkeys(ends, TimeSpan(made))
        if Role.FIRST_RESPONSE_TIME not in roles:
            spans |= dict.fromkeys(answers, TimeSpan(made))
    promised = [f for f, words in said.items() if PROMISED.intersection(words)]
    happened = [f for f, w in said.items() if HAPPENED.intersection(w) and f not in promised]
    if happened and len(promised) == 1:
        later_first = reversed(happened)  # handed to a carrier first, then to the customer
        nearest = max(later_first, key=lambda field: _shared(said[field], said[promised[0]]))
        spans[nearest] = TimeSpan(promised[0], promised=True)
    elif happened and made not in ("", happened[-1]) and kind is Kind.SALES:
        spans[happened[-1]] = TimeSpan(made)
    return tuple(replace(column, span=spans.get(column.field)) for column in columns)


def _shared(words: Sequence[str], others: Sequence[str]) -> float:
    """How much of a header another shares, by the beginnings of its words."""
    stems = {word[:ALIKE] for word in others}
    return sum(word[:ALIKE] in stems for word in words) / len(words)
