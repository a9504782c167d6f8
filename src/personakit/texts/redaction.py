"""Quotes without personal data: what may be personal is hidden, or the quote is not used."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from personakit.texts.forms import DOUBTFUL, LEVEL, STREETS
from personakit.texts.grammar import every_language
from personakit.texts.people import doubtful_nouns, is_german, is_given, people_in
from personakit.texts.personal import MARK, masked
from personakit.texts.screening import what_is_personal

if TYPE_CHECKING:
    from collections.abc import Collection

_CASED = (
    *((1, re.compile(street)) for street in STREETS),
    *((form.digits, re.compile(form.pattern)) for form in LEVEL),
)
"""Forms that capitals tell, each with the digits it has at least."""
_DOUBTFUL = tuple(
    (re.compile(hint, re.IGNORECASE), tuple(re.compile(form, re.IGNORECASE) for form in forms))
    for hint, forms in DOUBTFUL
)
_MARKS = re.compile(rf"{re.escape(MARK)}(?:[\s,/-]*{re.escape(MARK)})+")
_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def redact(text: str, private: Collection[str], ordinary: Collection[str] = frozenset()) -> str:
    """The text with all that may be personal replaced by `[...]`.

    What it returns holds nothing that `personal_data` would find.

    Args:
        text: What a customer wrote.
        private: Values of personal columns: any word of them counts, whatever the case.
        ordinary: Words in lower case that are words and no names.

    >>> redact("Ask Ann Lee, 0171 234567, about AB-1234 for 5 days", {"Ann Lee"})
    'Ask [...], about [...] for 5 days'
    """
    text = _without_names(_without_forms(text), frozenset(private), ordinary)
    return masked(_MARKS.sub(MARK, text), prose=True)


def is_quotable(sentence: str, ordinary: Collection[str], capitals: bool) -> bool:
    """Whether no name can be left in a redacted sentence that nothing tells from other words.

    Args:
        sentence: Redacted.
        ordinary: Words in lower case that many write, however they spell them.
        capitals: Whether some of the texts are German, in which nouns have capitals.
    """
    if not (capitals and is_german(sentence)):
        return True
    return not doubtful_nouns(sentence.replace(MARK, " "), ordinary)


def names_in(label: str, private: Collection[str], ordinary: Collection[str] | None = None) -> bool:
    """Whether a label names somebody, or a capitalised word of it is a word of `private`.

    Tom is somebody where the data know a Tom; price is not, whoever is called so.

    Args:
        label: What many customers wrote.
        private: Values of personal columns.
        ordinary: Words in lower case that are no names; None where capitals tell no names, as in
            German.
    """
    words = _words(frozenset(private))
    if any(w[:1].isupper() and w.lower() in words for w in _WORD.findall(label)):
        return True
    strange = ordinary is not None and any(people_in(label, ordinary))
    return strange or bool(what_is_personal(label))


def _without_forms(text: str) -> str:
    """Hide what has a form of its own."""
    digits = sum(map(str.isdecimal, text))
    for least, form in _CASED if digits or "/" in text else ():
        if digits >= least:
            text = form.sub(MARK, text)
    for hint, forms in _DOUBTFUL:
        if hint.search(text):
            for form in forms:
                text = form.sub(MARK, text)
    return text


def _without_names(text: str, private: frozenset[str], ordinary: Collection[str]) -> str:
    """Hide people, the words of `private`, and given names that are nothing else."""
    for name in sorted({*people_in(text, ordinary)} - {""}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", MARK, text)
    words, little = _words(private), every_language().function

    def is_hidden(word: str) -> bool:
        low = word.lower()
        if low in words:
            return low not in little or word[0].isupper()
        return word[0].isupper() and is_given(low)

    hidden = {word for word in set(_WORD.findall(text)) if is_hidden(word)}
    return _WORD.sub(lambda m: MARK if m[0] in hidden else m[0], text) if hidden else text


@lru_cache(maxsize=2)
def _words(values: frozenset[str]) -> frozenset[str]:
    """The words to hide, in lower case."""
    return frozenset(word for value in values for word in _names(value.strip().lower()))


def _names(value: str) -> list[str]:
    """Words of a name, of the name in an e-mail address, or an identifier as it is."""
    local, at, _ = value.partition("@")
    words = _LETTERS.findall(local)
    if at:
        return words if len(words) > 1 else []
    return words if " " in value or value.isalpha() else [value] * bool(words)
