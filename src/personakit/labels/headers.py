"""Headers in people's words."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from textwrap import shorten
from typing import TYPE_CHECKING

from personakit.labels.counters import uncounted, uncounted_words
from personakit.labels.glue import unglued
from personakit.labels.stems import LONGEST_TITLE, short_title
from personakit.labels.tables import acronyms, by_word, glued, listed, table
from personakit.vocabulary.letters import words_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST_ACRONYM = 3
"""Letters of a word in capitals that may be one, and no word written loud."""

CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")
MIXED = re.compile(r"\b[A-Z]?[a-z]+[A-Z]\w*")
DIGITS = re.compile(r"(?<=[A-Za-zÀ-ÿ]{3})(?=\d)")
DOTTED = re.compile(r"(?<=[A-Za-z]{2})\.(?=[A-Za-z]{2})")
CUSTOM = re.compile(r"__[cr]$")
NUMBERING = re.compile(r"^\s*(?:Q?\d+[.):]\s*)")
BRACKETS = re.compile(r"\s*\([^)]*\)")


def spaced(header: str) -> str:
    """A header without numbering, code style and notes in brackets, its words as they are.

    >>> spaced("3. preferred_contact_method (one answer)"), spaced("NumWebPurchases")
    ('preferred contact method', 'Num Web Purchases')
    """
    text = BRACKETS.sub("", re.sub(r"^\s*\d+[.)]\s*", "", header.strip("\ufeff")))
    text = words_apart(text).replace("_", " ")
    return shorten(re.sub(r"\s+", " ", text).strip(" :") or header, LONGEST_TITLE, placeholder=" …")


@cache
def title(header: str, source: str = "") -> str:
    """A header as people say it.

    One that is made of words stays as it is written, but for how a survey asks. Of one in the style
    of code the words are told apart, abbreviations written out, the unit put to its end, and what
    the file is about left out where something remains.

    Args:
        header: As in the file.
        source: Name of the file.

    >>> title("Tenureinmonths"), title("NumWebPurchases"), title("MntWines")
    ('tenure in months', 'purchases on the web', 'spend on wines')
    >>> title("resolution_time_hours"), title("is_active"), title("customer_city", "customers.csv")
    ('resolution time in hours', 'active', 'city')
    >>> title("How often do you visit us?"), title("Annual Income (k$)")
    ('How often do you visit us?', 'Annual Income')
    >>> title("How would you rate the service?"), title("Wie zufrieden sind Sie mit der Lieferung?")
    ('rating of service', 'zufrieden mit der Lieferung')
    """
    text = _bare(header)
    if not text:
        return header
    if _is_spoken(header, text):
        return acronyms().get(text) or short_title(uncounted_words(_as_written(text)))
    words = _words(text, upper=header.isupper())
    words = _without_noun(_without_mark(words), source)
    return short_title(_as_said(_expanded(words)))


def _as_written(text: str) -> str:
    """Words of a question with capitals within as they are always written: `WiFi` is Wi-Fi."""
    return MIXED.sub(lambda word: acronyms().get(word[0].lower(), word[0]), text)


def whole_title(header: str) -> str:
    """A header with all that it says: where another one would have the same title."""
    return _plain(_unmarked(header)) or header


def _bare(header: str) -> str:
    """A header without numbering, notes in brackets and the marks that tools put around it."""
    return _plain(BRACKETS.sub("", _unmarked(header)))


def _unmarked(header: str) -> str:
    return CUSTOM.sub("", NUMBERING.sub("", header.strip("\ufeff \t")))


def _plain(text: str) -> str:
    """Words with single blanks between them."""
    return re.sub(r"\s+", " ", DOTTED.sub(" ", text.replace("_", " "))).strip(" :.")


def is_deniable(header: str) -> bool:
    """Whether “not” can stand before what a header in the style of code says: `is_active`."""
    text = header.strip("\ufeff \t").replace("_", " ")
    return is_code(header) and _words(text, upper=header.isupper())[0] in listed("deniable")


def file_title(name: str) -> str:
    """The name of a file, or of a sheet or table of one, as people say it.

    >>> file_title("gym_visits.csv"), file_title("Anmeldungen 2024.xlsx#Logins")
    ('gym visits', 'Anmeldungen 2024 Logins')
    """
    return title(re.sub(r"\.\w+(?=$|#)", "", name).replace("#", " "))


def file_titles(names: Iterable[str]) -> dict[str, str]:
    """The names of files as people say them, without the words with which all of them begin.

    >>> file_titles(["acme_visits.csv", "acme_orders.csv"])
    {'acme_visits.csv': 'visits', 'acme_orders.csv': 'orders'}
    """
    titles = {one: file_title(one).split() for one in names}
    alike = takewhile(lambda words: len({*words}) == 1, zip(*titles.values(), strict=False))
    begin = len([*alike])
    whole = any(len(words) == begin for words in titles.values())
    return {file: " ".join(words if whole else words[begin:]) for file, words in titles.items()}


def rows_title(file: str) -> str:
    """What the rows of a file are, by its title: of what is not counted, the times that it was.

    >>> rows_title("feature usage"), rows_title("gym visits"), rows_title("Nutzung")
    ('feature uses', 'gym visits', 'Nutzungen')
    """
    said, space, last = file.rpartition(" ")
    several = by_word("several").get(last.lower(), last)
    return f"{said}{space}{several.capitalize() if last.istitle() else several}"


def says_answered(header: str) -> bool:
    """Whether a header says that somebody answered, and not what: an offer, as an end.

    >>> says_answered("Response"), says_answered("response_time")
    (True, False)
    """
    return _bare(header).lower() in listed("answered")


def is_code(header: str) -> bool:
    """Whether a header is written as people would not."""
    return not _is_spoken(header, header.replace("_", " "))


def is_known(header: str) -> bool:
    """Whether one of the words of a header is known."""
    return any(map(_is_known, header.replace("_", " ").split()))


@cache
def term_of(said: str) -> tuple[str, str]:
    """The entry of `terms` for a title that recurs in exports, and its unit; empty for none.

    >>> term_of("tenure in months"), term_of("MRR in EUR"), term_of("age of the car")
    (('tenure_months', ''), ('mrr', 'EUR'), ('', ''))
    """
    terms = by_word("terms")
    if entry := terms.get(said.lower()):
        return entry, ""
    head, _, unit = said.rpartition(" in ")
    return (terms[head.lower()], unit) if head.lower() in terms else ("", "")


def _is_spoken(header: str, text: str) -> bool:
    """Whether a header is words with blanks between, or one word and no two."""
    if "_" in header.strip("_ ") or DOTTED.search(header):
        return False
    if "?" in text or text.count(" ") > 4:
        return True
    return not any(_is_code(word) for word in text.split())


def _is_code(word: str) -> bool:
    """Whether a word is written as people would not: glued, in camel case, short for another."""
    low = word.lower().strip(".")
    if low in acronyms():
        return False
    if low in table("abbreviations"):
        return True
    if word.isupper() and len(word) > LONGEST_ACRONYM:
        return True
    return bool(CAMEL.search(word) or DIGITS.search(word)) or len(unglued(low)) > 1


def _words(text: str, *, upper: bool) -> list[str]:
    """The words of a header in the style of code, in lower case but for acronyms.

    Of a language of which none of them is known, German for instance, they stay as they are.
    """
    tokens = [token for word in text.split() for token in _tokens(word)]
    if not upper and not any(_is_known(one) for one in tokens if one.lower() not in acronyms()):
        return tokens
    spelled: list[str] = []
    for token in _joined(tokens):
        for word in unglued(token.lower()):
            kept = token.isupper() and not upper and len(token) > 1 and word == token.lower()
            spelled.append(token if kept and not _is_short(word) else acronyms().get(word, word))
    return spelled


def _tokens(word: str) -> list[str]:
    """The words that one without blanks is written of; `kWh` is one."""
    return [word] if word.lower() in acronyms() else DIGITS.sub(" ", CAMEL.sub(" ", word)).split()


def _joined(tokens: Sequence[str]) -> list[str]:
    """The same, words that are one written as one: `House`, `Hold`."""
    joined: list[str] = []
    for token in tokens:
        if joined and f"{joined[-1]}{token}".lower() in listed("joined"):
            joined[-1] += token.lower()
        else:
            joined.append(token)
    return joined


def _is_short(word: str) -> bool:
    return word in acronyms() or word in table("abbreviations")


def _is_known(token: str) -> bool:
    """Whether it is an abbreviation, or known words glued together."""
    words = unglued(token.lower())
    return any(_is_short(word) or any(word in lexicon for lexicon in glued()) for word in words)


def _without_mark(words: list[str]) -> list[str]:
    """Without what marks a yes or no."""
    if len(words) > 1 and words[0] in listed("yes_before"):
        return words[1:]
    return words[:-1] if len(words) > 1 and words[-1] in listed("yes_after") else words


def _without_noun(words: list[str], source: str) -> list[str]:
    """Without what the file is about, where more than one general word remains."""
    if len(words) < 2:
        return words
    text = CAMEL.sub(" ", re.sub(r"\.\w+$", "", source))
    about = {_singular(w) for w in re.split(r"[\W_]+", text.lower())} - listed("files")
    rest = words[1:]
    bare = _singular(words[0]) in about and rest[0].lower() not in listed("general")
    return rest if bare and rest[0] not in ("of", "in", "per", "de", "since") else words


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _expanded(words: Sequence[str]) -> list[str]:
    """Abbreviations written out, and what names a spend."""
    if len(words) > 1 and words[0] in listed("spend"):
        words = ["spend on", *words[1:]]
    unit = len(words) - 1
    return [
        word
        if place == unit and place and _unit(word)
        else table("abbreviations").get(word.lower(), word)
        for place, word in enumerate(words)
    ]


def _as_said(words: list[str]) -> str:
    """Words in their order, numbers of things by the things, the unit at the end."""
    last = words[-1].lower()
    coded = last in listed("codes") or (
        last in listed("empty_ends") and len(words) > 1 and words[-2] in listed("named")
    )
    if coded and len(words) > 1:
        words = words[:-1]
    unit = _unit(words[-1])
    measures = words[-1].lower() not in by_word("spans") or any(map(_takes_time, words[:-1]))
    if unit and measures and len(words) > 1 and words[-2] not in ("in", "per", "a"):
        return f"{uncounted(words[:-1])} {unit}"
    return uncounted(words)


def _takes_time(word: str) -> bool:
    """Whether a word is of time that passes, compounds such as “Laufzeit” included."""
    low, words = word.lower(), listed("takes_time")
    return low in words or any(low.endswith(each) for each in words if len(each) > 3)


def _unit(word: str) -> str:
    low = word.lower()
    return by_word("units").get(low) or by_word("spans").get(low, "")
