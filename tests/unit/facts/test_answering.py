"""Who answered: what is told of all customers where segments did not answer alike."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from fact_samples import ADVICE, PHONE, WAITING
from personakit.stages.describe.sections import share_candidate
from personakit.stages.facts.answering import Stratum, answered_unlike, is_asked, weigh
from personakit.stages.facts.cells import CellTable
from personakit.stages.facts.variables import channel_facts, share_fact
from personakit.values.facts import Cell
from personakit.vocabulary import Kind, Role
from personakit.words import phrasebook

SIZES = (400, 317, 300, 200)
RATES = (0.8, 0.22, 0.49, 0.1)
"""Parts of four segments who answer."""
SHARES = (0.6, 0.15, 0.4, 0.1)
TRUTH = float(np.average(SHARES, weights=SIZES))


def answers(sizes=SIZES, rates=RATES, shares=SHARES, unsure=0, one=ADVICE):
    """A question in segments; those in none answer like the first."""
    known = [round(size * rate) for size, rate in zip(sizes, rates, strict=True)]
    cells = {
        (one.name, place): Cell(n, round(n * share), round(n * share) / n)
        for place, (n, share) in enumerate(zip(known, shares, strict=True))
    }
    every, some = sum(known) + unsure, sum(c.some for c in cells.values()) + round(unsure * 0.6)
    cells[one.name, None] = Cell(every, some, some / every)
    return CellTable(tuple(sizes), sum(sizes) + unsure, cells)


def fact(segment, cells, one=ADVICE):
    return share_fact(one, cells, segment)


@pytest.mark.parametrize("seed", range(5))
def test_the_base_is_near_the_truth_where_segments_did_not_answer_alike(seed):
    drawn = np.random.default_rng(seed)
    sizes = tuple(20 * size for size in SIZES)
    rates = [drawn.binomial(n, rate) / n for n, rate in zip(sizes, RATES, strict=True)]
    shares = [
        drawn.binomial(round(n * rate), share) / round(n * rate)
        for n, rate, share in zip(sizes, rates, SHARES, strict=True)
    ]
    told = fact(0, answers(sizes, rates, shares))
    assert abs(told.base.share - TRUTH) > 0.08  # of those who answered
    assert abs(told.base_share - TRUTH) < 0.02


def test_differences_are_those_from_the_weighted_base():
    told = fact(2, answers())
    assert told.base_share == pytest.approx(TRUTH, abs=0.01)
    assert told.effect > 0  # 40 % against 35; of those who answered it is 47
    assert told.share(told.own) < told.base.share
    statement = share_candidate("goals", told, ADVICE, phrasebook()).statement
    assert (statement.base, statement.weighted) == (round(told.base_share, 4), True)
    assert (statement.customers, statement.of) == (told.own.some, told.own.known)


def test_the_portrait_tells_the_weighted_share_within_its_interval():
    told = fact(None, answers())
    low, high = told.own_interval
    assert low < told.own_share == told.base_share < high


def test_who_is_in_no_segment_counts_too():
    told = fact(0, answers(unsure=300))
    every = [*zip(SIZES, SHARES, strict=True), (300, 0.6)]
    assert told.base_share == pytest.approx(sum(n * s for n, s in every) / 1517, abs=0.01)


def test_where_all_answer_alike_the_base_is_that_of_all_answers():
    told = fact(0, answers(rates=(0.5, 0.52, 0.48, 0.5)))
    assert told.weighted is None
    assert told.base_share == told.base.share


def test_what_is_not_asked_is_not_weighed():
    assert not is_asked(WAITING)
    assert not is_asked(PHONE)
    assert not is_asked(replace(ADVICE, asked="Left: yes"))
    assert fact(0, answers(one=WAITING), WAITING).weighted is None


def test_wishes_for_channels_are_weighed_and_their_use_is_not():
    wish = replace(PHONE, role=Role.PREFERRED_CHANNEL, kind=Kind.SURVEY)
    (told,) = channel_facts([wish], answers(one=wish), None)
    assert told.stated.mean == pytest.approx(TRUTH, abs=0.01)
    (used,) = channel_facts([PHONE], answers(one=PHONE), None)
    assert used.weighted is None


def test_a_segment_of_few_answers_does_not_stand_for_itself():
    strata = [Stratum(500, 500, 400, 0.5, 0.02), Stratum(500, 500, 3, 1.0, 0.0)]
    assert weigh(strata).value == 0.5


def test_chance_alone_is_no_difference_in_answering():
    few = [Stratum(20, 20, 10, 0.5, 0.1), Stratum(20, 20, 13, 0.5, 0.1)]
    assert not answered_unlike(few)
    assert not answered_unlike([])
