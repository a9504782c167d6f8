"""What articles would help with: topics with many contacts, bad ratings or repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.playbook import Demand, KnowledgeGap, ScriptLine
from personakit.personas.statements import Theme
from personakit.personas.write import MARK
from personakit.report.markdown import tidy
from personakit.report.page.rows import label_of
from personakit.report.playbook.dossier import journey_of
from personakit.report.playbook.lines import hurting, reasons
from personakit.report.templates import fill
from personakit.vocabulary.steps import Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.personas.journeys import Journey, Journeys, Rate, ReasonTold
    from personakit.report.playbook.dossier import Dossier
    from personakit.words import Phrasebook

MANY = 0.1
"""Part of the contacts from which on a topic has volume."""
QUOTED = 1
"""Quotes of a persona that are told: further ones are often the same with a slip."""


def knowledge_gaps(dossiers: Sequence[Dossier]) -> list[KnowledgeGap]:
    """What articles would help with: topics of contacts first, then what texts say.

    A topic is one where it is that of a tenth of the contacts, or where it is rated worse or comes
    again more often than contacts in all, beyond its interval.

    Args:
        dossiers: What each script is made from.
    """
    if not dossiers:
        return []
    topics = [*_topics(dossiers)]
    named = {one.topic.casefold() for one in topics}
    return [*topics, *(one for one in _themes(dossiers) if one.topic.casefold() not in named)]


def _topics(dossiers: Sequence[Dossier]) -> Iterator[KnowledgeGap]:
    journeys = dossiers[0].journeys
    for i, one in enumerate(journeys.everyone.reasons if journeys else ()):
        lines = tuple(_lines(dossiers[0], i, one))
        if len(lines) > 1 or one.share >= MANY:
            demand = (Demand(id=d.persona.id, lines=(*_demand(d, one.topic),)) for d in dossiers)
            yield _gap(dossiers[0], one.topic, lines, [d for d in demand if d.lines])


def _gap(
    dossier: Dossier, topic: str, lines: tuple[ScriptLine, ...], demand: Sequence[Demand]
) -> KnowledgeGap:
    left = dossier.words.say("playbook.slots.resolution", topic=topic)
    return KnowledgeGap(
        topic=topic, lines=lines, personas=tuple(demand), resolution=f"[[ {left} ]]"
    )


def _lines(dossier: Dossier, place: int, one: ReasonTold) -> Iterator[ScriptLine]:
    where = f"journeys.everyone.reasons[{place}]"
    yield dossier.line("volume", where, share=one.share)
    for name, usual in _usual(dossier.journeys):
        rate: Rate | None = getattr(one, name)
        if rate and rate.interval and _is_worse(name, rate.interval, usual):
            yield dossier.line(name, f"{where}.{name}", share=rate.share)


def _usual(journeys: Journeys | None) -> Iterator[tuple[str, float]]:
    """How ratings of contacts are in all, and how often the same comes again."""
    if journeys is None:
        return
    everyone = journeys.everyone
    steps = (step for phase in everyone.phases for step in phase.steps if step.step is Step.RATED)
    yield from (("good", step.good.share) for step in steps if step.good)
    again = [one.again for one in everyone.reasons if one.again and one.again.events]
    if again:
        total = sum(one.events or 0 for one in again)
        yield "again", sum(one.share * (one.events or 0) for one in again) / total


def _is_worse(name: str, interval: tuple[float, float], usual: float) -> bool:
    low, high = interval
    return high < usual if name == "good" else low > usual


def _demand(dossier: Dossier, topic: str) -> Iterator[ScriptLine]:
    """How often a persona writes about a topic, where that is really more often; their words."""
    journey: Journey | None = journey_of(dossier)
    for i, one in enumerate(journey.reasons if journey else ()):
        if one.topic == topic and one.differs and one.base is not None and one.share > one.base:
            yield dossier.line("demand", f"journeys.reasons[{i}]", share=one.share, base=one.base)
        if one.topic == topic and (rated := one.good) and rated.differs and rated.base is not None:
            slots = {"share": rated.share, "base": rated.base}
            if rated.share < rated.base:
                yield dossier.line("rated_worse", f"journeys.reasons[{i}].good", **slots)
    for i, pain in enumerate(dossier.persona.pain_points):
        if label_of(pain).casefold() == topic.casefold():
            yield from hurting(dossier, i)
            for quote in pain.quotes[:QUOTED]:
                yield dossier.line("quote", f"pain_points[{i}]", quote=quote)


def _themes(dossiers: Sequence[Dossier]) -> Iterator[KnowledgeGap]:
    """What texts of personas say hurts, the most frequent of each."""
    demands: dict[str, list[Demand]] = {}
    for dossier in dossiers:
        for place, pain in reasons(dossier, themes=True):
            if isinstance(pain, Theme) and pain.share is not None:
                where, slots = f"pain_points[{place}]", {"share": pain.share, "base": pain.base}
                name = "demand_said" if pain.base is not None else "demand_alone"
                lines = [dossier.line(name, where, **slots)]
                lines += (dossier.line("quote", where, quote=q) for q in pain.quotes[:QUOTED])
                demand = Demand(id=dossier.persona.id, lines=tuple(lines))
                demands.setdefault(label_of(pain), []).append(demand)
    yield from (_gap(dossiers[0], topic, (), demand) for topic, demand in demands.items())


def knowledge_sheet(
    gaps: Sequence[KnowledgeGap], names: Mapping[str, str], words: Phrasebook
) -> dict[str, str]:
    """The gaps as they are read, by the name of the file; none where there are none."""
    if not gaps:
        return {}
    say = {
        name: words.say(f"playbook.knowledge.{name}") for name in ("title", "lead", "resolution")
    }
    text = fill("markdown/knowledge.md", mark=MARK, gaps=gaps, names=names, **say)
    return {"knowledge-gaps.md": tidy(text)}
