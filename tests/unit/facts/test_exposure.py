"""Who has more contacts and orders has no more of each complaint or product by that alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from column_samples import make_column
from personakit.engines.registry import open_engine
from personakit.stages.customers import build_customers
from personakit.stages.describe import sections
from personakit.stages.describe.candidates import marked
from personakit.stages.facts.cells import count_cells
from personakit.stages.facts.variables import channel_facts, variable_facts
from personakit.values import Source, Table
from personakit.vocabulary import Kind, Role
from personakit.words import phrasebook
from run_samples import make_run

ROWS = (8, 2)
"""Contacts, and orders, of a customer of each segment, on average."""
TICKETS = {"Customer": Role.CUSTOMER_ID, "Via": Role.CONTACT_CHANNEL, "Topic": Role.CATEGORY,
           "Reopened": Role.REOPENS}  # fmt: skip
SALES = {"Customer": Role.CUSTOMER_ID, "Product": Role.PRODUCT, "Total": Role.AMOUNT,
         "Status": Role.STATUS}  # fmt: skip


def drawn(seed, more_late=0.0):
    """Facts of two segments whose rows are of one kind, but for how many there are."""
    draw, tickets, sales = np.random.default_rng(seed), [], []
    topics = np.array([6, 5, 4, 3, 2, 2]) / 22
    for number in range(600):
        segment = number % 2
        late = topics + more_late * segment * (np.arange(6) == 0)
        for _ in range(1 + draw.poisson(ROWS[segment] - 1)):
            topic = draw.choice(["late", "broken", "lost", "bill", "rude", "login"],
                                p=late / late.sum())  # fmt: skip
            via = draw.choice(["phone", "email", "web form"], p=[0.5, 0.3, 0.2])
            tickets.append((f"C{number}", via, topic, str(int(draw.random() < 0.15))))
        for _ in range(1 + draw.poisson(ROWS[segment] - 1)):
            product = draw.choice(["tea", "coffee", "cocoa", "juice"])
            status = draw.choice(["paid", "failed", "refunded"], p=[0.8, 0.1, 0.1])
            sales.append((f"C{number}", product, "12.50", status))
    with open_engine(threads=1) as engine:
        tables = (
            table("tickets.csv", Kind.TICKETS, TICKETS, tickets, engine),
            table("sales.csv", Kind.SALES, SALES, sales, engine),
        )
        customers = build_customers(tables, make_run(engine))
        segments = [number % 2 for number in range(600)]
        named = [f"C{number}" for number in range(600)]
        engine.load("placed", pd.DataFrame({"customer": named, "segment": segments}))
        cells = count_cells(customers, "placed", 2, engine)
    return [
        fact
        for segment in (0, 1)
        for tell in (variable_facts, channel_facts)
        for fact in tell(customers.variables, cells, segment)
    ]


def table(name, kind, columns, rows, engine):
    frame = pd.DataFrame(rows, columns=[f"c{i}" for i, _ in enumerate(columns)], dtype="str")
    relation = name.replace(".", "_")
    engine.load(relation, frame)
    made = tuple(
        replace(make_column(frame[f"c{i}"], role, title), field=f"c{i}")
        for i, (title, role) in enumerate(columns.items())
    )
    return Table(
        Source(name, (), relation, tuple(columns), ("",) * len(columns), frame), kind, 1.0, "",
        made,
    )  # fmt: skip


def shares(facts, segment):
    """What is told of a segment that is no number of rows, with its share of all."""
    return {
        fact.variable.name: fact.share(fact.own) / fact.base_share
        for fact in facts
        if fact.segment == segment and fact.variable.statistic == "share"
        if fact.variable.key not in HOW_OFTEN
    }


HOW_OFTEN = ("bought_once", "buys_occasionally", "buys_often", "writes_without_order")
"""What tells how often somebody buys, if at all."""


def pains(facts):
    """What hurts them more than others."""
    told = marked([*sections.candidates(facts, {}, phrasebook())])
    return [
        c.fact.answer for c in told if c.section == "pain_points" and not c.common and c.effect > 0
    ]


@pytest.fixture(scope="module", params=[1, 2, 3])
def facts(request):
    return drawn(request.param)


def test_who_has_more_rows_has_no_more_of_anything(facts):
    told = shares(facts, 0)
    assert {"tickets.csv|Topic|late", "sales.csv|Product|tea", "tickets.csv|Via|phone"} <= {*told}
    assert {name.rpartition("|")[2] for name in told} >= {
        "returned", "payment_failed", "reopened", "helps_themselves",
    }  # fmt: skip
    assert {name: lift for name, lift in told.items() if not 0.8 < lift < 1.25} == {}


def test_no_complaint_stands_for_who_complains_more(facts):
    for segment in (0, 1):
        assert len(pains(fact for fact in facts if fact.segment == segment)) <= 1  # by chance


def test_a_complaint_that_is_more_of_theirs_stands_though_they_complain_less():
    assert pains(fact for fact in drawn(4, more_late=0.5) if fact.segment == 1) == ["late"]
