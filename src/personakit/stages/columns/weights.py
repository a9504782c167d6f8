"""Weights of a survey: how many people each answer stands for. They are set aside by name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.problems import Location, Problem
from personakit.vocabulary import Kind, Role, roles_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.stages.columns.facts import Facts
    from personakit.values import Column, Table

NAMED = re.compile(
    r"\b(survey|sampling|sample|design|population|person|respondent|analysis|calibrated"
    r"|post ?stratification|expansion|final|normali[sz]ed|frequency) weights?\b|\bweights? factor\b"
    r"|\bweighting( factor)?\b|\bwgt\b|\bpweight|\bgewichtung\w*|\bhochrechnung\w*"
    r"|\bponderation|\bponderad|\bponderacion|\bponderacao|\bpeso (amostral|muestral|campionario)"
    r"|\bcoefficiente di ponderazione|\bponderazione|\bweegfactor|\bwegingsfactor|\bweging\b"
    r"|\bpoids (de sondage|echantillon)"
)
"""Words that say that a number is such a weight."""
PLAIN = re.compile(r"(weights?|gewichte?|gewogen|pesos?|poids)")
"""Words that may say so: parcels and people have a weight, too."""
NEAR_ONE = (0.5, 2.0)
"""The mean of numbers under such a word that are weights: each stands for about one answer."""
NOBODY = 400
"""What people weigh on average in no unit: each answer of a survey stands for so many of them."""
ELSEWHERE = (Kind.SALES, Kind.TICKETS)
"""Kinds of files whose rows are no answers that could be weighed."""
REASON = "weights of a survey: they are not used"
"""Why such a column is set aside."""
NUMBERS = frozenset({*roles_for("number", "money"), Role.IGNORE, Role.CATEGORY})
"""Roles that a column of weights would else have."""


def without_weights(
    columns: Sequence[Column], facts: Sequence[Facts], kind: Kind
) -> tuple[Column, ...]:
    """Set aside the columns that weigh the answers of a survey: they form no segments."""
    return tuple(
        replace(column, role=Role.IGNORE, reason=REASON, weighs=True)
        if column.role in NUMBERS and is_weight(fact, kind)
        else column
        for column, fact in zip(columns, facts, strict=True)
    )


def is_weight(fact: Facts, kind: Kind) -> bool:
    """Whether a column weighs answers, by its header and its numbers."""
    numbers, words = fact.profile.numbers, fact.header.words.lower().strip()
    if not numbers or min(numbers) < 0 or len(numbers) < 2 or kind in ELSEWHERE:
        return False
    if NAMED.search(words):
        return True
    mean = sum(n * count for n, count in numbers.items()) / sum(numbers.values())
    whole = all(number.is_integer() for number in numbers)
    relative = NEAR_ONE[0] <= mean <= NEAR_ONE[1] and not whole
    expands = mean >= NOBODY and kind is Kind.SURVEY
    return bool(PLAIN.fullmatch(words)) and (relative or expands)


def told_weights(table: Table) -> Iterator[Problem]:
    """Say that answers are not weighed."""
    for column in table.columns:
        if column.weighs:
            yield Problem(
                "weights_unused",
                "These seem to be weights of a survey. They are not used: every customer counts "
                "once in all shares and means.",
                Location(table.name, column=column.name),
                "note",
                "If they are a fact about customers, name their role: `role: measure`.",
            )
