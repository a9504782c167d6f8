from __future__ import annotations

import pytest

from column_samples import make_source
from personakit.settings import Settings
from personakit.stages.columns import understand_columns
from personakit.vocabulary import Role


def roles(cells, name="customers.csv"):
    """Role of each column."""
    (table,), _ = understand_columns([make_source(name, cells)], Settings())
    return {column.name: column.role for column in table.columns}


def people(**columns):
    """Customers of whom some left."""
    return {
        "Customer ID": [f"C{n}" for n in range(120)], "City": ["Bonn", "Ulm", "Jena", "Trier"] * 30,
        "Age": [*range(20, 80)] * 2, **columns,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("header", "answers"),
    [
        ("Churn", ["Yes", "No"]), ("Exited", ["1", "0"]), ("Attrition Flag", ["Yes", "No"]),
        ("Customer Status", ["Churned", "Stayed", "Joined"]),
        ("Status", ["active", "inactive"]),
        ("Account Status", ["Active", "Suspended", "Cancelled"]),
        ("Estado cliente", ["activo", "baja"]),
        ("Kundenstatus", ["aktiv", "gekündigt"]), ("Churned date", ["2026-01-05", None]),
        ("Churn score", ["12", "31", "88", "45", "93"]),
    ],
)  # fmt: skip
def test_how_it_ended_is_an_outcome(header, answers):
    assert roles(people(**{header: answers}))[header] is Role.OUTCOME


def test_a_status_of_orders_and_contacts_is_none():
    orders = {
        "Order ID": [f"O{n}" for n in range(40)], "Customer ID": ["C1", "C2"] * 20,
        "Date": ["2026-01-05"], "Total": ["12.50", "80.00", "3.10"],
        "Status": ["cancelled", "closed"],
    }  # fmt: skip
    assert roles(orders, "orders.csv")["Status"] is Role.STATUS


def test_what_is_known_of_those_who_left_alone_is_an_outcome_too():
    left = ["Yes", "No", "No"]
    found = roles(
        people(
            Churn=left,
            Reason=["Price", None, None, "Service", None, None],
            Offer=["A", "B", None, "B", "A", None],
        )
    )
    assert found["Reason"] is Role.OUTCOME
    assert found["Offer"] is not Role.OUTCOME
