"""What follows from several columns in the words of a language: parts of a whole, days between."""

from __future__ import annotations

import re
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING

from personakit.words import phrasebook

if TYPE_CHECKING:
    from personakit.words import Phrasebook


def derived_told(text: str, words: Phrasebook) -> str:
    """The label or the definition of what follows from several columns, in a language.

    >>> derived_told("days from Opened to Closed", phrasebook("de"))
    'Tage von Opened bis Closed'
    """
    for name, form in _forms().items():
        if slots := form.fullmatch(text):
            return words.say(f"derived.{name}", **slots.groupdict())
    return text


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    """The forms that customers' variables are named by, which are those of the first language."""
    return {name: re.compile(_pattern(form)) for name, form in phrasebook().room("derived").items()}


def _pattern(form: str) -> str:
    parts = Formatter().parse(form)
    return "".join(
        re.escape(text) + (f"(?P<{slot}>.+)" if slot else "") for text, slot, *_ in parts
    )
