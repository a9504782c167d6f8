"""Personal data in free text, recognised by their form or by the data's own names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from personakit.texts.grammar import every_language

if TYPE_CHECKING:
    from collections.abc import Collection

MARK = "[...]"
"""What stands in the place of personal data."""

_FORMS = (
    r"(?<!\S)\S+@\S+|[^\s@]{1,64}@\S+",  # mail addresses
    r"(?<!\w)@\w+",  # handles
    r"(?:(?<![a-z])[a-z]+://|www\.)\S+",  # links
    r"\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,9}\.(?:com|net|org|info|io|co|eu|de|at|ch|fr|es|it|pt|nl|be|uk)\b(?:/\S*)?",
    r"(?-i:\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}\b)",  # IBAN
    r"\b(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{1,4}\b",  # IPv6, MAC
    r"\+?\(?\d(?:[ ().\-/]{0,2}\d){5,}",  # phone and card numbers, IP addresses, dates
    r"#\s?\w*\d[\w-]*",  # numbers of tickets
    r"\b[a-z]{1,8}[-_/](?=\w*\d)[\w-]+",  # AB-1234
    r"(?!\W?\d{1,3}[.,]\d\d?(?!\d))\S{0,99}(?:\d[.,]?){4}\S*",  # four digits, no price
    r"\b(?=\w*\d\w*\d)(?=\w*[a-z])\w{6,}\b",  # a1b2c3
    r"\bx{2,}(?:[/ -]+x{2,})*\b|\*{2,}",  # masks of those who redacted before
)
_PERSONAL = re.compile("|".join(f"(?:{form})" for form in _FORMS), re.IGNORECASE)
_MARKS = re.compile(rf"{re.escape(MARK)}(?:[\s,/-]*{re.escape(MARK)})+")
_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def redact(text: str, private: Collection[str]) -> str:
    """The text with personal data replaced by `[...]`.

    Args:
        text: What a customer wrote.
        private: Values of personal columns: any word of them counts, whatever the case.

    >>> redact("Ask Ann Lee, 0171 234567, about AB-1234 for 5 days", {"Ann Lee"})
    'Ask [...], about [...] for 5 days'
    """
    words = _words(frozenset(private))
    little = every_language().function

    def hide(match: re.Match[str]) -> str:
        word = match[0].lower()
        hidden = word in words and (word not in little or match[0][0].isupper())
        return MARK if hidden else match[0]

    return _MARKS.sub(MARK, _WORD.sub(hide, _PERSONAL.sub(MARK, text)))


def names_in(label: str, private: Collection[str]) -> bool:
    """Whether a capitalised word of a label is a word of `private`: Tom is, price is not."""
    words = _words(frozenset(private))
    return any(w[:1].isupper() and w.lower() in words for w in _WORD.findall(label))


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
