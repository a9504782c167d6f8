"""SPSS and Stata files: answers by their labels, questions as worded, missing values left out."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from personakit.errors import UnreadableError
from personakit.stages.sources.forms.base import write_table
from personakit.stages.sources.forms.extras import load_extra

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from personakit.stages.sources.forms.base import Desk, Piece

STATA = b"<stata_dta>"
"""How files of Stata begin."""


def read(piece: Piece, desk: Desk) -> Iterator[Piece]:
    """Write the answers as a table.

    Raises:
        UnreadableError: It is damaged, holds no rows, or the library is not installed.
    """
    with piece.path.open("rb") as file:
        stata = file.read(len(STATA)) == STATA
    name = "a Stata file" if stata else "an SPSS file"
    library = load_extra("pyreadstat", "surveys", piece.address, name)
    reader = library.read_dta if stata else library.read_sav
    faults = (library.ReadstatError, library.PyreadstatError, ArithmeticError, ValueError)
    try:
        columns, metadata = reader(str(piece.path), output_format="dict")
    except faults as error:
        raise UnreadableError(
            f"{piece.address} cannot be read as {name}: {error}.",
            "Open it with the program that wrote it, and save it again, or as CSV with labels.",
        ) from error
    if not any(len(values) for values in columns.values()):
        message = f"{piece.address} holds no answers."
        raise UnreadableError(message, "Export it again with its data.")
    labels = metadata.variable_value_labels
    kinds = metadata.readstat_variable_types
    worded = [
        _worded(_exact(values, kinds.get(name)), labels.get(name, {}))
        for name, values in columns.items()
    ]
    header, questions = _named(list(columns), [label or "" for label in metadata.column_labels])
    path = write_table(piece, desk.target(), chain([header], zip(*worded, strict=True)))
    yield replace(piece.inner("", path), questions=questions)


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
    bare = [value for value in values if isinstance(value, float) and value not in labels]
    low, high = (min(bare) - 1, max(bare) + 1) if bare else (1.0, 0.0)
    names = {
        value: f"{value:g} - {label}"
        if isinstance(value, float) and low <= value <= high
        else label
        for value, label in labels.items()
    }
    return [names.get(value, value) for value in values]
