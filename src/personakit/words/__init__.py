"""The product's words on cards and in help: one file per language, and the one door to them."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any, Literal, get_args

from personakit import numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

Language = Literal["en", "de"]
"""Languages that there is a file of, the first where nobody asks for one."""

LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True)
class Phrasebook:
    """What the product says in one language."""

    language: Language
    """Which one."""
    phrases: Mapping[str, str]
    """Room and name, `card.sections.goals`, -> words, with slots in braces for what varies."""

    def say(self, key: str, /, **slots: Any) -> str:
        """A phrase with its slots filled: `{share:percent}` is a number as the language has it."""
        return self.fill(self.phrases[key], slots)

    def count(self, key: str, number: int) -> str:
        """A number of things: the entry `one` of a phrase, or else `many`."""
        return self.say(f"{key}.{'one' if number == 1 else 'many'}", count=number)

    def room(self, name: str) -> dict[str, str]:
        """All phrases of a room, by what follows its name; slots are not filled."""
        return dict(self._rooms.get(name, {}))

    def channel(self, channel: str, purpose: str) -> dict[str, str]:
        """What is said of a channel of contacts, or of purchases: a shop's web page is no form."""
        own = self.room(f"buying.{channel}") if purpose == "buying" else {}
        return self.room(f"channels.{channel}") | own

    @cached_property
    def _rooms(self) -> Mapping[str, Mapping[str, str]]:
        rooms: dict[str, dict[str, str]] = defaultdict(dict)
        for key, phrase in self.phrases.items():
            for dot in (at for at, sign in enumerate(key) if sign == "."):
                rooms[key[:dot]][key[dot + 1 :]] = phrase
        return rooms

    def fill(self, phrase: str, slots: Mapping[str, Any]) -> str:
        """Fill the slots of a phrase from elsewhere; see `WRITERS` for the forms of numbers."""
        return _Filler(self).vformat(phrase, (), slots)

    def listed(self, words: Iterable[str]) -> str:
        """Words as a list in a sentence: `a, b and c`."""
        return numbers.listed(words, self.phrases["numbers.last"])

    def written(self, value: float, form: str) -> str:
        """A number for reading, in one of the forms of `WRITERS`."""
        return WRITERS[form](self, value)

    def marked(self, number: str) -> str:
        """A number in English notation with the language's own marks: `1,234.5` is `1.234,5`."""
        return number.translate(
            {ord(","): self.phrases["numbers.thousands"], ord("."): self.phrases["numbers.decimal"]}
        )

    def part(self, share: float) -> str:
        """A share as people say it: the nearest entry of `parts`."""
        parts = self.room("parts")
        return parts[min(parts, key=lambda part: abs(_quotient(part) - share))]


WRITERS: Mapping[str, Callable[[Phrasebook, Any], str]] = {
    "count": lambda book, value: book.marked(f"{value:,}"),
    "number": lambda book, value: book.marked(numbers.number(value)),
    "part": Phrasebook.part,
    "percent": lambda book, value: book.marked(
        numbers.percent(value, book.phrases["numbers.under"])
    ),
    "rate": lambda book, value: book.marked(numbers.rate(value, book.phrases["numbers.under"])),
    "plain": lambda book, value: book.marked(f"{value:g}"),
    "signed": lambda book, value: book.marked(f"{value:+.0f}"),
    "times": lambda book, value: book.marked(numbers.times(value, book.phrases["numbers.under"])),
}
"""Form of a number -> how it is written: `{share:percent}` is 74 %, `{lift:times}` 2.6x,
`{share:part}` three quarters; `rate` tells few in a hundred, 0.4 %; `number` has about three
figures, `plain` what there is."""


def _quotient(part: str) -> float:
    """What `3/20` is, or `1`."""
    above, _, below = part.partition("/")
    return int(above) / int(below or 1)


class _Filler(Formatter):
    """Fills slots, numbers as a language has them."""

    def __init__(self, book: Phrasebook) -> None:
        self.book = book

    def format_field(self, value: Any, form: str) -> str:
        """Write one value."""
        if form in WRITERS:
            return self.book.written(value, form)
        return str(super().format_field(value, form))


def known_language(named: object) -> Language:
    """The language of that name; the first there is where it names none that there is."""
    return next((one for one in LANGUAGES if one == named), LANGUAGES[0])


@cache
def phrasebook(language: Language = LANGUAGES[0], purchase: str = "order") -> Phrasebook:
    """The words of a language: `en.toml` and its neighbours, whose tables are rooms.

    Args:
        language: Which one.
        purchase: What a purchase is called, an entry of `purchases`: `<orders>` stands for it.
    """
    text = Path(__file__).with_name(f"{language}.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    called = tables.pop("purchases")[purchase]
    return Phrasebook(language, {key: _calling(phrase, called) for key, phrase in _phrases(tables)})


def _calling(phrase: str, called: Mapping[str, str]) -> str:
    """A phrase with what a purchase is called: `<Orders>` begins with a great letter."""
    for form, word in called.items() if "<" in phrase else ():
        great = word[:1].upper() + word[1:]
        phrase = phrase.replace(f"<{form}>", word).replace(f"<{form.capitalize()}>", great)
    return phrase


def _phrases(tables: Mapping[str, Any], room: str = "") -> Iterator[tuple[str, str]]:
    """The phrases of tables within tables, each with the way to it."""
    for name, inner in tables.items():
        if isinstance(inner, str):
            yield f"{room}{name}", inner
        else:
            yield from _phrases(inner, f"{room}{name}.")
