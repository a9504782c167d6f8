"""Write tickets.csv, orders.csv and answers.csv of any size, four planted personas inside.

python bench/scale/make_data.py FOLDER --customers 1000000
"""

from __future__ import annotations

import argparse
from pathlib import Path

import duckdb

MACROS = """
-- a number in [0, 1) for row i, the same in every run; salt tells the draws of a row apart
CREATE MACRO unit(i, salt) AS (hash(i, salt) % 1000003) / 1000003.0;
CREATE MACRO one_of(list, i, salt) AS list[1 + floor(unit(i, salt) * len(list))::int];
-- what is usual for persona p (1 to 4) two times in three, else anything
CREATE MACRO lean(usual, p, i, salt) AS
  CASE WHEN unit(i, salt) < 0.65 THEN usual[p] ELSE one_of(usual, i, salt + 1) END;
CREATE MACRO persona(who) AS 1 + (hash(who) % 4)::int;
CREATE MACRO address(who, i) AS
  one_of(['anna.p', 'Anna.P', 'ANNA.P'], i, 90) || who
    || one_of(['@example.com', '@Example.com'], i, 91);
CREATE MACRO moment(i) AS
  TIMESTAMP '2024-01-01' + to_seconds(floor(unit(i, 92) * 63072000)::bigint);
"""

TICKETS = """
SELECT 'T' || i AS "Ticket ID", address(who, i) AS "Requester Email", moment(i) AS "Created at",
  lean(['Phone', 'Chat', 'Email', 'Web'], p, i, 1) AS "Channel",
  topic AS "Category",
  CASE WHEN unit(i, 5) < 0.5
    THEN least(5, 1 + floor(5 * unit(i, 6) ** [1.5, 1, 2, 0.6][p]))::int END AS "Satisfaction",
  round(exp([1.0, 1.5, 4.0, 5.0][p] + 2 * unit(i, 7))) AS "First response time (min)",
  round(exp([1.5, 1.0, 3.0, 2.0][p] + 2 * unit(i, 8)), 1) AS "Resolution time (hours)",
  topic || ': ' || one_of(['please help', 'question', 'again', 'urgent'], i, 9) AS "Subject",
  one_of({openers}, i, 10) || one_of(map {problems}[topic], i, 11) || one_of({fillers}, i, 12)
    || one_of({fillers}, i, 13) || one_of({fillers}, i, 14) || one_of({closers}, i, 15)
    AS "Description"
FROM (
  SELECT *, lean(['Waiting', 'Delivery', 'Billing', 'Defect'], p, i, 3) AS topic
  FROM (
    SELECT i, floor(unit(i, 0) * 0.8 * {customers})::bigint AS who, persona(who) AS p
    FROM range(5 * {customers}) AS t(i)))
"""

ORDERS = """
SELECT 'O' || i AS "Order ID", address(who, i) AS "Customer Email",
  strftime(moment(i), '%d.%m.%Y') AS "Order Date",
  round(exp([4.0, 3.0, 3.5, 5.0][p] + 1.5 * unit(i, 21)), 2) AS "Total",
  1 + floor(unit(i, 22) * [1, 3, 5, 1][p])::int AS "Quantity",
  lean(['Garden', 'Coffee', 'Towels', 'Tools'], p, i, 23) AS "Product",
  lean(['Store', 'App', 'Marketplace', 'Web'], p, i, 25) AS "Sales channel",
  CASE WHEN unit(i, 27) < [0.03, 0.08, 0.3, 0.1][p] THEN 'refunded' ELSE 'paid' END AS "Status"
FROM (
  SELECT i, floor((0.1 + 0.9 * unit(i, 20)) * {customers})::bigint AS who, persona(who) AS p
  FROM range(5 * {customers}) AS t(i))
"""

ANSWERS = """
SELECT strftime(moment(i), '%Y-%m-%d %H:%M:%S') AS "Timestamp", address(who, i) AS "Email address",
  least(10, floor(11 * unit(i, 31) ** [1, 0.7, 1.6, 0.4][p]))::int
    AS "How likely are you to recommend us? (0-10)",
  least(5, 1 + floor(5 * unit(i, 32) ** [1, 0.7, 1.6, 0.4][p]))::int
    AS "How satisfied are you with our service? (1-5)",
  list_aggregate(
    list_sort(list_distinct([lean({goals}, p, i, 33), lean({goals}, p, i, 35)])), 'string_agg', ';')
    AS "What do you want to achieve? (choose all that apply)",
  lean(['Phone', 'Chat', 'Email', 'Web'], p, i, 37) AS "How do you prefer to contact us?",
  [60, 25, 38, 45][p] + floor(unit(i, 39) * 15)::int AS "How old are you?",
  one_of(['Female', 'Male'], i, 40) AS "What is your gender?"
FROM (
  SELECT i, (i * 10) // 3 AS who, persona(who) AS p
  FROM range(3 * {customers} // 10) AS t(i))
"""

PHRASES = {
    "openers": ["Hello, ", "Good morning, ", "Dear team, ", "Hi, "],
    "problems": {
        "Waiting": [
            "I was kept on hold for an hour and then the line went dead. ",
            "I rang four times this week and nobody answers the phone. ",
        ],
        "Delivery": [
            "the tracking has not moved for three days and I need the parcel now. ",
            "it was promised for Monday and the courier never rang the bell. ",
        ],
        "Billing": [
            "my card was charged twice and the refund is still missing. ",
            "the voucher was accepted and I was billed the full price. ",
        ],
        "Defect": [
            "the motor stops after a minute and the manual does not list the code. ",
            "I need the seal ring of the old model and cannot find its size. ",
        ],
    },
    "fillers": [
        "I have been a customer for years and this never happened before. ",
        "We ordered the same thing last spring and everything went well. ",
        "My neighbour has one too and hers arrived without any trouble. ",
        "I have written about this already and want to know what is next. ",
        "The number of the order is on the sheet that was in the box. ",
        "I am at home in the afternoon and can be reached then. ",
    ],
    "closers": ["Please get back to me.", "Thank you for your help.", "Kind regards", "Thanks!"],
    "goals": ["Talk to a person", "Save time", "Save money", "Find answers myself"],
}

FILES = {"tickets": TICKETS, "orders": ORDERS, "answers": ANSWERS}


def make_data(folder: Path, customers: int) -> None:
    """Write the three files: 5 tickets and 5 orders a customer, answers from three in ten."""
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        connection.execute(MACROS).fetchall()
        for name, query in FILES.items():
            filled = query.format(customers=customers, **PHRASES)
            connection.execute(f"COPY ({filled}) TO '{folder / name}.csv' (HEADER)").fetchall()


def main() -> None:
    """Read the command line and write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--customers", type=int, default=100_000)
    options = parser.parse_args()
    make_data(options.folder, options.customers)


if __name__ == "__main__":
    main()
