"""The table of metrics: each is computed, written, checked, shown and explained."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

import pytest

from pages import ROOT
from persona_samples import persona
from personakit.personas.checks.statements import BOUNDS
from personakit.personas.metrics import METRICS, Service, Temper, metrics_of
from personakit.personas.statements import Metric
from personakit.report.metrics import in_words
from personakit.report.page.rows import metric_row
from personakit.stages.customers.scores import score_groups
from personakit.stages.facts.service import score
from personakit.texts.tone import PLEASED
from personakit.values import Column, Scale
from personakit.vocabulary import Role
from personakit.words import LANGUAGES, phrasebook

if TYPE_CHECKING:
    from pydantic import BaseModel

EN = phrasebook()
SERVICE, TEMPER = metrics_of("service"), metrics_of("temper")


@pytest.mark.parametrize("name", SERVICE)
def test_each_is_computed_from_groups_that_are_counted(name: str) -> None:
    metric = METRICS[name]
    counted = {"mean", "solved", "open"}
    if isinstance(metric.asked, Role):
        scale = Scale(metric.asked.value, 1, 7)
        counted |= {*score_groups(Column("Q", "c0", metric.asked, 1.0, "", scale=scale))}
    lacking = {*metric.needs} - counted
    assert not lacking, f"no group of score_groups (stages/customers/scores.py): {lacking}"
    answered = {"answers": 8, **dict.fromkeys(metric.needs, 0), metric.needs[0]: 6}
    sums = {"customers": 8.0} | {name: float(count) for name, count in answered.items()}
    for one, other in product(answered, repeat=2):  # one answer a customer
        sums["*".join(sorted((one, other)))] = float(min(answered[one], answered[other]))
    value, (low, high) = score(metric, sums)
    assert value == (75.0 if metric.formula == "net" else 0.75)
    assert low < value < high


@pytest.mark.parametrize(("section", "names"), [(Service, SERVICE), (Temper, TEMPER)])
def test_each_is_written_and_nothing_else_is(section: type[BaseModel], names: object) -> None:
    fields = section.model_fields
    assert {name for name in fields if fields[name].annotation == Metric | None} == {*names}
    told = section.model_json_schema()["properties"]
    untold = [name for name in fields if not told[name].get("description")]
    assert not untold, f"nothing in [metrics.counted] of words/en.toml, no description: {untold}"


def test_each_is_checked_but_for_the_mean_on_a_scale_of_its_own() -> None:
    assert {*METRICS} - {*BOUNDS} == {"ces"}


@pytest.mark.parametrize(
    "name", [name for name in METRICS if name != "tone"]
)  # its parts are shown
def test_each_is_shown_beside_that_of_all_customers(name: str) -> None:
    section = "service" if name in SERVICE else "temper"
    empty = persona(service=Service(), temper=Temper())
    measure = Metric(
        score=0.5, base=0.25, interval=(0.4, 0.6), answers=900, scale="", source="s.csv"
    )
    own = getattr(empty, section).model_copy(update={name: measure})
    assert [*in_words(empty, EN)] == []
    assert name in EN.room("metrics.card"), f"no {name} in [metrics.card] of words/en.toml"
    (words,) = in_words(empty.model_copy(update={section: own}), EN)
    before, after = EN.room("metrics.card")[name].split("{score}")
    assert metric_row(name, measure, EN).note.endswith(("900 answers", "900 contacts", "900 texts"))
    assert re.fullmatch(rf"{before}\S+( %)?{after} \(all: \S+( %)?\)", words)


@pytest.mark.parametrize("name", METRICS)
def test_each_is_explained(name: str) -> None:
    explained = f"`{name}`" in (ROOT / "docs" / "persona-file.md").read_text("utf-8")
    assert explained, f"docs/persona-file.md does not name `{name}`"


def test_the_definitions_of_tone_name_the_score_they_begin_at() -> None:
    for name in ("negative", "positive"):
        for words in map(phrasebook, LANGUAGES):
            assert words.marked(f"{PLEASED}") in words.say(f"metrics.counted.{name}")


def test_a_card_tells_the_index_of_ease_with_its_sign() -> None:
    index = Metric(score=20.0, base=-5.0, interval=(10, 30), answers=900, scale="", source="s.csv")
    told = persona(service=Service(ces_index=index), temper=Temper())
    assert [*in_words(told, EN)] == ["ease index +20 (all: -5)"]
