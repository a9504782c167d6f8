"""Letters as they are compared."""

from __future__ import annotations

import re
import unicodedata

FULL_WIDTH = "".join(map(chr, range(0xFF01, 0xFF5F)))
"""Digits, letters and signs as wide as the characters of Chinese and Japanese."""

PLAIN_WIDTH = unicodedata.normalize("NFKC", FULL_WIDTH)
"""The same, in their order, as ASCII has them."""

WIDE = re.compile(f"[{FULL_WIDTH[0]}-{FULL_WIDTH[-1]}]")
"""One of them."""

VOICING = 8
"""Combining class of the marks that make another syllable of a Japanese one."""


CAMEL = re.compile("(?<=[a-z])(?=[A-Z])")
"""Between words that are written as one: `loyaltyTier`."""


def words_apart(text: str) -> str:
    """A text with a blank between words that are written as one.

    >>> words_apart("loyaltyTier of PLANS")
    'loyalty Tier of PLANS'
    """
    return CAMEL.sub(" ", text)


def without_accents(text: str) -> str:
    """A text without accents and compatibility forms, which not everybody writes.

    >>> without_accents("Prénom ﬁn"), without_accents("会員ＩＤ コード 고객")
    ('Prenom fin', '会員ID コード 고객')
    """
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFKD", text)
    bare = (one for one in letters if unicodedata.combining(one) in (0, VOICING))
    return unicodedata.normalize("NFC", "".join(bare))
