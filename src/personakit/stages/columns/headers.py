"""Header cells as comparable words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

STOP_WORDS = frozenset(
    "a an the of in on at for to by your you my our de la le les l du des d del della dello di do"
    " da dos das der die das den dem el los las y e o et und og van het een the il lo gli".split()
)
"""Little words that say nothing about a column."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BRACKETS = re.compile(r"[\[(]([^\])]*)[\])]")
_LETTERS = re.compile(r"[^\W\d_]+")
_EMAIL = re.compile(r"\be[ -]?mail", re.IGNORECASE)


def fold(text: str) -> str:
    """Lower case without accents, compatibility forms or doubled blanks.

    >>> fold("  Prénom ")
    'prenom'
    """
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).lower().split())


def words(text: str) -> str:
    """The telling words of a name, folded and separated by single blanks.

    >>> words("Date de création"), words("customerEmail_1"), words("PhoneNumber")
    ('date creation', 'customer email', 'phone number')
    """
    spaced = _CAMEL.sub(" ", _EMAIL.sub("email", text.replace("_", " ").replace("’", "'")))
    found = _LETTERS.findall(fold(spaced))
    return " ".join(word for word in found if word not in STOP_WORDS)


@dataclass(frozen=True)
class Header:
    """One header cell, or the text of the question behind it."""

    raw: str
    """As written."""
    words: str
    """Its telling words, without those in brackets."""
    hints: str
    """The telling words in brackets: units, zones, option labels."""

    @property
    def is_question(self) -> bool:
        """Whether it reads as a sentence."""
        return "?" in self.raw or self.raw.rstrip(" .").endswith(":") or self.words.count(" ") > 6


def read_header(raw: str) -> Header:
    """Take a header cell apart."""
    text = unicodedata.normalize("NFKC", raw).strip("\ufeff ")
    plain = _BRACKETS.sub(" ", text)
    hints = words(" ".join(_BRACKETS.findall(text)))
    return Header(raw, words(plain) or ("#" if text == "#" else hints), hints)
