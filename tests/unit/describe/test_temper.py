from __future__ import annotations

import pandas as pd

from fact_samples import about
from personakit.engines.registry import open_engine
from personakit.personas.statements import Metric, NumberStatement, Statement
from personakit.stages.describe import temper
from personakit.stages.describe.candidates import Candidate, marked, standing
from personakit.stages.facts.tone import tone_by_segment, tone_facts
from personakit.texts.tone import Tone
from personakit.words import phrasebook

EN = phrasebook()


def tone_of(scores, segments):
    """How customers of segments sound, from the scores of each one's texts."""
    rows = [(who, score) for who, own in scores.items() for score in own]
    tone = Tone(pd.DataFrame(rows, columns=["customer", "score"]), len(rows), ("t.csv/Body",))
    placed = pd.DataFrame({"customer": [*segments], "segment": [*segments.values()]})
    with open_engine(threads=1) as engine:
        engine.load("placed", placed.astype({"customer": "str"}))
        return tone_by_segment(tone, "placed", engine)


def said(found, segment=0, sources=()):
    return [*temper.candidates(tone_facts(found, segment, sources), EN)]


def test_a_customer_who_writes_a_hundred_times_counts_once():
    scores = {"a": [-0.8] * 100, "b": [0.4, 0.0], "c": [0.05]}
    found = tone_of(scores, {"a": 0, "b": 0})
    assert found.loc["c", "segment"] == -1
    tone, negative, positive = (c.statement for c in said(found, 0, ("t.csv/Body",)))
    assert (tone.score, tone.base, tone.answers) == (-0.3, -0.1833, 102)
    assert (negative.score, negative.base) == (0.5, 0.3333)
    assert (positive.score, positive.base) == (0.25, 0.5)
    assert positive.interval == (0.0, 1.0)
    assert "over customers" in tone.scale


def test_tone_stands_where_it_differs():
    scores = {f"c{i}": [-0.9 + 0.01 * i if i < 20 else 0.5 + 0.01 * i] for i in range(40)}
    found = tone_of(scores, {who: int(who[1:]) // 20 for who in scores})
    told = temper.temper_of(standing(marked(said(found))))
    assert (told.negative.score, told.positive.score) == (1.0, 0.0)
    alike = tone_of(scores, {who: int(who[1:]) % 2 for who in scores})
    assert temper.temper_of(standing(marked(said(alike)))).tone is None
    assert said(found, 7) == []


def candidate(group, statement):
    return Candidate("temper", group, statement, about(p=0.001, effect=-0.5), 20)


def test_what_stands_is_put_where_it_belongs():
    days = NumberStatement(label="days from the first contact to the second", median=3)
    soon, alone = Statement(label="writes again"), Statement(label="uses forms")
    told = temper.temper_of(
        [candidate("patience", days), candidate("patience", soon),
         candidate("self_reliance", alone), candidate("tone", Metric(score=-0.2))]
    )  # fmt: skip
    assert (told.second_contact, told.patience, told.self_reliance) == (days, (soon,), (alone,))
    assert (told.tone, told.negative) == (Metric(score=-0.2), None)
