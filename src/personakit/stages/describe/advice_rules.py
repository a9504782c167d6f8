"""The rules over statements: what to do, and what to ask, where one says something."""

from __future__ import annotations

import operator
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Act = Literal["do", "avoid", "prepare"]

COMPARE = {">=": operator.ge, "<=": operator.le}


@dataclass(frozen=True, kw_only=True)
class StatementRule:
    """What to say where a statement says something."""

    text: str
    """What it says: an entry of a room of the product's words."""
    about: Sequence[str] = ()
    """Subjects (`texts/topics.toml`, `subjects.toml`) of which the statement must be about one."""
    unless: Sequence[str] = ()
    """Subjects of which it must be about none."""
    when: Mapping[str, Any] = field(default_factory=dict)
    """Field of the statement -> a word, several, or a number to compare with (`>= 1.2`)."""
    of_few: bool = False
    """Whether it may rest on what most of them were not asked."""

    def fits(self, fields: Mapping[str, Any]) -> bool:
        """Whether a statement with such fields says what the rule is for."""
        about = fields.get("about", frozenset())
        if about & {*self.unless} or (self.about and not about & {*self.about}):
            return False
        if fields.get("few") and not self.of_few:
            return False
        return all(_holds(fields.get(key), wanted) for key, wanted in self.when.items())


@dataclass(frozen=True, kw_only=True)
class AdviceRule(StatementRule):
    """What to do where a statement says something: an entry of `advice`."""

    act: Act
    """What kind of advice it is."""
    topic: str
    """What it is about: two rules of one topic never both speak."""
    reason: str = "told"
    """What it rests on, in words and numbers: an entry of `reasons` there."""
    group: str = ""
    """Rules of which only so many speak; the topic where empty."""
    stance: str = ""
    """Rules of two stances never both speak."""
    of_gone: bool = False
    """Whether it is for those of whom nearly all have left, for whom no other rule speaks."""
    last: bool = False
    """Whether it speaks only where the others of its kind leave room."""


@dataclass(frozen=True)
class AdviceRules:
    """All rules, and where they must not contradict each other."""

    by_place: Mapping[str, tuple[AdviceRule, ...]]
    """Place in a persona -> rules for the statements there; the first of each kind speaks."""
    channels: Mapping[str, Mapping[str, str]]
    """Channel -> `stance` of advice to use it, and `without`, that of advice to spare them it."""
    most: Mapping[str, int]
    """Group -> rules of it that may speak; one where it is not told."""
    questions: Mapping[str, tuple[StatementRule, ...]]
    """Place in a persona -> what statements there leave open; the first speaks."""


@cache
def rules() -> AdviceRules:
    """The rules that come with personakit."""
    tables: dict[str, Any] = {}
    for path in sorted((Path(__file__).parent / "rules").glob("*.toml")):
        more = tomllib.loads(path.read_text(encoding="utf-8"))
        tables |= {name: tables.get(name, {}) | value for name, value in more.items()}
    by_place = {
        place: tuple(AdviceRule(**tables["defaults"].get(place, {}) | one) for one in each)
        for place, each in _lists(tables["rule"])
    }
    questions = {
        place: tuple(StatementRule(**one) for one in each)
        for place, each in _lists(tables["question"])
    }
    return AdviceRules(by_place, tables["channel"], tables["most"], questions)


def _lists(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, list[Any]]]:
    for name, inner in tree.items():
        if isinstance(inner, list):
            yield f"{prefix}{name}", inner
        else:
            yield from _lists(inner, f"{prefix}{name}.")


def _holds(value: Any, wanted: Any) -> bool:
    """Whether a field is one of several words, holds one of them, or lies on a side of a number."""
    sign, _, limit = wanted.partition(" ") if isinstance(wanted, str) else ("", "", "")
    if sign in COMPARE:
        return value is not None and COMPARE[sign](value, float(limit))
    if isinstance(value, frozenset):
        return bool(value & ({*wanted} if isinstance(wanted, list) else {wanted}))
    return value in wanted if isinstance(wanted, list) else bool(value == wanted)
