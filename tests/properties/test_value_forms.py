"""Values written in a form are read back by the engine."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from column_samples import make_source
from personakit.engines.registry import open_engine
from personakit.settings import Settings
from personakit.stages.columns import understand_columns
from personakit.stages.columns.tables import read_table, split
from personakit.stages.customers import cells
from personakit.vocabulary import DATE_ROLES, DURATION_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from personakit.engines.base import Engine
    from personakit.values import Column

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre "
    "noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro "
    "novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}
DATES: dict[str, Callable[[datetime, str], str]] = {
    "de": lambda t, month: f"{t.day}. {month} {t.year}, {t:%H:%M} Uhr",
    "fr": lambda t, month: f"{t.day}{'er' * (t.day == 1)} {month} {t.year} à {t:%Hh%M}",
    "es": lambda t, month: f"{t.day} de {month} de {t.year} {t:%H:%M}",
    "pt": lambda t, month: f"{t:%d} de {month} de {t.year} às {t:%H:%M}",
    "it": lambda t, month: f"{t.day} {month.upper()} {t.year} alle {t:%H:%M}",
    "nl": lambda t, month: f"{t.day} {month}, {t.year} {t:%H:%M}",
    "en": lambda t, month: f"{month} {t.day}th, {t.year} at {t:%I:%M} {t:%p}".replace("M", "m"),
}
PLAIN_DATES: dict[str, Callable[[datetime], str]] = {
    "dotted clock": lambda t: f"{t:%d.%m.%Y %H.%M}",
    "compact": lambda t: f"{t:%Y%m%dT%H%M00Z}",
    "zone": lambda t: f"{t:%Y-%m-%d %H:%M:00} CEST",
    "day names": lambda t: f"{t:%a}, {t:%d/%m/%Y %H:%M}",
    "microseconds": lambda t: str((t - datetime(1970, 1, 1)) // timedelta(microseconds=1)),
    "spreadsheet": lambda t: repr((t - datetime(1899, 12, 30)) / timedelta(days=1)),
}
TIMES = st.lists(
    st.datetimes(datetime(2000, 1, 13), datetime(2037, 12, 31)).map(
        lambda t: t.replace(second=0, microsecond=0)
    ),
    min_size=3,
    max_size=8,
    unique_by=lambda t: (t.year, t.month, t.day),
)


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with open_engine(threads=1) as opened:
        yield opened


def understood(header: str, written: list[str]) -> Column:
    source = make_source("tickets.csv", {"Ticket ID": ["T-1", "T-2"], header: written})
    (table,), _ = understand_columns([source], Settings())
    return table.columns[1]


def read(engine: Engine, sql: str, written: list[str]) -> list[float]:
    rows = ", ".join(f"({i}, {engine.words.text(v)})" for i, v in enumerate(written))
    return engine.frame(f"SELECT {sql} AS v FROM (VALUES {rows}) t(i, c1) ORDER BY i")["v"].tolist()


def check_dates(engine: Engine, times: list[datetime], written: list[str]) -> None:
    column = understood("Created at", written)
    assert column.role in DATE_ROLES, written
    told = read(engine, f"epoch({cells.timestamp(engine.words, column)})", written)
    assert told == pytest.approx([(t - datetime(1970, 1, 1)).total_seconds() for t in times], abs=1)


@pytest.mark.parametrize("language", MONTHS)
@given(times=TIMES)
@settings(max_examples=3)
def test_dates_with_month_names(engine: Engine, language: str, times: list[datetime]) -> None:
    names = MONTHS[language].split()
    check_dates(engine, times, [DATES[language](t, names[t.month - 1]) for t in times])


@pytest.mark.parametrize("form", PLAIN_DATES)
@given(times=TIMES)
@settings(max_examples=3)
def test_dates_in_numbers(engine: Engine, form: str, times: list[datetime]) -> None:
    times = [*times, datetime(2024, 5, 30, 9, 15)]
    check_dates(engine, times, [PLAIN_DATES[form](t) for t in times])


UNITS = read_table("rewrites")["units"]


@pytest.mark.parametrize(("hour", "minute"), [
    ("h", "m"), ("hours", "minutes"), ("Std.", "Min."), ("Stunden und", "Minuten"),
    ("heures", "minutes"), ("horas y", "minutos"), ("horas e", "minutos"), ("ore e", "minuti"),
    ("uur en", "minuten"),
])  # fmt: skip
@given(spans=st.lists(st.tuples(st.integers(0, 99), st.integers(0, 59)), min_size=2, max_size=6))
@settings(max_examples=3)
def test_durations_in_words(
    engine: Engine, hour: str, minute: str, spans: list[tuple[int, int]]
) -> None:
    written = [f"{h} {hour} {m} {minute}" for h, m in spans]
    column = understood("Resolution time", written)
    assert (column.role in DURATION_ROLES, column.unit) == (True, "words")
    told = read(engine, cells.number(engine.words, column), written)
    assert told == pytest.approx([h + m / 60 for h, m in spans])


def test_a_unit_has_one_meaning() -> None:
    words = [word for listed in UNITS.values() for word in split(listed)]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("form", [
    "{} out of 5", "{}/5", "{} von 5", "{} stars", "{} - Good", "{} (label)", "{}: label", "{} ★",
])  # fmt: skip
@given(answers=st.permutations([1, 2, 3, 4, 5]))
@settings(max_examples=3)
def test_ratings_with_labels(engine: Engine, form: str, answers: list[int]) -> None:
    written = [form.format(answer) for answer in answers]
    column = understood("CSAT", written)
    assert column.role is Role.CSAT
    assert read(engine, cells.number(engine.words, column), written) == answers


@pytest.mark.parametrize("form", [
    "{:,.2f} €", "A${:,.2f}", "{:_.2f}", "\u00a0{:,.2f}\u00a0CHF", '="{:.2f}"', "'{:.2f}",
])  # fmt: skip
@given(amounts=st.lists(st.integers(0, 10_000_000), min_size=3, max_size=9))
@settings(max_examples=3)
def test_amounts(engine: Engine, form: str, amounts: list[int]) -> None:
    written = [form.format(amount / 100) for amount in [*amounts, 123456]]
    column = understood("Total amount", written)
    told = read(engine, cells.number(engine.words, column), written)
    assert told == pytest.approx([*(amount / 100 for amount in amounts), 1234.56])
