"""No count under the limit is told, by itself or by subtraction."""

from __future__ import annotations

import random
from dataclasses import replace
from types import SimpleNamespace

import pytest

from fact_samples import variable
from personakit.personas.statements import Statement
from personakit.stages.describe.candidates import Candidate
from personakit.stages.describe.conceal import concealed, is_small
from personakit.values.facts import Cell, Fact, SegmentFacts
from personakit.vocabulary import Role

GOAL = variable(Role.GOALS, level="Save time", column="Why?")
LEAST = 5


def fact(segment: int | None, some: int, known: int) -> Fact:
    cell = Cell(known, some, some / known if known else 0.0)
    return Fact(
        segment=segment, variable=GOAL, source=GOAL.where, question=GOAL.column,
        answer=GOAL.level, own=cell, base=cell, rest=cell,
    )  # fmt: skip


def sheet(*counts: tuple[int, int], unsure: tuple[int, int] = (0, 0)) -> SimpleNamespace:
    """What is counted of one answer: by segment, and of those in none, how many of how many."""
    whole = [sum(place) for place in zip(*counts, unsure, strict=True)]
    segments = tuple(
        SegmentFacts(i, known, (fact(i, some, known),), (), (), None, None, {}, (), None)
        for i, (some, known) in enumerate(counts)
    )
    return SimpleNamespace(segments=segments, everyone=(fact(None, *whole),))


def told(found: SimpleNamespace) -> dict[int | None, Statement]:
    """The statement of each segment, and of all customers, as it would be written."""
    hidden = concealed(found, LEAST)
    facts = [*(own.facts[0] for own in found.segments), *found.everyone]
    statements = {
        one.segment: Candidate(
            "goals", "", Statement(
                label="Save time", share=round(one.own.share, 3), base=0.5, lift=1.0,
                customers=one.own.some, of=one.own.known,
            ), one, one.own.some,
        )
        for one in facts if one.own.some >= LEAST
    }  # fmt: skip
    return {s: c.statement for s, one in statements.items() for c in hidden.apply([one])}


def test_large_counts_stay_as_they_are():
    assert [one.customers for one in told(sheet((20, 40), (30, 50))).values()] == [20, 30, 50]


def test_a_count_that_others_and_all_would_tell_takes_another_with_it():
    found = told(sheet((40, 60), (30, 60), (3, 60)))
    assert found[0].customers == 40
    assert (found[1].customers, found[1].of) == (None, None)
    assert found[1].share == 0.5
    assert 2 not in found


def test_few_for_whom_it_does_not_hold_are_hidden():
    found = told(sheet((58, 60), (30, 60)))
    assert (found[0].customers, found[0].share, found[0].in_steps) == (None, 0.96, True)


def test_those_in_no_segment_are_not_told_by_subtraction():
    found = told(sheet((40, 60), (30, 60), unsure=(2, 20)))
    assert [found[s].customers for s in (0, 1)] == [40, None]


@pytest.mark.parametrize("seed", range(200))
def test_nothing_under_the_limit_can_be_computed(seed: int):
    rng = random.Random(seed)
    sizes = [rng.randint(5, 60) for _ in range(rng.randint(2, 5))]
    counts = [(rng.randint(0, rng.choice((5, size))) % (size + 1), size) for size in sizes]
    unsure = rng.randint(0, 12)
    found = told(sheet(*counts, unsure=(rng.randint(0, unsure), unsure)))
    shown = {s: one for s, one in found.items() if one.customers is not None}
    for one in shown.values():
        assert not is_small(Cell(one.of, one.customers), LEAST)
    if None in shown:
        parts = [one for s, one in shown.items() if s is not None]
        rest = Cell(
            shown[None].of - sum(one.of for one in parts),
            shown[None].customers - sum(one.customers for one in parts),
        )
        assert not parts or not is_small(rest, LEAST)


def test_the_last_answer_of_a_question_does_not_follow_from_the_others():
    """Of 26 who answered 9, 8 and 8 gave the answers that are told: the rest would be one."""
    known, counts = 26, {"Call": 9, "Write": 8, "Visit": 8, "Nothing": 1}
    answers = [
        replace(fact(0, some, known), answer=name, variable=replace(GOAL, name=name))
        for name, some in counts.items()
    ]
    own = SegmentFacts(0, known, tuple(answers), (), (), None, None, {}, (), None)
    hidden = concealed(SimpleNamespace(segments=(own,), everyone=()), LEAST)
    exact = {one.answer: hidden.mean(one) == round(one.own.mean, 4) for one in answers}
    assert sum(exact.values()) == 2
    rest = known - sum(counts[name] for name, is_exact in exact.items() if is_exact)
    assert rest >= LEAST
