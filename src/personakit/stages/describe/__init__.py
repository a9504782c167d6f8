"""From facts to personas: what is true of each segment, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from personakit.numbers import kept_mean, share
from personakit.personas.model import Evidence, Persona, Size, Stability
from personakit.personas.statements import NumberStatement, Statement, Trait
from personakit.stages.describe import channels, sections, temper, voices
from personakit.stages.describe.associations import associations_of, goes_with, unexplained
from personakit.stages.describe.candidates import (
    Candidate,
    bounded,
    marked,
    standing,
    supported,
)
from personakit.stages.describe.compare import compare_segments
from personakit.stages.describe.conceal import Concealed, concealed
from personakit.stages.describe.counts import count_statements
from personakit.stages.describe.criteria import criteria_of
from personakit.stages.describe.demographics import demographics_of
from personakit.stages.describe.doubts import doubts
from personakit.stages.describe.essence import essence_of
from personakit.stages.describe.everyone import portray
from personakit.stages.describe.hold import held_candidates, hold_lists
from personakit.stages.describe.labels import label
from personakit.stages.describe.names import bearers, clientele_of, name_all
from personakit.stages.describe.names.called import called_by
from personakit.stages.describe.open_questions import open_questions
from personakit.stages.describe.recognise import tell_recognition
from personakit.stages.describe.serve import advise_each, speak
from personakit.stages.describe.served import Served
from personakit.stages.describe.strongest import LISTS, MOST, strongest, told_apart
from personakit.stages.describe.summary import summarise
from personakit.stages.describe.usual import usual_of
from personakit.stages.describe.written import as_written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from personakit.personas.everyone import Everyone
    from personakit.settings import Settings
    from personakit.values import SegmentQuality
    from personakit.values.facts import Criterion, Fact, FactSheet, Grounds, SegmentFacts
    from personakit.words import Phrasebook

__all__ = [
    "Portrait",
    "as_written",
    "candidates",
    "compare_segments",
    "count_statements",
    "describe_segments",
    "portray",
]


MOST_TRAITS = 6
"""Variables named as what sets a segment apart, at most."""


@dataclass(frozen=True)
class Portrait:
    """A persona with what its statements say."""

    persona: Persona
    """The persona, but for what only the customers themselves tell: how many are like it."""
    facts: Grounds
    """Its statements -> what they say."""
    words: Phrasebook
    """The language it is written in."""

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """Its main statements as tests of a single customer."""
        return criteria_of(self.persona, self.facts, self.words)


def describe_segments(
    sheet: FactSheet, settings: Settings, written: Sequence[Persona] = (),
    everyone: Everyone | None = None,
) -> tuple[Portrait, ...]:  # fmt: skip
    """Describe every segment.

    Args:
        sheet: What is counted of the segments.
        settings: The cell limit, and the language.
        written: The personas of a set, one per segment, whose words stay; none for a new set.
        everyone: The portrait of all customers, if there is one: it says what all of them need.
    """
    words, hidden = settings.words, concealed(sheet, settings.min_cell)
    drafts = [
        _draft(sheet, own, hidden, words, written[own.segment] if written else None)
        for own in sheet.segments
    ]
    carriers = bearers(sheet, settings.min_cell, words)
    names = name_all(carriers)
    known_as = [one.name for one in written] or [name for _, name in names]
    advised = _advised(drafts, sheet, everyone, written, known_as, words)
    segments, customers = sheet.discovery.segments, sheet.customers
    return tuple(
        _named(draft, name, called_by(name[1], carrier), doubts(segments, place, customers, words))
        for place, (draft, name, carrier) in enumerate(zip(advised, names, carriers, strict=True))
    )


def _draft(
    sheet: FactSheet, own: SegmentFacts, hidden: Concealed, words: Phrasebook, was: Persona | None
) -> Portrait:
    """A persona without its name."""
    min_cell = hidden.min_cell
    might_say = bounded(candidates(own.facts, words), min_cell)
    known = marked(supported(hidden.apply(might_say), min_cell))
    stands = standing(known)
    held = held_candidates(was, known) if was else stands
    who, answers = demographics_of(held, own.facts, min_cell, words)
    numbers, traits = _numbers(stands, words), _traits(own, hidden, words)
    draft = Persona(
        id="draft",
        name="draft",
        summary="",
        size=Size(customers=own.customers, share=share(own.customers / max(1, sheet.customers))),
        value=own.value,
        demographics=who,
        **{section: strongest(stands, section) for section in LISTS},
        channels=channels.split(stands, hidden, own.gaps),
        behaviour=tuple(numbers),
        goes_with=goes_with(own.goes_with, min_cell, words),
        service=own.service,
        temper=temper.temper_of(held),
        archetype=own.archetype,
        recognise=tell_recognition(sheet.discovery.recognition, own.segment, min_cell, words),
        evidence=Evidence(
            stability=_stability(sheet.discovery.segments.quality[own.segment]),
            separated_by=tuple(traits),
        ),
    )
    if was:
        draft = hold_lists(was, draft, known, min_cell)
    facts = {c.statement: c.fact for c in known} | numbers | answers | traits | {**own.signals}
    return Portrait(draft, facts, words)


def _advised(
    drafts: Sequence[Portrait], sheet: FactSheet, everyone: Everyone | None,
    written: Sequence[Persona], names: Sequence[str], words: Phrasebook,
) -> Iterator[Portrait]:  # fmt: skip
    """Drafts with their advice: what all of them need stands in the portrait alone.

    What is unknown of all customers is told of a persona of which nothing else is.
    """
    usual = usual_of(sheet.goes_with)
    clientele = clientele_of(sheet.discovery)
    served = [
        Served(one.persona, words, one.facts, associations, usual, clientele=clientele)
        for one, own in zip(drafts, sheet.segments, strict=True)
        for associations in [associations_of(one.persona, own.goes_with)]
    ]
    of_all = everyone.serve_them if everyone else ()
    unknown = everyone.unknown if everyone else ()  # what few of them tell is hidden, not unknown
    was = [one.serve_them for one in written] or [()] * len(drafts)
    spoken = [speak(one) for one in served]
    advised = advise_each(spoken, of_all, was, names, words.say("card.everyone"))
    asked = open_questions(served)
    for draft, advice, open_, own in zip(drafts, advised, asked, sheet.segments, strict=True):
        why = (*_in_doubt(draft, everyone), *unexplained(own, words))
        told = {"serve_them": advice, "unknown": (*why, *open_) or unknown}
        told["goes_with"] = tuple(
            one.model_copy(update={"common": usual.is_usual(association)})
            for one, association in zip(draft.persona.goes_with, own.goes_with, strict=True)
        )
        yield replace(draft, persona=draft.persona.model_copy(update=told))


def _in_doubt(draft: Portrait, everyone: Everyone | None) -> tuple[str, ...]:
    """That two files tell otherwise who left, where an end of theirs is told by one of them."""
    odd = everyone.odd if everyone else ()
    told = {one.source for one in odd if one.check == "ends_disagree"}
    doubtful = any(one.source in told for one in draft.persona.outcomes)
    return (draft.words.say("unknown.who_left"),) if doubtful else ()


def candidates(facts: Sequence[Fact], words: Phrasebook) -> Iterator[Candidate]:
    """All that might be said of a segment.

    Args:
        facts: What is counted of it.
        words: In which language.
    """
    yield from sections.candidates(facts, voices.quotes_of(facts), words)
    yield from channels.candidates(facts)
    yield from voices.candidates(facts)
    yield from temper.candidates(facts, words)


def _numbers(stands: Sequence[Candidate], words: Phrasebook) -> dict[NumberStatement, Fact]:
    """Numbers of their behaviour, each once, and what they say."""
    inside = [c for c in stands if c.section == "behaviour"]
    inside.sort(key=lambda c: (-abs(c.effect), str(c.statement)))
    return dict(islice(told_apart(inside, words).items(), MOST["behaviour"]))


def _traits(own: SegmentFacts, hidden: Concealed, words: Phrasebook) -> dict[Trait, Fact]:
    """What sets a segment apart, the farthest off first."""
    farthest = sorted(own.traits, key=lambda f: (-abs(round(f.effect, 6)), f.variable.name))
    traits: dict[Trait, Fact] = {
        Trait(
            label=label(fact.variable, words), mean=hidden.mean(fact),
            base=kept_mean(fact.base.mean, is_share=fact.variable.statistic == "share"),
            effect=hidden.effect(fact), source=fact.source,
        ): fact
        for fact in farthest[:MOST_TRAITS]
    }  # fmt: skip
    return dict(sorted(traits.items(), key=lambda pair: -abs(pair[0].effect)))


def _stability(quality: SegmentQuality) -> Stability:
    across = None if quality.across is None else share(quality.across)
    return Stability(jaccard=share(quality.jaccard), verdict=quality.verdict, across=across)


def _named(
    draft: Portrait, name: tuple[str, str], fact: Fact | None, doubted: Iterable[str]
) -> Portrait:
    """A draft with its name, and what follows from it."""
    summary = summarise(draft.persona, draft.facts, draft.words)
    called = _statement_of(fact, draft.facts) if fact else None
    essence = essence_of(draft.persona, draft.facts, draft.words, called)
    evidence = draft.persona.evidence.model_copy(update={"warnings": tuple(doubted)})
    status = "tentative" if evidence.warnings else "draft"
    update = {
        "id": name[0], "name": name[1], "status": status, "essence": essence, "summary": summary,
        "evidence": evidence,
    }  # fmt: skip
    return replace(draft, persona=draft.persona.model_copy(update=update))


def _statement_of(fact: Fact, facts: Grounds) -> Statement | NumberStatement | None:
    """The statement that says a fact, where one does."""
    said = (one for one, known in facts.items() if known.variable == fact.variable)
    return next((one for one in said if isinstance(one, Statement | NumberStatement)), None)
