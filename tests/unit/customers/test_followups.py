"""Questions that only some are asked form no segment."""

from __future__ import annotations

import pytest

from personakit.stages.customers import build_customers
from personakit.vocabulary import Kind
from run_samples import make_run

LEFT = ("Churned", "Stayed", "Stayed", "Joined")
WHY = ("Price", "Moved")


def variables(make_table, engine, rows, role="status", kind=Kind.CUSTOMERS):
    columns = {"Id": "customer_id", "Standing": role, "Why": "category", "Plan": "category"}
    table = make_table("people.csv", kind, columns, *rows)
    return [v for v in build_customers([table], make_run(engine)).variables if v.column == "Why"]


@pytest.mark.parametrize("role", ["status", "category", "flag"])
@pytest.mark.parametrize("gone", ["", "N/A"])
def test_a_question_asked_of_those_who_left_forms_no_segment(make_table, engine, role, gone):
    rows = []
    for n in range(80):
        status = LEFT[n % 4]
        why = WHY[n // 4 % 2] if status == "Churned" else gone
        rows.append(f"C{n},{status},{why},{'AB'[n % 2]}")
    found = variables(make_table, engine, rows, role)
    assert {v.level for v in found} == set(WHY)
    assert {v.asked for v in found} == {"Standing: Churned"}
    assert not any(v.active for v in found)


def test_a_question_that_some_just_left_out_forms_segments(make_table, engine):
    rows = [f"C{n},{LEFT[n % 4]},{WHY[n % 2] if n % 3 == 0 else ''},A" for n in range(80)]
    found = variables(make_table, engine, rows)
    assert found
    assert all(v.active and not v.asked for v in found)


def test_a_question_that_most_are_asked_forms_segments(make_table, engine):
    rows = [f"C{n},{LEFT[n % 4]},{WHY[n // 4 % 2] if n % 4 in (1, 2) else ''},A" for n in range(80)]
    rows += [f"D{n},Stayed,{WHY[n % 2]},B" for n in range(20)]
    assert all(v.active for v in variables(make_table, engine, rows))


def test_the_day_of_leaving_is_known_of_all_whoever_has_none_stayed(make_table, engine):
    columns = {"Id": "customer_id", "Standing": "outcome", "Left on": "outcome", "Plan": "category"}
    rows = [
        f"C{n},{'gone' if n % 4 == 0 else 'here'},{'2025-03-01' if n % 4 == 0 else ''},A"
        for n in range(80)
    ]
    table = make_table("people.csv", Kind.CUSTOMERS, columns, *rows)
    customers = build_customers([table], make_run(engine))
    (left,) = [v for v in customers.variables if v.column == "Left on"]
    assert left.asked == ""
    told = engine.frame(f'SELECT avg("{left.name}") AS part FROM {customers.relation}')
    assert told["part"].iloc[0] == 0.25
