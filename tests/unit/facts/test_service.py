from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from personakit.engines.registry import open_engine
from personakit.personas.metrics import METRICS
from personakit.settings import Settings
from personakit.stages.facts.service import score, score_service
from personakit.values import Column, Scale, Variable
from personakit.vocabulary import Kind, Role
from run_samples import make_run

EASE = Scale("ces", 1.0, 7.0)


def variables(role, source="s.csv", **groups):
    """A column of answers: how many, their mean, and groups by the name of their column."""
    about = "fcr" if role is Role.RECORD_ID else ""
    told = {"answers": "count", "": "mean"} | dict.fromkeys(groups, "share")
    return [
        Variable(f"{source}|Q|{level or 'mean'}", source, "Q", Kind.SURVEY, role, statistic, level,
                 about=about)
        for level, statistic in told.items()
    ]  # fmt: skip


def measured(role, rows, scale=None, min_cell=5, source="s.csv", **groups):
    """Metrics of segments, from rows of (segment, answers, mean, *groups)."""
    own = variables(role, source, **groups)
    frame = pd.DataFrame(
        [row[1:] for row in rows], columns=[v.name for v in own], dtype="float64"
    ).assign(customer=[f"c{i}" for i, _ in enumerate(rows)])
    placed = pd.DataFrame({"customer": frame["customer"], "segment": [row[0] for row in rows]})
    column = Column("Q", "c0", role, 1.0, "said so", scale=scale)
    found = SimpleNamespace(
        customers=SimpleNamespace(relation="customers", variables=own),
        placed="placed",
        tables=[SimpleNamespace(name=source, columns=[column])],
    )
    with open_engine(threads=1) as engine:
        engine.load("customers", frame)
        engine.load("placed", placed)
        return score_service(found, make_run(engine, Settings(min_cell=min_cell)))


def test_effort_is_told_by_its_mean_the_easy_part_and_the_index():
    # one answer each of 7, 6, 5, 4 and 2, and a second persona of five answers of 1
    groups = [(7, 1, 1, 0), (6, 1, 1, 0), (5, 1, 0, 0), (4, 0, 0, 0), (2, 0, 0, 1)]
    rows = [(0, 1, *own) for own in groups] + [(1, 1, 1, 0, 0, 1)] * 5
    told = measured(Role.CES, rows, EASE, easy=0, easiest=0, hard=0)[0]
    assert (told.ces.score, told.ces.base, told.ces.answers) == (4.8, 2.9, 5)
    assert told.ces.scale == "mean answer; answers 1 to 7, high is easy"
    # sd 1.9235 over 5 customers, t of 4 degrees 2.776: half 2.388
    assert told.ces.interval == pytest.approx((4.8 - 2.388, 4.8 + 2.388), abs=2e-3)
    assert (told.ces_easy.score, told.ces_easy.base) == (0.6, 0.3)
    assert told.ces_index.score == 20.0
    half = 2.776445 * 100 * math.sqrt((0.4 + 0.2 - 0.2**2) / 4)
    assert told.ces_index.interval == pytest.approx((20 - half, 100), abs=1e-3)


@pytest.mark.parametrize("icc", [0.0, 0.1, 0.3, 0.5])
def test_intervals_hold_what_they_say_however_alike_the_answers_of_a_customer_are(icc):
    """Of 1,000 draws of 100 customers with 1 to 8 answers each, true in 70 % of them."""
    draw, held = np.random.default_rng(5), 0
    for _ in range(1000):
        each = draw.integers(1, 9, 100)
        own = draw.beta(0.7 * (1 / icc - 1), 0.3 * (1 / icc - 1), 100) if icc else np.full(100, 0.7)
        good = draw.binomial(each, own)
        sums = {
            "answers": each.sum(), "positive": good.sum(), "customers": 100,
            "answers*positive": (each * good).sum(), "positive*positive": (good**2).sum(),
            "answers*answers": (each**2).sum(),
        }  # fmt: skip
        low, high = score(METRICS["csat"], {name: float(sum_) for name, sum_ in sums.items()})[1]
        held += low <= 0.7 <= high
    assert 0.93 <= held / 1000 <= 0.97


def test_effort_asked_as_effort_says_that_low_is_easy():
    rows = [(0, 1, 2, 1)] * 5
    reversed_scale = Scale("ces", 1.0, 5.0, reversed=True)
    told = measured(Role.CES, rows, reversed_scale, easy=0)[0]
    assert told.ces.scale == "mean answer; answers 1 to 5, low is easy"
    assert (told.ces_easy.score, told.ces_index) == (1.0, None)


def test_a_metric_of_few_customers_is_hidden_however_many_answers_they_gave():
    rows = [(0, 1, 5, 1)] * 6 + [(1, 9, 5, 0)] * 4
    told = measured(Role.CSAT, rows, Scale("csat", 1.0, 5.0), positive=0)
    assert [*told] == [0]  # nor that of all, which would give it away
    assert told[0].csat.score == 1.0


def test_the_base_is_hidden_too_where_it_would_tell_the_one_that_is_hidden():
    told, few = [(0, 1, 5, 1)] * 6, [(1, 1, 1, 0)] * 4
    csat = {"scale": Scale("csat", 1.0, 5.0), "positive": 0}
    assert measured(Role.CSAT, told + few, **csat)[0].csat.base is None
    unsure = [(-1, 1, 1, 0)]  # one more that stands nowhere: what is left are five
    assert measured(Role.CSAT, told + few + unsure, **csat)[0].csat.base == round(6 / 11, 4)
    assert measured(Role.CSAT, told + unsure, **csat)[0].csat.base == round(6 / 7, 4)


def test_a_base_weighs_segments_by_size_where_they_did_not_answer_alike():
    # 80 of 100 happy ones answer, and 30 of 300 others
    silent = (0, float("nan"), float("nan"))
    rows = [(0, 1, 5, 1)] * 80 + [(0, *silent)] * 20 + [(1, 1, 1, 0)] * 30 + [(1, *silent)] * 270
    told = measured(Role.CSAT, rows, Scale("csat", 1.0, 5.0), positive=0)
    assert (told[0].csat.base, told[None].csat.score) == (0.25, 0.25)  # of those who answer, .73
    assert told[None].csat.answers == 110
    assert told[0].csat.scale.endswith("they did not answer alike")


def test_first_contact_resolution_says_its_window():
    rows = [(0, 2, 0, 0.5)] * 5
    told = measured(Role.RECORD_ID, rows, solved=0)[0]
    assert (told.fcr.score, told.fcr.answers) == (0.5, 10)
    assert told.fcr.scale == (
        "part of the contacts solved at first contact; no other within 7 days; those of the last "
        "7 days are left out"
    )


def test_the_metric_of_all_stands_beside_those_of_the_segments():
    rows = [(0, 1, 5, 1)] * 6 + [(1, 1, 1, 0)] * 6
    told = measured(Role.CSAT, rows, Scale("csat", 1.0, 5.0), positive=0)
    assert (told[None].csat.score, told[None].csat.base) == (0.5, None)
    assert told[None].csat.score == told[0].csat.base


def test_without_personas_the_metric_of_all_is_told():
    rows = [(-1, 1, 0.5, 1), (-1, 1, 0.5, 0)] * 3
    told = measured(Role.CSAT, rows, Scale("csat", 1.0, 5.0), positive=0)
    assert told.keys() == {None}
    assert (told[None].csat.score, told[None].csat.answers) == (0.5, 6)
    assert measured(Role.CSAT, rows[:4], Scale("csat", 1.0, 5.0), positive=0) == {}
