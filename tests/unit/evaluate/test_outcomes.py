"""What is foretold, of whom, and what groups their past makes."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from personakit.stages.evaluate import outcomes_of
from personakit.stages.evaluate.history import History
from personakit.values import Variable
from personakit.values.periods import Tallied
from personakit.vocabulary import Kind, Role

TALLIED = (Tallied("contacts"), Tallied("orders"), Tallied("revenue", "EUR"), Tallied("csat"),
           Tallied("ended", "Cancelled at"))  # fmt: skip
CUSTOMERS = 300


@pytest.fixture
def history() -> History:
    """Customers of whom a third never wrote, a third lately, a third once; all bought."""
    place = np.arange(CUSTOMERS)
    third = place % 3
    told = {"segment": place % 4, "active": 1.0}
    for i, _ in enumerate(TALLIED):
        for name in ("x{}_before", "k{}_before", "x{}_recent", "x{}_after", "k{}_after"):
            told[name.format(i)] = np.zeros(CUSTOMERS)
        told[f"last{i}"] = np.full(CUSTOMERS, np.nan)
    told["x0_before"], told["x0_recent"] = np.where(third > 0, 2.0, 0.0), (third == 1) * 2.0
    told["last0"] = np.where(third > 0, place, np.nan)
    told["x0_after"] = (place % 2).astype(float)
    told["x1_before"], told["last1"] = place + 1.0, place.astype(float)
    told["x2_before"] = (place + 1.0) ** 2
    told["x1_after"] = (place % 4 == 0).astype(float)
    told["x2_after"] = told["x1_after"] * place
    told["x3_after"], told["k3_after"] = (place % 5 == 0) * 1.0, (place % 2) * 1.0
    told["x4_before"], told["x4_after"] = (place < 50) * 1.0, (place % 10 == 0) * 1.0
    wrote = [("phone", "chat", "fax")[0 if p % 20 == 1 else 1 + (p == 3)] if p % 2 else None
             for p in place]  # fmt: skip
    words = {"channel": wrote, "channel_before": ["chat" if t else None for t in third],
             "topic": None, "topic_before": None}  # fmt: skip
    return History(pd.DataFrame(told | words), TALLIED)


def variable(**told: object) -> Variable:
    own = {
        "name": "v", "source": "a.csv", "column": "", "kind": Kind.TICKETS,
        "role": Role.RECORD_ID, "statistic": "count",
    }  # fmt: skip
    return Variable(**own | told)


def test_each_outcome_is_of_those_of_whom_it_can_be_known(history: History) -> None:
    known = {one.name: len(one.places) for one in outcomes_of(history, [])}
    leaving = CUSTOMERS - 50  # who has left before cannot leave
    assert known == {"contact": CUSTOMERS, "order": CUSTOMERS, "csat": 150, "leaving": leaving}


def test_what_too_few_did_is_not_foretold(history: History) -> None:
    history.frame["x0_after"] = (np.arange(CUSTOMERS) < 10).astype(float)
    assert "contact" not in {one.name for one in outcomes_of(history, [])}


def test_rare_channels_are_one_level(history: History) -> None:
    told = ["phone" if p % 2 else ("fax" if p == 4 else "chat") for p in range(CUSTOMERS)]
    history.frame["channel"] = told
    (one,) = (one for one in outcomes_of(history, []) if one.name == "channel")
    assert one.levels == 3
    assert np.bincount(one.values).tolist() == [150, 149, 1]
    assert {*one.history} == {"chat", "never"}


def test_recency_and_frequency_make_nine_groups_and_one_of_who_never_did(history: History) -> None:
    found = {one.name: one for one in outcomes_of(history, [])}
    assert found["order"].rfm.nunique() == 3  # recency and frequency go together here
    assert {*found["contact"].rfm[::3]} == {"never never"}
    assert {*found["contact"].history} == {"never", "once", "2"}


@pytest.mark.parametrize(
    ("one", "formed"),
    [
        (variable(), {"contact"}),
        (variable(about="contacts", statistic="share"), {"contact"}),
        (variable(kind=Kind.SALES, statistic="days"), {"order"}),
        (variable(role=Role.NPS, statistic="mean"), {"csat"}),
        (variable(role=Role.OUTCOME, statistic="share"), {"leaving"}),
        (variable(role=Role.CONTACT_CHANNEL, statistic="share"), set()),
    ],
)
def test_outcomes_that_formed_the_personas_are_told_apart(
    history: History, one: Variable, formed: set[str]
) -> None:
    assert {o.name for o in outcomes_of(history, [one]) if o.formed} == formed
