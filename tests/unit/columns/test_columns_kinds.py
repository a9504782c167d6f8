from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from personakit.vocabulary import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from personakit.values import Table

IDS = [f"C-{i:03}" for i in range(40)]
DAYS = [f"2025-03-{i:02}" for i in range(1, 29)]
TEXTS = [f"it broke after {i} days and nobody answers" for i in range(40)]
EUROS = [f"{i}.50" for i in range(40)]
FILES = {
    Kind.TICKETS: {"Ticket": IDS, "Client no": IDS[:9], "Opened": DAYS, "Via": ["Chat", "Mail"]},
    Kind.SALES: {"Invoice no": IDS, "Customer key": IDS[:9], "Date": DAYS, "Net": EUROS},
    Kind.CUSTOMERS: {"Client": IDS, "Gender": ["f", "m"], "Points": [3, 88, 41], "Joined": DAYS},
    Kind.SURVEY: {"Email": ["a@x.org", "b@x.org"], "How satisfied are you?": [1, 4, 5]},
    Kind.SOCIAL: {"Date": DAYS, "Post ID": IDS, "Impressions": [5, 9, 12], "Likes": [1, 2, 7]},
    Kind.WEB: {"Date": DAYS, "Channel group": ["Direct", "Email"], "Sessions": [10, 4, 8]},
    Kind.EVENTS: {"User": IDS[:9], "Event": ["view", "login"], "Time": DAYS, "Url": ["/a", "/b"]},
    Kind.REVIEWS: {"Review date": DAYS, "Stars": [1, 4, 5], "Review text": TEXTS, "SKU": IDS},
}


@pytest.mark.parametrize("kind", FILES)
def test_kinds_without_the_help_of_a_file_name(
    kind: Kind, understand: Callable[..., Table]
) -> None:
    table = understand("export.csv", FILES[kind])
    assert table.kind is kind
    assert table.reason


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("products.csv", {"Product key": IDS, "Product name": ["Pot", "Pan"], "Price": EUROS}),
        (
            "plans.csv",
            {"plan_id": ["P1", "P2"], "plan_name": ["Basic", "Max"], "fee": EUROS},
        ),
        ("regions.csv", {"Territory key": [1, 2], "Country": ["France", "Italy"]}),
    ],
)
def test_lists_without_customers_are_left_unknown(
    name: str, cells: dict[str, list[str]], understand: Callable[..., Table]
) -> None:
    table = understand(name, cells)
    assert table.kind is Kind.UNKNOWN
    assert table.reason == "no customer key and nothing about customers"


def test_the_id_of_a_customers_file_is_the_customer(understand: Callable[..., Table]) -> None:
    people = {"id": IDS, "first_name": ["Ana", "Bo"], "country": ["FR", "IT"]}
    orders = {"id": IDS, "user_id": IDS[:9], "order_date": DAYS}
    assert understand("customers.csv", people).columns[0].role is Role.CUSTOMER_ID
    table = understand("orders.csv", orders)
    assert [column.role for column in table.columns[:2]] == [Role.RECORD_ID, Role.CUSTOMER_ID]


def test_events_of_something_else_are_not_customers(understand: Callable[..., Table]) -> None:
    cells = {"usage_id": IDS, "subscription_id": IDS[:9], "usage_date": DAYS, "errors": [0, 3, 7]}
    assert understand("usage.csv", cells).kind is Kind.UNKNOWN


def test_roles_tell_the_kind_where_no_word_does(understand: Callable[..., Table]) -> None:
    cells = {
        "Schadennummer": IDS, "Meldedatum": DAYS, "Meldeweg": ["Telefon", "Brief"],
        "Sachbearbeiter": ["Ana Ito", "Ben Roy"], "Wichtigkeit": ["hoch", "mittel"],
        "Schilderung": [f"in room {i} the water came through the roof" for i in range(40)],
    }  # fmt: skip
    assert understand("export.csv", cells).kind is Kind.TICKETS


def test_visits_of_customers_are_no_traffic(understand: Callable[..., Table]) -> None:
    visits = {"visit_id": IDS, "member": IDS[:9], "class_id": IDS[:5], "visit_date": DAYS}
    assert understand("visits.csv", visits).kind is Kind.UNKNOWN
    traffic = {"date": DAYS, "page": ["/a", "/b"], "visits": [3, 8]}
    assert understand("visits.csv", traffic).kind is Kind.WEB


def test_lines_of_orders_are_sales_without_a_date_or_a_customer(
    understand: Callable[..., Table],
) -> None:
    lines = {"commande": IDS[:20], "ligne": [1, 2, 3], "article": ["P1", "P2"], "prix": EUROS}
    assert understand("lignes.csv", lines).kind is Kind.SALES


@pytest.mark.parametrize("name", ["assinaturas.csv", "Verträge.csv", "contratos.csv"])
def test_contracts_are_sales_in_any_language(name: str, understand: Callable[..., Table]) -> None:
    cells = {"usuario_id": IDS, "plano": ["A", "B"], "data_inicio": DAYS, "data_fim": DAYS}
    assert understand(name, cells).kind is Kind.SALES


def test_branches_are_channels_where_one_names_a_channel(understand: Callable[..., Table]) -> None:
    cells = {"Client": IDS, "Gender": ["f", "m"], "Joined": DAYS}
    for values, role in (
        (["North", "South"], Role.CATEGORY),
        (["Shop", "Web"], Role.SALES_CHANNEL),
    ):
        table = understand("readers.csv", {**cells, "branch": values})
        assert table.columns[-1].role is role


@pytest.mark.parametrize(
    ("name", "cells", "kind"),
    [
        ("loyalty_activity.csv", {"miles_earned": [3, 90, 14]}, Kind.UNKNOWN),
        ("transactions.csv", {"cashback_amount": EUROS}, Kind.UNKNOWN),
        ("Treuepunkte.csv", {"Gutschrift": [3, 90, 14]}, Kind.UNKNOWN),
        ("bonus_orders.csv", {"amount": EUROS}, Kind.SALES),
        ("orders.csv", {"total_amount": EUROS, "loyalty_points": [3, 9]}, Kind.SALES),
    ],
)
def test_what_customers_are_given_for_buying_is_no_sale(
    name: str, cells: dict[str, list[object]], kind: Kind, understand: Callable[..., Table]
) -> None:
    own = {"entry_id": IDS, "customer_id": IDS[:9], "transaction_date": DAYS}
    assert understand(name, own | cells).kind is kind


def test_a_list_of_members_is_no_ledger(understand: Callable[..., Table]) -> None:
    members = {
        "member_id": IDS,
        "joined": DAYS,
        "points": [3, 90],
        "email": [f"{i}@x.org" for i in range(40)],
    }
    assert understand("loyalty_members.csv", members).kind is Kind.CUSTOMERS
