"""What a survey asks for, without how it asks, and in short."""

from __future__ import annotations

import re
from functools import cache
from textwrap import shorten

from personakit.beside import toml_beside
from personakit.labels.tables import listed

LONGEST_TITLE = 60
"""Characters of a question in a label."""

CLAUSE = re.compile(r"\s\(|[,;:]\s|\s[–—-]\s")
"""Where a clause of a question ends."""

LEAST_CLAUSE = 20
"""Characters of a clause that can stand for a long question."""

LITTLE_END = re.compile(r"(?:\s\w{1,3})+$")
"""Little words that a cut leaves at the end."""

MARKS = " ¿?¡!.:…"
"""What stands around a question."""


ITEM = ("-", "–", ":", "[", "(")
"""What stands before an item of a grid."""


def short_title(text: str) -> str:
    """What a question asks for, in at most 60 characters."""
    return without_stem(_short(without_stem(text)))


def without_stem(question: str) -> str:
    """What a question asks for, in its own language; itself where its beginning is not known.

    >>> without_stem("¿Cómo calificarías la calidad de nuestros platos?")
    'valoración de calidad de nuestros platos'
    >>> without_stem("How often do you visit us?")
    'How often do you visit us?'
    """
    if question.endswith("…"):
        return question
    plain, rest = _parts(question)
    for pattern, form in _stems():
        if match := pattern.fullmatch(plain):
            said = f"{form.format(*match.groups())}{rest}"
            keeps = not form.startswith("{") or said[:2].isupper()
            return said if keeps else f"{said[0].lower()}{said[1:]}"
    return question


def _parts(question: str) -> tuple[str, str]:
    """A question without the marks around it, and the item of a grid that follows it.

    Anything else behind it says how to answer, and is left out.
    """
    asked, mark, rest = question.rpartition("?")
    if not mark:
        return question.strip(MARKS), ""
    item = rest.strip()
    return asked.strip(MARKS), f" {item}" if item.startswith(ITEM) else ""


@cache
def _stems() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The entries of stems.toml, whatever their language."""
    stems = (entry for language in toml_beside(__file__).values() for entry in language.items())
    return tuple((re.compile(pattern, re.IGNORECASE), form) for pattern, form in stems)


def _short(text: str) -> str:
    """A long question: what is asked of it, else up to the end of a clause, or of a word."""
    text = text[: text.rindex("?") + 1] if "?" in text and len(text) > LONGEST_TITLE else text
    if len(text) <= LONGEST_TITLE:
        return text
    if text.endswith("?") and 20 <= len(last := text.rpartition(", ")[2]) <= LONGEST_TITLE:
        return last
    for clause in (CLAUSE, _opener()):
        ends = [end.start() for end in clause.finditer(text, LEAST_CLAUSE)]
        if ends and ends[0] <= LONGEST_TITLE:
            clause_end = max(end for end in ends if end <= LONGEST_TITLE)
            return text[:clause_end].lstrip("¿¡")
    cut = shorten(text, LONGEST_TITLE, placeholder="")
    return f"{LITTLE_END.sub('', cut)} …"


@cache
def _opener() -> re.Pattern[str]:
    """Words that a clause begins with which a question can do without."""
    words = sorted(listed("openers"), key=len, reverse=True)
    return re.compile(rf"\s(?:{'|'.join(map(re.escape, words))})\s", re.IGNORECASE)
