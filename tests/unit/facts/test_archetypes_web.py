"""Planted behaviour on the web and in public: it is told of each part, and known by its type."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from column_samples import make_column
from personakit.engines.registry import open_engine
from personakit.stages.customers import build_customers
from personakit.stages.facts.archetypes import match_archetypes
from personakit.stages.facts.cells import count_cells
from personakit.values import Source, Table
from personakit.vocabulary import Kind, Role
from run_samples import make_run

if TYPE_CHECKING:
    from personakit.engines.base import Engine

EACH = 120
"""Customers of each part."""
VISITS = 12
RATES = {  # of visits: help, which is enough, what others write; of contacts and posts in public
    "alone": {"help": 6 / 12, "enough": 5 / 6, "others": 1 / 12, "first": 0.05, "answers": 0.1},
    "crowd": {"help": 2 / 12, "enough": 1 / 2, "others": 6 / 12, "first": 0.6, "answers": 0.6},
    "call": {"help": 3 / 12, "enough": 1 / 3, "others": 1 / 12, "first": 0.05, "answers": 0.1},
}
START = np.datetime64("2025-01-01T10:00:00")


def table(engine: Engine, name: str, kind: Kind, columns: dict[str, Role], rows: list) -> Table:
    frame = pd.DataFrame(rows, columns=[f"c{i}" for i, _ in enumerate(columns)], dtype="str")
    engine.load(name, frame)
    made = []
    for field, (title, role) in zip(frame, columns.items(), strict=True):
        column = make_column(frame[field], role, title)
        dates = ("%Y-%m-%d %H:%M:%S",) if role is Role.CREATED_AT else column.date_formats
        made.append(replace(column, field=field, date_formats=dates))
    source = Source(name, (), name, tuple(columns), ("",) * len(columns), frame)
    return Table(source, kind, 1.0, "", tuple(made))


def at(days: float) -> str:
    return str(START + np.timedelta64(int(days * 86_400), "s")).replace("T", " ")


def drawn(engine: Engine) -> list[Table]:
    """Visits a month apart, contacts, and posts of customers whose behaviour is planted."""
    draw = np.random.default_rng(3)
    pages, contacts, posts = [], [], [["q", "nobody", at(0), "where?", None]]
    for part, rate in RATES.items():
        for who in (f"{part}{i}" for i in range(EACH)):
            helps, looks = (rate[name] * VISITS for name in ("help", "others"))
            turns = zip(draw.permutation(VISITS), draw.permutation(VISITS), strict=True)
            for visit, (turn, other) in enumerate(turns):
                day = 28 * visit + draw.integers(0, 16)
                pages.append([who, at(day), "/help/returns" if turn < helps else "/shoes"])
                if other < looks:
                    pages.append([who, at(day + 0.01), "/reviews/new"])
                if rate["enough"] * helps <= turn < helps:
                    contacts.append([who, at(day + 0.5), "chat"])
                if draw.random() < 0.3:  # a contact that no help goes before
                    contacts.append([who, at(day + 7), "chat"])
                    if draw.random() < rate["first"]:
                        posts.append([f"{who}-{visit}", who, at(day + 6), "where?", None])
                if draw.random() < 0.5:
                    told = "q" if draw.random() < rate["answers"] else None
                    posts.append([f"{who}+{visit}", who, at(day + 12), "so it is", told])
    contacts.append(["nobody", at(400), "chat"])
    seen = {"user": Role.CUSTOMER_ID, "at": Role.CREATED_AT, "url": Role.PAGE}
    asked = {"user": Role.CUSTOMER_ID, "at": Role.CREATED_AT, "via": Role.CONTACT_CHANNEL}
    said = {
        "id": Role.RECORD_ID, "user": Role.CUSTOMER_ID, "at": Role.CREATED_AT, "text": Role.TEXT,
        "reply": Role.REPLY_TO,
    }  # fmt: skip
    return [
        table(engine, "log", Kind.EVENTS, seen, pages),
        table(engine, "tickets", Kind.TICKETS, asked, contacts),
        table(engine, "forum", Kind.SOCIAL, said, posts),
    ]


@pytest.fixture(scope="module")
def told():
    """Mean of each share of behaviour by part, and the archetype that each part is closest to."""
    with open_engine(threads=2) as engine:
        run = make_run(engine)
        customers = build_customers(drawn(engine), run)
        parts = " ".join(f"WHEN customer LIKE '{part}%' THEN {i}" for i, part in enumerate(RATES))
        engine.table(
            "placed", f"SELECT customer, CASE {parts} ELSE -1 END AS segment FROM customers"
        )
        cells = count_cells(customers, "placed", len(RATES), engine)
        found = match_archetypes(customers, "placed", cells, run)
        means = {
            part: {v.key: cells.of(v, i).mean for v in customers.variables if v.key}
            for i, part in enumerate(RATES)
        }
        return means, dict(zip(RATES, (one.closest for one, _ in found), strict=True))


@pytest.mark.parametrize(
    ("key", "planted"),
    [("visits_help", "help"), ("visits_others", "others"), ("help_is_enough", "enough"),
     ("answers_others", "answers")],
)  # fmt: skip
def test_planted_behaviour_is_found_within_two_points(told, key, planted):
    means, _ = told
    if key == "answers_others":  # of all posts, questions among them
        asked = {part: 0.3 * rate["first"] for part, rate in RATES.items()}
        wanted = {p: 0.5 * r["answers"] / (0.5 + asked[p]) for p, r in RATES.items()}
    else:
        wanted = {part: rate[planted] for part, rate in RATES.items()}
    assert {part: found[key] for part, found in means.items()} == pytest.approx(wanted, abs=0.02)


def test_who_helps_themselves_and_who_asks_the_crowd_are_known_by_it(told):
    _, closest = told
    assert (closest["alone"], closest["crowd"]) == ("self_server", "crowd_sourcer")
    assert closest["call"] not in ("self_server", "crowd_sourcer")
