from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from personakit.engines.registry import open_engine
from personakit.stages.facts.associations import find_associations
from personakit.stages.facts.cells import count_cells
from personakit.stages.facts.outcomes import bad_ratings, outcomes_of
from personakit.values import Variable
from personakit.values.associations import Associations, Band
from personakit.vocabulary import Kind, Role
from run_samples import make_run

LEFT = Variable("f|Left", "f", "Left", Kind.CUSTOMERS, Role.OUTCOME, "share", "Left")
CUSTOMERS = 1200


def answer(column, level, **fields):
    name = f"f|{column}={level}"
    return Variable(name, "f", column, Kind.CUSTOMERS, Role.CATEGORY, "share", level, **fields)


def number(column, role=Role.MEASURE, statistic="mean"):
    return Variable(f"f|{column}", "f", column, Kind.TICKETS, role, statistic)


def found(variables, values, segment=0):
    """What goes with an outcome among customers of whom half are in segment 0."""
    return told(variables, values, segment).apart


def told(variables, values, segment=0):
    """What goes with it, and what does not."""
    frame = pd.DataFrame(values, columns=[v.name for v in variables], dtype="float64")
    frame.insert(0, "customer", [f"c{i}" for i in range(len(frame))])
    placed = pd.DataFrame({"customer": frame["customer"], "segment": np.arange(len(frame)) % 2})
    account = SimpleNamespace(customers=len(frame))
    own = SimpleNamespace(relation="customers", variables=variables, account=account, contacts=None)
    with open_engine(threads=1) as engine:
        engine.load("customers", frame)
        engine.load("placed", placed)
        cells = count_cells(own, "placed", 2, engine)
        discovery = SimpleNamespace(customers=own, placed="placed")
        return find_associations(discovery, cells, make_run(engine)).get(segment, Associations())


def drawn(rate, seed=3):
    return np.random.default_rng(seed).random(CUSTOMERS) < rate


MONTHLY = np.repeat([True, False], CUSTOMERS // 2)
MONTHLY = np.random.default_rng(1).permutation(MONTHLY)
GONE = drawn(np.where(MONTHLY, 0.5, 0.1))
CONTRACT = [answer("Contract", "monthly"), answer("Contract", "two years")]


def test_a_column_that_goes_with_the_outcome_is_told_with_both_ends():
    (one,) = found([LEFT, *CONTRACT], np.column_stack([GONE, MONTHLY, ~MONTHLY]))
    inside = np.arange(CUSTOMERS) % 2 == 0
    for side, who in ((one.most, MONTHLY & inside), (one.least, ~MONTHLY & inside)):
        assert (side.known, side.hits) == (who.sum(), (GONE & who).sum())
    assert (one.most.side.variable, one.least.side.variable) == (*CONTRACT,)
    assert one.p < 1e-9
    assert one.phi == pytest.approx(0.43, abs=0.05)


def unexplained(gone):
    values = np.column_stack([gone, MONTHLY[: len(gone)], ~MONTHLY[: len(gone)]])
    reasons = told([LEFT, *CONTRACT], values).unexplained
    return [(one.outcome.variable, one.because) for one in reasons]


def test_why_nothing_goes_with_an_outcome_is_told():
    assert unexplained(GONE) == []
    assert unexplained(drawn(0.3, seed=5)) == [(LEFT, "nothing")]
    assert unexplained(drawn(0.02)) == [(LEFT, "same")]
    assert unexplained(GONE | (np.arange(len(GONE)) % 2 == 0)) == [(LEFT, "all")]
    assert unexplained(drawn(0.98)) == [(LEFT, "same")]
    assert unexplained(GONE[:180]) == [(LEFT, "few")]  # 90 of them in the segment


def test_among_all_customers_more_is_seen():
    values = np.column_stack([GONE, MONTHLY, ~MONTHLY])
    (one,) = found([LEFT, *CONTRACT], values, segment=None)
    assert one.most.known + one.least.known == CUSTOMERS


def test_chance_is_silent():
    told = 0
    for seed in range(20):
        draw = np.random.default_rng(seed)
        columns = [answer(f"Q{i}", "yes") for i in range(15)]
        values = np.column_stack([draw.random(CUSTOMERS) < 0.3, draw.random((CUSTOMERS, 15)) < 0.5])
        told += bool(found([LEFT, *columns], values))
    assert told <= 1


def test_what_tells_nearly_everybodys_outcome_may_be_set_afterwards():
    after = GONE ^ drawn(0.02, seed=9)
    values = np.column_stack([GONE, after, MONTHLY, ~MONTHLY])
    (one,) = found([LEFT, answer("Final bill", "sent"), *CONTRACT], values)
    assert one.most.side.variable.column == "Contract"


@pytest.mark.parametrize(
    "fields", [{"special": True}, {"carried": True}, {"asked": "Left"}, {"about": "fcr"}]
)
def test_special_categories_and_what_few_were_asked_are_left_out(fields):
    columns = [answer("Faith", "monthly", **fields), answer("Faith", "two years", **fields)]
    assert found([LEFT, *columns], np.column_stack([GONE, MONTHLY, ~MONTHLY])) == ()


def test_what_repeats_a_column_is_told_once():
    values = np.column_stack([GONE, MONTHLY, ~MONTHLY, MONTHLY])
    assert len(found([LEFT, *CONTRACT, answer("Renews", "each month")], values)) == 1


def test_few_customers_of_a_side_and_small_differences_are_no_line():
    seldom = drawn(0.03, seed=5)
    values = np.column_stack([drawn(np.where(seldom, 1.0, 0.2)), seldom])
    assert found([LEFT, answer("Plan", "rare")], values) == ()
    hardly = np.column_stack([drawn(np.where(MONTHLY, 0.26, 0.2), 4), MONTHLY])
    assert found([LEFT, answer("Plan", "monthly")], hardly) == ()


def test_a_wait_is_told_in_ranges_that_mean_something():
    hours = np.random.default_rng(2).choice([5.0, 30.0, 60.0, 100.0], CUSTOMERS)
    late = drawn(np.where(hours > 72, 0.6, 0.2))
    (one,) = found([LEFT, number("Hours", Role.RESOLUTION_TIME)], np.column_stack([late, hours]))
    assert one.most.side.band == Band(72.0, None)
    ranges = {side.side.band for side in (one.most, *one.between, one.least)}
    ends = (None, 24.0, 48.0, 72.0, None)
    assert ranges == {Band(low, high) for low, high in pairwise(ends)}
    shares = [side.share for side in (one.most, *one.between, one.least)]
    assert shares == sorted(shares, reverse=True)


def test_who_has_some_contacts_open_stands_between_who_has_few_and_who_has_most():
    parts = np.random.default_rng(2).choice([0.0, 0.3, 0.9], CUSTOMERS)
    left = drawn(np.where(parts > 0.5, 0.8, np.where(parts > 0.2, 0.3, 0.1)))
    still = Variable(
        "f|open", "f", "", Kind.TICKETS, Role.RECORD_ID, "share", about="fcr", key="still_open"
    )
    (one,) = found([LEFT, still], np.column_stack([left, parts]))
    sides = (one.most, *one.between, one.least)
    assert [each.side.band for each in sides] == [
        Band(0.5, None), Band(0.2, 0.5), Band(None, 0.2),
    ]  # fmt: skip


def test_of_a_column_of_many_answers_the_two_ends_alone_are_told():
    six = np.random.default_rng(5).integers(0, 6, CUSTOMERS)
    gone = drawn(np.where(six == 0, 0.7, 0.2))
    plans = [answer("Plan", f"plan {n}") for n in range(6)]
    (one,) = found([LEFT, *plans], np.column_stack([gone, *(six == n for n in range(6))]))
    assert one.most.side.variable.level == "plan 0"
    assert one.between == ()


def test_other_numbers_are_told_in_thirds():
    months = np.random.default_rng(2).uniform(0, 90, CUSTOMERS)
    left = drawn(np.where(months < 30, 0.6, 0.2))
    (one,) = found([LEFT, number("Points")], np.column_stack([left, months]))
    assert (one.most.side.band.third, one.least.side.band.third) in [
        ("smallest", "middle"), ("smallest", "largest"),
    ]  # fmt: skip


def test_small_whole_numbers_are_told_as_they_are():
    calls = np.random.default_rng(2).integers(0, 6, CUSTOMERS)
    left = drawn(np.where(calls > 3, 0.6, 0.2))
    (one,) = found([LEFT, number("Calls")], np.column_stack([left, calls]))
    assert one.most.side.band == Band(4.0, None, whole=True)


def test_months_are_told_in_half_years_and_years():
    months = np.random.default_rng(2).integers(1, 60, CUSTOMERS)
    left = drawn(np.where(months <= 6, 0.7, 0.2))
    (one,) = found([LEFT, number("Tenureinmonths")], np.column_stack([left, months]))
    assert one.most.side.band == Band(None, 6.0)


def test_bad_ratings_are_looked_at_where_nothing_tells_an_end():
    rated = Variable("f|Sat", "f", "Sat", Kind.SURVEY, Role.CSAT, "share", "negative")
    (one,) = found([rated, *CONTRACT], np.column_stack([GONE, MONTHLY, ~MONTHLY]))
    assert one.outcome.variable == rated
    assert one.most.side.variable.level == "monthly"
    assert found(CONTRACT, np.column_stack([MONTHLY, ~MONTHLY])) == ()


def test_a_number_that_nobody_tells_goes_with_nothing():
    nothing = np.full(CUSTOMERS, np.nan)
    variables = [LEFT, *CONTRACT, number("Points")]
    (one,) = found(variables, np.column_stack([GONE, MONTHLY, ~MONTHLY, nothing]))
    assert one.most.side.variable.column == "Contract"


def test_a_column_of_which_few_are_told_is_less_close():
    few = np.where(np.arange(CUSTOMERS) < 300, 1.0, np.nan)
    noisy = drawn(0.1, seed=7)
    known = np.column_stack([(GONE ^ noisy) * few, (~GONE ^ noisy) * few])
    columns = [LEFT, *CONTRACT, answer("Shop", "north"), answer("Shop", "south")]
    first, second = found(columns, np.column_stack([GONE, MONTHLY, ~MONTHLY, known]), None)
    assert [one.most.side.variable.column for one in (first, second)] == ["Contract", "Shop"]
    assert second.phi == pytest.approx(0.8 * np.sqrt(300 / CUSTOMERS), abs=0.06)


def test_what_surely_does_not_go_with_the_outcome_is_told():
    plan = np.random.default_rng(8).permutation(np.repeat([True, False], CUSTOMERS // 2))
    plans = [answer("Plan", "basic"), answer("Plan", "pro")]
    values = np.column_stack([GONE, MONTHLY, ~MONTHLY, plan, ~plan])
    both = told([LEFT, *CONTRACT, *plans], values, None)
    assert [one.most.side.variable.column for one in both.alike] == ["Plan"]
    assert [one.most.side.variable.column for one in both.apart] == ["Contract"]


def test_of_few_customers_it_is_not_said_that_a_column_goes_with_nothing():
    plan = np.where(np.arange(CUSTOMERS) % 2, 1.0, 0.0)
    some = np.where(np.arange(CUSTOMERS) < 150, plan, np.nan)
    values = np.column_stack([GONE, some])
    assert told([LEFT, answer("Plan", "basic")], values, None).alike == ()


def test_single_answers_go_before_a_customers_average_and_ratings_last():
    kinds = [(Kind.SURVEY, Role.RATING), (Kind.CUSTOMERS, Role.CSAT), (Kind.TICKETS, Role.CSAT)]
    rated = [
        Variable(f"f|{kind}", "f", "Sat", kind, role, "share", "negative") for kind, role in kinds
    ]
    assert bad_ratings(rated) == [rated[2], rated[1], rated[0]]


def offer(column):
    return Variable(f"f|{column}", "f", column, Kind.CUSTOMERS, Role.OUTCOME, "share", column)


def test_who_left_goes_before_other_ends_then_what_ended_either_way_for_most():
    first, last = offer("AcceptedCmp1"), offer("Response")
    rates = {first.name: 0.06, last.name: 0.15, LEFT.name: 0.02}
    cells = SimpleNamespace(base=lambda v: SimpleNamespace(mean=rates[v.name]))
    assert [one.variable for one in outcomes_of([first, last], cells)] == [last]
    assert [one.variable for one in outcomes_of([first, last, LEFT], cells)] == [LEFT]


def test_an_offer_taken_before_goes_with_the_next_one_and_never_with_leaving():
    took = drawn(np.where(GONE, 0.7, 0.1), seed=6)
    values = np.column_stack([GONE, took])
    (one,) = found([offer("Response"), offer("AcceptedCmp1")], values, None)
    assert one.most.side.variable.column == "AcceptedCmp1"
    assert found([LEFT, offer("AcceptedCmp1")], values, None) == ()


def test_of_several_ends_the_one_that_says_who_left_is_the_main_one():
    ends = [
        replace(LEFT, name=f"f|{level}", level=level)
        for level in ("Active", "On hold", "Cancelled")
    ]
    rates = dict(zip([one.name for one in ends], (0.8, 0.15, 0.05), strict=True))
    cells = SimpleNamespace(base=lambda v: SimpleNamespace(mean=rates[v.name]))
    assert [one.variable.level for one in outcomes_of(ends, cells)] == ["Cancelled"]
    unknown = ends[:2]
    assert [one.variable.level for one in outcomes_of(unknown, cells)] == ["On hold"]


def test_each_of_several_answers_of_one_question_goes_with_it_or_not():
    """Who names the garden may name the price as well: these are no two sides."""
    price = drawn(0.6, seed=8)
    liked = [answer("Why us", "garden"), answer("Why us", "price")]
    values = np.column_stack([GONE, MONTHLY, price])
    (one,) = found([LEFT, *liked], values)
    assert (one.most.side.variable, one.most.side.without) == (liked[0], False)
    assert (one.least.side.variable, one.least.side.without) == (liked[0], True)
    inside = np.arange(CUSTOMERS) % 2 == 0
    assert one.least.known == (~MONTHLY & inside).sum()


def rated(column, level, **fields):
    return Variable(
        f"f|{column}={level}", "f", column, Kind.SURVEY, Role.RATING, "share", level, **fields
    )


TASTE = rated("Taste", "Excellent", about="best")
SERVICE = rated("Service", "Superb", about="best")


def test_where_hardly_any_rating_is_bad_the_best_answer_is_what_others_go_with():
    few = rated("Score", "negative")
    values = np.column_stack([~GONE, drawn(0.02, 4), MONTHLY, ~MONTHLY])
    told = found([SERVICE, few, *CONTRACT], values)
    assert {one.outcome.variable for one in told} == {SERVICE}
    many = np.column_stack([drawn(0.9, 5), GONE, MONTHLY, ~MONTHLY])
    assert {one.outcome.variable for one in found([SERVICE, few, *CONTRACT], many)} == {few}


def test_the_best_answer_that_parts_customers_most_is_the_outcome_and_others_go_with_it():
    (one,) = found([TASTE, SERVICE], np.column_stack([MONTHLY | GONE, ~GONE & drawn(0.9, 7)]))
    assert (one.outcome.variable, one.most.side.variable) == (TASTE, SERVICE)


LATE = Variable(
    "f|Came=late", "f", "Came", Kind.SALES, Role.MEASURE, "share", "late", about="delivery",
    definition="Came later than Due",
)  # fmt: skip


def test_what_became_of_orders_goes_with_who_ordered_what_and_with_nothing_that_follows():
    region = [answer("Region", "north"), answer("Region", "south")]
    after = Variable("orders", "f", "", Kind.SALES, Role.RECORD_ID, "count")
    wrote = Variable("g|Topic=parcel", "g", "Topic", Kind.TICKETS, Role.CATEGORY, "share", "parcel")
    values = np.column_stack([GONE, MONTHLY, ~MONTHLY, np.where(MONTHLY, 1, 3), MONTHLY])
    (one,) = found([LATE, *region, after, wrote], values)
    assert (one.outcome.variable, one.most.side.variable) == (LATE, region[0])


RATED = Variable("f|Price", "f", "Price", Kind.SURVEY, Role.RATING, "mean")


def test_a_rating_goes_with_an_end_and_with_no_other_rating():
    price = np.random.default_rng(2).integers(1, 6, CUSTOMERS)
    gone = drawn(np.where(price < 3, 0.6, 0.1))
    (one,) = found([LEFT, RATED], np.column_stack([gone, price]))
    assert one.most.side.variable == RATED
    bad = Variable("f|Sat", "f", "Sat", Kind.SURVEY, Role.CSAT, "share", "negative")
    assert found([bad, RATED], np.column_stack([gone, price])) == ()


def test_how_likely_they_come_again_does_not_go_with_whether_they_will():
    means = Variable("f|A", "f", "Will you come again?", Kind.SURVEY, Role.OUTCOME, "share", "Yes")
    scores = np.random.default_rng(2).integers(0, 11, CUSTOMERS)
    asked = Variable("f|N", "f", "How likely?", Kind.SURVEY, Role.NPS, "mean")
    values = np.column_stack([drawn(scores / 12), scores])
    assert found([means, asked], values) == ()
    assert found([means, replace(asked, role=Role.RATING)], values)


def test_of_few_customers_numbers_are_told_in_halves():
    score = np.tile([1, 2, 4, 5], 30)
    left = score < 3
    (one,) = found([LEFT, RATED], np.column_stack([left ^ (np.arange(120) % 7 == 0), score]), None)
    assert {one.most.side.band, one.least.side.band} == {
        Band(None, 3.0, whole=True), Band(3.0, None, whole=True),
    }  # fmt: skip


def test_who_left_is_the_main_end_before_what_they_mean_to_do():
    means = Variable("f|A", "f", "Will you come again?", Kind.SURVEY, Role.OUTCOME, "share", "Yes")
    stays = Variable("f|B", "f", "is_active", Kind.CUSTOMERS, Role.OUTCOME, "share", "False")
    half, few = drawn(0.5), drawn(0.1)
    values = np.column_stack([half, few, MONTHLY, ~MONTHLY])
    with_both = main_end([means, stays, *CONTRACT], values)
    assert with_both == stays
    kinds = [replace(means, name=f"f|{level}", level=level) for level in ("Yes", "No", "Maybe")]
    several = np.column_stack([drawn(0.6), drawn(0.3), drawn(0.1), MONTHLY, ~MONTHLY])
    assert main_end([*kinds, *CONTRACT], several) == kinds[0]


def main_end(variables, values):
    frame = pd.DataFrame(values, columns=[v.name for v in variables], dtype="float64")
    means = frame.mean()
    cells = SimpleNamespace(base=lambda v: SimpleNamespace(mean=means[v.name]))
    return next(outcomes_of(variables, cells)).variable


def test_numbers_along_which_an_outcome_neither_rises_nor_falls_go_with_nothing():
    points = np.random.default_rng(2).uniform(0, 90, CUSTOMERS)
    middle = (points > 30) & (points < 60)
    hill = drawn(np.where(middle, 0.6, 0.2))
    assert found([LEFT, number("Points")], np.column_stack([hill, points])) == ()
    rising = drawn(np.where(points < 30, 0.2, np.where(middle, 0.45, 0.6)))
    (one,) = found([LEFT, number("Points")], np.column_stack([rising, points]))
    assert one.most.side.band.third == "largest"


def test_half_as_many_again_is_not_alike_however_few_points_that_is():
    half = np.arange(CUSTOMERS) % 4 < 2
    columns = [answer("Escalated", "yes"), answer("Escalated", "no")]

    def alike(one, other):
        left = np.where(half, np.arange(CUSTOMERS) % 100 < one, np.arange(CUSTOMERS) % 100 < other)
        return told([LEFT, *columns], np.column_stack([left, half, ~half]), None).alike

    assert alike(28, 28)
    assert not alike(12, 18)
    assert not alike(3, 3)


def test_how_often_all_have_it_stands_beside_both_ends():
    values = np.column_stack([GONE, MONTHLY, ~MONTHLY])
    (one,) = found([LEFT, *CONTRACT], values)
    inside = np.arange(CUSTOMERS) % 2 == 0
    assert one.overall.known == inside.sum()
    assert one.overall.hits == pytest.approx((GONE & inside).sum())


def test_times_without_a_unit_are_told_in_thirds_and_no_hours():
    spent = np.random.default_rng(2).uniform(0, 90, CUSTOMERS)
    late = drawn(np.where(spent > 60, 0.6, 0.2))
    wait = replace(number("Spent", Role.RESOLUTION_TIME), unstated=True)
    (one,) = found([LEFT, wait], np.column_stack([late, spent]))
    assert one.most.side.band.third == "largest"


def test_shares_are_exact_where_no_few_follow_from_them_and_else_in_steps():
    values = np.column_stack([GONE, MONTHLY, ~MONTHLY])
    (one,) = found([LEFT, *CONTRACT], values)
    assert [side.exact for side in one.sides] == [True, True]
    few = np.zeros(CUSTOMERS, bool)
    few[:16:2] = True  # eight customers of segment 0 have another contract, three of them left
    gone = np.where(few, np.arange(CUSTOMERS) < 6, GONE)
    values = np.column_stack([gone, MONTHLY & ~few, ~MONTHLY & ~few])
    (one,) = found([LEFT, *CONTRACT], values)
    assert sorted(side.exact for side in one.sides) == [False, True]
