"""How a written set tells its variables: its words stay, whatever they would be today."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pydantic import BaseModel

from personakit.stages.describe.labels import answer, label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from personakit.values import Variable
    from personakit.words import Phrasebook

ANSWERS = re.compile(r"(?:: |[?…] )")
"""What stands between a question and its answer."""

ANYWHERE = ""
"""What stands for the column of a label that does not say it."""

WORDED = ("archetype",)
"""Fields whose labels are the product's own words."""

CUT = "…"
"""Where an answer was too long."""


def as_written(
    variables: Sequence[Variable], written: Iterable[BaseModel], words: Phrasebook
) -> tuple[Variable, ...]:
    """Give variables the labels that a written set has for them.

    A label is that of a variable of its column whose answer it ends with, or of the only one that
    has no answer.

    Args:
        variables: Those of the customer table.
        written: Personas, or the record of a set.
        words: Those of the set.
    """
    labels: dict[str, list[str]] = defaultdict(list)
    for source, said in _labels(written):
        if said not in labels[source]:
            labels[source].append(said)
    columns: dict[str, list[Variable]] = defaultdict(list)
    for variable in variables:
        if not (variable.key or variable.phrases):  # these are told by the product's words alone
            columns[variable.where].append(variable)
    again = {
        variable.name: variable
        for where, own in columns.items()
        for variable in _relabelled(own, labels.get(where, ()), labels.get(ANYWHERE, ()), words)
    }
    return tuple(again.get(variable.name, variable) for variable in variables)


def _labels(written: Iterable[object]) -> Iterator[tuple[str, str]]:
    """All labels with the column they are of; that of an outcome is not said."""
    for value in written:
        if isinstance(value, BaseModel):
            source = getattr(value, "source", "")
            for name in ("label", "outcome"):
                said = getattr(value, name, "")
                if isinstance(said, str) and isinstance(source, str) and said and source:
                    yield source if name == "label" else ANYWHERE, said
            fields = (name for name in type(value).model_fields if name not in WORDED)
            yield from _labels(getattr(value, name) for name in fields)
        elif isinstance(value, dict):
            yield from _labels(value.values())
        elif isinstance(value, tuple | list):
            yield from _labels(value)


def _relabelled(
    variables: Sequence[Variable], labels: Sequence[str], anywhere: Sequence[str], words: Phrasebook
) -> Iterator[Variable]:
    """The variables of one column, with their labels where these are others than today's."""
    levels = [variable for variable in variables if _has_level(variable)]
    numbers = [variable for variable in variables if not _has_level(variable)]
    columns = {_column(*pair) for v in levels for pair in _of(v, labels).items()} - {""}
    plain = [one for one in labels if not any(_of(v, [one]) for v in levels)]
    known = {label(variable, words) for variable in variables}
    bare = columns or {one for one in plain if one not in known}
    title = next(iter(bare)) if len(bare) == 1 else ""
    for variable in levels:
        yield _with_answer(variable, _of(variable, labels), title, words)
    for variable in numbers:
        today = label(variable, words)
        same = [one for one in (*plain, *anywhere) if _is_of(variable, one, today)]
        same += plain if len(plain) == len(numbers) == 1 else []
        yield replace(variable, label=same[0]) if same and today not in labels else variable


def _has_level(variable: Variable) -> bool:
    own = variable.statistic == "share" and variable.level not in ("", variable.column)
    return own and not variable.definition


def _is_of(variable: Variable, text: str, today: str) -> bool:
    """Whether a label is what a variable was called: by its header, with its file, as a whole."""
    called = variable.level if variable.definition else variable.column
    return text.startswith(f"{today} ") or _bare(text) == _bare(called)


def _of(variable: Variable, labels: Iterable[str]) -> dict[str, str]:
    """The labels that end with the level of a variable -> what of each is the level."""
    return {one: tail for one in labels if (tail := _tail(one, variable.level))}


def _column(text: str, tail: str) -> str:
    """What stands before the level in a label."""
    return text.removesuffix(tail).rstrip(" ").removesuffix(":")


def _with_answer(
    variable: Variable, labels: Mapping[str, str], title: str, words: Phrasebook
) -> Variable:
    """A variable with its label as it is written, alone and behind its question."""
    own = replace(variable, title=title) if title else variable
    alone = next((one for one, tail in labels.items() if one == tail), "")
    whole = next((one for one, tail in labels.items() if one != tail), "")
    level = alone or labels.get(whole, "")
    if level and not level.endswith(CUT) and level != answer(own, words):
        own = replace(own, answer=level)
    return replace(own, label=whole) if whole and whole != label(own, words) else own


def _tail(text: str, level: str) -> str:
    """The end of a label that is a level, or the beginning of a long one; empty for none."""
    starts = [0, *(mark.end() for mark in ANSWERS.finditer(text))]
    return next((text[start:] for start in starts if _is(text[start:], level)), "")


def _is(said: str, level: str) -> bool:
    wanted, given = _bare(level), _bare(said)
    return bool(given) and (
        given == wanted or (said.endswith(CUT) and len(given) > 2 and wanted.startswith(given))
    )


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())
