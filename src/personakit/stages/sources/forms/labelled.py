"""Files of SPSS, Stata and SAS: answers by their labels, questions as worded, missing left out."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from personakit.errors import UnreadableError
from personakit.stages.sources.formats import readable_format
from personakit.stages.sources.forms.calendars import SAS, SPSS, STATA, teller
from personakit.stages.sources.forms.extras import load_extra
from personakit.stages.sources.forms.tables import write_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from personakit.stages.sources.forms.base import Desk, Piece
    from personakit.stages.sources.forms.calendars import Calendar

FORMS = {
    ".sav": ("read_sav", SPSS), ".por": ("read_por", SPSS), ".dta": ("read_dta", STATA),
    ".sas7bdat": ("read_sas7bdat", SAS), ".xpt": ("read_xport", SAS),
}  # fmt: skip
"""How a file ends -> the function of the library that reads it, and how its times are counted."""
NUMBERS = (int, float)
MEMBER = re.compile(rb"HEADER RECORD\*{7}MEMB(ER|V8) ")
"""How a table begins in a transport file of SAS, which may hold several."""

RECORD = 80
"""Bytes of each of its records."""


def read(piece: Piece, desk: Desk) -> Iterator[Piece]:
    """Write the rows as a table.

    Raises:
        UnreadableError: It is damaged, holds no rows, or the library is not installed.
    """
    form = readable_format(piece.path, piece.address.name)
    assert form  # else nobody asked  # noqa: S101
    library = load_extra("pyreadstat", "surveys", piece.address, form.name)
    faults = (library.ReadstatError, library.PyreadstatError, ArithmeticError, ValueError)
    function, calendar = FORMS[form.endings[0]]
    _require_single(piece)
    try:
        columns, metadata = getattr(library, function)(
            str(piece.path), output_format="dict", disable_datetime_conversion=True
        )
    except faults as error:
        raise UnreadableError(
            f"{piece.address} cannot be read as {form.name}: {error}.",
            "Open it with the program that wrote it, and save it again, or as CSV with labels.",
        ) from error
    if not any(len(values) for values in columns.values()):
        message = f"{piece.address} holds no answers."
        raise UnreadableError(message, "Export it again with its data.")
    told = [_told(name, values, metadata, calendar) for name, values in columns.items()]
    header, questions = _named(list(columns), [label or "" for label in metadata.column_labels])
    path = write_table(piece, desk.target(), chain([header], zip(*told, strict=True)))
    yield replace(piece.inner("", path), questions=questions)


def _require_single(piece: Piece) -> None:
    """See that a transport file of SAS holds one table: the library takes others for its rows.

    Raises:
        UnreadableError: It holds several.
    """
    with piece.path.open("rb") as file:
        if not file.read(RECORD).startswith(b"HEADER RECORD"):
            return
        records = iter(lambda: file.read(RECORD), b"")
        tables = sum(MEMBER.match(record) is not None for record in records)
    if tables > 1:
        raise UnreadableError(
            f"{piece.address} holds {tables} tables.", "Write each of them to a file of its own."
        )


def _told(name: str, values: Iterable[Any], metadata: Any, calendar: Calendar) -> Sequence[Any]:
    """The cells of a column: answers by their labels, times as such, numbers as typed in."""
    labels = metadata.variable_value_labels.get(name, {})
    tell = teller(calendar, metadata.original_variable_types.get(name) or "")
    if tell is None:
        kind = metadata.readstat_variable_types.get(name)
        return _worded(_exact(values, kind), labels)
    return [
        labels.get(value, tell(value)) if isinstance(value, NUMBERS) else value for value in values
    ]


def _exact(values: Iterable[Any], kind: str | None) -> list[Any]:
    """Values as they were typed in: those of half the length hold seven digits, more are noise.

    >>> _exact([6.400000095367432, None], "float")
    [6.4, None]
    """
    if kind != "float":
        return list(values)
    return [float(f"{value:.7g}") if isinstance(value, float) else value for value in values]


def _named(names: Sequence[str], labels: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """What columns are called, by their labels as far as each has its own; and their questions.

    >>> _named(["id", "q1", "q2", "q3"], ["", "Why?", "Which?", "Which?"])
    (['id', 'Why?', 'q2', 'q3'], ('', '', 'Which?', 'Which?'))
    """
    named = [
        (label, "") if label.strip() and labels.count(label) == 1 else (name, label)
        for name, label in zip(names, labels, strict=True)
    ]
    return [name for name, _ in named], tuple(question for _, question in named)


def _worded(values: Sequence[Any], labels: Mapping[Any, str]) -> Sequence[Any]:
    """Answers by their labels; of a scale whose ends alone are worded both number and words.

    >>> _worded([1.0, 2.0, None], {1.0: "yes", 2.0: "no"})
    ['yes', 'no', None]
    >>> _worded([1.0, 2.0, 3.0, 99.0], {1.0: "never", 3.0: "always", 99.0: "refused"})
    ['1 - never', 2.0, '3 - always', 'refused']
    """
    bare = [value for value in values if isinstance(value, NUMBERS) and value not in labels]
    low, high = (min(bare) - 1, max(bare) + 1) if bare else (1.0, 0.0)
    names = {
        value: f"{value:g} - {label}"
        if isinstance(value, NUMBERS) and low <= value <= high
        else label
        for value, label in labels.items()
    }
    return [names.get(value, value) for value in values]
