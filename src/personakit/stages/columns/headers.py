"""Header cells as comparable words, and the little words that comparing needs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from personakit.labels.tables import listed
from personakit.stages.columns.tables import read_table, split
from personakit.vocabulary.letters import without_accents


def fold(text: str) -> str:
    """Lower case without accents, compatibility forms or doubled blanks.

    >>> fold("  Prénom ")
    'prenom'
    """
    return " ".join(without_accents(text.replace("ß", "ss")).lower().split())


_WORDS = read_table("words")
STOP_WORDS = frozenset(split(_WORDS["stop"]))
"""Little words that say nothing about a column."""

SPEAKERS = frozenset(split(_WORDS["speakers"]))
"""Who talks to whom in a question."""

DAY_FIRST = frozenset(split(_WORDS["day_first"]))
"""Words of headers in languages that write the day before the month."""

TICKED, UNTICKED = tuple(split(_WORDS["ticked"])), tuple(split(_WORDS["unticked"]))
"""How exports spell a box that is ticked, and one that is not, in lower case."""

YES_NO = frozenset(map(fold, (*listed("yes"), *listed("no"))))
"""Yes and no, folded."""

ANSWERS = YES_NO | frozenset(split(_WORDS["answers"]))
"""Yes, no and what lies between them, folded."""

BARE = frozenset(split(_WORDS["ids"]))
"""Names of ids that do not say whose."""

POINTS = frozenset(split(_WORDS["points"]))
"""Headers of the points of a quiz."""

ANSWERED = POINTS | frozenset(split(_WORDS["answered"]))
"""Headers of an answer that do not say what was asked."""

METRICS = {metric: frozenset(split(listed)) for metric, listed in _WORDS["metrics"].items()}
"""Names of what the answers of a file measure."""

TONES = frozenset(split(_WORDS["tones"]))
"""Words for how a customer sounds, as tools that read texts tell it."""

CONTACTS = frozenset(split(_WORDS["contacts"]))
"""Words for contacts between customers and the company."""

PURCHASES, SPENT, AVERAGED = (
    frozenset(split(_WORDS[name])) for name in ("purchases", "spent", "averaged")
)
"""Words for orders, for what is spent or counted, and for numbers that do not add up."""

PARTS = frozenset(split(_WORDS["parts"]))
"""Words for a part of a hundred: no money, whatever it is a part of."""

PROMISED, HAPPENED = (frozenset(split(_WORDS[name])) for name in ("promised", "happened"))
"""Words for a day that was named before, and for the day itself."""

CAMPAIGNS, TAKEN = frozenset(split(_WORDS["campaigns"])), frozenset(split(_WORDS["answers_to"]))
"""Words for what customers are sent to win them, and for having answered it."""

SOLVED = frozenset(split(_WORDS["solved"]))
"""Words for whether a contact was solved."""

SORTS = frozenset(split(_WORDS["sorts"]))
"""Words for what kind of thing something is."""

INDUSTRY = frozenset(split(_WORDS["industry"]))
"""Words for what a company does."""

CURRENCIES = frozenset(split(_WORDS["currencies"]))
"""Codes and names of currencies, at the end of a header or in brackets."""

UNITS = {word: unit for unit, listed in _WORDS["units"].items() for word in split(listed)}
"""Words for units, at the end of a header or in brackets."""

GENERIC = frozenset(["", *split(_WORDS["generic"])])
"""Names that say nothing; what stands in brackets behind them does."""

COMPOUND = frozenset(split(_WORDS["compound"]))
"""Names of fields with parts; the part stands in brackets: “Address (City)”."""

_COUNT = re.compile(
    r"(number|no\.?|nr\.?|#|count|total number) of |anzahl|aantal|nombre (de|d')"
    r"|num(ero)? (de|di|degli) \w+[si]\b"
)
_SPAN = re.compile(
    r"(time|hours|minutes|days|seconds) (to|until|spent|in) |zeit (bis|in) "
    r"|temps (avant|jusqu|pass)|tiempo hasta|tempo (ate|fino)|tijd tot"
)
_NUMBERED = re.compile(r"\s*Q?\d+[.):]\s")
_HOURS_KEPT = re.compile(
    r"(within |during |in )?(business|calendar|working|office) hours", re.IGNORECASE
)
_LINK = re.compile(rf"\s(?:{'|'.join(split(_WORDS['links']))})\s|\sd['’]", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BRACKETS = re.compile(r"[\[(]([^\])]*)[\])]")
_LETTERS = re.compile(r"[^\W\d_]+")
_EMAIL = re.compile(r"\be[ -]?mail", re.IGNORECASE)


def words(text: str) -> str:
    """The telling words of a name, folded and separated by single blanks.

    >>> words("Date de création"), words("customerEmail_1"), words("PhoneNumber")
    ('date creation', 'customer email', 'phone number')
    """
    spaced = _CAMEL.sub(" ", _EMAIL.sub("email", text.replace("_", " ").replace("’", "'")))
    letters = _LETTERS.findall(fold(spaced))
    return " ".join(word for word in letters if word not in STOP_WORDS)


@dataclass(frozen=True)
class Header:
    """One header cell, or the text of the question behind it."""

    raw: str
    """As written."""
    words: str
    """Its telling words, without those in brackets."""
    hints: str
    """The telling words in brackets: units, zones, option labels."""
    unit: str = ""
    """Unit named at the end or in brackets: seconds, minutes, hours, days or cents."""
    head: str = ""
    """Its words before “of”, which say what it is, in whatever language; all without an “of”."""
    is_money: bool = False
    """Whether it names a currency."""

    @property
    def is_count(self) -> bool:
        """Whether it begins with “number of”."""
        return bool(_COUNT.match(fold(self.raw).replace("_", " ")))

    @property
    def is_span(self) -> bool:
        """Whether it begins with “time to”."""
        return bool(_SPAN.match(fold(self.raw).replace("_", " ")))

    @property
    def is_purchase(self) -> bool:
        """Whether it names an order: when they bought is not when they wrote."""
        return not PURCHASES.isdisjoint(self.words.split(" "))

    @property
    def is_percentage(self) -> bool:
        """Whether it ends in a word for percent."""
        return self.words.rpartition(" ")[2] in PARTS

    @property
    def is_question(self) -> bool:
        """Whether it reads as a sentence that asks somebody."""
        spoken = re.sub(r"['_]", " ", fold(self.raw)).split()
        asked = "?" in self.raw or self.raw.rstrip().endswith((":", "..."))
        addressed = bool(SPEAKERS.intersection(spoken)) or bool(_NUMBERED.match(self.raw))
        return asked or (len(spoken) > 3 and addressed)


def unit_among(raw: str) -> str:
    """The unit of time that a header names anywhere; empty for none.

    >>> unit_among("hours_to_close"), unit_among("Minuten"), unit_among("time_to_close")
    ('hours', 'minutes', '')
    """
    return next((UNITS[word] for word in words(raw).split() if _is_unit(word)), "")


def _is_unit(word: str) -> bool:
    """Whether a word is a unit of time, and no letter that may stand for anything."""
    return len(word) > 2 and word in UNITS and UNITS[word] != "cents"


def read_header(raw: str) -> Header:
    """Take a header cell apart.

    >>> read_header("Age (Hours)")
    Header(raw='Age (Hours)', words='age', hints='hours', unit='hours', head='', is_money=False)
    """
    text = unicodedata.normalize("NFKC", raw).strip("\ufeff ")
    hints = words(" ".join(_BRACKETS.findall(text)))
    plain = words(_HOURS_KEPT.sub(" ", _BRACKETS.sub(" ", text.replace("_", " "))))
    head, _, tail = plain.rpartition(" ")
    is_money = tail in CURRENCIES or not CURRENCIES.isdisjoint(hints.split(" "))
    if head and tail in CURRENCIES:
        plain = head
        head, _, tail = plain.rpartition(" ")
    unit = UNITS.get(hints.rpartition(" ")[2], "")
    if not unit and head and len(tail) > 1 and tail in UNITS:
        unit, plain = UNITS[tail], head
    if plain in GENERIC:
        plain = hints
    elif plain in COMPOUND:
        plain = f"{plain} {hints}".rstrip()
    first = words(_LINK.split(text.replace("_", " "), maxsplit=1)[0])
    head = first if plain.startswith(first) else ""
    return Header(raw, plain or text, hints, unit, head, is_money)
