"""What the answers of a rating column mean."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from personakit.stages.columns.headers import fold
from personakit.stages.columns.numbers import to_numbers
from personakit.stages.columns.rewrites import needed, rewritten
from personakit.stages.columns.tables import read_table, split
from personakit.values import Scale
from personakit.vocabulary import DECLINED, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.settings import ScaleSettings
    from personakit.stages.columns.facts import Facts
    from personakit.stages.columns.profiles import Profile

Metric = Literal["csat", "nps", "ces", "rating"]

ENDS = (1, 3, 5, 7, 10, 100)
"""The greatest answers in use."""

MOST = 0.85
"""Share of the answers that must be numbers."""

LONGEST = 60
"""Characters of an answer with its label."""

MOST_ANSWERS = 120
"""Different answers from which on they are on no scale."""

DIGITS = frozenset("0123456789")
_LABEL = re.compile(r"(?<!\d)(\d{1,2}) ?[-–—:=.(]+ ?([^\d,;()=]+[^\d\s,;()=\-–—])")
"""A point of a scale and its label: `1 = very good`, `5 - Very satisfied`, `3 (neutral)`."""

_DECORATION = re.compile(
    r"\((?:es?|s|[ao]s?)\)|/-?(?:[aoe]|in)\b|·e|[\ufe0f\U0001f3fb-\U0001f3ff]|,|[.!]+$"
)
"""Endings for both genders, colours of emoji, marks between and after words."""

MANY = 200
"""So many answers hold every point of their scale."""


def scale_of(role: Role, facts: Facts) -> Scale | None:
    """Say what the answers mean, or None where they leave it open.

    Args:
        role: One of the roles of ratings.
        facts: What is seen of the column.
    """
    metric = cast("Metric", role.value)
    values = rated(facts.profile)
    if values.numbers:
        bounds, flipped = _bounds(metric, values), _is_reversed(role, facts)
        return (
            None if bounds is None or flipped is None else Scale(metric, *bounds, reversed=flipped)
        )
    good, bad, neutral = (tuple(v for v in values.counts if side_of(v) == side) for side in SIDES)
    worded = is_worded(values.counts) and good + bad
    return Scale(metric, 0, 1, good, bad, neutral) if worded else None


def rated(values: Profile) -> Profile:
    """Answers such as `4 out of 5`, stars or `5 - Very satisfied` as numbers."""
    if values.numbers or values.distinct > MOST_ANSWERS:
        return values
    rules = needed("answers", (v for v in values.counts if len(v) <= LONGEST))
    said = {v: n for v, n in values.counts.items() if v.lower() not in DECLINED}
    numbers = to_numbers(rewritten(said, rules), ".")
    told = sum(numbers.values()) >= MOST * sum(said.values()) > 0 and max(numbers) <= ENDS[-1]
    return replace(values, numbers=numbers, rewrites=rules) if told else values


def stated_scale(role: Role, facts: Facts, stated: ScaleSettings) -> Scale | None:
    """The scale that the settings state; bounds they leave out are those of the answers.

    Returns:
        None where the answers are no numbers, and the settings name neither bounds nor words.
    """
    metric = cast("Metric", role.value)
    if stated.good:
        return Scale(metric, 0, 1, stated.good, stated.bad, stated.neutral)
    if stated.low is not None and stated.high is not None:
        return Scale(metric, stated.low, stated.high, reversed=stated.reversed)
    values = rated(facts.profile)
    bounds = _bounds(metric, values) if values.numbers else None
    return Scale(metric, *bounds, reversed=stated.reversed) if bounds else None


def scale_reason(role: Role, facts: Facts) -> str:
    """What tells the scale of a column, or leaves it open, in words."""
    values = rated(facts.profile)
    if not values.numbers:
        known = is_worded(values.counts)
        return "answers are words from good to bad" if known else "answers are no words of a scale"
    seen = f"answers from {min(values.numbers):g} to {max(values.numbers):g}"
    labelled = _labelled_end(facts)
    if labelled is not None:
        return f"{seen}, labels say that {'low' if labelled else 'high'} is good"
    if role is not Role.CES:
        return seen
    direction = {
        True: "asked as effort, so low is good",
        False: "asked as ease, so high is good",
        None: "nothing tells whether high is good",
    }
    return f"{seen}, {direction[_asks_for_effort(facts)]}"


SIDES = ("good", "bad", "neutral")


def is_worded(counts: Mapping[str, int]) -> bool:
    """Whether nearly all answers are words of a scale, from good to bad."""
    said = {v: n for v, n in counts.items() if v.lower() not in DECLINED}
    known = sum(count for value, count in said.items() if side_of(value))
    return known >= 0.8 * sum(said.values()) > 0


def side_of(answer: str) -> str:
    """Whether an answer in words is `good`, `bad`, `neutral` or `unrated`; empty for others.

    >>> side_of("Très satisfait(e)"), side_of("gar nicht zufrieden"), side_of("ni fácil ni difícil")
    ('good', 'bad', 'neutral')
    """
    text = fold(_DECORATION.sub("", answer))
    found = next((side for side in (*SIDES, "unrated") if is_word(text, side)), "")
    return found or ("neutral" if re.fullmatch(read_table("scales")["neither"], text) else "")


def _bounds(metric: Metric, values: Profile) -> tuple[float, float] | None:
    low, high = min(values.numbers), max(values.numbers)
    if low < 0 or high > ENDS[-1]:
        return None
    end = next(end for end in ENDS if high <= end)
    if metric == "nps":
        full = values.filled >= MANY
        return (1 if low >= 1 and full else 0, 10) if high <= 10 else None
    few = values.filled < MANY
    end = max(end, 5) if few and low >= 1 else end
    return (0 if low < 1 or end == 100 else 1, end)


def _is_reversed(role: Role, facts: Facts) -> bool | None:
    """Whether a low number is the good end; None where that is open."""
    labelled = _labelled_end(facts)
    if labelled is not None:
        return labelled
    return _asks_for_effort(facts) if role is Role.CES else False


def _labelled_end(facts: Facts) -> bool | None:
    """Whether labels put the good end low, as `1 = very good` does; None where none tell."""
    answers = (value for value in facts.profile.counts if value[:1] in DIGITS)
    texts = [facts.header.raw, facts.question, *answers]
    found = [(side_of(label), int(n)) for text in texts for n, label in _LABEL.findall(text)]
    good, bad = ([n for side, n in found if side == end] for end in ("good", "bad"))
    if good and bad:
        return max(good) < min(bad)
    numbers = rated(facts.profile).numbers
    middle = (min(numbers) + max(numbers)) / 2
    told = [n < middle for n in good] + [n > middle for n in bad]
    return told[0] if told else None


def _asks_for_effort(facts: Facts) -> bool | None:
    """Whether a high number means much effort; None where the wording leaves it open."""
    text = fold(facts.question or facts.header.raw)
    if any(phrase in text for phrase in word_lists()["effort"]):
        return True
    return False if any(phrase in text for phrase in word_lists()["ease"]) else None


COMBINED = (("bad", "negations", "good"), ("good", "degrees", "good"), ("bad", "degrees", "bad"))
"""Which side also has the words of a list after those of another: those that the lines above give
it, not those below."""


@cache
def word_lists() -> Mapping[str, frozenset[str]]:
    """The words of scales, folded, by side, and those that may stand before them."""
    return {side: frozenset(split(text)) for side, text in read_table("scales").items()}


def is_word(text: str, side: str, combined: Sequence[tuple[str, str, str]] = COMBINED) -> bool:
    """Whether a text is a word of a side, alone or after words that may stand before it.

    Args:
        text: Folded, as by `fold`.
        side: One of the lists.
        combined: Which lists are combined, and in which order.

    >>> is_word("not very good", "bad"), is_word("very not good", "bad"), is_word("not bad", "good")
    (True, True, False)
    """
    lists = word_lists()
    return text in lists[side] or any(
        head in lists[before] and is_word(tail, of, combined[:line])
        for line, (gains, before, of) in enumerate(combined)
        if gains == side
        for head, tail in _cuts(text)
    )


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    """A text in two at each blank, up to the length of what may stand before a word."""
    for blank in re.finditer(" ", text[: _longest_before() + 1]):
        yield text[: blank.start()], text[blank.end() :]


@cache
def _longest_before() -> int:
    return max(len(word) for _, before, _ in COMBINED for word in word_lists()[before])
