from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from column_samples import make_source
from personakit.settings import Settings
from personakit.stages.columns import understand_columns
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from personakit.values import Table

IDS = [f"A{i:04}" for i in range(60)]
DAYS = [f"{i:02}.03.2025 10:15" for i in range(1, 29)]
MAILS = [f"p{i}@example.org" for i in range(25)]
NAMES = ["Ana Ito", "Ben Roy", "Cy Wu"]
TEXTS = [f"the parcel number {i} never came and nobody answers" for i in range(60)]
NUMBERS = [3, 17, 250, 41]

HELP_DESK = {
    "Vorgangsnummer": (IDS, Role.RECORD_ID),
    "Kundennummer": (IDS[:9], Role.CUSTOMER_ID),
    "Eingangsdatum": (DAYS, Role.CREATED_AT),
    "Abgeschlossen am": (DAYS, Role.CLOSED_AT),
    "Fällig am": (DAYS, Role.DATE),
    "Kanal": (["Telefon", "E-Mail"], Role.CONTACT_CHANNEL),
    "Betreff": (NAMES, Role.SUBJECT),
    "Priorität": (["Hoch", "Niedrig"], Role.PRIORITY),
    "Sachbearbeiter": (NAMES, Role.AGENT),
    "Bearbeitungszeit (Min.)": (NUMBERS, Role.DURATION),
    "Erste Antwortzeit (Stunden)": (NUMBERS, Role.FIRST_RESPONSE_TIME),
    "Zufriedenheit": (["gut", "schlecht"], Role.CSAT),
    "Antworten": (NUMBERS, Role.IGNORE),
}
SHOP = {
    "Nº de pedido": (IDS, Role.RECORD_ID),
    "Fecha del pedido": (DAYS, Role.CREATED_AT),
    "Correo electrónico": (MAILS, Role.EMAIL),
    "Cliente": (NAMES, Role.NAME),
    "Producto": (["Camisa", "Falda"], Role.PRODUCT),
    "Cantidad": ([1, 2, 5], Role.QUANTITY),
    "Precio unitario": (["12,50", "8,00"], Role.AMOUNT),
    "Método de pago": (["Tarjeta", "Efectivo"], Role.CATEGORY),
    "Canal de venta": (["Tienda", "Web"], Role.SALES_CHANNEL),
    "Estado del pedido": (["Enviado", "Pagado"], Role.STATUS),
    "Código postal": (["28001", "08002"], Role.POSTCODE),
    "Provincia": (["Madrid", "Murcia"], Role.REGION),
}
CONTACTS = {
    "codice_cliente": (IDS, Role.CUSTOMER_ID),
    "cognome": (NAMES, Role.NAME),
    "dataNascita": (DAYS, Role.BIRTH_DATE),
    "sesso": (["f", "m"], Role.GENDER),
    "città": (["Roma", "Bari"], Role.CITY),
    "professione": (["impiegato", "studente"], Role.OCCUPATION),
    "reddito annuo": (["20.000-40.000", "40.000-60.000"], Role.INCOME),
    "telefono": (["+39 06 1234567", "06/7654321"], Role.PHONE),
    "spesa totale": (["10,5", "99,0"], Role.AMOUNT),
    "visite": (NUMBERS, Role.QUANTITY),
    "xk_score_b": (NUMBERS, Role.MEASURE),
    "newsletter": (["sì", "no"], Role.FLAG),
    "canale preferito": (["telefono", "email"], Role.PREFERRED_CHANNEL),
    "Lead Source": (["ads", "event"], Role.ACQUISITION_CHANNEL),
}
TILL = {
    "cod_ospite": (IDS[:9], Role.CUSTOMER_ID),
    "scontrino": (IDS, Role.RECORD_ID),
    "data": (DAYS, Role.CREATED_AT),
    "reparto": (["Frutta", "Pane"], Role.PRODUCT),
    "pezzi": ([1, 2, 5], Role.QUANTITY),
    "valore": (["12,50", "8,00"], Role.AMOUNT),
}
ODDITIES = {
    "Summation column": ([1], Role.IGNORE),
    "Id": (IDS, Role.RECORD_ID),
    "Requester": (NAMES, Role.NAME),
    "Requester wait time in minutes": (NUMBERS, Role.DURATION),
    "Assignee stations": ([1, 2], Role.IGNORE),
    "Agent e-mail": (MAILS[:5], Role.AGENT),
    "Age (Hours)": (NUMBERS, Role.DURATION),
    "First response": (DAYS, Role.DATE),
    "Created at (Europe/Berlin)": (DAYS, Role.CREATED_AT),
    "Ticket Topic [list]": (["Billing", "Other"], Role.CATEGORY),
    "Number of messages": ([4, 9], Role.QUANTITY),
    "Contact": (MAILS, Role.EMAIL),
    "Support box": (["help@example.com"], Role.IGNORE),
    "What": (TEXTS, Role.TEXT),
    "empty": ([None], Role.IGNORE),
}


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("anfragen.csv", HELP_DESK),
        ("export (3).csv", SHOP),
        ("clienti.csv", CONTACTS),
        ("scontrini.csv", TILL),
        ("tickets.csv", ODDITIES),
    ],
)
def test_roles_of_tools_nobody_listed(
    name: str, columns: dict[str, tuple[list[str], Role]], understand: Callable[..., Table]
) -> None:
    table = understand(name, {header: [*cells] for header, (cells, _) in columns.items()})
    found = {column.name: column.role for column in table.columns}
    assert found == {header: role for header, (_, role) in columns.items()}


def test_a_header_counts_little_where_the_values_contradict(
    understand: Callable[..., Table],
) -> None:
    table = understand("tickets.csv", {"Ticket ID": IDS, "Email": ["yes", "no"], "Date": NAMES})
    assert [column.role for column in table.columns[1:]] == [Role.FLAG, Role.CATEGORY]


@pytest.mark.parametrize(
    "header",
    [
        "会員番号", "会員ＩＤ", "お客様No", "顧客コード", "客户编号", "會員編號",
        "고객번호", "고객 번호",
        "Номер клиента", "№ клиента", "Numer klienta", "Nr członka", "Müşteri Numarası", "Üye No",
    ],
)  # fmt: skip
def test_numbers_of_customers_in_more_languages(
    header: str, understand: Callable[..., Table]
) -> None:
    table = understand("sales.csv", {"Order": IDS, header: IDS[:9], "Amount": ["12.50", "8.00"]})
    assert table.columns[1].role is Role.CUSTOMER_ID


def test_row_order_changes_nothing(understand: Callable[..., Table]) -> None:
    cells = {header: [*values] for header, (values, _) in SHOP.items()}
    rows = max(map(len, cells.values()))
    filled = {header: (values * rows)[:rows] for header, values in cells.items()}
    turned = {header: values[::-1] for header, values in filled.items()}
    assert understand("a.csv", filled).columns == understand("a.csv", turned).columns


def test_reading_of_values(understand: Callable[..., Table]) -> None:
    cells = {
        "Order": IDS,
        "Date": ["05/04/2025", "06/04/2025"],
        "Shipped": ["25/04/2025"],
        "Total": ["1.250,00", "3,50"],
        "Fee": ["1.250", "2.300"],
        "Started": [1_714_550_000, 1_714_990_000],
        "Talk time": ["00:03:10", "00:10:00"],
        "Status": ["paid", "paid", "failed"],
    }
    columns = {column.name: column for column in understand("orders.csv", cells).columns}
    assert columns["Date"].date_formats == ("%d/%m/%Y",)
    assert columns["Fee"].notation.decimal == ","
    assert columns["Started"].unit == "epoch_seconds"
    assert columns["Talk time"].unit == "clock"
    assert columns["Status"].levels == ("paid", "failed")


@pytest.mark.parametrize(
    "headers",
    [("金額", "商品"), ("总金额", "产品"), ("금액", "상품명"), ("Сумма", "Товар")],
)
def test_amounts_and_products_in_more_languages(
    headers: tuple[str, str], understand: Callable[..., Table]
) -> None:
    cells = dict(zip(headers, (["12.50", "8.00"], ["A", "B"]), strict=True))
    table = understand("sales.csv", {"Order": IDS, "Customer": IDS[:9], **cells})
    assert [column.role for column in table.columns[2:]] == [Role.AMOUNT, Role.PRODUCT]


@pytest.mark.parametrize(
    ("header", "cells", "role"),
    [
        ("Address (City)", ["Leeds", "York"], Role.CITY),
        ("Country code", ["DE", "FR"], Role.COUNTRY),
        ("Código del país", ["DE", "FR"], Role.COUNTRY),
        ("Geschaeftsstellen-Gebuehr", ["12.50", "8.00"], Role.AMOUNT),
        ("Debitorennr.", IDS[:9], Role.CUSTOMER_ID),
        ("Verkäufercode", ["AL", "BR"], Role.AGENT),
        ("Statut de l'envoi", ["Payé", "Rendu"], Role.STATUS),
        ("Time", DAYS, Role.CREATED_AT),
        ("Depot name", ["North"] * 20, Role.IGNORE),
    ],
)
def test_headers_no_table_lists(
    header: str, cells: list[str], role: Role, understand: Callable[..., Table]
) -> None:
    orders = {"Order id": IDS, "Quantity": NUMBERS, "Price": ["12.50", "8.00"], header: cells}
    assert understand("orders.csv", orders).columns[-1].role is role


LINES = [1, 1, 1, 1, 1, 2, 1, 2, 3]


@pytest.mark.parametrize(
    ("header", "cells", "role"),
    [
        ("Order item id", LINES, Role.IGNORE),
        ("Product no.", LINES[::-1], Role.IGNORE),
        ("Product id", [4, 7, 7, 12, 1, 9], Role.PRODUCT),
        ("Payment instalments", [1, 3, 3, 10, 12, 24] * 5, Role.IGNORE),
        ("Product height", [12.5, 30, 4, 18], Role.IGNORE),
        ("Rabatt Prozent", [0, 5, 10, 12.5], Role.MEASURE),
        ("Discount pct", [0, 5, 10, 12.5], Role.MEASURE),
        ("Discount", [0, 5, 10, 12.5], Role.AMOUNT),
        ("Origin airport", ["CDG", "ABJ", "LOS"], Role.CATEGORY),
        ("Origin of order", ["Web", "Phone", "Store"], Role.SALES_CHANNEL),
    ],
)
def test_values_make_a_word_of_the_header_mean_something_else(
    header: str, cells: list[object], role: Role, understand: Callable[..., Table]
) -> None:
    orders = {"Order id": IDS, "Order date": DAYS, "Total": ["12.50", "8.00"], header: cells}
    assert understand("orders.csv", orders).columns[-1].role is role


def test_when_they_bought_is_not_when_they_wrote(understand: Callable[..., Table]) -> None:
    contacts = {"Ticket ID": IDS, "Date of purchase": DAYS, "Subject": TEXTS, "Agent": NAMES}
    dates = [*understand("tickets.csv", contacts).columns][1:2]
    assert [column.role for column in dates] == [Role.DATE]
    answered = contacts | {"First response time": DAYS}
    assert understand("tickets.csv", answered).columns[-1].role is Role.DATE  # nor is the answer
    orders = {"Order id": IDS, "Date of purchase": DAYS, "Total": ["12.50", "8.00"]}
    assert understand("orders.csv", orders).columns[1].role is Role.CREATED_AT


@pytest.mark.parametrize("headers", [
    ("Kundennummer", "Geburtsdatum", "Anmeldedatum", "Jugendliche im Haushalt", "Plätze"),
    ("Numéro client", "Date de naissance", "Date d'inscription", "Enfants au foyer", "Places"),
    ("Nº de cliente", "Fecha de nacimiento", "Fecha de registro", "Niños en el hogar", "Plazas"),
    ("Nº do cliente", "Data de nascimento", "Data de inscrição", "Crianças em casa", "Lugares"),
    ("Codice cliente", "Data di nascita", "Data di iscrizione", "Bambini in casa", "Posti"),
    ("Klantnummer", "Geboortedatum", "Inschrijfdatum", "Tieners in huis", "Plaatsen"),
])  # fmt: skip
def test_customers_in_other_languages(
    headers: tuple[str, ...], understand: Callable[..., Table]
) -> None:
    cells = dict(zip(headers, [IDS, DAYS, DAYS[::-1], [0, 1, 2], NUMBERS], strict=True))
    assert [column.role for column in understand("export.csv", cells).columns] == [
        Role.CUSTOMER_ID, Role.BIRTH_DATE, Role.CREATED_AT, Role.HOUSEHOLD, Role.QUANTITY,
    ]  # fmt: skip


def test_a_name_beside_an_industry_is_a_company(understand: Callable[..., Table]) -> None:
    cells = {"Kundennummer": IDS, "Kundenname": NAMES, "Branche": ["Bau", "Handel"], "Ort": NAMES}
    assert understand("kunden.csv", cells).columns[1].role is Role.COMPANY


def test_points_of_a_quiz_are_no_rating(understand: Callable[..., Table]) -> None:
    cells = {"Timestamp": DAYS, "Score": ["4 / 5", "5 / 5"], "Overall rating": ["4/5", "5/5"]}
    columns = understand("responses.csv", cells).columns
    assert [column.role for column in columns[1:]] == [Role.IGNORE, Role.RATING]


OPEN = ["05/04/2025 10:15", "06/04/2025 11:00"]


@pytest.mark.parametrize(("header", "order"), [("Created at", "month"), ("Erstellt am", "day")])
def test_the_language_of_headers_tells_what_comes_first(header: str, order: str) -> None:
    (table,), (problem,) = understand_columns(
        [make_source("tickets.csv", {"Ticket": IDS, header: OPEN})], Settings()
    )
    assert table.columns[1].date_order == order
    assert f"{order} first" in problem.message
    assert ("language of the headers" in problem.message) == (order == "day")


def test_other_files_tell_what_comes_first() -> None:
    files = [
        make_source("tickets.csv", {"Ticket": IDS, "Created at": OPEN}),
        make_source("orders.csv", {"Order no.": IDS, "Order date": ["25/04/2025", "26/04/2025"]}),
    ]
    tables, (problem,) = understand_columns(files, Settings())
    assert [table.columns[1].date_order for table in tables] == ["day", "day"]
    assert "other files" in problem.message


PRICES = ["739.4", "722.9", "19.5", "88.25"]


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("ticket_price_usd", PRICES),
        ("Ticket EUR", [50, 60, 70]),
        ("booking (GBP)", [50, 60, 70]),
        ("Rechnung Euro", ["12,50", "8,00"]),
        ("customer_no", PRICES),
    ],
)
def test_money_is_no_id(understand: Callable[..., Table], header: str, values: list) -> None:
    table = understand("bookings.csv", {"Booking ID": IDS, "Customer": IDS[:9], header: values})
    assert table.columns[2].role not in {Role.RECORD_ID, Role.CUSTOMER_ID}
    if header != "customer_no":
        assert table.columns[2].role is Role.AMOUNT


def test_ids_that_a_spreadsheet_gave_decimals_stay_ids(understand: Callable[..., Table]) -> None:
    ids = [f"{number}.0" for number in range(12_000, 12_020)]
    table = understand("sales.csv", {"Invoice": IDS, "Customer ID": ids, "Total": PRICES})
    assert table.columns[1].role is Role.CUSTOMER_ID


@pytest.mark.parametrize(
    ("cells", "role"),
    [(["Crime", "Poetry", "Travel"], Role.CATEGORY), (["homme", "femme"], Role.GENDER)],
)
def test_a_genre_of_books_is_no_gender(
    understand: Callable[..., Table], cells: list[str], role: Role
) -> None:
    table = understand("members.csv", {"Email": MAILS * 2, "genre": cells})
    assert table.columns[1].role is role
