"""Words that judge an offer, and what asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from personakit.labels import title
from personakit.stages.describe.batteries import ASKING
from personakit.stages.describe.names.headers import speaks_of
from personakit.texts.tone import word_tone
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from personakit.values import Variable

Judgement = Literal["good", "bad", ""]

MOST_WORDS = 2
"""Words of a box that is ticked for one of them."""


JUDGED = ("good", "bad")
"""How a word about an offer may be meant, where the table of such words says it."""


def attribute_of(variable: Variable) -> str:
    """The word by which a column asks how an offer is found; empty where it asks none.

    That is a box of one word, `tasty`, or the end of a sentence to agree with, `The shop is noisy`.
    """
    header = title(variable.column)
    words = header.split()
    if variable.kind not in ASKING or not words:
        return ""
    if variable.statistic == "share":
        ticked = variable.level == variable.column and len(words) <= MOST_WORDS
        return header if ticked and judgement(header) else ""
    last = words[-1].strip(".!?").casefold()
    is_sentence = variable.role is Role.RATING and len(words) > MOST_WORDS
    return last if is_sentence and judgement(last) else ""


def judged_of(one: Variable) -> str:
    """How a box of one word about an offer is meant, by the table; empty where it is none."""
    word = attribute_of(one) if one.statistic == "share" else ""
    return next((o for o in JUDGED if word and speaks_of(o, word, "attributes")), "")


def judgement(word: str) -> Judgement:
    """Whether a word speaks well of an offer or badly: by the table, else by VADER's lexicon.

    >>> judgement("tasty"), judgement("overpriced"), judgement("married")
    ('good', 'bad', '')
    """
    for known in ("bad", "good"):
        if speaks_of(known, word, "attributes"):
            return known
    tone = word_tone(word)
    return "good" if tone > 0 else "bad" if tone < 0 else ""
