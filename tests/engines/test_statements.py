"""The SQL of the stages: SELECTs that DuckDB and Spark read alike, but for `Words`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
import sqlglot
from sqlglot import exp

import personakit
from personakit.settings import Settings
from personakit.workflows.explain_set import explain_set
from personakit.workflows.inspect import inspect
from personakit.workflows.placed import Output
from recorder import Recorder, without_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DIALECTS = {"duckdb": '"', "spark": "`"}
"""With the quotes of their names."""

ALIKE = {
    # of rows
    "AVG", "COUNT", "GROUPING", "LAG", "LEAD", "MAX", "MEDIAN", "MIN", "ROW_NUMBER",
    "STDDEV_SAMP", "SUM",
    # of numbers
    "ABS", "CEIL", "FLOOR", "GREATEST", "LEAST",
    # of times
    "EXTRACT",
    # of texts
    "CHR", "CONCAT_WS", "CONTAINS", "LENGTH", "LOWER", "LPAD", "PAD", "REPLACE", "SPLIT_PART",
    "SUBSTR", "SUBSTRING",
    # of what is unknown
    "COALESCE", "NULLIF",
}  # fmt: skip
"""Functions that give the same in both; what does not is a word of the engine."""

SYNTAX = (exp.And, exp.Or, exp.Case, exp.If, exp.Exists, exp.Cast)
"""What the parser takes for functions besides."""

TYPES = {"DATE", "DOUBLE", "INT", "TIMESTAMP", "TINYINT"}
"""Types that are called and written alike."""

UNLIKE = (exp.Bracket, exp.ILike, exp.Lambda, exp.Qualify, exp.Unnest, exp.DML, exp.DDL)
"""Syntax that only one of them has, and statements that change rows."""

PEOPLE = range(80)
GRUMBLES = ("I was kept on hold for an hour.", "The parcel is lost.", "The app does not open.")
FILES = {
    "customers.csv": [
        "customer_id,email,signup_date,birth_date,plan",
        *(f"C{i:04},{('ann', 'test')[i > 77]}{i}@shop{i % 7}.com,2023-0{i % 9 + 1}-11,"
          f"19{50 + i % 50}-03-04,{('Free', 'Plus')[i % 2]}" for i in PEOPLE),
    ],
    "orders.csv": [
        "order_id,customer_id,order_date,total,status,product,promised_date,delivered_date",
        *(f"O{i},C{i % 80:04},2024-02-{i % 28 + 1:02},\"€ {i % 90 + 1},50\",paid,{kind},"
          f"2024-03-{i % 28 + 1:02},{f'2024-03-{i % 29 + 1:02}' if i % 9 else ''}"
          for i in range(200) for kind in ("Pot", "Lid", "Box")[: i % 3 + 1]),
    ],
    "payments.csv": [
        "payment_id,order_id,amount,method",
        *(f"P{i},O{i},{i}.25,{('card', 'cash')[i % 2]}" for i in range(200)),
    ],
    "tickets.csv": [
        "ticket_id,requester_email,created_at,channel,category,resolution_time,reopens,description",
        *(f"{i},ann{i % 77}@shop{i % 77 % 7}.com,202{i % 4}-03-{i % 28 + 1:02} 10:0{i % 9}:00,"
          f"{('phone', 'chat')[i % 2]},{('Billing', 'Delivery', 'App')[i % 3]},01:3{i % 9}:00,"
          f"{i % 2},{GRUMBLES[i % 3]}" for i in [*range(150), *range(9)]),
        *(f"{i},guest@shop.com,2024-03-01 10:00:00,chat,App,1:00:00,0,Help" for i in [99] * 70),
    ],
}  # fmt: skip
"""Exports that are joined by an address, by an id and by another file's records; with orders of
several lines, rows that repeat, contacts of years, customers made to test and an address that is
nobody's."""

ANSWERS = [
    "satisfaction,channel,age",
    *(f"{i % 5 + 1},{('phone', 'e-mail; chat')[i % 2]},{20 + i % 50}" for i in PEOPLE),
]
"""Those of nobody knows whom."""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What a set asks of an engine from its first day to its refresh."""
    folder, recorder = tmp_path_factory.mktemp("asked"), Recorder()
    for name, lines in FILES.items():
        _write(folder / "data" / name, lines)
        _write(folder / "later" / name, lines[:-20])
    _write(folder / "survey.csv", ANSWERS)
    settings = Settings(segments=2, exclude_internal=True)
    with patch("personakit.engines.registry.import_module", lambda _: recorder):
        personakit.discover(folder / "data", folder / "set", settings)
        personakit.assign(folder / "set", folder / "data", Output(folder / "x.csv", "salesforce"))
        explain_set(folder / "set", [folder / "data"])
        personakit.refresh(folder / "set", folder / "later", check=True)
        inspect([folder / "survey.csv"])
    return [*recorder.asked]


def _write(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines), "utf-8")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_stages_ask_for_nothing_that_only_one_engine_knows(asked, dialect):
    assert {sql: faults for sql in asked if (faults := [*_faults(sql, dialect)])} == {}


@pytest.mark.parametrize(
    "leak",
    [
        "CREATE TABLE t AS SELECT 1", "UPDATE t SET a = 1", "DELETE FROM t", "DROP VIEW t",
        "INSERT INTO t VALUES (1)", "SELECT trim(a) FROM t", "SELECT left(a, -2) FROM t",
        "SELECT cast(a AS varchar) FROM t", "SELECT a[1] FROM t", "SELECT isfinite(a) FROM t",
        "SELECT quantile_cont(a, 0.5) FROM t", "SELECT * EXCLUDE (a) FROM t", r"SELECT '\d'",
        "SELECT a FROM t ORDER BY a", "SELECT row_number() OVER (PARTITION BY a) FROM t",
        "SELECT lower(a) AS x, max(x) OVER () AS y FROM t",
    ],
)  # fmt: skip
def test_what_only_one_engine_knows_is_seen(leak):
    assert [fault for dialect in DIALECTS for fault in _faults(leak, dialect)]


def test_all_ways_to_know_a_customer_are_among_them(asked):
    text = "\n".join(asked)
    for told in ("FROM pairs", "o.owner", "'row ' ||", "AS record", "_once", "insiders i", "again"):
        assert told in text


def _faults(sql: str, dialect: str) -> Iterator[str]:
    """What in a statement another engine may take otherwise."""
    select = without_words(sql, DIALECTS[dialect])
    (tree,) = sqlglot.parse(select, dialect=dialect)
    if not isinstance(tree, exp.Query) or "\\" in select:  # which escapes in one
        yield type(tree).__name__
    unlike = [
        *tree.find_all(*UNLIKE),
        *(s for s in tree.find_all(exp.Star) if any(s.args.values())),
    ]
    yield from (node.sql() for node in unlike)
    functions = {_name(one) for one in tree.find_all(exp.Func) if not isinstance(one, SYNTAX)}
    types = {one.to.sql(dialect) for one in tree.find_all(exp.Cast)}
    yield from (functions - ALIKE) | (types - TYPES)
    orders = (one for one in tree.find_all(exp.Ordered) if one.args.get("nulls_first"))
    turns = (one for one in tree.find_all(exp.Window) if one.this.find(exp.RowNumber))
    yield from (one.sql() for one in (*orders, *(t for t in turns if not t.args.get("order"))))
    yield from (name for select in tree.find_all(exp.Select) for name in _named_before(select))


def _named_before(select: exp.Select) -> Iterator[str]:
    """What a window counts over and only the same SELECT names, further to the left."""
    names: set[str] = set()
    for column in select.expressions:
        windows = (w for w in column.find_all(exp.Window) if w.find_ancestor(exp.Select) is select)
        over = (c for w in windows for c in w.find_all(exp.Column) if not c.table)
        yield from names.intersection(c.name for c in over)
        names.add(column.alias)


def _name(function: exp.Func) -> str:
    named = isinstance(function, exp.Anonymous)
    return (function.name if named else function.sql_name()).upper()
