"""What customers are likely to write about: their persona's topic, or one of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from personakit.engines.registry import open_engine
from personakit.stages.assign.expect import EXPECTED, expect_topics
from personakit.values import Events

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from personakit.engines.base import Engine

USUAL = {0: {"bill": 0.5, "login": 0.4, "refund": 0.1}, 1: {"login": 1.0}}


@pytest.fixture
def engine() -> Iterator[Engine]:
    with open_engine(threads=1) as opened:
        yield opened


def expected(
    engine: Engine, segment: int, *topics: str, usual: Mapping[int, Mapping[str, float]] = USUAL
) -> str:
    """What a customer with contacts about these topics, the latest last, is expected to ask."""
    rows = [
        ("ann", f"2025-01-{day:02} 10:00:00", step, topic)
        for day, topic in enumerate(topics, 1)
        for step in ("contact", "solved")
    ]
    rows.append(("ben", "2025-01-01 10:00:00", "contact", "refund"))
    engine.load("raw", pd.DataFrame(rows, columns=["customer", "happened", "step", "topic"]))
    engine.view("events", "SELECT customer, cast(happened as timestamp) AS happened, step, "
                "nullif(topic, '') AS topic FROM raw")  # fmt: skip
    engine.load("placed", pd.DataFrame({"customer": ["ann", "zoe"], "segment": [segment, segment]}))
    told = expect_topics("placed", Events("events", ("t.csv",), 1), usual, engine)
    frame = engine.frame(f"SELECT customer, {EXPECTED} FROM {told} ORDER BY customer")
    ann, zoe = frame[EXPECTED]
    assert zoe == ""
    return str(ann)


@pytest.mark.parametrize(
    ("topics", "told"),
    [
        ((), ""),
        (("login",), "login"),  # 8 x .4 + 1 of one's own, against 8 x .5
        (("refund", "refund"), ""),
        (("refund",) * 4, "refund"),
        (("parcel",) * 4, ""),
        (("parcel",) * 5, "parcel"),
        (("login", "bill"), "bill"),
        (("bill", "login", "login", "login"), "login"),
        (("", ""), ""),
    ],
)
def test_own_contacts_count_beside_eight_of_the_persona(
    engine: Engine, topics: tuple[str, ...], told: str
) -> None:
    assert expected(engine, 0, *topics) == told


def test_who_is_in_no_persona_or_one_without_topics_is_told_by_their_own_contacts_alone(
    engine: Engine,
) -> None:
    assert expected(engine, -1, "bill", "login", usual={0: {"bill": 1}}) == "login"


def test_a_topic_is_text_whatever_it_holds(engine: Engine) -> None:
    assert expected(engine, 0, *['it\'s "late"'] * 5) == 'it\'s "late"'
