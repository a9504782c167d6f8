"""How headers and answers of exports are said to people: the one place that knows."""

from __future__ import annotations

from personakit.labels.answers import (
    answers_in_words,
    in_words,
    is_no,
    is_yes,
    place_in_words,
    shortened,
)
from personakit.labels.codes import gender_of, is_bare_code
from personakit.labels.counters import names_several
from personakit.labels.headers import (
    file_title,
    file_titles,
    is_code,
    is_deniable,
    is_known,
    rows_title,
    says_answered,
    spaced,
    term_of,
    title,
    whole_title,
)
from personakit.labels.units import as_time, currency_of, in_hours, unit_of

__all__ = [
    "answers_in_words",
    "as_time",
    "currency_of",
    "file_title",
    "file_titles",
    "gender_of",
    "in_hours",
    "in_words",
    "is_bare_code",
    "is_code",
    "is_deniable",
    "is_known",
    "is_no",
    "is_yes",
    "names_several",
    "place_in_words",
    "rows_title",
    "says_answered",
    "shortened",
    "spaced",
    "term_of",
    "title",
    "unit_of",
    "whole_title",
]
