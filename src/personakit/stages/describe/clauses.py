"""Customers' texts as clauses of words, without what only a mail program or politeness adds."""

from __future__ import annotations

import html
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from personakit.stages.describe.redaction import MARK, redact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
"""Letters, also with an apostrophe or hyphen inside."""

_TAG = re.compile(r"<(?:style|script)\b.*?</(?:style|script)>|</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
_REPLY = re.compile(
    r"^\s*(?:-- ?$|_{5,}|-{2,} ?(?:original|forwarded|urspr|weiterg|message|mensaje|messaggio)"
    r"|(?:on|am|le|el|il|em|op)\b.{5,120}"
    r"(?:wrote|schrieb|écrit|escribió|scritto|escreveu|schreef)\b.{0,80}:\s*$"
    r"|(?:from|von|de|da|van):.*\S@\S)",
    re.IGNORECASE | re.MULTILINE,
)  # fmt: skip
_QUOTED = re.compile(r"^\s*>.*$", re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”»)]*\s+|\n+|\r+")
_CLAUSE = re.compile(r"[.,;:!?…()\[\]{}\"“”„«»|*=<>/\\\n\r\t•]+|\s[-–—']+\s|[–—]")
_APOSTROPHES = str.maketrans("’‘`´", "''''")


@dataclass(frozen=True)
class Grammar:
    """Words without a theme, of one language or several."""

    function: frozenset[str]
    """Words that a phrase neither begins nor ends with."""
    negations: frozenset[str]
    """Words for no: they mean the same."""
    openers: frozenset[str]
    """Words that may begin a phrase and not end it."""
    joints: frozenset[str]
    """Words between clauses."""


@cache
def _grammars() -> dict[str, Grammar]:
    text = (files(__package__) / "stopwords.toml").read_text("utf-8")
    fields = ("function", "negations", "openers", "joints")
    return {
        language: Grammar(*(frozenset(words[field].split()) for field in fields))
        for language, words in tomllib.loads(text).items()
    }


def grammar_of(counts: Counter[str]) -> Grammar:
    """The grammar of the languages that these words are written in.

    Args:
        counts: Lower-case words and how often they stand in the texts. A language counts as
            present where words that it alone has make up one in a hundred.
    """
    known = _grammars()
    present = [g for g in known.values() if _share(counts, _own_words(g, known.values())) >= 0.01]
    present = present or list(known.values())
    return Grammar(
        *(
            frozenset().union(*(getattr(grammar, field) for grammar in present))
            for field in ("function", "negations", "openers", "joints")
        )
    )


def _own_words(grammar: Grammar, every: Iterable[Grammar]) -> frozenset[str]:
    others = (other.function for other in every if other is not grammar)
    return grammar.function.difference(*others)


def _share(counts: Counter[str], words: Iterable[str]) -> float:
    return sum(counts[word] for word in words) / max(1, counts.total())


def every_function_word() -> frozenset[str]:
    """Function words of all known languages."""
    return frozenset().union(*(grammar.function for grammar in _grammars().values()))


@cache
def _polite() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What greetings and closings begin with."""
    text = (files(__package__) / "stopwords.toml").read_text("utf-8")
    found = []
    for field in ("greetings", "closings"):
        phrases = "|".join(words[field] for words in tomllib.loads(text).values()).split("|")
        plain = sorted({re.escape(" ".join(phrase.split())) for phrase in phrases})
        found.append(re.compile(rf"\W*(?:{'|'.join(plain)})\b", re.IGNORECASE))
    return found[0], found[1]


def sentences(text: str) -> list[str]:
    """What the customer wrote, sentence by sentence.

    Markup, quoted replies, greetings, thanks and what stands below a signature mark are left out.

    >>> sentences("Dear team,\\nthe app <b>crashes</b> again. Thanks!\\n-- \\nEd")
    ['the app crashes again.']
    """
    plain = _TAG.sub(" ", html.unescape(text) if "&" in text else text) if "<" in text else text
    ...
