"""What is known of a set over time, read back from what `measure` and `evaluate` write."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from personakit.errors import PersonakitError
from personakit.files import is_within
from personakit.personas.evaluation import Evaluation
from personakit.personas.read import read_if_there
from personakit.personas.set_files import EVALUATION_FILE, MEASURE_FILE
from personakit.personas.team_changes import read_changes
from personakit.vocabulary.tracked import TRACKED

if TYPE_CHECKING:
    from pathlib import Path

    from personakit.personas.team_changes import TeamChange

NUMBERS = ("value", "low", "high", "lower_limit", "centre", "upper_limit")
"""Columns of numbers."""


@dataclass(frozen=True)
class Measurement:
    """A row of the table."""

    persona: str
    """Id of the persona, or a group beside them."""
    metric: str
    """Name of the metric."""
    start: date
    """First day of the period."""
    value: float | None
    """The metric; None where too few tell it."""
    interval: tuple[float, float] | None
    """Its 95 % interval."""
    limits: tuple[float, float, float] | None
    """Lower limit, centre and upper limit of chance."""
    notes: tuple[str, ...]
    """What is to be known of it."""


@dataclass(frozen=True)
class OverTime:
    """Metrics by period, what was changed meanwhile, and what was foretold."""

    rows: tuple[Measurement, ...]
    """In the order of the table."""
    changes: tuple[TeamChange, ...]
    """The earliest first."""
    evaluation: Evaluation | None = None
    """What was foretold of later rows; None where nothing was."""


def read_over_time(folder: Path) -> OverTime | None:
    """Read what a set has of it; None where there is nothing.

    The table may have been changed in a spreadsheet: rows that are not understood are passed over,
    and so are changes that `measure` would not take.

    Raises:
        UnreadableError: What was foretold does not have its form.
        BrokenYamlError: It is no YAML.
    """
    rows = _rows(folder / MEASURE_FILE, folder)
    evaluation = read_if_there(folder / EVALUATION_FILE, Evaluation)
    if not rows and evaluation is None:
        return None
    personas = [*{row.persona for row in rows}]
    try:
        return OverTime(rows, read_changes(folder, personas), evaluation)
    except PersonakitError:
        return OverTime(rows, (), evaluation)


def _rows(path: Path, folder: Path) -> tuple[Measurement, ...]:
    if not path.is_file() or not is_within(path, folder):
        return ()
    text = path.read_text("utf-8", "replace")
    return tuple(filter(None, map(_row, csv.DictReader(io.StringIO(text)))))


def _row(cells: dict[str, str]) -> Measurement | None:
    try:
        value, low, high, *limits = (_number(cells[name]) for name in NUMBERS)
        metric, start = cells["metric"], date.fromisoformat(cells["start"])
        persona, notes = cells["persona"], tuple(cells["note"].split())
    except (KeyError, ValueError, AttributeError, TypeError):
        return None
    if metric.partition(" ")[0] not in TRACKED:
        return None
    interval = None if low is None or high is None else (low, high)
    lower, centre, upper = limits
    around = None if lower is None or centre is None or upper is None else (lower, centre, upper)
    return Measurement(persona, metric, start, value, interval, around, notes)


def _number(cell: str) -> float | None:
    value = float(cell) if cell else None
    if value is not None and not math.isfinite(value):
        raise ValueError(cell)
    return value
