"""What customers wrote, sentence by sentence, without what a mail program or politeness adds."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import TYPE_CHECKING

from personakit.texts.grammar import every_language

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_READ = 5_000
"""Characters of a text; nobody needs more to say what hurts."""
MOST_THANKS = 8
"""Words of a sentence that only says thanks."""
MOST_NAMES = 4
"""Words of a line below the thanks that is no more than a name."""
MOST_FIRST = 2
"""The same where nothing was said before: who gives thanks in advance may then say what hurts."""
MOST_SIGNED = 25
"""Characters behind a closing that may be a name; what follows is no more of the letter."""

_TAG = re.compile(r"<(style|script)\b.*?</\1>|<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)
_REPLY = re.compile(
    r"^[ \t]*(?:--[ \t]*$|_{5,}|-{2,} ?(?:original|forwarded|urspr|weitergel|message|mensaje)"
    r"|(?:on|am|le|el|il|em|op)\b.{5,120}\b(?:wrote|schrieb|écrit|escribió|scritto|escreveu|schreef)"
    r"\b.{0,80}:[ \t]*$|(?:from|von|de|da|van):.*@)",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_WRAPPED = re.compile(r"\n(?<=[^\n]{60}\n)(?<![.!?:;,]\n)(?=[^\W\d_A-Z])")
_END = re.compile(r"(?<=[.!?…])[\"'”»)]*\s+|\s*\n\s*")
_CLAUSE = re.compile(r"[.,;:!?…()\[\]{}\"“”„«»|*=<>/\\•\n]+|\s[-–—']+\s|[–—]")
_ADDRESS = re.compile(r"\S*(?:://|@)\S*|\bwww\.\S+", re.IGNORECASE)
_PAUSE = re.compile(r"[^\w'-]+")
_WORD = re.compile(r"\w+(?:['-]\w+)*")
_CHARACTERS = (
    ("\r\n", "\n"), ("\r", "\n"), ("\x92", "'"),
    ("’", "'"), ("‘", "'"), ("`", "'"), ("´", "'"),
)  # fmt: skip
"""What is written, and what is meant."""


def sentences(text: str) -> list[str]:
    r"""Sentences without markup, quoted replies, greetings, thanks and signatures.

    >>> sentences("Dear team,\nthe app <b>crashes</b> again. Best regards\nEd\n> On Monday we ...")
    ['the app crashes again.']
    """
    text = text[:MOST_READ]
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    for written, meant in _CHARACTERS:
        text = text.replace(written, meant)
    reply = _REPLY.search(text)
    if reply and reply.start() > 0:
        text = text[: reply.start()]
    if ">" in text:
        text = _QUOTED.sub("", text)
    parts = _END.split(_WRAPPED.sub(" ", text) if "\n" in text else text)
    return _without_politeness([" ".join(part.split()) for part in parts])


def clauses(text: str) -> list[list[str]]:
    """The words of each clause between punctuation marks, line ends, links and mail addresses.

    >>> clauses("I can't log in, it's broken")
    [['I', "can't", 'log', 'in'], ["it's", 'broken']]
    """
    if "@" in text or "/" in text or "www" in text:
        text = _ADDRESS.sub(" | ", text)
    return [words for part in _CLAUSE.split(text) if (words := _WORD.findall(part))]


def is_wish(sentence: str) -> bool:
    """Whether a sentence asks for something that is not there.

    >>> is_wish("Please add a dark mode."), is_wish("Avez-vous des plats vegans ?")
    (True, True)
    """
    words, said = every_language(), f" {_PAUSE.sub(' ', sentence.lower()).strip()} "
    asks = "?" in sentence and any(f" {ask} " in said for ask in words.asks)
    return asks or any(f" {wish} " in said for wish in words.wishes)


def _without_politeness(parts: list[str]) -> list[str]:
    """Leave out greetings, thanks, names below the thanks, and what mail programs add."""
    greeting, salutation, closing, sign, every_form = _politeness()
    forms = _found("\n".join(parts).lower(), every_form)
    kept: list[str] = []
    for place, part in enumerate(parts):
        said = (salutation if kept else greeting).sub("", part, count=1)
        if kept and (signed := sign.match(said)) and len(said) - signed.end() <= MOST_SIGNED:
            break
        if said.count(" ") < MOST_THANKS and closing.match(said):
            most = MOST_NAMES if kept else MOST_FIRST
            if all(len(rest.split()) <= most for rest in parts[place + 1 :]):
                break
        elif said and not (forms and _found(said.lower(), forms)):
            kept.append(said)
    return kept


def _found(said: str, forms: Iterable[str]) -> list[str]:
    return [form for form in forms if form in said]


@cache
def _politeness() -> tuple[
    re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], frozenset[str]
]:
    """What greetings look like, those below a headline, closings, signatures and forms."""
    words = every_language()
    closing = (words.closings | words.signs) - words.adjuncts  # which pains stand beside
    greetings, closings, signs = (
        "|".join(sorted(map(re.escape, phrases)))
        for phrases in (words.greetings, closing, words.signs)
    )
    address = r"(?:(?:\s+[\w.'-]+){0,3}\s*(?:[,!:]|\W*$))?"
    below = r"(?:\s*[,!:]|(?:\s+[\w.'-]+){1,3}\s*[,:]\s*$|\W*$)"
    return (
        re.compile(rf"^\W*(?:{greetings})\b{address}[\s,!:]*", re.IGNORECASE),
        re.compile(rf"^\W*(?:{greetings})\b{below}[\s,!:]*", re.IGNORECASE),
        re.compile(rf"\W*(?:{closings})\b", re.IGNORECASE),
        re.compile(rf"\W*(?:{signs})\b", re.IGNORECASE),
        words.forms,
    )
