from __future__ import annotations

from types import SimpleNamespace

import pandas as pd

from fact_samples import load_contacts
from personakit.engines.registry import open_engine
from personakit.stages.facts.clusters import count_open
from personakit.stages.facts.unsolved import open_parts
from personakit.values import Contacts
from run_samples import make_run


def told(first, second):
    """What is told of two segments, each the parts of its customers' ten contacts that are open."""
    both = [*enumerate((first, second))]
    segments = {f"{place}{i}": place for place, one in both for i, _ in enumerate(one)}
    rows = [
        (f"{place}{i}", float(k < part * 10))
        for place, one in both
        for i, part in enumerate(one)
        for k in range(10)
    ]
    placed = pd.DataFrame(segments.items(), columns=["customer", "segment"])
    contacts = Contacts("cases", "t.csv", (), tells_open=True)
    with open_engine(threads=1) as engine:
        load_contacts("cases", pd.DataFrame(rows, columns=["customer", "open"]), engine)
        engine.load("placed", placed)
        own = SimpleNamespace(contacts=contacts, account=SimpleNamespace(customers=100))
        discovery = SimpleNamespace(customers=own, placed="placed")
        return open_parts(count_open(discovery, engine), contacts, make_run(engine))


def test_the_part_of_contacts_that_is_open_stands_beside_that_of_all():
    found = told([0.2] * 10, [0.6] * 10)
    assert [(found[s].score, found[s].base, found[s].answers) for s in (0, 1, None)] == [
        (0.2, 0.4, 100), (0.6, 0.4, 100), (0.4, None, 200),
    ]  # fmt: skip


def test_of_few_customers_it_is_not_told_nor_is_that_of_all():
    found = told([0.2] * 10, [0.6] * 3 + [0.0] * 7)
    assert {*found} == {0}
    assert found[0].base is None
