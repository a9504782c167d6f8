"""Answers in people's words."""

from __future__ import annotations

import re
from functools import cache
from textwrap import shorten
from typing import TYPE_CHECKING

from personakit.labels.tables import acronyms, listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST_ANSWER = 60
"""Characters of an answer in a label."""

LONGEST_LABEL = 100
"""Characters of a question with its answer."""

LEAST_CLAUSE = 8
"""Characters of a clause that can stand for a long answer."""

CLAUSE = re.compile(r"[,;:.!?]\s|\s[(–—-]")
"""Where a clause of an answer ends."""

CUT = re.compile(r"[\[(]\s*(-?[\d.]+)\s*,\s*(?:(-?[\d.]+)|inf(?:inity)?)\s*[\])]", re.IGNORECASE)
"""A range as statistics programs cut numbers: `(25,35]`."""

CODE = re.compile(r"[^\W_]+(?:_+[^\W_]+)+")
"""Words with underscores between."""

HEAD = re.compile(r"([^:.?!]{2,60}):\s+\S")
"""What stands before the colon of an answer that explains itself."""


def in_words(answer: str) -> str:
    """An answer that is written as code, as people write it; any other as it is.

    >>> in_words("VAT_CALCULATION_BUG"), in_words("bank_transfer"), in_words("Two Year")
    ('VAT calculation bug', 'bank transfer', 'Two Year')
    >>> in_words("(25,35]"), in_words("[65, Inf)")
    ('25-35', '65+')
    """
    if cut := CUT.fullmatch(answer.strip()):
        return f"{cut[1]}-{cut[2]}" if cut[2] else f"{cut[1]}+"
    if not CODE.fullmatch(answer.strip()):
        return answer
    words = answer.strip().replace("_", " ").split()
    if answer.isupper() or answer.islower():
        words = [acronyms().get(w.lower(), w.lower()) if len(w) > 2 else w.lower() for w in words]
    if answer.isupper():
        words[0] = words[0][0].upper() + words[0][1:]
    return " ".join(words)


def place_in_words(name: str) -> str:
    """The name of a place in lower case with its capitals.

    >>> place_in_words("rio de janeiro"), place_in_words("stoke-on-trent")
    ('Rio de Janeiro', 'Stoke-on-Trent')
    """
    words = re.split(r"([ -])", name)
    parts = [word if word in listed("of_places") else word[:1].upper() + word[1:] for word in words]
    parts[0] = parts[0][:1].upper() + parts[0][1:]
    return "".join(parts)


@cache
def answers_in_words(answers: tuple[str, ...]) -> Mapping[str, str]:
    """The answers to one question as people say them, each so that no two are one.

    Of answers that explain themselves behind a colon the heads are told, where they differ.

    >>> told = answers_in_words(("Good: the staff is kind", "Bad: the staff is rude"))
    >>> [*told.values()]
    ['Good', 'Bad']
    """
    plain = {answer: in_words(answer) for answer in answers}
    if len({*plain.values()}) < len(plain):
        plain = {answer: answer for answer in answers}
    heads = {answer: head[1].strip() for answer in answers if (head := HEAD.match(answer))}
    if len(heads) == len(answers) > 1 and len({*heads.values()}) == len(heads):
        return heads
    others = [*plain.values()]
    return {
        answer: _cut(said, others) if len(said) > LONGEST_ANSWER else said
        for answer, said in plain.items()
    }


def says_yes_or_no(answer: str) -> bool:
    """Whether an answer says yes or no, and no more."""
    return answer.strip().lower() in listed("yes") | listed("no")


def shortened(answer: str, question: str = "") -> str:
    """A long answer up to the end of a clause, or of a word, of about 60 characters.

    Args:
        answer: The answer as people wrote it.
        question: What stands before it in a label: of a long one it leaves less.

    >>> shortened("Vans should not stop here, but a provision should be made for who needs it")
    'Vans should not stop here'
    """
    most = min(LONGEST_ANSWER, LONGEST_LABEL - len(question))
    return answer if len(answer) <= most else _cut(answer, (), most)


def _cut(answer: str, others: Sequence[str], most: int = LONGEST_ANSWER) -> str:
    """The beginning of an answer that no other one has: up to a clause, else to a word."""
    ends = [end.start() for end in CLAUSE.finditer(answer, 0, most + 1) if end.start() >= 2]
    if ends and says_yes_or_no(answer[: ends[0]]) and _is_unique(answer[: ends[0]], answer, others):
        return answer[: ends[0]]
    for end in reversed(ends):
        if end >= LEAST_CLAUSE and _is_unique(answer[:end], answer, others):
            return answer[:end]
    return shorten(answer, most, placeholder=" …")


def _is_unique(start: str, answer: str, others: Sequence[str]) -> bool:
    return not any(other.startswith(start) for other in others if other != answer)


def is_yes(answer: str) -> bool:
    """Whether an answer says yes, and no more."""
    return answer.strip().lower() in listed("yes")


def is_no(answer: str) -> bool:
    """Whether an answer says no, and no more."""
    return answer.strip().lower() in listed("no")
