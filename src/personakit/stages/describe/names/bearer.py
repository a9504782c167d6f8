"""A persona as its names see it: what surely differs, and is fit to be called by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from textwrap import shorten
from typing import TYPE_CHECKING, Literal

from personakit.stages.describe.batteries import batteries
from personakit.stages.describe.candidates import different
from personakit.stages.describe.labels import column_of, label, level_of
from personakit.stages.describe.names.attributes import attribute_of
from personakit.stages.describe.names.headers import speaks_of
from personakit.stages.describe.sections import section_of
from personakit.values.facts import ChannelFact, Fact, ThemeFact, ToneFact
from personakit.vocabulary import (
    DEMOGRAPHIC_ROLES,
    ENDING_ROLES,
    PROTECTED_ROLES,
    RATING_ROLES,
    Role,
    names_nothing,
    roles_for,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.stages.describe.names.clientele import Clientele
    from personakit.values import Variable
    from personakit.values.facts import SegmentFacts
    from personakit.words import Phrasebook

End = Literal["high", "low", "more", "less"]
"""Which side of all customers a number lies on: far off, or somewhat."""

UNNAMED = frozenset(
    {*DEMOGRAPHIC_ROLES, *PROTECTED_ROLES, *ENDING_ROLES, *RATING_ROLES, *roles_for("service")}
) - {Role.HOUSEHOLD}
"""Roles that describe customers, or what the service was like for them: no names for them."""

LEAST_EFFECT = 0.2
"""Cohen's h or d from which on a difference names somebody: he calls it small."""

FAR, SOME = 1.25, 1.2
"""Times the middle of all customers from which on a number is high, or more; low over it."""

SOMEWHAT = 0.3
"""Standard deviations by which the mean of what is more must be off."""

SIDES = ("own_share", "base_share")
"""A part of them, and that of all customers."""

OFTENER = 1.5
"""Times as often as of all from which on something is oftener."""

KNOWN = 0.5
"""Part of a persona of whom a thing must be known."""

MEASURED = re.compile(
    r"^(?:(?:num|nb|number of|no of|mnt|amt|amount of|total|avg|average|mean|count of|has|have|is"
    r"|with|spend on|spent on|do you (?:have|own|use)|an?|the) )+",
    re.IGNORECASE,
)
"""What a header says of how something was measured."""

NO_WORDS = re.compile(r"\d|^\W*$|^[a-z]{1,2}$", re.IGNORECASE)
"""Levels that are codes, or points of a scale."""

LONGEST_NAME = 48
"""Characters of a name."""

LONGEST_LEVEL = 6
"""Words of an answer or header in a name, at most."""

SMALL = frozenset({"en"})
"""Languages whose common nouns begin with a small letter."""


@dataclass(frozen=True)
class Bearer:
    """One persona, and what all in its folder are called."""

    facts: tuple[Fact, ...]
    """What surely differs from all customers and may name, the farthest off first."""
    every: tuple[Fact, ...]
    """All that is counted of it, sure or not."""
    clientele: Clientele
    """What customers are here."""
    words: Phrasebook
    """In which language."""
    customers: int = 0
    """How many they are."""
    called: str = ""
    """A name that is true of several, to which something is added."""

    @cached_property
    def batteries(self) -> frozenset[str]:
        """Files whose boxes ask one thing."""
        return batteries(fact.variable for fact in self.every)

    @property
    def kind(self) -> str:
        """What one of them is called: account, buyer, guest."""
        return self.called or self.words.say(f"names.kinds.{self.clientele.kind}.one")

    @property
    def buyer(self) -> str:
        """The same as somebody who orders."""
        return self.called or self.words.say(f"names.kinds.{self.clientele.kind}.buyer")

    def say(self, key: str, **slots: str) -> str:
        """A phrase in its language; what one of them is called may stand in it."""
        return self.words.say(key, **{"kind": self.kind, "buyer": self.buyer} | slots)

    def quote(self, key: str, slot: str, answer: str) -> str:
        """A phrase with an answer in it, cut after a word, where words end, to fit a name."""
        left = LONGEST_NAME - len(self.say(key, **{slot: ""}))
        cut = shorten(answer, left, placeholder=" …")
        return self.say(key, **{slot: cut if cut.strip(" …") else f"{answer[: left - 1]}…"})

    def small(self, text: str) -> str:
        """Data's words inside a name: `Month-to-Month` is, `DSL` and `PayPal` stay."""
        small = self.words.language in SMALL and not self.clientele.great
        return _small(text) if small else text

    def asked(self, variable: Variable) -> str:
        """What a column is about, in words short enough for a name; else empty."""
        share = variable.statistic == "share"
        small = self.small(_plain((column_of if share else label)(variable, self.words)))
        return self._short(MEASURED.sub("", small) or small)

    def family(self, variable: Variable) -> str:
        """What a column of several counts that each tell a part of one whole."""
        return self._short(MEASURED.sub("", self.small(_plain(column_of(variable, self.words)))))

    def level(self, fact: Fact) -> str:
        """An answer in words short enough for a name; empty where it is a code or says nothing."""
        plain = _plain(level_of(fact.variable, self.words).replace("_", " "))
        says_nothing = NO_WORDS.search(plain) or names_nothing(plain)
        return "" if says_nothing else self._short(self.small(plain))

    def _short(self, text: str) -> str:
        return text if len(text.split()) <= LONGEST_LEVEL else ""


def bearer_of(own: SegmentFacts, clientele: Clientele, min_cell: int, words: Phrasebook) -> Bearer:
    """Choose what may name a segment: of most of them and enough, and of no private kind."""
    known = max(min_cell, KNOWN * own.customers)
    fit = [fact for fact in own.facts if _may_name(fact) and fact.own.known >= known]
    sure = [fact for fact in _sure(fit) if abs(fact.effect) >= LEAST_EFFECT]
    sure.sort(key=lambda fact: (-abs(round(fact.effect, 6)), _place(fact)))
    return Bearer(tuple(sure), own.facts, clientele, words, own.customers)


def is_ticked(fact: Fact) -> bool:
    """Whether it is a yes/no, whose level is its own question."""
    return fact.answer == fact.question != ""


def is_more(fact: Fact, least: float, *, points: float = 0.15, times: float = 1.3) -> bool:
    """Whether a thing holds for that part of them, and for more than of all."""
    own, base = fact.own_share, fact.base_share
    return own >= least and (own - base >= points or (own > base and own >= times * base))


def is_oftener(fact: Fact, least: float) -> bool:
    """Whether a thing holds for that part of them, and much more often than of all."""
    own, base = fact.own_share, fact.base_share
    return own >= least and own > base and own >= OFTENER * base


def is_less(fact: Fact, most: float, points: float) -> bool:
    """Whether a thing holds for that part of them at most, and for so many points more of all."""
    return fact.own_share <= most and fact.base_share - fact.own_share >= points


def end_of(fact: Fact) -> End | None:
    """Whether the typical one has twice of what all have, or is among their top quarter.

    Half, and the lowest quarter, at the other end; None where it is neither.
    """
    own, (first, base, third) = fact.own.quartiles[1], fact.base.quartiles
    if own > max(base, 0) and own >= FAR * base and (own >= third or own >= 2 * base > 0):
        return "high"
    if 0 <= own < base and FAR * own <= base and (own <= first or 2 * own <= base):
        return "low"
    return None


def lean_of(fact: Fact) -> End | None:
    """Whether the typical one has somewhat more than that of all, or less, and is at no end."""
    own, base = fact.own.quartiles[1], fact.base.quartiles[1]
    if end_of(fact) or abs(fact.effect) < SOMEWHAT or min(own, base) < 0:
        return None
    if own > base and own >= SOME * base:
        return "more"
    return "less" if own < base and SOME * own <= base else None


def is_number(fact: Fact) -> bool:
    """Whether it is a number, and no share."""
    return fact.variable.statistic != "share"


def _may_name(fact: Fact) -> bool:
    if isinstance(fact, ThemeFact):
        return fact.known
    variable = fact.variable
    if isinstance(fact, ToneFact) or variable.special or variable.grouping or variable.asked:
        return False
    if variable.role in UNNAMED and not attribute_of(variable):
        return False
    if variable.phrases or speaks_of("private", variable.column):
        return False
    return not speaks_of("own_score", variable.column) or speaks_of("spend", variable.column)


def _sure(facts: Sequence[Fact]) -> list[Fact]:
    """Those that differ by more than chance, section by section as on the card."""
    differs = different([(_section(fact), fact) for fact in facts])
    return [fact for place, fact in enumerate(facts) if place in differs]


def _section(fact: Fact) -> str | None:
    """Where it would stand on a card."""
    if isinstance(fact, ChannelFact):
        return "channels"
    if isinstance(fact, ThemeFact):
        return fact.meaning
    return section_of(fact.variable)


def _place(fact: Fact) -> tuple[str, str, str]:
    """What breaks ties, whatever the order of rows and columns."""
    purpose = fact.purpose if isinstance(fact, ChannelFact) else ""
    return fact.question.casefold(), fact.answer.casefold(), f"{fact.source}|{purpose}"


def _plain(text: str) -> str:
    """Words without brackets and marks."""
    return " ".join(re.sub(r"\([^)]*\)|[^\w\s'’&+.,/-]", " ", text).split()).strip(" .,-/")


def _small(text: str) -> str:
    """Common nouns small: the first word, or all where all are great; what is in capitals stays."""
    words = text.split()
    titled = all(word[:1].isupper() or not word[:1].isalpha() for word in words)
    return " ".join(_lower(w) if titled or not place else w for place, w in enumerate(words))


def _lower(word: str) -> str:
    parts = [part for part in word.split("-") if len(part) > 1]
    return word.lower() if parts and all(p.istitle() or p.islower() for p in parts) else word
