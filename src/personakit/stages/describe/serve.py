"""What to do differently for a persona, and for all: rules over their own statements."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import inf
from statistics import median
from typing import TYPE_CHECKING, Any

from personakit.personas.associations import GoesWith
from personakit.personas.model import Advice
from personakit.personas.pointers import at
from personakit.personas.statements import NumberStatement
from personakit.personas.telling import names_file
from personakit.stages.describe.advice_rules import rules
from personakit.stages.describe.fields import fields_of
from personakit.stages.describe.labels import is_special

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from personakit.personas.everyone import Everyone
    from personakit.personas.model import Persona
    from personakit.stages.describe.advice_rules import AdviceRule
    from personakit.stages.describe.served import Served
    from personakit.vocabulary import Channel
    from personakit.words import Phrasebook

MOST = 2
"""Advice of one kind on a card, at most: to do, to avoid, to prepare."""

MOST_CARDS = 0.5
"""Part of the personas beyond which what they need is said of all customers, in the portrait."""

TWICE = 2.0
"""What holds in most personas stays on the card of one that gains so many times the usual."""

SOME = 2
"""Personas beyond which what all of them need tells none of them apart."""

GONE = 0.95
"""Part of them who have left from which on it is too late for what is done for customers."""


@dataclass(frozen=True)
class SpokenRule:
    """A rule that fits a statement, and what it says."""

    advice: Advice
    """What it says."""
    gain: float
    """How far they are from the others (0 to 1) times how many they are."""
    topic: str
    """What it is about."""
    group: str
    """Rules of which only so many are told."""
    stance: str
    """Rules of two stances are never both told."""
    last: bool
    """Whether it is told only where the others of its kind leave room."""


def advise(served: Served) -> tuple[Advice, ...]:
    """What to do, avoid and prepare for one persona, or for all, the strongest reason first."""
    return chosen(speak(served))


def advise_each(
    each: Sequence[Sequence[SpokenRule]],
    of_all: Sequence[Advice],
    written: Sequence[Sequence[Advice]],
    names: Sequence[str],
    everyone: str,
) -> list[tuple[Advice, ...]]:
    """The advice of every persona: what most of them need and the portrait says, only once.

    What all of several need is told of none; what some are told says for whom else it holds.

    Args:
        each: What the rules say of each persona.
        of_all: What the portrait says.
        written: The advice of the personas as they are written; none of a new set.
        names: What the personas are called.
        everyone: What all customers are called.
    """
    gains = _gains(each)
    common = {
        one.text: TWICE * median(gains[one.text].get(place, 0.0) for place in range(len(each)))
        for one in of_all
        if len(gains[one.text]) > max(1, MOST_CARDS * len(each))
    }
    common = {text: inf for text, who in gains.items() if len(who) == len(each) > SOME} | common
    told = [
        chosen([one for one in spoken if _is_own(one, common, was)], was)
        for spoken, was in zip(each, written, strict=True)
    ]
    given = [*zip(names, told, strict=True), (everyone, of_all)]
    return [
        tuple(
            _for_others(one, [other for other in given if other[1] is not advice]) for one in advice
        )
        for advice in told
    ]


def _is_own(one: SpokenRule, common: Mapping[str, float], written: Sequence[Advice]) -> bool:
    """Whether it gains more than what is common must, or is written."""
    text = one.advice.text
    return one.gain >= common.get(text, 0) or any(text == was.text for was in written)


def _for_others(one: Advice, given: Iterable[tuple[str, Sequence[Advice]]]) -> Advice:
    """Advice with the names of the others to whom it is given, too."""
    others = [name for name, advice in given if any(one.text == each.text for each in advice)]
    return one.model_copy(update={"also_for": tuple(others)})


def _gains(each: Sequence[Sequence[SpokenRule]]) -> Mapping[str, Mapping[int, float]]:
    """Advice -> place of a persona it is for -> what that gains by it."""
    gains: dict[str, dict[int, float]] = defaultdict(dict)
    for place, one in ((place, one) for place, spoken in enumerate(each) for one in spoken):
        gain = gains[one.advice.text].get(place, 0.0)
        gains[one.advice.text][place] = max(gain, one.gain)
    return gains


def chosen(spoken: Sequence[SpokenRule], written: Sequence[Advice] = ()) -> tuple[Advice, ...]:
    """What is told of what rules say: the strongest of each kind and topic.

    Strong is a great difference of many. Written advice that still has a reason goes before all
    other, in its order.
    """
    said = [advice.text for advice in written]
    order = sorted(spoken, key=lambda one: (one.last, -one.gain, one.advice.because))
    order.sort(key=lambda o: said.index(o.advice.text) if o.advice.text in said else len(said))
    most, kept = rules().most, list[SpokenRule]()
    for one in order:
        acts, groups = Counter(k.advice.act for k in kept), Counter(k.group for k in kept)
        room = acts[one.advice.act] < MOST or one.advice.text in said
        if room and groups[one.group] < most.get(one.group, 1) and not _clash(one, kept):
            kept.append(one)
    return tuple(one.advice for one in kept)


def _clash(one: SpokenRule, kept: Sequence[SpokenRule]) -> bool:
    """Whether something was said of the same topic, or against it."""
    stances = {one.stance, *(other.stance for other in kept)} - {""}
    return any(one.topic == other.topic for other in kept) or len(stances) > 1


def speak(served: Served) -> list[SpokenRule]:
    """What the rules make of each statement: the first of each kind that fits speaks."""
    by_place = rules().by_place
    return [
        one
        for place, where, statement in statements_at(by_place, served.portrait)
        for one in _speaking(by_place[place], statement, where, served)
    ]


def statements_at(
    places: Iterable[str], portrait: Persona | Everyone
) -> Iterator[tuple[str, str, Any]]:
    """The statements at some places, those of lists one by one: place, where it stands, and it."""
    for place in places:
        there = at(portrait, place)
        if not isinstance(there, tuple):
            yield place, place, there
            continue
        for i, statement in enumerate(there):
            yield place, f"{place}[{i}]", statement


def ruled_fields(statement: Any, where: str, served: Served) -> dict[str, Any]:
    """What rules ask of a statement and their texts may name; nothing of a special category."""
    if statement is None or is_special(statement, served.facts):
        return {}
    if isinstance(statement, GoesWith) and served.usual.is_usual(served.associations[statement]):
        return {}  # the portrait says it
    own = fields_of(statement, where, served)
    return {**_of_channel(own.get("channel"), served.words), **own}


def _speaking(
    listed: Sequence[AdviceRule], statement: Any, where: str, served: Served
) -> Iterator[SpokenRule]:
    words, fields = served.words, ruled_fields(statement, where, served)
    gone = fields.get("left", 0.0) >= GONE
    second = isinstance(statement, NumberStatement) and names_file(statement, words)
    fitting: dict[str, AdviceRule] = {}
    for rule in listed if fields else ():
        if rule.act not in fitting and rule.of_gone >= gone and rule.fits(fields):
            fitting[rule.act] = rule
    for rule in fitting.values():
        said = (words.phrases[f"advice.{rule.text}"], words.phrases[f"reasons.{rule.reason}"])
        text, reason, topic, stance = (
            words.fill(phrase, fields) for phrase in (*said, rule.topic, rule.stance)
        )
        advice = Advice(act=rule.act, text=text, reason=reason, because=where)
        group = rule.group or topic
        yield SpokenRule(advice, fields["gain"], topic, group, stance, rule.last or second)


def _of_channel(channel: Channel | None, words: Phrasebook) -> dict[str, Any]:
    """What texts may name of a channel: the words of its room, `buy`, and the stances."""
    if channel is None:
        return {"stance": "", "without": ""}
    buy = words.channel(channel, "buying").get("way")
    own = {"stance": "", "without": "", **rules().channels.get(channel, {})}
    return own | words.channel(channel, "contact") | {"buy": buy}
