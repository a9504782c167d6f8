"""What to see to first at every contact, whoever it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.report.card.wording import channel_word
from personakit.report.page.rows import label_of
from personakit.report.playbook.dossier import waits
from personakit.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.playbook import ScriptLine
    from personakit.report.playbook.dossier import Dossier

LOOKED_UP = {"own_order": Kind.SALES, "same_case": Kind.TICKETS}
"""What is to be looked up -> the kind of export that it was in."""
SURE = 0.9
"""Part of placings that are right from which on their confidence is trusted."""
NOT_ALL = 0.995
"""Part of the contacts from which on it reads as all of them."""


def first_checks(dossier: Dossier) -> Iterator[ScriptLine]:
    """What to see to before anything that holds of the persona: it holds of many, not of all."""
    yield _asked(dossier)
    yield dossier.line("harm", "size", customers=dossier.persona.size.customers)
    for name, kind in LOOKED_UP.items():
        for i, source in enumerate(dossier.record.sources):
            if source.kind is kind:
                yield dossier.line(name, f"set.sources[{i}]", source=source.name)
                break
    yield from _unsure(dossier)
    yield dossier.line("unknown", "set.sources", sources=_sources(dossier))


def _asked(dossier: Dossier) -> ScriptLine:
    """That a wish goes before the habit of a persona, by how many of it have another one."""
    for i, one in enumerate(dossier.persona.channels.preferred):
        if one.purpose == "contact" and one.observed is not None and one.observed < NOT_ALL:
            by = channel_word(one, "by", dossier.words)
            place = f"channels.preferred[{i}]"
            return dossier.line("asked_first", place, "most_come", share=one.observed, by=by)
    precision = dossier.persona.recognise.precision
    if precision is not None and precision < NOT_ALL:
        return dossier.line("asked_first", "recognise", "most_match", precision=precision)
    return dossier.line("asked_first", "size")


def _unsure(dossier: Dossier) -> Iterator[ScriptLine]:
    """Whose page to read, too, where it may be another persona."""
    quality = dossier.record.quality
    unsure = [i for i, one in enumerate(quality.by_confidence) if one.same < SURE]
    if unsure:
        one = quality.by_confidence[unsure[-1]]
        place = f"set.quality.by_confidence[{unsure[-1]}]"
        yield dossier.line("runner_up", place, about=dossier.words.marked(one.about), same=one.same)
        return
    for i, pair in enumerate(quality.neighbours):
        if dossier.persona.id in pair.personas and not quality.by_confidence:
            (other,) = {*pair.personas} - {dossier.persona.id}
            name = next((o.name for o in dossier.record.personas if o.id == other), other)
            yield dossier.line("nearest", f"set.quality.neighbours[{i}]", name=name)
            return


def hear(dossier: Dossier) -> ScriptLine:
    """That a time is to be named, by how long they waited so far."""
    if dossier.persona.value.unresolved is not None:
        share = dossier.persona.value.unresolved
        return dossier.line("hear", "value.unresolved", "unresolved", share=share)
    for place, one in waits(dossier):
        return dossier.line("hear", place, "hear_waits", label=label_of(one), median=one.median)
    return dossier.line("hear", "set.sources")


def _sources(dossier: Dossier) -> str:
    return dossier.words.listed(one.name for one in dossier.record.sources)
