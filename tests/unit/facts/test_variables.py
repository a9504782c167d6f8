from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from fact_samples import cell, cell_table
from personakit.effects import share_effect
from personakit.stages.describe.candidates import different
from personakit.stages.facts.cells import CellTable
from personakit.stages.facts.variables import channel_facts, variable_facts
from personakit.values import Variable
from personakit.values.differences import mean_test
from personakit.values.facts import Cell
from personakit.vocabulary import Channel, Kind, Role


def variable(role: Role, statistic="share", level="", kind=Kind.SURVEY, column="Why?"):
    return Variable(f"f|{column}|{level}", "f.csv", column, kind, role, statistic, level)


def test_the_rest_is_all_customers_without_the_segment():
    one = variable(Role.MEASURE, "mean")
    own, rest = [1.0, 2.0, 6.0], [4.0, 8.0]
    whole = own + rest

    def told(values):
        mean = sum(values) / len(values)
        sd = (sum((v - mean) ** 2 for v in values) / (len(values) - 1)) ** 0.5
        return Cell(len(values), len(values), mean, sd, (0, 0, 0))

    found = cell_table(one, told(own), told(whole)).rest(one, 0)
    assert (found.known, found.mean, found.sd) == pytest.approx((2, 6.0, told(rest).sd))


def test_a_fact_keeps_what_it_is_about():
    late = variable(Role.CATEGORY, level="Delivery: late", column="Reason")
    (fact,) = variable_facts([late], cell_table(late, cell(30, 50), cell(40, 200)), 0)
    assert (fact.variable, fact.segment, fact.source) == (late, 0, "f.csv/Reason")
    assert (fact.question, fact.answer) == ("Reason", "Delivery: late")
    assert (fact.own.some, fact.base.some, fact.rest.some) == (30, 40, 10)
    assert fact.p < 0.001 < fact.effect


def test_a_category_is_the_mean_of_each_customers_own_part():
    late = variable(Role.CATEGORY, level="Delivery", kind=Kind.TICKETS)
    own, base = cell(30, 50, 0.4, 0.3), cell(60, 200, 0.2, 0.3)
    (fact,) = variable_facts([late], cell_table(late, own, base), 0)
    assert fact.of_rows
    assert (fact.share(fact.own), fact.share(fact.base)) == (0.4, 0.2)
    assert fact.effect == share_effect(0.4, 0.2)
    assert fact.p == mean_test(fact.own, fact.rest) < 0.001


@pytest.mark.parametrize(
    ("one", "mean"),
    [
        (variable(Role.CATEGORY, level="Delivery", kind=Kind.TICKETS), 60 / 200 + 1e-12),
        (replace(variable(Role.RECORD_ID, level="Returned"), about="returns"), 0.2),
        (replace(variable(Role.RECORD_ID, level="Returned"), definition="any return"), 0.2),
    ],
)
def test_what_each_customer_has_wholly_or_not_is_a_share_of_customers(one, mean):
    (fact,) = variable_facts([one], cell_table(one, cell(30, 50), cell(60, 200, mean)), 0)
    assert not fact.of_rows
    assert (fact.share(fact.own), fact.share(fact.base)) == (0.6, 0.3)


def test_a_channel_is_its_use_and_the_wish_for_it():
    used = variable(Role.CONTACT_CHANNEL, level="phone", kind=Kind.TICKETS, column="Via")
    wished = variable(Role.PREFERRED_CHANNEL, level="phone", column="How?")
    cells = cell_table(used, cell(30, 50), cell(60, 200))
    cells.cells.update(cell_table(wished, cell(20, 40), cell(70, 100)).cells)
    (fact,) = channel_facts([wished, used], cells, 0)
    assert (fact.channel, fact.purpose, fact.variable) == (Channel.PHONE, "contact", used)
    assert (fact.observed, fact.stated) == (cell(30, 50), cell(20, 40))
    assert fact.source == "f.csv/Via, f.csv/How?"
    assert [*variable_facts([wished, used], cells, 0)] == []


def test_columns_alike_in_all_personas_stand_on_hardly_any_card_beside_those_that_differ():
    draw, sizes = np.random.default_rng(5), (40, 120, 240, 400)
    null, real = 0, 0
    for _ in range(30):
        told, cells = [], {}
        for place in range(40):
            differs = place < 20
            rates = draw.uniform(0.2, 0.8, 4) if differs else np.full(4, draw.uniform(0.01, 0.8))
            counts = draw.binomial(sizes, rates)
            one = variable(Role.FLAG, level=f"{differs}", column=f"{place}")
            told.append(one)
            some = [cell(int(c), n) for c, n in zip(counts, sizes, strict=True)]
            cells |= {(one.name, segment): own for segment, own in enumerate(some)}
            cells[one.name, None] = cell(int(counts.sum()), sum(sizes))
        table = CellTable(sizes, sum(sizes), cells)
        for segment in range(4):
            facts = [*variable_facts(told, table, segment)]
            found = [facts[place] for place in different([("habits", fact) for fact in facts])]
            null += any(fact.answer == "False" for fact in found)
            real += sum(fact.answer == "True" for fact in found)
    assert null <= 120 / 20
    assert real >= 0.55 * 30 * 4 * 20
