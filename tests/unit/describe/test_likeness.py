from __future__ import annotations

from fact_samples import cell
from personakit.personas.model import Archetype
from personakit.stages.describe.likeness import archetype_of
from personakit.values.facts import NOBODY, Likeness, SignalFact


def test_an_archetype_is_told_with_its_signals_and_what_they_say() -> None:
    fact = SignalFact(
        segment=0, source="t.csv/Via", answer="contacts by phone", own=cell(12, 20, 0.74),
        base=cell(20, 40), rest=NOBODY, effect=0.592, wanted="more", is_share=True, fit=0.7231,
    )  # fmt: skip
    told, signals = archetype_of(Likeness("people_person", "People person", "", 0.7231, (fact,)))
    (signal,) = told.because
    assert (told.closest, told.similarity) == ("people_person", 0.723)
    assert (signal.mean, signal.base, signal.effect, signal.fit) == (0.74, 0.5, 0.59, 0.723)
    assert signals == {signal: fact}


def test_where_none_is_close_nothing_is_told() -> None:
    assert archetype_of(Likeness()) == (Archetype(), {})
