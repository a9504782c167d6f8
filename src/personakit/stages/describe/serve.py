"""What to do differently for a persona: rules over its own statements."""

from __future__ import annotations

import operator
import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from personakit.personas.model import Advice
from personakit.personas.pointers import at
from personakit.stages.describe.channels import spoken
from personakit.stages.describe.fields import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.personas.model import Persona
    from personakit.values.facts import Grounds
    from personakit.vocabulary import Channel
    from personakit.words import Phrasebook

MOST = 6
"""Advice of one persona, at most."""

FEW = 4
"""Advice from which on the rules that come last keep silent."""

COMPARE = {">=": operator.ge, "<=": operator.le}


@dataclass(frozen=True)
class AdviceRule:
    """What to do where a statement says something."""

    act: Literal["do", "avoid", "prepare"]
    """What kind of advice it is."""
    text: str
    """The advice: an entry of `advice` among the product's words."""
    topic: str
    """What it is about: two rules of one topic never both speak."""
    reason: str = "told"
    """What it rests on, in words and numbers: an entry of `reasons` there."""
    when: Mapping[str, Any] = field(default_factory=dict)
    """Field of the statement -> a word, several, or a number to compare with (`>= 1.2`)."""
    about: str = ""
    """Pattern that the label must hold."""
    group: str = ""
    """AdviceRules of which only so many speak; the topic where empty."""
    stance: str = ""
    """AdviceRules of two stances never both speak."""
    last: bool = False
    """Whether it speaks only where the others say little."""


@dataclass(frozen=True)
class AdviceRules:
    """All rules, and where they must not contradict each other."""

    by_list: Mapping[str, tuple[AdviceRule, ...]]
    """Place in a persona -> rules for the statements there; the first that fits speaks."""
    channels: Mapping[str, Mapping[str, str]]
    """Channel -> `stance` of advice to use it, and `without`, that of advice to spare them it."""
    most: Mapping[str, int]
    """Group -> rules of it that may speak; one where it is not told."""


@dataclass(frozen=True)
class _Found:
    """A rule that fits a statement."""

    advice: Advice
    """What it says."""
    strength: float
    """How great the difference is that it rests on."""
    topic: str
    group: str
    stance: str
    last: bool


def advise(
    persona: Persona, facts: Grounds, words: Phrasebook, written: Sequence[Advice] = ()
) -> tuple[Advice, ...]:
    """What to do, avoid and prepare for a persona, the strongest reason first.

    Every piece rests on one statement and names its place. The strongest to do, to avoid and to
    prepare are there where there are any; strong is a great difference from all customers
    (`fields_of`). Written advice that still has a reason goes before all other, in its order.
    """
    most, said = rules().most, [advice.text for advice in written]
    found = sorted(
        _fitting(persona, facts, words), key=lambda f: (f.last, -f.strength, f.advice.because)
    )
    found.sort(key=lambda f: said.index(f.advice.text) if f.advice.text in said else len(said))
    first = {f.advice.act: f for f in reversed(found) if not f.last}
    kept: list[_Found] = []
    for one in (*(f for f in found if f in first.values()), *found):
        enough = FEW if one.last else MOST
        spoken = sum(one.group == other.group for other in kept)
        if len(kept) < enough and spoken < most.get(one.group, 1) and not _clash(one, kept):
            kept.append(one)
    return tuple(one.advice for one in sorted(kept, key=found.index))


def _clash(one: _Found, kept: Sequence[_Found]) -> bool:
    """Whether something was said of the same topic, or against it."""
    stances = {one.stance, *(other.stance for other in kept)} - {""}
    return any(one.topic == other.topic for other in kept) or len(stances) > 1


@cache
def rules() -> AdviceRules:
    """The rules that come with personakit."""
    tables: dict[str, Any] = {}
    for path in sorted((Path(__file__).parent / "rules").glob("*.toml")):
        _merge(tables, tomllib.loads(path.read_text(encoding="utf-8")))
    by_list = {
        place: tuple(AdviceRule(**tables["defaults"].get(place, {}) | rule) for rule in listed)
        for place, listed in _lists(tables["rule"])
    }
    return AdviceRules(by_list, tables["channel"], tables["most"])


def _merge(tables: dict[str, Any], more: dict[str, Any]) -> None:
    for name, value in more.items():
        tables[name] = tables.get(name, {}) | value


def _lists(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, list[Any]]]:
    for name, inner in tree.items():
        if isinstance(inner, list):
            yield f"{prefix}{name}", inner
        else:
            yield from _lists(inner, f"{prefix}{name}.")


def _fitting(persona: Persona, facts: Grounds, words: Phrasebook) -> Iterator[_Found]:
    """What the rules make of each statement: the first that fits speaks."""
    for place, listed in rules().by_list.items():
        found = at(persona, place)
        if isinstance(found, tuple):
            purposes = [getattr(statement, "purpose", "") for statement in found]
            for i, statement in enumerate(found):
                first = purposes.index(purposes[i]) == i
                fields = {"first": first} | fields_of(statement, f"{place}[{i}]", facts, words)
                yield from _speaking(listed, fields, f"{place}[{i}]", words)
        elif found is not None:
            fields = {"first": True} | fields_of(found, place, facts, words)
            yield from _speaking(listed, fields, place, words)


def _speaking(
    listed: Sequence[AdviceRule], fields: Mapping[str, Any], where: str, words: Phrasebook
) -> Iterator[_Found]:
    fields = {**_of_channel(fields.get("channel"), words), **fields}
    for rule in [rule for rule in listed if _fits(rule, fields)][:1]:
        said = (words.phrases[f"advice.{rule.text}"], words.phrases[f"reasons.{rule.reason}"])
        text, reason, topic, stance = (
            words.fill(told, fields) for told in (*said, rule.topic, rule.stance)
        )
        advice = Advice(act=rule.act, text=text, reason=reason, because=where)
        yield _Found(advice, fields["strength"], topic, rule.group or topic, stance, rule.last)


def _of_channel(channel: Channel | None, words: Phrasebook) -> dict[str, Any]:
    """What texts may name of a channel: the words of its room, `buy`, and the stances."""
    if channel is None:
        return {"stance": "", "without": ""}
    buy = spoken(channel, "buying", words).get("way")
    own = {"stance": "", "without": "", **rules().channels.get(channel, {})}
    return own | spoken(channel, "contact", words) | {"buy": buy}


def _fits(rule: AdviceRule, fields: Mapping[str, Any]) -> bool:
    if rule.about and not re.search(rule.about, str(fields.get("label", "")).casefold()):
        return False
    return all(_holds(fields.get(key), wanted) for key, wanted in rule.when.items())


def _holds(value: Any, wanted: Any) -> bool:
    sign, _, limit = wanted.partition(" ") if isinstance(wanted, str) else ("", "", "")
    if sign in COMPARE:
        return value is not None and COMPARE[sign](value, float(limit))
    return value in wanted if isinstance(wanted, list) else bool(value == wanted)
