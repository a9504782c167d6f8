from __future__ import annotations

import csv
import runpy
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pandas as pd
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

import personakit
from dialects import HEADERS, LANGUAGES, Dialect
from personakit.engines.registry import open_engine
from personakit.progress import Silent
from personakit.settings import Settings
from personakit.stages.columns import understand_columns
from personakit.stages.customers import build_customers
from personakit.stages.sources import load_sources

if TYPE_CHECKING:
    from dialects import Rows
    from personakit.personas.model import Persona
    from personakit.personas.read import PersonaSet

SCRIPT = Path(__file__).parents[2] / "examples" / "make_company.py"

dialects = st.builds(
    Dialect,
    delimiter=st.sampled_from(",;\t|"),
    line_end=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"]),
    decimal=st.sampled_from(".,"),
    thousands=st.sampled_from(["", " ", "'"]),
    money=st.sampled_from(["{}", "EUR {}", "${}", "{} kr.", "Rs. {}"]),
    date=st.sampled_from(["", "%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y", "%d/%m/%Y", "%d %b %Y"]),
    midnight=st.booleans(),
    language=st.sampled_from(["en", *LANGUAGES]),
    preamble=st.booleans(),
    footer=st.booleans(),
    shuffled=st.booleans(),
    files=st.sampled_from([1, 3]),
    packed=st.booleans(),
    apostrophe=st.booleans(),
    missing=st.sampled_from(["", "N/A", "-", "k.A.", "unknown", "(not set)"]),
)
GERMAN = Dialect(
    ";", encoding="cp1252", line_end="\r\n", decimal=",", thousands=".", money="{} EUR",
    date="%d.%m.%Y", language="de", missing="k.A.",
)  # fmt: skip
FRENCH = Dialect(
    "\t", encoding="utf-16", decimal=",", thousands="\u202f", money="{} €", date="%d/%m/%Y",
    language="fr", preamble=True, footer=True, missing="-",
)  # fmt: skip
# a dialect says at a glance what is the matter: no time is spent on a smaller one
few = settings(deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate])


@cache
def exports() -> dict[str, Rows]:
    """The rows of a small company by export."""
    with TemporaryDirectory() as folder:
        runpy.run_path(str(SCRIPT))["make_company"](Path(folder), 7, 250)
        return {path.stem: rows_of(path) for path in sorted(Path(folder).iterdir())}


def rows_of(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@settings(few, max_examples=8)
@example(GERMAN)
@example(FRENCH)
@given(dialects)
def test_customers_are_the_same_in_every_dialect(dialect):
    pd.testing.assert_frame_equal(customers(dialect), customers(Dialect()))


@settings(few, max_examples=1)
@example(GERMAN)
@given(dialects)
def test_personas_are_the_same_in_every_dialect(dialect):
    found, plain = personas(dialect), personas(Dialect())
    assert [told(persona) for persona in found] == [told(persona) for persona in plain]
    if dialect.language == "en":
        assert [persona.id for persona in found] == [persona.id for persona in plain]


@cache
def customers(dialect: Dialect) -> pd.DataFrame:
    """The customer table, its columns named by the example's headers."""
    plain = {dialect.header(name): name for name in HEADERS}
    with TemporaryDirectory() as folder, open_engine(threads=1) as engine:
        write(dialect, Path(folder))
        sources, _ = load_sources([Path(folder)], engine, Silent())
        tables, _ = understand_columns(sources, Settings())
        made = build_customers(tables, engine, Settings(), date(2026, 1, 1), Silent())
        frame = engine.frame(f"SELECT * FROM {made.relation}").set_index("customer")
    names = {
        v.name: f"{v.kind.value}|{plain.get(v.column, '')}|{v.statistic}|{v.level}"
        for v in made.variables
    }
    return frame.rename(columns=names).sort_index(axis="columns").sort_index()


@cache
def personas(dialect: Dialect) -> PersonaSet:
    with TemporaryDirectory() as folder:
        write(dialect, Path(folder))
        return personakit.discover(folder)


def write(dialect: Dialect, folder: Path) -> None:
    for name, rows in exports().items():
        dialect.write(rows, folder, name)


def told(persona: Persona) -> dict:
    """What a persona says, but for the names of files and columns."""
    said = persona.model_dump(
        include={"size", "goals", "pain_points", "channels", "demographics", "behaviour", "service"}
    )
    return without_names(said)


def without_names(value):
    if isinstance(value, dict):
        kept = {key: without_names(inner) for key, inner in value.items() if key != "source"}
        if "median" in kept:  # labels of numbers are made of headers
            del kept["label"]
        return kept
    return [without_names(inner) for inner in value] if isinstance(value, (list, tuple)) else value
