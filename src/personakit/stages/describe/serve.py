"""What to do differently for a persona: rules over its own statements."""

from __future__ import annotations

import operator
import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any, Literal

from personakit.numbers import number, percent
from personakit.personas.model import Advice
from personakit.personas.pointers import at
from personakit.stages.describe.fields import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.personas.model import Persona
    from personakit.values.facts import Grounds

MOST = 6
"""Advice of one persona, at most."""

FEW = 4
"""Advice from which on the rules that come last keep silent."""

HALF = 0.5
"""Part of a persona that must have been asked for advice to rest on the answers."""

COMPARE = {">=": operator.ge, "<=": operator.le}


@dataclass(frozen=True)
class AdviceRule:
    """What to do where a statement says something; `{field}` in its texts is one of its fields."""

    act: Literal["do", "avoid", "prepare"]
    """What kind of advice it is."""
    text: str
    """The advice, a sentence."""
    topic: str
    """What it is about: two rules of one topic never both speak."""
    reason: str = "{told}"
    """What it rests on, in words and numbers."""
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
    """All rules, and the words they use."""

    by_list: Mapping[str, tuple[AdviceRule, ...]]
    """Place in a persona -> rules for the statements there; the first that fits speaks."""
    channels: Mapping[str, Mapping[str, str]]
    """Channel -> its words."""
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


class _Text(Formatter):
    """Fills a rule's text: `{share:percent}`, `{median:number}`, `{label}`."""

    def format_field(self, value: Any, spec: str) -> str:
        """Write one value."""
        if spec in ("percent", "number"):
            return (percent if spec == "percent" else number)(value)
        return str(super().format_field(value, spec))


def advise(persona: Persona, facts: Grounds, written: Sequence[Advice] = ()) -> tuple[Advice, ...]:
    """What to do, avoid and prepare for a persona, the strongest reason first.

    Every piece rests on one statement and names its place. The strongest to do, to avoid and to
    prepare are there where there are any; strong is a great difference from all customers
    (`fields_of`). Written advice that still has a reason goes before all other, in its order.
    """
    most, said = rules().most, [advice.text for advice in written]
    found = sorted(_fitting(persona, facts), key=lambda f: (f.last, -f.strength, f.advice.because))
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


def _fitting(persona: Persona, facts: Grounds) -> Iterator[_Found]:
    """What the rules make of each statement: the first that fits speaks."""
    for place, listed in rules().by_list.items():
        found = at(persona, place)
        if isinstance(found, tuple):
            purposes = [getattr(statement, "purpose", "") for statement in found]
            for i, statement in enumerate(found):
                if _is_of_few(statement, persona):
                    continue
                first = purposes.index(purposes[i]) == i
                fields = fields_of(statement, f"{place}[{i}]", facts)
                yield from _speaking(listed, {"first": first} | fields, f"{place}[{i}]")
        elif found is not None:
            yield from _speaking(listed, {"first": True} | fields_of(found, place, facts), place)


def _is_of_few(statement: object, persona: Persona) -> bool:
    """Whether most of a persona were not asked: what the others said is no reason to act."""
    told = bool(getattr(statement, "asked", ""))
    return told and (getattr(statement, "of", None) or 0) < HALF * persona.size.customers


def _speaking(
    listed: Sequence[AdviceRule], fields: Mapping[str, Any], where: str
) -> Iterator[_Found]:
    channel = rules().channels.get(fields.get("channel", ""), {})
    fields = {"stance": "", "without": "", "buy": channel.get("way"), **channel, **fields}
    for rule in [rule for rule in listed if _fits(rule, fields)][:1]:
        text, reason, topic, stance = (
            _Text().vformat(told, (), fields)
            for told in (rule.text, rule.reason, rule.topic, rule.stance)
        )
        advice = Advice(act=rule.act, text=text, reason=reason, because=where)
        yield _Found(advice, fields["strength"], topic, rule.group or topic, stance, rule.last)


def _fits(rule: AdviceRule, fields: Mapping[str, Any]) -> bool:
    if rule.about and not re.search(rule.about, str(fields.get("label", "")).casefold()):
        return False
    return all(_holds(fields.get(key), wanted) for key, wanted in rule.when.items())


def _holds(value: Any, wanted: Any) -> bool:
    sign, _, limit = wanted.partition(" ") if isinstance(wanted, str) else ("", "", "")
    if sign in COMPARE:
        return value is not None and COMPARE[sign](value, float(limit))
    return value in wanted if isinstance(wanted, list) else bool(value == wanted)
