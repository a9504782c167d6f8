from __future__ import annotations

from datetime import date

import pytest

from personakit.errors import NoCustomersError
from personakit.progress import Silent
from personakit.settings import FileSettings, Settings
from personakit.stages.customers import build_customers
from personakit.vocabulary import Kind

TODAY = date(2026, 1, 1)


@pytest.fixture
def build(engine):
    def run(*tables, settings=None):
        customers = build_customers(tables, engine, settings or Settings(), TODAY, Silent())
        frame = engine.frame("SELECT * FROM customers ORDER BY customer").set_index("customer")
        return customers, frame

    return run


def tickets(make_table, *rows, name="tickets.csv"):
    columns = {"Mail": "email", "Via": "contact_channel", "At": "created_at"}
    return make_table(name, Kind.TICKETS, columns, *rows)


def survey(make_table, *rows):
    columns = {"E-Mail": "email", "Age": "age", "Reason": "goals"}
    return make_table("survey.csv", Kind.SURVEY, columns, *rows)


def test_customers_of_two_files_meet_by_normalised_email(make_table, build):
    customers, frame = build(
        tickets(
            make_table,
            "Ana@X.org,phone,2025-01-01",
            " ana@x.org ,phone,2025-01-03",
            "b@x.org,chat,2025-01-02",
        ),
        survey(make_table, "ANA@x.org,30,price", "c@x.org,40,price"),
    )
    assert list(frame.index) == ["ana@x.org", "b@x.org", "c@x.org"]
    assert frame.loc["ana@x.org", "tickets.csv||count"] == 2
    assert frame.loc["ana@x.org", "survey.csv|Age|mean"] == 30
    assert customers.account.customers == 3
    assert customers.account.by_sources == (2, 1)


def test_rows_without_key_are_counted_not_lost(make_table, build):
    customers, frame = build(
        tickets(make_table, "a@x.org,phone,2025-01-01", ",phone,2025-01-01", "N/A,chat,2025-01-01")
    )
    (told,) = customers.account.sources
    assert (told.rows, told.used, told.dropped) == (3, 1, (("no customer key", 2),))
    assert list(frame.index) == ["a@x.org"]


def test_ids_and_emails_are_bridged_by_a_file_that_has_both(make_table, build):
    crm = make_table(
        "crm.csv", Kind.CUSTOMERS, {"Customer": "customer_id", "Mail": "email"},
        "C1,a@x.org", "C2,b@x.org", "C2,b2@x.org",
    )  # fmt: skip
    sales = make_table(
        "sales.csv", Kind.SALES, {"Customer No": "customer_id", "Total": "amount"},
        "C1,10", "C2.0,20", "'C2,5",
    )  # fmt: skip
    told = tickets(
        make_table,
        "A@x.org,phone,2025-01-01",
        "b2@x.org,phone,2025-01-01",
        "z@x.org,chat,2025-01-01",
    )
    customers, frame = build(crm, sales, told)
    assert list(frame.index) == ["C1", "C2", "z@x.org"]
    assert frame.loc["C2", "sales.csv|Total|sum"] == 25
    assert frame.loc["C2", "tickets.csv||count"] == 1
    assert customers.account.by_sources == (1, 0, 2)


def test_files_that_share_no_customer_stop_the_run(make_table, build):
    with pytest.raises(NoCustomersError, match=r"sales\.csv \(Customer\), tickets\.csv \(Mail\)"):
        build(
            tickets(make_table, "a@x.org,phone,2025-01-01"),
            make_table("sales.csv", Kind.SALES, {"Customer": "customer_id"}, "C1", "C2"),
        )


def test_no_key_at_all_names_the_files_and_the_next_step(make_table, build):
    columns = {"Via": "contact_channel", "Id": "record_id"}
    with pytest.raises(NoCustomersError, match=r"calls\.csv") as stopped:
        build(make_table("calls.csv", Kind.TICKETS, columns, "phone,1", "chat,2"))
    assert "personakit inspect" in stopped.value.hint


def test_a_survey_without_key_is_one_customer_per_row(make_table, build):
    columns = {"Age": "age", "Reason": "goals"}
    customers, frame = build(
        make_table("survey.csv", Kind.SURVEY, columns, "30,price", "30,price", "40,speed")
    )
    assert len(frame) == 3
    assert customers.account.sources[0].key == "every row is a customer"


def test_keyless_customers_do_not_depend_on_the_order_of_rows(make_table, build):
    columns = {"Age": "age"}
    _, first = build(make_table("a.csv", Kind.CUSTOMERS, columns, "1", "2", "2"))
    _, second = build(make_table("b.csv", Kind.CUSTOMERS, columns, "2", "1", "2"))
    assert list(first.index) == list(second.index)


def test_payments_find_their_customer_through_the_order(make_table, build):
    orders = make_table(
        "orders.csv", Kind.SALES, {"id": "record_id", "user_id": "customer_id"}, "1,7", "2,7", "3,8"
    )
    payments = make_table(
        "payments.csv", Kind.SALES, {"order_id": "record_id", "amount": "amount"},
        "1,1000", "2,500", "3,250", amount={"unit": "cents"},
    )  # fmt: skip
    customers, frame = build(orders, payments)
    assert frame.loc["7", "payments.csv|amount|sum"] == 15
    assert customers.account.sources[1].key == "order_id -> orders.csv"


def test_an_order_of_three_lines_is_one_order_and_its_repeated_total_counts_once(make_table, build):
    columns = {"Order": "record_id", "Mail": "email", "Total": "amount", "Status": "status"}
    lines = [f"{n},a@x.org,{10 * n},paid" for n in range(1, 8) for _ in range(3)]
    _, frame = build(make_table("sales.csv", Kind.SALES, columns, *lines))
    assert frame.loc["a@x.org", "sales.csv||count"] == 7
    assert frame.loc["a@x.org", "sales.csv|Total|sum"] == 280


def test_failed_payments_are_no_sale_and_refunds_bring_nothing(make_table, build):
    columns = {"Mail": "email", "Amount": "amount", "Status": "status"}
    _, frame = build(
        make_table(
            "pay.csv",
            Kind.SALES,
            columns,
            "a@x.org,10,Paid",
            "a@x.org,20,Failed",
            "a@x.org,40,Refunded",
        )
    )
    assert frame.loc["a@x.org", "pay.csv||count"] == 2
    assert frame.loc["a@x.org", "pay.csv|Amount|sum"] == 10


def test_social_posts_and_product_lists_are_set_aside_by_name(make_table, build):
    customers, _ = build(
        tickets(make_table, "a@x.org,phone,2025-01-01"),
        make_table("posts.csv", Kind.SOCIAL, {"Likes": "quantity"}, "1"),
        make_table("products.csv", Kind.UNKNOWN, {"Sku": "record_id"}, "P1"),
    )
    assert [name for name, _ in customers.account.unused] == ["posts.csv", "products.csv"]
    named = [p.location.file for p in customers.problems if p.code == "unused_source"]
    assert named == ["posts.csv", "products.csv"]


def test_a_file_can_be_switched_off(make_table, build):
    settings = Settings(files={"survey.csv": FileSettings(use=False)})
    customers, frame = build(
        tickets(make_table, "a@x.org,phone,2025-01-01"),
        survey(make_table, "b@x.org,30,price"),
        settings=settings,
    )
    assert list(frame.index) == ["a@x.org"]
    assert customers.account.unused == (("survey.csv", "switched off in the settings"),)


def test_channels_are_shares_over_one_list_of_channels(make_table, build):
    _, frame = build(
        tickets(make_table, *["a@x.org,Telefon,2025-01-01"] * 3, *["a@x.org,E-Mail,2025-01-01"] * 2)
    )
    assert frame.loc["a@x.org", "tickets.csv|Via|phone"] == pytest.approx(0.6)
    assert frame.loc["a@x.org", "tickets.csv|Via|email"] == pytest.approx(0.4)


def test_recency_counts_to_the_last_day_of_the_data(make_table, build):
    _, frame = build(tickets(make_table, "a@x.org,phone,2025-01-01", "b@x.org,phone,2025-01-11"))
    assert frame.loc["a@x.org", "tickets.csv|At|last"] == 10


def test_age_from_birth_dates_alone_counts_to_the_day_of_the_run(make_table, build):
    columns = {"Id": "customer_id", "Born": "birth_date"}
    _, frame = build(make_table("people.csv", Kind.CUSTOMERS, columns, "1,1996-01-01"))
    assert frame.loc["1", "people.csv|Born|value"] == pytest.approx(30, abs=0.01)


def test_a_time_after_the_day_of_the_run_is_no_time_ago(make_table, build):
    _, frame = build(tickets(make_table, "a@x.org,phone,2025-12-01", "b@x.org,phone,2199-01-01"))
    assert frame["tickets.csv|At|last"].to_dict() == {"a@x.org": 31, "b@x.org": 0}


def test_a_file_without_rows_is_named_and_left_out(make_table, build):
    customers, frame = build(tickets(make_table, "a@x.org,phone,2025-01-01"), survey(make_table))
    assert customers.account.unused == (("survey.csv", "it holds no rows"),)
    assert list(frame.index) == ["a@x.org"]


def test_a_file_that_is_switched_off_is_no_customer_file_either(make_table, build):
    settings = Settings(files={"survey.csv": FileSettings(use=False)})
    with pytest.raises(NoCustomersError, match="switched off"):
        build(survey(make_table, "b@x.org,30,price"), settings=settings)


def test_lines_of_a_contract_are_not_lines_of_an_order(make_table, build):
    columns = {"service_id": "record_id", "customer": "customer_id", "amount": "amount"}
    bills = [f"S{n % 2},C1,{10 + n}" for n in range(12)]
    _, frame = build(make_table("billing.csv", Kind.SALES, columns, *bills))
    assert frame.loc["C1", "billing.csv||count"] == 12
