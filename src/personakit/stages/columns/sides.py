"""Answers in words: on which side of a scale they stand, and which is the best."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from personakit.labels import is_no, is_yes
from personakit.stages.columns.headers import fold
from personakit.stages.columns.tables import read_table, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_DECORATION = re.compile(
    r"\((?:es?|s|[ao]s?)\)|/-?(?:[aoe]|in)\b|·e|[\ufe0f\U0001f3fb-\U0001f3ff]|,|[.!]+$"
)
"""Endings for both genders, colours of emoji, marks between and after words."""

SIDES = ("good", "bad", "neutral")
"""Lists of words, and what they say of an answer."""


def side_of(answer: str) -> str:
    """Whether an answer in words is `good`, `bad`, `neutral` or `unrated`; empty for others.

    >>> side_of("Très satisfait(e)"), side_of("gar nicht zufrieden"), side_of("ni fácil ni difícil")
    ('good', 'bad', 'neutral')
    >>> side_of("Bad with comment"), side_of("gut (ohne Kommentar)")
    ('bad', 'good')
    >>> side_of("Bueno: en general estoy satisfecho"), side_of("It is nice but very loud")
    ('good', 'neutral')
    """
    return _side(_plain(answer)) or _explained(answer)


def _plain(answer: str) -> str:
    """An answer folded, without decoration, and without the words that a comment was left."""
    return _comment().sub("", fold(_DECORATION.sub("", answer.replace("_", " "))))


def _side(text: str) -> str:
    side = next((one for one in (*SIDES, "unrated") if is_word(text, one)), "")
    return side or ("neutral" if re.fullmatch(read_table("scales")["neither"], text) else "")


def _explained(answer: str) -> str:
    """The side of a word that its explanation follows; what is good, but, is neither.

    Yes and no answer other questions than how good something is.
    """
    head, but = _led(answer)
    if not head or is_yes(head) or is_no(head):
        return ""
    side = _side(head)
    return "neutral" if side == "good" and but else side


def _led(answer: str) -> tuple[str, bool]:
    """The words before an explanation, folded, and whether it takes them back; empty for none."""
    mark = _explanation().search(answer)
    if not mark:
        return "", False
    head = _plain(answer[: mark.start()])
    before = next((c for c in sorted(word_lists()["copulas"]) if head.startswith(f"{c} ")), "")
    return head[len(before) :].lstrip(), bool(mark["but"])


def best_of(answers: Iterable[str]) -> tuple[str, ...]:
    """Those of good answers in words than which none is better; empty where words do not tell.

    >>> best_of(["Excelente", "Bueno"]), best_of(["satisfied", "Very satisfied"]), best_of(["ok"])
    (('Excelente',), ('Very satisfied',), ())
    """
    said = {answer: _led(answer)[0] or _plain(answer) for answer in answers}
    best = word_lists()["best"]
    utter = tuple(a for a, text in said.items() if text in best or _after("utterly", text))
    return utter or tuple(a for a, text in said.items() if _after("very", text))


def _after(degree: str, text: str) -> bool:
    """Whether a good word follows a word of degree."""
    lists = word_lists()
    return any(head in lists[degree] and tail in lists["good"] for head, tail in _cuts(text))


COMBINED = (("bad", "negations", "good"), ("good", "degrees", "good"), ("bad", "degrees", "bad"))
"""Which side also has the words of a list after those of another: those that the lines above give
it, not those below."""


@cache
def word_lists() -> Mapping[str, frozenset[str]]:
    """The words of scales, folded, by side, and those that may stand before them."""
    return {side: frozenset(split(text)) for side, text in read_table("scales").items()}


def is_word(text: str, side: str, combined: Sequence[tuple[str, str, str]] = COMBINED) -> bool:
    """Whether a folded text is a word of a side, alone or after words that may stand before it.

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
def _comment() -> re.Pattern[str]:
    """The words behind an answer that say whether a comment was left with it."""
    table = read_table("scales")
    listed, noted = ("|".join(split(table[name])) for name in ("attached", "comment"))
    return re.compile(rf"(?<=\w)\W+(?:{listed}) (?:\w{{1,4}} )?(?:{noted})\)?$")


@cache
def _explanation() -> re.Pattern[str]:
    """What stands between a word and its explanation."""
    but = "|".join(sorted(word_lists()["but"]))
    marks = r"[:;,(\u2013\u2014]|\s-(?=\s)"
    return re.compile(rf"\s*(?:{marks})?\s+(?P<but>(?:{but})\b)|\s*(?:{marks})\s*", re.IGNORECASE)


@cache
def _longest_before() -> int:
    return max(len(word) for _, before, _ in COMBINED for word in word_lists()[before])
