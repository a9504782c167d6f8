from __future__ import annotations

import pytest

from personakit.stages.customers import build_customers
from personakit.vocabulary import Kind
from run_samples import make_run


@pytest.fixture
def shared(engine, make_table):
    """Customers in all, and how many of them each of two files has in common with the other."""

    def count(ids, others):
        told = {"Customer": "customer_id", "Total": "amount"}
        people = make_table("people.csv", Kind.CUSTOMERS, {"No": "customer_id"}, *ids)
        sales = make_table("sales.csv", Kind.SALES, told, *(f"{one},5" for one in others))
        account = build_customers([people, sales], make_run(engine)).account
        return account.customers, [source.shared for source in account.sources]

    return count


def test_ids_that_differ_in_nothing_but_their_case_are_the_same(shared):
    assert shared(["M001", "M002", "M003"], ["m001", "m002"]) == (3, [2, 2])


def test_ids_match_as_they_are_written_where_they_do(shared):
    assert shared(["M001", "m002", "M003"], ["M001", "M002"]) == (4, [1, 1])


def test_ids_of_one_file_that_differ_in_their_case_are_two(shared):
    assert shared(["M001", "M002", "M003"], ["m001", "m002", "m003", "Abc", "aBC"]) == (5, [0])


def test_full_width_digits_and_letters_of_ids_are_those_of_ascii(shared):
    assert shared(["Ｍ－００１", "Ｍ－００２"], ["M-001", "M-002"]) == (2, [2, 2])
