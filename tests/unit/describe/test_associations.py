from __future__ import annotations

from dataclasses import replace

import pytest

from personakit.personas.associations import GoesWith, GoesWithSide
from personakit.stages.describe.associations import goes_with
from personakit.values import Variable
from personakit.values.associations import Association, Band, Outcome, Overall, Side, SideCount
from personakit.vocabulary import Kind, Role
from personakit.words import phrasebook

EN = phrasebook()
LEFT = Variable("f|Left", "f.csv", "Left", Kind.CUSTOMERS, Role.OUTCOME, "share", "Left")
PLAN = Variable("f|Plan=basic", "f.csv", "Plan", Kind.CUSTOMERS, Role.CATEGORY, "share", "basic")
HOURS = Variable("f|Hours", "f.csv", "Hours", Kind.CUSTOMERS, Role.MEASURE, "mean")


def told(most, least, outcome=None):
    (one,) = goes_with([Association(outcome or Outcome(LEFT), most, least, 0.0, 0.41234)], 5, EN)
    return one


def side(known, hits, variable=PLAN, band=None, *, without=False):
    return SideCount(Side(variable, band, without), known, hits)


def test_both_sides_are_told_with_their_customers():
    assert told(side(200, 90), side(150, 15, without=True)) == GoesWith(
        label="Plan", outcome="Left", phi=0.4123, source="f.csv/Plan",
        most=GoesWithSide(answer="basic", about=0.45, of=200),
        least=GoesWithSide(answer="not “basic”", about=0.1, of=150),
    )  # fmt: skip


def test_a_share_that_can_be_told_is_told_as_it_is_and_another_as_about_so_much():
    exact = told(replace(side(200, 65), exact=True), side(150, 15, without=True))
    assert (exact.most.part, exact.least.part) == (("share", 0.325), ("about", 0.1))
    few = told(replace(side(200, 4), exact=True), side(150, 0, without=True))
    assert few.most.part == ("under", 0.03)


@pytest.mark.parametrize(
    ("hits", "part"), [(105, {"about": 0.3}), (3, {"under": 0.02}), (349, {"over": 0.98})]
)
def test_all_of_them_are_told_as_the_sides_are(hits, part):
    found = Association(
        Outcome(LEFT), side(200, 90), side(150, 15), 0.0, 0.4, overall=Overall(350, hits)
    )
    (one,) = goes_with([found], 5, EN)
    assert one.overall == GoesWithSide(answer="all", of=350, **part)


@pytest.mark.parametrize(
    ("known", "hits", "bound"),
    [(140, 4, {"under": 0.04}), (195, 191, {"over": 0.97}), (140, 5, {"about": 0.05})],
)
def test_of_few_with_or_without_the_outcome_a_bound_is_told(known, hits, bound):
    assert told(side(known, hits), side(50, 0)).most == GoesWithSide(
        answer="basic", of=known, **bound
    )


@pytest.mark.parametrize(
    ("band", "words"),
    [
        (Band(None, 24.0), "at most 24"), (Band(24.0, 48.0), "24 to 48"),
        (Band(1.0, 3.0, whole=True), "2 to 3"), (Band(1.0, 2.0, whole=True), "2"),
        (Band(72.0, None), "more than 72"), (Band(None, 9.5, "smallest"), "the smallest third"),
    ],
)  # fmt: skip
def test_ranges_are_said_in_words(band, words):
    one = told(side(90, 40, HOURS, band), side(90, 10))
    assert (one.label, one.most.answer) == ("Hours", words)


def test_bad_ratings_are_the_outcome_of_ratings():
    rated = Variable("f|S", "f.csv", "S", Kind.SURVEY, Role.CSAT, "share", "negative")
    assert told(side(90, 40), side(90, 10), Outcome(rated)).outcome == "bad ratings"


def test_a_channel_of_which_a_part_is_known_is_told_as_where_most_orders_come_from():
    store = Variable(
        "f|Store", "f.csv", "Store", Kind.CUSTOMERS, Role.SALES_CHANNEL, "share", "store",
        definition="a part of the sum",
    )  # fmt: skip
    one = told(side(90, 45, store, without=True), side(90, 9, store))
    assert one.label == "more than half of their orders in the store"
    assert (one.most.answer, one.least.answer) == ("no", "yes")


@pytest.mark.parametrize(
    ("band", "words"), [(Band(None, 0, whole=True), "0"), (Band(0, None, whole=True), "1 or more")]
)
def test_counts_are_told_from_one_on_and_not_as_more_than_none(band, words):
    assert told(side(90, 40, HOURS, band), side(90, 10)).most.answer == words


def test_what_is_true_of_most_of_what_they_do_says_so_and_of_contacts_that_it_is():
    flag = Variable("t|E", "t.csv", "escalated", Kind.TICKETS, Role.FLAG, "share", "escalated")
    ends = side(90, 40, flag), side(90, 10, flag, without=True)
    assert told(*ends).label == "escalated (more than half of their contacts)"
    contacts = [replace(one, of_rows=True) for one in ends]
    assert told(*contacts).label == "escalated"
    once = Variable("s|o", "s.csv", "", Kind.SALES, Role.RECORD_ID, "share", key="bought_once")
    assert "half" not in told(side(90, 40, once), side(90, 10, once, without=True)).label


def test_parts_of_what_they_do_are_told_in_percent_and_payments_as_such():
    still = Variable("t|O", "t.csv", "", Kind.TICKETS, Role.CLOSED_AT, "share", "still open",
                     definition="no closed_at", of_rows=True)  # fmt: skip
    one = told(side(90, 40, still, Band(0.5, None)), side(90, 10, still, Band(0.2, 0.5)))
    assert one.label == "still open (part of their contacts)"
    assert (one.most.answer, one.least.answer) == ("more than 50 %", "20 % to 50 %")
    failed = Variable("s|f", "s.csv", "", Kind.SALES, Role.STATUS, "share", key="payment_failed")
    ends = side(90, 40, failed), side(90, 10, failed, without=True)
    assert told(*ends).label == "payment failed (more than half of their payments)"


def test_ranges_in_between_are_told_as_the_ends_are_and_few_as_a_bound():
    hours = [side(100, 90, HOURS, Band(72.0, None)), side(100, 40, HOURS, Band(24.0, 72.0)),
             side(90, 3, HOURS, Band(6.0, 24.0)), side(80, 0, HOURS, Band(None, 6.0))]  # fmt: skip
    most, *between, least = hours
    found = Association(Outcome(LEFT), most, least, 0.0, 0.5, 1.0, tuple(between))
    (one,) = goes_with([found], 5, EN)
    assert one.between == (
        GoesWithSide(answer="24 to 72", about=0.4, of=100),
        GoesWithSide(answer="6 to 24", under=0.06, of=90),
    )
