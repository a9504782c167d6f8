"""What hurts about a topic: counted on planted contacts, whose customers are alike."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from fact_samples import load_contacts
from personakit.engines.registry import open_engine
from personakit.stages.facts.clusters import count_contacts, design_effect
from personakit.stages.facts.hurts import find_hurts
from personakit.values import Contacts, Variable
from personakit.vocabulary import Kind, Role
from run_samples import make_run

TOPIC = Variable("t|VAT", "t", "Topic", Kind.TICKETS, Role.CATEGORY, "share", "VAT")
RATED = Variable("s|bad", "s", "Stars", Kind.SURVEY, Role.CSAT, "share", "negative")
HOURS = Variable("t|hours", "t", "Hours", Kind.TICKETS, Role.RESOLUTION_TIME, "mean")
EACH, CUSTOMERS = 8, 150
ACCOUNT = SimpleNamespace(customers=CUSTOMERS)


def hurts(bad, hours, about, still_open=None):
    """What hurts about the topic, of 8 contacts of each of 150 customers in two segments."""
    who = np.repeat(np.arange(CUSTOMERS), EACH)
    is_open = np.full(len(who), np.nan) if still_open is None else still_open
    rows = {
        "customer": [f"c{i}" for i in who], "open": is_open,
        TOPIC.name: about, RATED.name: bad, HOURS.name: hours,
    }  # fmt: skip
    frame = pd.DataFrame(rows).astype({k: "float64" for k in rows if k != "customer"})
    names = [f"c{i}" for i in range(CUSTOMERS)]
    placed = pd.DataFrame({"customer": names, "segment": np.arange(CUSTOMERS) % 2})
    variables = (TOPIC, RATED, HOURS)
    told = Contacts("contacts", "t", tuple(v.name for v in variables), still_open is not None)
    customers = SimpleNamespace(contacts=told, variables=variables, account=ACCOUNT)
    with open_engine(threads=1) as engine:
        load_contacts("contacts", frame, engine)
        engine.load("placed", placed)
        run = make_run(engine)
        return find_hurts(SimpleNamespace(customers=customers, placed="placed"), run)


DRAW = np.random.default_rng(5)
ROWS = CUSTOMERS * EACH
ABOUT = DRAW.random(ROWS) < 0.3
ALIKE = np.repeat(DRAW.random(CUSTOMERS), EACH) * 0.4  # a customer's own inclination


def test_a_topic_that_is_rated_worse_hurts_in_every_segment_and_over_all():
    bad = DRAW.random(ROWS) < ALIKE + 0.4 * ABOUT
    told = hurts(bad, np.full(ROWS, 5.0), ABOUT)
    assert {segment for _, segment in told} == {None, 0, 1}
    (one,) = told[TOPIC.name, None]
    assert (one.measure, one.of, one.source) == ("bad", ABOUT.sum(), RATED.where)
    assert one.own == pytest.approx(bad[ABOUT].mean(), abs=1e-4)
    assert one.others == pytest.approx(bad[~ABOUT].mean(), abs=1e-4)
    assert one.base is None
    assert {hurt.base for side in (0, 1) for hurt in told[TOPIC.name, side]} == {one.own}


def test_how_all_customers_fare_is_not_told_where_the_others_are_few():
    """The second segment has but three customers for whom the topic goes badly."""
    who = np.repeat(np.arange(CUSTOMERS), EACH)
    some = np.random.default_rng(3).random(ROWS) < 0.5
    bad = ABOUT & some & ((who % 2 == 0) | (who < 6))
    (one,) = hurts(bad, np.full(ROWS, 5.0), ABOUT)[TOPIC.name, 0]
    assert one.base is None


def test_a_topic_that_takes_longer_or_stays_open_hurts():
    hours = np.where(ABOUT, 60.0, 20.0) + DRAW.normal(0, 8, ROWS)
    still = DRAW.random(ROWS) < 0.1 + 0.3 * ABOUT
    told = hurts(DRAW.random(ROWS) < 0.2, hours, ABOUT, still)
    assert [one.measure for one in told[TOPIC.name, None]] == ["wait", "open"]


def test_what_goes_as_everything_goes_hurts_nobody():
    found = 0
    for seed in range(20):
        draw = np.random.default_rng(seed)
        own = np.repeat(draw.random(CUSTOMERS), EACH) * 0.5
        about = draw.random(ROWS) < np.repeat(draw.random(CUSTOMERS), EACH)
        found += bool(hurts(draw.random(ROWS) < own, draw.gamma(2, 10, ROWS), about))
    assert found <= 1


def test_a_share_of_few_customers_is_not_told():
    bad = np.zeros(ROWS)
    bad[: 3 * EACH] = ABOUT[: 3 * EACH]  # three customers alone rate the topic badly
    assert hurts(bad, np.full(ROWS, 5.0), ABOUT) == {}


def test_contacts_of_few_customers_tell_less_than_as_many_of_many():
    frame = pd.DataFrame({"customer": [f"c{i // 10}" for i in range(200)], "segment": 0, "v": 0.0})
    frame["v"] = [float(i // 10 < 10) for i in range(200)]  # all or none of a customer's
    told = Contacts("contacts", "t", ("v",), tells_open=False)
    customers = SimpleNamespace(contacts=told, account=ACCOUNT)
    with open_engine(threads=1) as engine:
        load_contacts("contacts", frame.drop(columns="segment"), engine)
        engine.load("placed", frame[["customer", "segment"]].drop_duplicates())
        discovery = SimpleNamespace(customers=customers, placed="placed")
        one = count_contacts(["v", "1 - v"], discovery, engine)[0][0]
    assert (one.customers, one.some, one.lackers, one.count, one.total) == (20, 10, 10, 200, 100)
    assert design_effect(one) == pytest.approx(10 * 20 / 19)


@pytest.mark.parametrize("held", [1, 200])
def test_how_much_is_counted_at_once_changes_nothing(monkeypatch, held):
    bad = ABOUT & (np.arange(ROWS) % 2 == 0)
    at_once = hurts(bad, np.full(ROWS, 5.0), ABOUT)
    monkeypatch.setattr("personakit.stages.facts.clusters.HELD", held)
    assert hurts(bad, np.full(ROWS, 5.0), ABOUT) == at_once
    assert at_once
