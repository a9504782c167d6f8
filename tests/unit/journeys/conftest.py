"""Journeys of customers that were made up event by event."""

from __future__ import annotations

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from personakit.engines.registry import open_engine
from personakit.stages.journeys import count_journeys
from personakit.values import Events
from personakit.vocabulary.steps import Step
from run_samples import make_run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from personakit.engines.base import Engine
    from personakit.personas.journeys import Journeys

DAY = datetime(2025, 1, 1, 12)
Event = "tuple[float, str] | tuple[float, str, dict[str, object]]"


@pytest.fixture
def engine() -> Iterator[Engine]:
    with open_engine(threads=2) as opened:
        yield opened


@pytest.fixture
def journeys(engine: Engine) -> Callable[..., Journeys]:
    """Count the journeys of customers, each a segment and what happened, by days since `DAY`."""

    def count(*customers: tuple[int, list[Event]], ids: int = 2) -> Journeys:
        rows = [
            {"customer": f"C{i:04}", "segment": segment, **_row(*event)}
            for i, (segment, events) in enumerate(customers)
            for event in events
        ]
        frame = pd.DataFrame(rows)
        engine.drop("placed", "events", "raw")
        placed = frame[["customer", "segment"]].drop_duplicates()
        engine.load("placed", placed.astype({"segment": "int64"}))
        texts = frame.drop(columns="segment").astype(
            {"happened": "str", "rank": "int64", "timed": "int64", "source": "int64"}
        )
        engine.load("raw", texts.astype({"channel": "str", "topic": "str", "good": "float64"}))
        engine.view(
            "events",
            "SELECT customer, cast(happened as timestamp) AS happened, step, rank, "
            "nullif(channel, '') AS channel, nullif(topic, '') AS topic, "
            "case when good >= 0 then good end AS good, timed, source FROM raw",
        )
        known = SimpleNamespace(events=Events("events", ("t.csv", "s.csv"), 1))
        found = count_journeys(known, "placed", [f"p{i}" for i in range(ids)], make_run(engine))
        assert found is not None
        return found

    return count


def _row(days: float, step: str, more: dict[str, object] | None = None) -> dict[str, object]:
    told = {"channel": "", "topic": "", "good": -1.0, "timed": 1, "source": 0}
    rank = [*Step].index(Step(step))
    return (
        {"happened": DAY + timedelta(days=days), "step": step, "rank": rank} | told | (more or {})
    )
