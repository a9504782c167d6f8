from __future__ import annotations

import re

import pandas as pd
import pytest

from personakit.engines.registry import open_engine
from personakit.personas.placement import Axis
from personakit.stages.themes.count import count_themes, pattern
from personakit.values import Account, Customers, SourceAccount, Variable
from personakit.values.voices import Voices
from personakit.vocabulary import Kind, Role
from text_samples import VOICE, spoken

HOLD = ("I was kept on hold for an hour.", "Kept on hold, for an hour!")
LOST = ("The parcel is lost.", "Where is it? The parcel is lost")


def counted(texts: pd.DataFrame, private=frozenset(), categories=0, axes=()) -> pd.DataFrame:
    """Themes of customers `a0`.. by the engine, one column each, named by their label."""
    category = (Variable("x", "t.csv", "Category", Kind.TICKETS, Role.CATEGORY, "share", "x"),)
    account = SourceAccount("t.csv", Kind.TICKETS, "Id", len(texts), len(texts), 0, 0)
    table = Customers("customers", category * categories, (VOICE,), Account((account,), (), 0, ()))
    with open_engine(threads=1) as engine:
        engine.load("rows", texts.rename(columns={"text": "c0"}))
        engine.table("customers", "SELECT DISTINCT customer FROM rows")
        found = count_themes(table, Voices((spoken(texts),), private), engine, axes)
        rows = engine.frame(f"SELECT * FROM {found.relation}").set_index("customer").sort_index()
    return rows.rename(columns={v.name: v.level for v in found.variables})


@pytest.fixture
def texts() -> pd.DataFrame:
    rows = [(f"a{i}", HOLD[i % 2]) for i in range(8)] + [(f"b{i}", LOST[i % 2]) for i in range(8)]
    rows += [("a0", LOST[0]), ("c0", "Nothing of the kind")]
    return pd.DataFrame(rows, columns=["customer", "text"], dtype="str")


def test_a_theme_is_the_part_of_a_customers_texts_that_say_it(texts):
    found = counted(texts)
    hold = found[[label for label in found if "hold" in label]].iloc[:, 0]
    assert (hold["a0"], hold["a1"], hold["b0"], hold["c0"]) == (0.5, 1.0, 0.0, 0.0)


def test_exports_with_categories_need_no_themes(texts):
    assert list(counted(texts, categories=5).columns) == []


def test_a_models_themes_are_counted_by_its_own_wordings(texts):
    name, said = f"t.csv|{VOICE.column.name}~lost", ("where is it", "the parcel")
    axis = Axis(
        variables=(name,), source="t.csv", question=name, phrases=said, low=0, high=1, centre=0,
        scale=1, weight=1,
    )  # fmt: skip
    gone = axis.model_copy(update={"variables": ("t.csv|Gone~lost",)})
    found = counted(texts, categories=5, axes=(axis, gone))
    assert list(found.columns) == ["where is it"]
    assert (found.loc["a0"].item(), found.loc["a1"].item()) == (0.5, 0.0)


def test_what_names_somebody_is_no_theme():
    said = [(f"a{i}", f"I spoke to Priya on {day}.") for i, day in enumerate(["Monday", "May"] * 5)]
    others = [(f"b{i}", f"Nothing of the kind {i}") for i in range(10)]
    texts = pd.DataFrame([*said, *others] * 2, dtype="str")
    texts.columns = ["customer", "text"]
    assert any("Priya" in label for label in counted(texts))
    assert not any("Priya" in x for x in counted(texts, private=frozenset({"priya nair"})))


def test_phrases_are_found_as_whole_words():
    words = re.compile(pattern(["on hold"]).replace(r"\p{L}\p{N}", r"\w"))
    assert words.search("i was on\n hold, again")
    assert not words.search("upon holding")
