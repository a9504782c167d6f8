from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from fact_samples import load_contacts
from personakit.engines.registry import open_engine
from personakit.stages.facts.lists import find_lists
from personakit.values import Contacts
from personakit.values.facts import OpenCases
from run_samples import make_run


def lists(cases, customers=40):
    """What is found where each of the first customers has so many open contacts, and a closed."""
    rows = [(f"c{i}", 1.0) for i, many in enumerate(cases) for _ in range(many)]
    rows += [(f"c{i}", 0.0) for i, _ in enumerate(cases)]
    contacts = Contacts("cases", "t.csv", (), tells_open=True)
    account = SimpleNamespace(customers=customers)
    with open_engine(threads=1) as engine:
        load_contacts("cases", pd.DataFrame(rows, columns=["customer", "open"]), engine)
        discovery = SimpleNamespace(customers=SimpleNamespace(contacts=contacts, account=account))
        return find_lists(discovery, make_run(engine))


def test_few_customers_with_most_of_what_is_open_are_a_list():
    assert lists([3] * 6 + [1] * 10) == (OpenCases(3, 6, 40, 18, 28),)


@pytest.mark.parametrize("cases", [[3] * 25, [3] * 4, [3] * 5 + [1] * 30, []])
def test_more_than_half_of_all_or_few_cases_or_few_customers_are_none(cases):
    assert lists(cases) == ()
