"""What to see to first at every contact, whoever it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.report.card.wording import channel_word
from personakit.report.page.rows import label_of
from personakit.report.playbook.told import waits
from personakit.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.playbook import ScriptLine
    from personakit.report.playbook.told import PersonaTold

LOOKED_UP = {"own_order": Kind.SALES, "same_case": Kind.TICKETS}
"""What is to be looked up -> the kind of export that it was in."""
SURE = 0.9
"""Part of placings that are right from which on their confidence is trusted."""
NOT_ALL = 0.995
"""Part of the contacts from which on it reads as all of them."""


def first_checks(told: PersonaTold) -> Iterator[ScriptLine]:
    """What to see to before anything that holds of the persona: it holds of many, not of all."""
    yield _asked(told)
    yield told.line("harm", "size", customers=told.persona.size.customers)
    for name, kind in LOOKED_UP.items():
        for i, source in enumerate(told.record.sources):
            if source.kind is kind:
                yield told.line(name, f"set.sources[{i}]", source=source.name)
                break
    yield from _unsure(told)
    yield told.line("unknown", "set.sources", sources=_sources(told))


def _asked(told: PersonaTold) -> ScriptLine:
    """That a wish goes before the habit of a persona, by how many of it have another one."""
    for i, one in enumerate(told.persona.channels.preferred):
        if one.purpose == "contact" and one.observed is not None and one.observed < NOT_ALL:
            by = channel_word(one, "by", told.words)
            place = f"channels.preferred[{i}]"
            return told.line("asked_first", place, "most_come", share=one.observed, by=by)
    precision = told.persona.recognise.precision
    if precision is not None and precision < NOT_ALL:
        return told.line("asked_first", "recognise", "most_match", precision=precision)
    return told.line("asked_first", "size")


def _unsure(told: PersonaTold) -> Iterator[ScriptLine]:
    """Whose page to read, too, where it may be another persona."""
    quality = told.record.quality
    unsure = [i for i, one in enumerate(quality.by_confidence) if one.same < SURE]
    if unsure:
        one = quality.by_confidence[unsure[-1]]
        place = f"set.quality.by_confidence[{unsure[-1]}]"
        yield told.line("runner_up", place, about=told.words.marked(one.about), same=one.same)
        return
    for i, pair in enumerate(quality.neighbours):
        if told.persona.id in pair.personas and not quality.by_confidence:
            (other,) = {*pair.personas} - {told.persona.id}
            name = next((o.name for o in told.record.personas if o.id == other), other)
            yield told.line("nearest", f"set.quality.neighbours[{i}]", name=name)
            return


def hear(told: PersonaTold) -> ScriptLine:
    """That a time is to be named, by how long they waited so far."""
    if told.persona.value.unresolved is not None:
        share = told.persona.value.unresolved
        return told.line("hear", "value.unresolved", "unresolved", share=share)
    for place, one in waits(told):
        return told.line("hear", place, "hear_waits", label=label_of(one), median=one.median)
    return told.line("hear", "set.sources")


def _sources(told: PersonaTold) -> str:
    return told.words.listed(one.name for one in told.record.sources)
