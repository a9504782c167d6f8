"""Ids of personas: their names in plain letters."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

from personakit.vocabulary.letters import without_accents

PAIRS = (
    ("абвгдеёзийклмнопрстуфыэіґє", "abvgdeeziyklmnoprstufyeige"),
    ("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo"),
)
"""Letters of other alphabets, and what each is in ours (ISO 9 and ISO 843, marks left out)."""

SEVERAL = {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya",
    "ъ": "", "ь": "", "ї": "yi", "θ": "th", "χ": "ch", "ψ": "ps", "ø": "o", "ł": "l", "đ": "d",
    "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "þ": "th", "ð": "d",
}  # fmt: skip
"""Those that are several letters, or none; and letters of ours that are no letter with a mark."""

ALPHABETS = str.maketrans(
    {ours: theirs for alphabet in PAIRS for ours, theirs in zip(*alphabet, strict=True)} | SEVERAL
)

DIGEST = 6
"""Letters of the hash that stands for what has no plain letters."""


def to_id(name: str) -> str:
    """A name as lower-case ASCII words between hyphens.

    Names that hold letters of a script without a table end in a part of their hash.

    >>> to_id("E-mail-first customer: Rückgabe"), to_id("Медицина")
    ('e-mail-first-customer-ruckgabe', 'meditsina')
    """
    lower = unicodedata.normalize("NFC", name).lower().translate(ALPHABETS)
    # once more: an accent may have hidden a letter
    letters = without_accents(lower).translate(ALPHABETS)
    words = [re.sub(r"[^a-z0-9]+", "-", letters).strip("-")]
    if any(c.isalpha() and not c.isascii() for c in letters):
        words.append(sha256(name.encode()).hexdigest()[:DIGEST])
    return "-".join(filter(None, words))
