from __future__ import annotations

import pytest

from personakit.errors import NoCustomersError
from personakit.settings import FileSettings, Settings
from personakit.vocabulary import Kind, roles_for


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


@pytest.mark.parametrize("dated", ["created_at", "ignore"])
def test_contacts_that_an_export_repeats_count_once(make_table, build, dated):
    columns = {"Ticket": "record_id", "Mail": "email", "At": dated, "Text": "text"}
    first = ["1,a@x.org,2025-01-01,late", "2,a@x.org,2025-03-01,late", "3,b@x.org,2025-03-01,"]
    again = [*first[:2], "3,b@x.org,2025-03-01,more", *[",b@x.org,2025-03-01,"] * 2]
    customers, frame = build(make_table("t.csv", Kind.TICKETS, columns, *first, *again))
    assert frame["t.csv||count"].to_dict() == {"a@x.org": 2, "b@x.org": 4}
    (told,) = customers.account.sources
    assert (told.rows, told.used, told.dropped) == (6, 6, ())
    (problem,) = [p for p in customers.problems if p.code == "repeated_rows"]
    assert (problem.location.file, problem.severity) == ("t.csv", "note")
    assert problem.message.startswith("2 rows repeat")


def test_texts_of_repeated_contacts_are_read_once(make_table, build, engine):
    columns = {"Ticket": "record_id", "Mail": "email", "Text": "text"}
    customers, _ = build(make_table("t.csv", Kind.TICKETS, columns, *["1,a@x.org,late"] * 3))
    (voice,) = customers.voices
    assert engine.frame(f"SELECT count(*) AS n FROM {voice.relation}")["n"].tolist() == [1]


def test_contacts_without_ids_that_look_alike_all_count(make_table, build):
    customers, frame = build(tickets(make_table, *["a@x.org,phone,2025-01-01"] * 2))
    assert frame["tickets.csv||count"].tolist() == [2]
    assert not [p for p in customers.problems if p.code == "repeated_rows"]


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


def test_of_files_that_share_no_customer_the_one_with_most_is_used(make_table, build):
    sales = make_table("sales.csv", Kind.SALES, {"Customer": "customer_id"}, "C1", "C2", "c3\u200b")
    customers, frame = build(tickets(make_table, "ana@x.org,phone,2025-01-01"), sales)
    assert list(frame.index) == ["C1", "C2", "c3"]
    assert customers.account.unused == (("tickets.csv", "its customers are in no other file"),)
    (told,) = [p for p in customers.problems if p.code in ("no_match", "unused_source")]
    assert (str(told.location), told.code, told.severity) == ("tickets.csv", "no_match", "warning")
    assert "(Mail like `aaa@a.aaa`; sales.csv: Customer like `A9` and `a9\\u200b`)" in told.message


def test_a_file_of_others_does_not_stop_those_that_are_joined(make_table, build):
    sales = make_table("sales.csv", Kind.SALES, {"Mail": "email"}, "a@x.org", "b@x.org")
    calls = make_table(
        "calls.csv", Kind.TICKETS, {"Phone": "phone"}, *(f"030123{i}" for i in range(9))
    )
    customers, frame = build(tickets(make_table, "a@x.org,phone,2025-01-01"), sales, calls)
    assert list(frame.index) == ["a@x.org", "b@x.org"]
    assert [name for name, _ in customers.account.unused] == ["calls.csv"]


def test_rows_without_an_email_are_told_apart_by_their_phone(make_table, build):
    columns = {"Mail": "email", "Phone": "phone", "Total": "amount"}
    rows = ["a@x.org,0301,1", ",0301,2", ",0302,4", "b@x.org,,8", ",,16", "a@x.org,0303,32"]
    customers, frame = build(make_table("sales.csv", Kind.SALES, columns, *rows))
    assert frame["sales.csv|Total|sum"].to_dict() == {"a@x.org": 35, "b@x.org": 8, "0302": 4}
    (told,) = customers.account.sources
    assert (told.used, told.dropped) == (5, (("no customer key", 1),))


def test_an_id_column_that_is_all_but_empty_gives_way_to_the_filled_one(make_table, build):
    columns = {"Customer": "customer_id", "Mail": "email", "Total": "amount"}
    rows = ["C1,a0@x.org,1", *(f",a{i},1" for i in range(40))]
    _, frame = build(make_table("sales.csv", Kind.SALES, columns, *rows))
    assert len(frame) >= 40


def test_people_who_share_a_phone_stay_apart_where_it_only_fills_gaps(make_table, build):
    columns = {"Mail": "email", "Phone": "phone", "Total": "amount"}
    rows = ["a@x.org,0301,1", "b@x.org,0301,2", ",0301,4"]
    customers, frame = build(make_table("sales.csv", Kind.SALES, columns, *rows))
    assert frame["sales.csv|Total|sum"].to_dict() == {"0301": 4, "a@x.org": 1, "b@x.org": 2}
    assert not [p for p in customers.problems if p.code == "several_keys"]


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


def test_rows_whose_date_is_none_are_told(make_table, build):
    rows = ["a@x.org,phone,2025-01-01", "b@x.org,phone,soon", "b@x.org,phone,9999-12-31"]
    customers, frame = build(tickets(make_table, *rows, "a@x.org,phone,n/a"))
    told = [problem for problem in customers.problems if problem.code == "unread_dates"]
    assert [str(problem)[:41] for problem in told] == ["tickets.csv:At: The dates of 1 row cannot"]
    assert frame["tickets.csv|At|last"].isna().to_dict() == {"a@x.org": False, "b@x.org": True}


def test_dates_in_years_that_cannot_be_are_counted_and_told(make_table, build):
    days = ["2025-01-01", "2567-01-02", "0024-05-01", "1970-01-01", "1899-12-31", "9999-12-31"]
    _, frame = built = build(tickets(make_table, *(f"a@x.org,phone,{day}" for day in days)))
    told = [problem for problem in built[0].problems if problem.code == "unread_years"]
    assert [str(problem)[:45] for problem in told] == [
        "tickets.csv:At: The dates of 2 rows lie in ye"
    ]
    assert frame["tickets.csv|At|first"].nunique() == 1


@pytest.mark.parametrize("value", ["1e154", "-1e200", "1.7e308", "9" * 400, "1e400", "free"])
def test_rows_whose_number_is_none_or_beyond_all_measure_are_told(make_table, build, value):
    columns = {"Order": "record_id", "Id": "customer_id", "Total": "amount", "Weight": "measure"}
    sound = [f"{i},{i},12,3" for i in range(20)]
    rows = [*sound, f"98,1,{value},{value}", "99,1,3,n/a"]
    customers, frame = build(make_table("orders.csv", Kind.SALES, columns, *rows))
    told = [problem for problem in customers.problems if problem.code == "unread_numbers"]
    assert [(one.location.column, one.message[:24]) for one in told] == [
        ("Total", "The numbers of 1 row can"), ("Weight", "The numbers of 1 row can"),
    ]  # fmt: skip
    assert frame.loc["1", ["orders.csv|Total|sum", "orders.csv|Weight|mean"]].tolist() == [15, 3]


def test_the_few_columns_that_segments_rest_on_are_named_whatever_they_are_called(
    make_table, build
):
    columns = {"Id": "customer_id", "how|where": "goals", "": "measure", "Name": "name"}
    rows = [f"{i},{i % 2},{i % 3},Ann" for i in range(9)]
    customers, _ = build(make_table("a|b.csv", Kind.CUSTOMERS, columns, *rows))
    told = next(problem for problem in customers.problems if problem.code == "few_columns")
    assert "2 columns alone (a|b.csv, how|where)" in told.message
    nobody = make_table("c.csv", Kind.CUSTOMERS, {"Id": "customer_id", "N": "name"}, "1,Ann")
    told = next(p for p in build(nobody)[0].problems if p.code == "few_columns")
    assert told.message == "There is nothing that segments could rest on."


def of_roles(make_table, roles, *values):
    """A file of customers with a column of each role, called as it and with the same values."""
    rows = [",".join([f"{i}", *[value] * len(roles)]) for i, value in enumerate(values)]
    columns = {"Id": "customer_id", **{role.value: role for role in roles}}
    return make_table("c.csv", Kind.CUSTOMERS, columns, *rows)


def test_the_mean_of_each_role_that_is_a_number_is_a_variable(make_table, build):
    roles = roles_for("number")
    _, frame = build(of_roles(make_table, roles, "30", "50", "50"))
    told = {role: (*frame[f"c.csv|{role}|mean"],) for role in roles}
    assert told == dict.fromkeys(roles, (30, 50, 50))


def test_the_answers_of_each_role_that_has_levels_are_variables(make_table, build):
    roles = [role for role in roles_for("levels") if role not in roles_for("channel")]
    _, frame = build(of_roles(make_table, roles, "red", "blue", "red"))
    told = {role: (*frame[f"c.csv|{role}|red"],) for role in roles}
    assert told == dict.fromkeys(roles, (1, 0, 1))


def test_no_role_that_is_personal_is_a_variable(make_table, build):
    roles = roles_for("personal")
    customers, _ = build(of_roles(make_table, roles, "red", "blue", "red"))
    assert {v.column for v in customers.variables}.isdisjoint(roles)
    assert customers.voices == ()


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


def test_an_order_paid_twice_is_one_order(make_table, build):
    orders = make_table(
        "orders.csv", Kind.SALES, {"id": "record_id", "user_id": "customer_id"}, "1,7", "2,7", "3,8"
    )
    columns = {"id": "record_id", "order_id": "record_id", "amount": "amount", "status": "status"}
    rows = ("1,1,10,ok", "2,1,5,ok", "3,2,20,ok", "4,3,7,failed", "5,3,8,ok")
    _, frame = build(orders, make_table("payments.csv", Kind.SALES, columns, *rows))
    assert frame["payments.csv||count"].to_dict() == {"7": 2, "8": 1}
    assert frame["payments.csv|amount|sum"].to_dict() == {"7": 35, "8": 8}
    assert frame["payments.csv|amount|mean"].to_dict() == {"7": 17.5, "8": 8}


def test_cancelled_lines_are_not_bought_and_refunds_are_taken_off(make_table, build):
    columns = {
        "Line ID": "record_id", "Order ID": "record_id", "Mail": "email", "Total": "amount",
        "Refunded amount": "amount", "State": "status",
    }  # fmt: skip
    rows = ("L1,O1,a@x.org,10,0,done", "L2,O1,a@x.org,20,5,done", "L3,O1,a@x.org,40,0,cancelled",
            "L4,O2,b@x.org,9,0,cancelled")  # fmt: skip
    _, frame = build(make_table("sales.csv", Kind.SALES, columns, *rows))
    assert frame["sales.csv||count"].to_dict() == {"a@x.org": 1, "b@x.org": 0}
    assert frame["sales.csv|Total|sum"].to_dict() == {"a@x.org": 25, "b@x.org": 0}


def test_ids_that_lost_their_zeros_are_found_again(make_table, build):
    crm = make_table(
        "crm.csv", Kind.CUSTOMERS, {"No": "customer_id"}, *(f"{n:05}" for n in (7, 123))
    )
    sales = make_table(
        "sales.csv", Kind.SALES, {"Customer": "customer_id", "Total": "amount"}, "7,5", "123.0,6"
    )
    customers, frame = build(crm, sales)
    assert frame["sales.csv|Total|sum"].to_dict() == {"00007": 5, "00123": 6}
    assert customers.account.by_sources == (0, 2)


def test_ids_without_zeros_that_are_others_stay_as_they_are(make_table, build):
    crm = make_table("crm.csv", Kind.CUSTOMERS, {"No": "customer_id"}, "00007", "00123", "4")
    other = make_table("b.csv", Kind.SALES, {"Customer": "customer_id"}, "4", "90")
    _, frame = build(crm, other)
    assert set(frame.index) == {"00007", "00123", "4", "90"}


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("1.2E+10", "id cut short by a spreadsheet"),
        ("c***1@example.com", "key with a part masked"),
        ("guest", "key that is nobody's"),
        ("anonymous", "no customer key"),
        ("#REF!", "no customer key"),
    ],
)
def test_rows_whose_key_says_nobody_are_told_with_the_reason(value, reason, make_table, build):
    columns = {"Customer": "customer_id", "Total": "amount"}
    rows = (f"{value},1", "C1,2", '="C1",3', "'C1,4")
    customers, frame = build(make_table("sales.csv", Kind.SALES, columns, *rows))
    assert customers.account.sources[0].dropped == ((reason, 1),)
    assert frame["sales.csv|Total|sum"].to_dict() == {"C1": 9}


def test_phones_are_the_last_resort(make_table, build):
    calls = make_table(
        "calls.csv", Kind.TICKETS, {"Caller": "phone", "Via": "contact_channel"},
        "+49 30 123456,phone", "(4930) 123-456,phone", "-,phone",
    )  # fmt: skip
    crm = make_table(
        "crm.csv", Kind.CUSTOMERS, {"No": "customer_id", "Tel": "phone"}, "C1,4930123456"
    )
    customers, frame = build(calls)
    assert frame["calls.csv||count"].to_dict() == {"4930123456": 2}
    assert customers.account.sources[0].dropped == (("no customer key", 1),)
    customers, frame = build(calls, crm)
    assert list(frame.index) == ["C1"]
    assert customers.account.by_sources == (0, 1)


def test_keys_are_bridged_through_two_files(make_table, build):
    crm = make_table(
        "crm.csv", Kind.CUSTOMERS, {"Mail": "email", "No": "customer_id"}, "a@x.org,C1"
    )
    shop = make_table("shop.csv", Kind.SALES, {"No": "customer_id", "Card": "customer_id"}, "C1,K9")
    cards = make_table("cards.csv", Kind.SALES, {"Card": "customer_id"}, "K9", "K9")
    mails = tickets(make_table, "A@x.org ,phone,2025-01-01")
    customers, _ = build(crm, shop, cards, mails)
    assert customers.account.by_sources == (0, 0, 0, 1)


def test_customers_that_keys_join_are_counted(make_table, build):
    crm = make_table(
        "crm.csv", Kind.CUSTOMERS, {"Customer": "customer_id", "Mail": "email"},
        "C1,a@x.org", "C2,a@x.org", "C3,c@x.org", "C3,c2@x.org",
    )  # fmt: skip
    sales = make_table("sales.csv", Kind.SALES, {"Customer": "customer_id"}, "C1", "C2", "C3")
    customers, frame = build(crm, sales, tickets(make_table, "a@x.org,phone,2025-01-01"))
    told = [p.message for p in customers.problems if p.code == "several_keys"]
    assert list(frame.index) == ["C1", "C3"]
    assert [message.split(",")[0] for message in told] == [
        "1 customer has several values of Customer", "1 customer has several values of Mail",
    ]  # fmt: skip


def test_a_promised_key_that_is_none_is_told_with_the_reason(make_table, build):
    columns = {"Customer ID": "record_id", "Total": "amount"}
    more = {"no_key": "has one value in all rows that are filled"}
    table = make_table("sales.csv", Kind.SALES, columns, "C0,1", "C0,2", **{"Customer ID": more})
    with pytest.raises(NoCustomersError, match=r"\(sales.csv: Customer ID has one value in all"):
        build(table)


@pytest.mark.parametrize(("count", "told"), [(1500, 1), (500, 0)])
def test_ids_unlike_thousands_of_others_are_told_and_count(count, told, make_table, build):
    rows = [*(str(10_000 + n) for n in range(count)), "30---", "30---"]
    table = make_table("crm.csv", Kind.CUSTOMERS, {"Customer": "customer_id"}, *rows)
    customers, frame = build(table)
    problems = [p.message for p in customers.problems if p.code == "odd_ids"]
    assert len(frame) == count + 1
    assert (
        problems == ["1 of 1,501 ids (2 rows) is written like `9---`, the others like `9`."] * told
    )


def test_special_categories_are_counted_and_form_nothing(make_table, build):
    columns = {"Mail": "email", "Faith": "category", "Weight": "measure", "Story": "pain_text"}
    special = {name: {"special": True} for name in ("Faith", "Weight", "Story")}
    rows = ["a@x.org,A,70,ill", "b@x.org,B,80,well", "c@x.org,A,90,ill", "d@x.org,B,60,ill"]
    customers, frame = build(make_table("s.csv", Kind.SURVEY, columns, *rows, **special))
    told = [v for v in customers.variables if v.column]
    assert {(v.column, v.active, v.special) for v in told} == {
        ("Faith", False, True),
        ("Weight", False, True),
    }
    assert frame["s.csv|Faith|A"].sum() == 2
    assert customers.voices == ()


def test_a_plan_that_goes_with_the_customer_is_no_topic_of_contacts(make_table, build):
    columns = {"Who": "customer_id", "Plan": "category", "Topic": "category"}
    topics = ["login", "invoice", "speed"]
    rows = [f"c{i},p{i % 2},{topics[(i + j) % 3]}" for i in range(30) for j in range(3)]
    customers, _ = build(make_table("t.csv", Kind.TICKETS, columns, *rows))
    kinds = {variable.column: variable.kind for variable in customers.variables if variable.column}
    assert kinds == {"Plan": Kind.CUSTOMERS, "Topic": Kind.TICKETS}


def test_a_place_that_many_rate_is_given_to_none_of_them(make_table, build):
    columns = {"user": "customer_id", "placeID": "record_id", "rating": "measure"}
    rated = make_table(
        "rated.csv", Kind.UNKNOWN, columns, *(f"u{i % 7},p{i % 4},{i % 3}" for i in range(60))
    )
    columns = {"placeID": "record_id", "bar": "category"}
    places = make_table("places.csv", Kind.UNKNOWN, columns, *(f"p{i},full" for i in range(4)))
    customers, _ = build(rated, places)
    assert [source.source for source in customers.account.sources] == ["rated.csv"]


def test_an_email_with_many_names_is_doubted(make_table, build):
    columns = {"Mail": "email", "Name": "name", "Total": "amount"}
    names = ["Ana Ito", "Ben Roy", "Cy Wu", "Dee Fox", "Eli Nash", "Flo Orr", "Gus Penn"]
    rows = [f"m{i % 8}@x.org,{names[i % 7]},5" for i in range(56)]
    customers, _ = build(make_table("sales.csv", Kind.SALES, columns, *rows))
    (told,) = [p for p in customers.problems if p.code == "several_names"]
    assert (told.severity, str(told.location)) == ("warning", "sales.csv:Mail")
    assert told.message.startswith("8 of 8 values of Mail")
    assert not [name for name in names if name in str(told)]


def test_spellings_of_a_name_and_families_raise_no_doubt(make_table, build):
    columns = {"Mail": "email", "First": "name", "Last": "name"}
    spelled = ["Ana", "ANA ", "Ana.", "Ben"]
    rows = [f"m{i % 8}@x.org,{spelled[i // 8]},Ito" for i in range(32)]
    customers, _ = build(make_table("sales.csv", Kind.SALES, columns, *rows))
    assert not [p for p in customers.problems if p.code == "several_names"]


def test_a_time_of_which_nothing_tells_the_unit_says_so(build, make_table):
    columns = {"Id": "customer_id", "Day": "created_at", "Wait": "resolution_time"}
    rows = [f"C{n},2025-01-0{1 + n % 9},{n % 40}" for n in range(60)]
    for unit, unstated in (("", True), ("minutes", False)):
        table = make_table(f"tickets{unit}.csv", Kind.TICKETS, columns, *rows, Wait={"unit": unit})
        customers, _ = build(table)
        (wait,) = (v for v in customers.variables if v.column == "Wait")
        assert wait.unstated is unstated
