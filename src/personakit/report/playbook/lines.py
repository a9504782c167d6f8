"""The lines of a script: templates filled with statements, each naming the place of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from personakit.personas.playbook import Script, ScriptLine, Sections
from personakit.personas.pointers import at
from personakit.personas.statements import Theme
from personakit.report.card.wording import channel_word
from personakit.report.metrics import metrics_in
from personakit.report.page.rows import label_of, side
from personakit.report.playbook.dossier import journey_of, waits
from personakit.report.playbook.first import first_checks, hear

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from personakit.personas.journeys import FollowUp, TriggerTold
    from personakit.personas.model import Advice
    from personakit.personas.statements import Statement
    from personakit.report.playbook.dossier import Dossier
    from personakit.words import Phrasebook

SHOWN = 3
"""Goals, and reasons for contacts, that are told."""
MOST = 0.5
"""Part from which on most contacts come a way, and the tone of texts is to be expected."""
BEYOND = ("service.nps", "outcomes")
"""Statements whose advice is on whom to turn to and what to ask for, not on how to answer."""


def script(dossier: Dossier) -> Script:
    """How to serve one persona."""
    sections = {name: tuple(SECTIONS[name](dossier)) for name in get_args(Sections)}
    return Script(id=dossier.persona.id, **sections)


def _recognise(dossier: Dossier) -> Iterator[ScriptLine]:
    recognise = dossier.persona.recognise
    for i, rule in enumerate(recognise.rules):
        yield dossier.line("rule", f"recognise.rules[{i}]", rule=rule)
    if recognise.rules and recognise.precision is not None:
        yield dossier.line("sure", "recognise", precision=recognise.precision)


def _open(dossier: Dossier) -> Iterator[ScriptLine]:
    lines = advice(dossier, "do", "prepare")
    yield from (_where(dossier, line) for line in lines if not line.because.startswith("goals["))
    yield hear(dossier)


def _where(dossier: Dossier, line: ScriptLine) -> ScriptLine:
    """Advice on one topic with the topic, which it may not name: for others it is none."""
    if not line.because.startswith("pain_points["):
        return line
    label = label_of(at(dossier.persona, line.because))
    if label.casefold() in line.text.casefold():
        return line
    text = dossier.words.say("playbook.lines.where", label=label, text=line.text)
    return line.model_copy(update={"text": text})


def _wants(dossier: Dossier) -> Iterator[ScriptLine]:
    lines = [*advice(dossier, "do", "prepare")]
    for i, one in enumerate(dossier.persona.goals):
        place = f"goals[{i}]"
        if i < SHOWN and not one.common and one.share is not None and one.base is not None:
            slots = {"label": label_of(one), "share": one.share, "base": one.base}
            yield dossier.line("goal", place, **slots)
        yield from (line for line in lines if line.because == place)


def advice(dossier: Dossier, *acts: str) -> Iterator[ScriptLine]:
    """The advice of the card on answers, which stands on the statement that it names."""
    for act in acts:
        for one in dossier.persona.serve_them:
            if one.act == act and not _is_beyond(dossier, one):
                yield _advised(one)


def _advised(one: Advice) -> ScriptLine:
    return ScriptLine(text=one.text.rstrip("."), reason=one.reason, because=one.because)


def _is_beyond(dossier: Dossier, one: Advice) -> bool:
    """Whether advice is no part of an answer: how to sell, whom to ask."""
    statement = at(dossier.persona, one.because)
    sells = getattr(statement, "purpose", "") == "buying" and one.act != "prepare"
    return sells or one.because.partition("[")[0] in BEYOND


def _channel(dossier: Dossier) -> Iterator[ScriptLine]:
    for i, one in enumerate(dossier.persona.channels.preferred):
        if one.purpose == "contact" and not one.common and one.base is not None:
            way = {"by": channel_word(one, "by", dossier.words), "base": one.base}
            place = f"channels.preferred[{i}]"
            if one.observed is not None:
                line = "used_most" if one.observed >= MOST else "used"
                yield dossier.line(line, place, "used", share=one.observed, **way)
            elif one.stated is not None:
                yield dossier.line("wished", place, share=one.stated, **way)
    for i, one in enumerate(dossier.persona.channels.differs):
        if one.observed is not None and one.stated is not None and one.observed < one.stated:
            way = {"by": channel_word(one, "by", dossier.words), "observed": one.observed}
            yield dossier.line("asked", f"channels.differs[{i}]", stated=one.stated, **way)
    yield from _rate(dossier, "switches")


def _rate(dossier: Dossier, name: str) -> Iterator[ScriptLine]:
    """A rate of the journey that is really greater than that of all."""
    one = getattr(journey_of(dossier), name, None)
    if one and one.differs and one.base is not None and one.share > one.base:
        yield dossier.line(name, f"journeys.{name}", share=one.share, base=one.base)


def _tone(dossier: Dossier) -> Iterator[ScriptLine]:
    for name, rarer in (("negative", "upset_more"), ("positive", "")):
        one = getattr(dossier.persona.temper, name)
        line = name if one and one.score >= MOST else rarer
        if line and one and one.base is not None and side(one) > 0:
            yield dossier.line(line, f"temper.{name}", share=one.score, base=one.base)
    for i, one in enumerate(dossier.persona.temper.patience):
        if one.share is not None and one.base is not None:
            slots = {"label": one.label, "share": one.share, "base": one.base}
            yield dossier.line("patience", f"temper.patience[{i}]", **slots)


def reasons(dossier: Dossier, *, themes: bool = False) -> list[tuple[int, Statement]]:
    """What they write about, with its place among the pain points: the most frequent first.

    Args:
        dossier: Of the persona.
        themes: Whether what their texts say is wanted, not the topics of contacts.
    """
    pains = [(i, one) for i, one in enumerate(dossier.persona.pain_points) if one.share is not None]
    of_contacts = [pair for pair in pains if pair[1].share_of == "contacts"]
    if themes:
        of_contacts = [pair for pair in pains if isinstance(pair[1], Theme)]
    ranked = sorted(of_contacts or pains, key=lambda pair: -(pair[1].share or 0.0))
    return ranked[:SHOWN]


def _reasons(dossier: Dossier) -> Iterator[ScriptLine]:
    for i, one in reasons(dossier):
        key = "reason" if one.share_of == "contacts" else "said"
        slots = {"label": label_of(one), "share": one.share, "base": one.base}
        name = key if one.base is not None else f"{key}_alone"
        yield dossier.line(name, f"pain_points[{i}]", **slots)
        for place, then in _next(dossier, one.label):
            named = {"about": then.about, "then": then.then}
            yield dossier.line("next", place, share=then.share, base=then.base, **named)


def _next(dossier: Dossier, label: str) -> Iterator[tuple[str, FollowUp]]:
    """What they write about next; what all do where nothing is known of them alone."""
    if dossier.journeys is None:
        return
    for place, journey in (
        ("journeys", journey_of(dossier)),
        ("journeys.everyone", dossier.journeys.everyone),
    ):
        follow_ups = [
            (f"{place}.follow_ups[{i}]", one)
            for i, one in enumerate(journey.follow_ups if journey else ())
            if one.about.casefold() == label.casefold()
        ]
        if follow_ups:
            yield from follow_ups
            return


def _quick_wins(dossier: Dossier) -> Iterator[ScriptLine]:
    for i, _ in enumerate(dossier.persona.pain_points):
        yield from hurting(dossier, i)
    fcr = metrics_in(dossier.persona, "service").get("fcr")
    if fcr and fcr.base is not None and side(fcr) < 0:
        yield dossier.line("fcr", "service.fcr", share=fcr.score, base=fcr.base)
    yield from _rate(dossier, "loops")


def _before(dossier: Dossier) -> Iterator[ScriptLine]:
    for place, one in triggers(dossier):
        is_rarer = one.differs and one.base is not None and one.share < one.base
        if not is_rarer:
            why = "of_all" if one.base is None else "told"
            reason = dossier.words.say(f"playbook.before.{why}", share=one.share, base=one.base)
            yield ScriptLine(text=occasion(one, dossier.words), reason=reason, because=place)


def triggers(dossier: Dossier) -> Iterator[tuple[str, TriggerTold]]:
    """Occasions to help before they ask, each with its place."""
    journey = journey_of(dossier)
    for i, one in enumerate(journey.triggers if journey else ()):
        yield f"journeys.triggers[{i}]", one


def occasion(one: TriggerTold, words: Phrasebook) -> str:
    """An occasion in a sentence."""
    month = words.say(f"months.{one.month}") if one.month else ""
    named = {"about": one.about, "then": one.then, "month": month, "days": one.days}
    return words.say(f"playbook.before.{one.trigger}", **named)


def hurting(dossier: Dossier, place: int) -> Iterator[ScriptLine]:
    """What makes a pain point one: bad ratings, long waits, what stays open."""
    one = dossier.persona.pain_points[place]
    for j, hurt in enumerate(one.hurts):
        where = f"pain_points[{place}].hurts[{j}]"
        label = label_of(one)
        yield dossier.line(hurt.measure, where, label=label, own=hurt.own, others=hurt.others)


def _beyond(dossier: Dossier) -> Iterator[ScriptLine]:
    yield from (_advised(one) for one in dossier.persona.serve_them if _is_beyond(dossier, one))


def _promises(dossier: Dossier) -> Iterator[ScriptLine]:
    for place, one in waits(dossier):
        yield dossier.line("waits", place, label=label_of(one), median=one.median)


SECTIONS: dict[str, Callable[[Dossier], Iterator[ScriptLine]]] = {
    "check": first_checks,
    "open": _open,
    "wants": _wants,
    "channel": _channel,
    "tone": _tone,
    "reasons": _reasons,
    "avoid": lambda dossier: advice(dossier, "avoid"),
    "promises": _promises,
    "recognise": _recognise,
    "quick_wins": _quick_wins,
    "before": _before,
    "beyond": _beyond,
}
"""The sections of a script, each a function to its lines."""
