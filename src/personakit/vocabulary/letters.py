"""Letters as they are compared."""

from __future__ import annotations

import unicodedata


def without_accents(text: str) -> str:
    """A text without accents and compatibility forms, which not everybody writes.

    >>> without_accents("Prénom ﬁn")
    'Prenom fin'
    """
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
