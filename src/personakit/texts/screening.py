"""Levels, headers and names of files: what is personal in them, names of people included."""

from __future__ import annotations

from functools import cache

from personakit.texts.forms import HINT, LEVEL
from personakit.texts.people import names_somebody, without_people
from personakit.texts.personal import MARK, finder, masked, personal_data

A_NAME = "the name of a person"
A_BIRTH = "a date of birth"


def as_label(text: str) -> str:
    """A header or the name of a file without personal data, names of people included.

    >>> as_label("Rated by Kevin Underhill (0171 2345678)")
    'Rated by [...] [...])'
    """
    text = masked(text)
    for form in LEVEL:
        if form.what != A_BIRTH:  # files are named by dates
            text = finder(form.pattern).sub(MARK, text)
    return without_people(text, MARK)


@cache
def what_is_personal(level: str) -> str:
    """What makes an answer, a category or a tag personal, in words; empty for one that is not.

    >>> what_is_personal("Kevin Underhill"), what_is_personal("Delivery 2024")
    ('the name of a person', '')
    """
    if names_somebody(level):
        return A_NAME
    if HINT.search(level) is None and "/" not in level:
        return ""
    sure = next((hit.what for hit in personal_data(level, prose=False)), "")
    return sure or next((entry.what for entry in LEVEL if finder(entry.pattern).search(level)), "")
