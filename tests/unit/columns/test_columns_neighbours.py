"""What a file's name, its rows and its other columns say of a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from personakit.vocabulary import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from personakit.values import Table

IDS = [f"C-{i:04}" for i in range(60)]
DATES = [f"2025-03-{1 + i % 28:02}" for i in range(60)]
SOME = [f"K{100 + i % 17}" for i in range(60)]
TEXTS = [f"Please open {i} minutes later on Sundays" for i in range(60)]


def role_of(table: Table, name: str) -> Role:
    return next(column.role for column in table.columns if column.name == name)


@pytest.mark.parametrize(
    ("name", "header", "cells", "role"),
    [
        ("nps_2025.csv", "score", [0, 7, 10, 9], Role.NPS),
        ("NPS-Befragung.csv", "Antwort", [0, 7, 10, 9], Role.NPS),
        ("csat.csv", "rating", [1, 3, 5], Role.CSAT),
        ("tevredenheid_q1.csv", "score", [1, 3, 5], Role.CSAT),
        ("customer_effort.csv", "value", [1, 4, 7], Role.CES),
        ("nps_2025.csv", "score", [1, 3, 5], Role.RATING),
        ("nps_csat.csv", "score", [0, 7, 10, 9], Role.RATING),
        ("survey.csv", "score", [0, 7, 10, 9], Role.RATING),
    ],
)
def test_the_name_of_the_file_with_the_range_says_what_a_score_is(
    name: str, header: str, cells: list[int], role: Role, understand: Callable[..., Table]
) -> None:
    table = understand(name, {"customer_id": IDS, "date": DATES, header: cells})
    assert role_of(table, header) is role


@pytest.mark.parametrize(
    ("question", "cells", "role"),
    [
        ("Do you have any recommendations for us?", TEXTS, Role.PAIN_TEXT),
        ("¿Tenés alguna recomendación para nosotros?", TEXTS, Role.PAIN_TEXT),
        ("How likely are you to recommend us?", ["0", "10 - surely", "9"], Role.NPS),
    ],
)
def test_a_recommendation_in_words_is_no_nps(
    question: str, cells: list[str], role: Role, understand: Callable[..., Table]
) -> None:
    table = understand("answers.csv", {"Email": [f"{i}@x.org" for i in IDS], question: cells})
    assert role_of(table, question) is role


@pytest.mark.parametrize("word", ["organic", "Indicação", "Empfehlung", "paid", "bouche à oreille"])
def test_one_word_of_acquisition_makes_no_channel_of_contacts(
    word: str, understand: Callable[..., Table]
) -> None:
    cells = {"client_id": IDS, "age": [30, 40, 50], "contact_source": ["social", "store", word]}
    table = understand("clients.csv", cells)
    assert role_of(table, "contact_source") is Role.ACQUISITION_CHANNEL


@pytest.mark.parametrize(
    ("name", "header", "cells", "role"),
    [
        ("clients.csv", "canal_entrada", ["web", "loja"], Role.ACQUISITION_CHANNEL),
        ("clients.csv", "support_channel", ["phone", "chat"], Role.CONTACT_CHANNEL),
        ("bookings.csv", "origin", ["ABJ", "CDG", "DKR"], Role.CATEGORY),
        ("tickets.csv", "channel", ["phone", "referral"], Role.CONTACT_CHANNEL),
    ],
)
def test_channels_are_those_of_contacts_where_there_are_contacts(
    name: str, header: str, cells: list[str], role: Role, understand: Callable[..., Table]
) -> None:
    columns = {"customer_id": SOME if name != "clients.csv" else IDS, "age": [30, 40]}
    if name == "bookings.csv":
        columns = {"booking_id": IDS, "customer_id": SOME, "date": DATES, "total amount": [9, 8.5]}
    if name == "tickets.csv":
        columns = {"ticket_id": IDS, "customer_id": SOME, "subject": ["late", "lost"]}
    assert role_of(understand(name, columns | {header: cells}), header) is role


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("base_clientes.csv", ("cliente_id", "data", "valor")),
        ("customers.csv", ("customer_id", "date", "amount")),
        ("export.csv", ("Kundennummer", "Datum", "Betrag")),
    ],
)
def test_customers_that_recur_with_date_and_amount_are_sales(
    name: str, columns: tuple[str, str, str], understand: Callable[..., Table]
) -> None:
    key, date, amount = columns
    cells = {key: SOME, date: DATES, amount: [12.5, 7.2, 30.1], "gender": ["m", "f"], "age": [31]}
    assert understand(name, cells).kind is Kind.SALES
    once = understand(name, cells | {key: IDS})
    assert once.kind is not Kind.SALES or "recur" not in once.reason


def test_contacts_with_a_refund_stay_contacts(understand: Callable[..., Table]) -> None:
    cells = {
        "ticket_id": IDS, "customer_id": SOME, "created_at": DATES, "refund amount": [5.5, 0.1],
        "subject": ["late parcel", "wrong size"], "agent": ["Ana", "Ben"], "priority": ["high"],
    }  # fmt: skip
    assert understand("tickets.csv", cells).kind is Kind.TICKETS


@pytest.mark.parametrize(
    ("header", "cells", "role"),
    [
        ("sentiment", ["positive", "negative", "neutral"], Role.RATING),
        ("ai_sentiment_score", [-0.5, 0.2, 0.9], Role.RATING),
        ("Stimmung", ["positiv", "negativ"], Role.RATING),
        ("predicted_intent", ["refund", "login", "invoice"], Role.CATEGORY),
        ("emotion", ["fear", "surprise", "trust"], Role.CATEGORY),
    ],
)
def test_what_a_tool_read_in_texts_is_tone_or_topic(
    header: str, cells: list[str], role: Role, understand: Callable[..., Table]
) -> None:
    columns = {"ticket_id": IDS, "customer_id": SOME, "subject": ["late parcel", "wrong size"]}
    assert role_of(understand("tickets.csv", columns | {header: cells}), header) is role


@pytest.mark.parametrize(("boxes", "role"), [(9, Role.FLAG), (2, Role.HOUSEHOLD)])
def test_among_many_statements_to_tick_children_are_a_reason(
    boxes: int, role: Role, understand: Callable[..., Table]
) -> None:
    ticks = ["yes" if place % 3 else "no" for place in range(60)]
    reasons = {f"reason {chr(97 + place)}": ticks for place in range(boxes)}
    mails = [f"r{place}@example.org" for place in range(60)]
    ages = [str(20 + place % 40) for place in range(60)]
    table = understand(
        "volunteers.csv", {"Email": mails, "Age": ages, **reasons, "children": ticks[::-1]}
    )
    assert next(one.role for one in table.columns if one.name == "children") is role


ASKED = {"response_id": IDS, "customer_id": IDS, "csat": [1, 4, 5]}


@pytest.mark.parametrize(
    ("header", "cells", "role"),
    [
        ("interaction_type", ["Technical support", "Billing question"], Role.CATEGORY),
        ("Kontaktart", ["Reklamation", "Frage zur Rechnung"], Role.CATEGORY),
        ("contact type", ["Phone", "Email"], Role.CONTACT_CHANNEL),
        ("contact channel", ["Kiosk", "Zeppelin"], Role.CONTACT_CHANNEL),
    ],
)
def test_a_type_of_contact_is_a_channel_where_a_value_names_one(
    header: str, cells: list[str], role: Role, understand: Callable[..., Table]
) -> None:
    assert role_of(understand("csat.csv", {**ASKED, header: cells}), header) is role


@pytest.mark.parametrize(
    ("question", "cells", "role"),
    [
        ("¿En qué barrio vivís?", SOME, Role.REGION),
        ("In welchem Stadtteil wohnen Sie?", SOME, Role.REGION),
        ("Which neighbourhood do you live in?", SOME, Role.REGION),
        ("In which city do you live?", ["Rome", "Bari"], Role.CITY),
        ("Bairro", ["Centro", "Lapa"], Role.REGION),
        ("¿Hay algún plato que te gustaría que agreguemos al menú?", SOME, Role.TEXT),
        ("What would you like us to add?", SOME, Role.TEXT),
    ],
)
def test_a_question_about_places_or_wishes_is_understood(
    question: str, cells: list[str], role: Role, understand: Callable[..., Table]
) -> None:
    words = [cell.replace("K1", "San Ping ") if cell in SOME else cell for cell in cells]
    table = understand("survey.csv", {"Timestamp": DATES, question: words})
    assert role_of(table, question) is role


ENDS = ("oa", "hogo", "aké", "ienné", "iola", "man", "bidou", "ou", "ala", "ima", "ero", "iné")


def test_the_name_of_a_coded_thing_is_nobodys(understand: Callable[..., Table]) -> None:
    towns = [f"{first}{end}" for first in ("Dal", "Kor", "Bou", "Od", "Kat") for end in ENDS]
    names = [f"{town} Airport" for town in towns]
    cells = {"airport_code": IDS, "airport_name": names, "city": names, "country": ["Togo"] * 60}
    table = understand("airports.csv", cells)
    assert role_of(table, "airport_name") is Role.CATEGORY
    assert table.kind is Kind.UNKNOWN
    for who in ("customer", "student", "pet"):
        people = {f"{who}_id": IDS, f"{who}_name": names, "city": names}
        assert role_of(understand("list.csv", people), f"{who}_name") is Role.NAME
    taught = [f"{given} {town}" for given in ("Anna", "Paul") for town in towns[:30]]
    guides = {"tour_id": IDS, "line_id": IDS, "line_name": taught}
    assert role_of(understand("list.csv", guides), "line_name") is Role.NAME


@pytest.mark.parametrize(
    ("header", "sellers", "role"),
    [
        ("seller_id", 20, Role.SUPPLIER), ("Lieferant", 20, Role.SUPPLIER),
        ("fornitore_id", 20, Role.SUPPLIER), ("vendedor_id", 150, Role.SUPPLIER),
        ("vendedor_id", 20, Role.AGENT), ("sales rep", 20, Role.AGENT),
    ],
)  # fmt: skip
def test_who_sells_beside_the_company_is_a_partner(
    header: str, sellers: int, role: Role, understand: Callable[..., Table]
) -> None:
    orders = {
        "order_id": [f"O{i}" for i in range(300)], "customer_id": [f"C{i}" for i in range(200)],
        "date": DATES, "total": ["12.50", "8.10"], header: [f"S{i:03}" for i in range(sellers)],
        "seller_state": ["SP", "RJ"],
    }  # fmt: skip
    table = understand("orders.csv", orders)
    assert role_of(table, header) is role
    assert role_of(table, "seller_state") is Role.IGNORE
