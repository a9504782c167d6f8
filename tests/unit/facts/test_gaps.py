from __future__ import annotations

import pandas as pd
import pytest

from personakit.engines.registry import open_engine
from personakit.settings import Settings
from personakit.stages.facts.gaps import find_gaps
from personakit.values import Account, Customers, Variable
from personakit.vocabulary import Kind, Role
from run_samples import make_run


def share(role: Role, kind: Kind, name: str) -> Variable:
    return Variable(name, f"{kind}.csv", "Channel", kind, role, "share", "phone")


CALLS = share(Role.CONTACT_CHANNEL, Kind.TICKETS, "did")
WISHES = share(Role.PREFERRED_CHANNEL, Kind.SURVEY, "said")


def gaps(did: list[float | None], said: list[float | None], min_cell: int = 5):
    """What differs in the one segment of customers who do and say so."""
    frame = pd.DataFrame({"did": did, "said": said}, dtype="float64")
    frame["customer"] = [f"c{i}" for i in frame.index]
    customers = Customers("t", (CALLS, WISHES), (), Account((), (), len(frame), ()))
    with open_engine(threads=1) as engine:
        engine.load("t", frame)
        engine.table("placed", "SELECT customer, 0 AS segment FROM t")
        run = make_run(engine, Settings(min_cell=min_cell))
        return find_gaps(customers, "placed", run).get(0, ())


def test_what_they_say_and_do_not_do_is_told_of_those_who_told_both():
    (told,) = gaps(
        [0.0, 0.5, 0.0, 0.0, 0.5] * 8 + [1.0, None], [1.0, 1.0, 0.0, 1.0, 1.0] * 8 + [None, 0.0]
    )
    assert (told.observed.mean, told.stated.mean) == pytest.approx((0.2, 0.8))
    assert (told.own.known, told.own.some) == (40, 32)
    assert told.p < 0.001
    assert told.source == "tickets.csv/Channel, survey.csv/Channel"


def test_doing_as_they_say_is_not_told():
    assert gaps([1.0, 0.0] * 20, [1.0, 0.0] * 20) == ()
    assert gaps([1.0, 0.0] * 20, [0.0, 1.0] * 20) == ()


def test_few_customers_make_no_gap():
    assert gaps([0.0] * 40, [1.0] * 4 + [0.0] * 36) == ()
