from __future__ import annotations

import csv
import io
import json
import os
import runpy
from functools import cache
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pandas as pd
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

import personakit
from dialects import HEADERS, NAMES, PACKERS, Dialect
from personakit.engines.registry import open_engine
from personakit.stages.columns import understand_columns
from personakit.stages.customers import build_customers
from personakit.stages.sources import load_sources
from run_samples import make_run

if TYPE_CHECKING:
    from collections.abc import Set
    from typing import Any

    from dialects import Rows
    from personakit.personas.read import PersonaSet

SCRIPT = Path(__file__).parents[2] / "examples" / "make_company.py"

CUSTOMERS = 150
TOWN = ("Ashford", "Åshøve")
"""A town of the example, and one with letters that encodings differ in."""

dialects = st.builds(
    Dialect,
    delimiter=st.sampled_from(",;\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]),
    marked=st.sampled_from([True, False]),
    decimal=st.sampled_from(".,"),
    thousands=st.sampled_from(["", " ", "'", ".", ",", "\u00a0", "\u202f"]),
    money=st.sampled_from(["{}", "EUR {}", "${}", "{} €", "{} kr.", "Rs. {}"]),
    date=st.sampled_from(
        ["", "%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y", "%d/%m/%Y", "%d-%m-%y", "%d %b %Y", "%B %d, %Y"]
    ),
    clock=st.sampled_from([" %H:%M:%S", " %I:%M:%S %p", "T%H:%M:%S"]),
    midnight=st.booleans(),
    language=st.sampled_from(["en", *HEADERS]),
    preamble=st.booleans(),
    footer=st.booleans(),
    shuffled=st.booleans(),
    files=st.sampled_from([1, 3]),
    naming=st.sampled_from([*NAMES]),
    packed=st.sampled_from(["", *PACKERS]),
    apostrophe=st.booleans(),
    missing=st.sampled_from(["", "N/A", "-", "k.A.", "unknown", "(not set)"]),
).filter(Dialect.is_plain)
GERMAN = Dialect(
    ";", encoding="cp1252", line_end="\r\n", decimal=",", thousands=".", money="{} EUR",
    date="%d.%m.%Y", language="de", missing="k.A.",
)  # fmt: skip
FRENCH = Dialect(
    "\t", encoding="utf-16-le", decimal=",", thousands="\u202f", money="{} €", date="%d/%m/%Y",
    language="fr", preamble=True, footer=True, missing="-",
)  # fmt: skip
# a dialect says at a glance what is the matter: no time is spent on a smaller one
drawn = settings(phases=[Phase.explicit, Phase.generate])
MANY = int(os.environ.get("DIALECTS", "0"))
"""Dialects to draw where the usual few are not enough."""


COUNTED = {
    "customers": True, "unsure": True,
    "quality": {"segments", "runner_up", "rule", "structure", "scores", "fitted_on"},
    "sources": {"__all__": {"kind", "rows", "used", "customers", "shared", "dropped"}},
}  # fmt: skip
"""What a set says but for names of files."""
TRIED = {"runner_up", "scores", "z", "message"}
"""What rests on data drawn at random, column by column in the order of their names."""


@cache
def exports() -> dict[str, Rows]:
    """The rows of a small company by export."""
    with TemporaryDirectory() as folder:
        runpy.run_path(str(SCRIPT))["make_company"](Path(folder), 7, CUSTOMERS)
        return {path.stem: rows_of(path) for path in sorted(Path(folder).iterdir())}


def rows_of(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(io.StringIO(file.read().replace(*TOWN))))


@settings(drawn, max_examples=MANY or 6)
@example(GERMAN)
@example(FRENCH)
@given(dialects)
def test_customers_are_the_same_in_every_dialect(dialect):
    pd.testing.assert_frame_equal(customers(dialect), customers(Dialect()))


@settings(drawn, max_examples=MANY or 2)
@example(GERMAN)
@given(dialects)
def test_personas_are_the_same_in_every_dialect(dialect):
    hidden = {"source"}
    if (dialect.language, dialect.naming) != ("en", "{name}"):
        hidden |= TRIED
    headers = dialect.language == "en"
    assert told(personas(dialect), headers, hidden) == told(personas(Dialect()), headers, hidden)


@cache
def customers(dialect: Dialect) -> pd.DataFrame:
    """The customer table, its columns named by the example's headers."""
    plain = {dialect.header(name): name for name in HEADERS["de"]}
    with TemporaryDirectory() as folder, open_engine(threads=1) as engine:
        write(dialect, Path(folder))
        run = make_run(engine)
        sources, _ = load_sources([Path(folder)], run)
        tables, _ = understand_columns(sources, run.settings)
        made = build_customers(tables, run)
        frame = engine.frame(f"SELECT * FROM {made.relation}").set_index("customer")
    names = {
        v.name: f"{v.kind.value}|{plain.get(v.column, '')}|{v.statistic}|{v.level or v.key}"
        for v in made.variables
    }
    found = {f"in_{i}": f"in {source.kind}" for i, source in enumerate(made.account.sources)}
    return frame.rename(columns=names | found).sort_index(axis="columns").sort_index()


@cache
def personas(dialect: Dialect) -> PersonaSet:
    with TemporaryDirectory() as folder:
        write(dialect, Path(folder))
        return personakit.discover(folder)


def write(dialect: Dialect, folder: Path) -> None:
    for name, rows in exports().items():
        dialect.write(rows, folder, name)


def told(found: PersonaSet, headers: bool, hidden: Set[str]) -> str:
    """All that a set of personas says but what is hidden and, if need be, made of headers."""
    record = found.record.model_dump(mode="json", include=COUNTED)
    record["sources"].sort(key=itemgetter("kind"))
    personas = [persona.model_dump(mode="json") for persona in found]
    if not headers:
        for persona in personas:
            for part in ("id", "name", "essence", "summary", "unknown"):
                del persona[part]
            del persona["recognise"]["rules"]
            for part in ("behaviour", "holdings", "habits", "goes_with"):
                for statement in persona[part]:
                    del statement["label"]
            for statement in persona["evidence"]["separated_by"]:
                del statement["label"]
            for advice in persona["serve_them"]:
                del advice["reason"]
    return json.dumps(without(hidden, [record, *personas]), indent=1, ensure_ascii=False)


def without(hidden: Set[str], value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without(hidden, inner) for key, inner in value.items() if key not in hidden}
    return [without(hidden, inner) for inner in value] if isinstance(value, list) else value
