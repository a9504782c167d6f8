"""Which of the data at hand stands for which source and column of a written model.

1. A source is stood for by one table of its kind, or by one with at least half of its headers: the
   one with the most of its headers, then of its roles, then with the likest name.
2. A column is stood for by the one of the same header or question; else by the only one of its
   role, if that role means the same in every file and, where there are answers, one is the same.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from personakit.stages.assign.questions import questions_of
from personakit.stages.assign.scales import scales_agree
from personakit.vocabulary import CHANNEL_ROLES, roles_for
from personakit.vocabulary.naming import question_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from personakit.personas.placement import Placement
    from personakit.values import Column, Table
    from personakit.values.assignments import Question

ENOUGH = 0.5
"""Part of a source's headers by which a table of another kind is taken for it."""
VAGUE = frozenset(roles_for("vague"))
"""Roles that say too little of what is measured for two headers to mean the same."""
ABSENT = "?"
"""Put before the name of a variable that nothing stands for: no column is called so."""


@dataclass(frozen=True)
class SchemaMatch:
    """A written model, and the tables that it is to be used on."""

    tables: tuple[Table, ...]
    """The tables; columns that stand for one of the model count its levels."""
    placement: Placement
    """The model, its variables named as those of the tables."""
    sources: tuple[tuple[str, str], ...]
    """Sources of the model, each with the table that stands for it; empty where none does."""
    columns: tuple[tuple[str, str], ...]
    """Columns of these sources, `source/header`, each with the header that stands for it."""


def match_sources(tables: Sequence[Table], placement: Placement) -> dict[str, str]:
    """Find the table that stands for each source of a model, where there is one."""
    asked = questions_of(placement)
    names = sorted({question.source for question in asked})
    by_source = {name: [q for q in asked if q.source == name] for name in names}
    ranked = sorted(
        (rank, name, table.name)
        for name in names
        for table in tables
        if (rank := _rank(table, by_source[name]))
    )
    stands: dict[str, str] = {}
    for _, name, table in ranked:
        if name not in stands and table not in stands.values():
            stands[name] = table
    return stands


def _rank(table: Table, questions: Sequence[Question]) -> tuple[float, ...]:
    """How near a table is to a source, the nearest least; nothing where it cannot stand for it."""
    headers = {q.header for q in questions if q.header}
    there = {fold(text) for column in table.columns for text in (column.name, column.question)}
    shared = sum(fold(header) in there for header in headers) / max(1, len(headers))
    roles = {q.role for q in questions if q.header and q.role not in VAGUE}
    alike = len(roles & {column.role for column in table.columns}) / max(1, len(roles))
    same_kind = questions[0].kind in (None, table.kind)
    if not (same_kind and (shared or alike or not headers)) and shared < ENOUGH:
        return ()
    name = SequenceMatcher(None, fold(questions[0].source), fold(table.name)).ratio()
    return (-shared, -alike, -name)


def fold(text: str) -> str:
    """Words in lower case, however they are separated.

    >>> fold("First reply_time (min)"), fold("---")
    ('first reply time min', '---')
    """
    return " ".join(re.findall(r"[^\W_]+", text.casefold())) or text


def match_columns(
    tables: Sequence[Table], placement: Placement, pairs: Mapping[str, str]
) -> SchemaMatch:
    """Name a model's variables as those of the tables, and let these count the model's levels.

    Args:
        tables: Understood sources.
        placement: The written model.
        pairs: Source of the model -> name of the table that stands for it.
    """
    by_name = {table.name: table for table in tables}
    asked = questions_of(placement)
    sources = sorted({question.source for question in asked})
    names: dict[str, str] = {}
    columns: dict[str, str] = {}
    for source in (source for source in sources if source in pairs):
        questions = [question for question in asked if question.source == source]
        table = by_name[pairs[source]]
        stands = _stand_ins(table, questions)
        fitting = [q for q in questions if not q.header or _fits(q, stands, table, placement)]
        for question in fitting:
            names |= _renamed(question, table.name, stands.get(question.header))
        columns |= {f"{source}/{header}": column.name for header, column in stands.items()}
        by_name[table.name] = _counting(table, fitting, stands)
    return SchemaMatch(
        tables=tuple(by_name[table.name] for table in tables),
        placement=_in_names(placement, names),
        sources=tuple((source, pairs.get(source, "")) for source in sources),
        columns=tuple(columns.items()),
    )


def _fits(
    question: Question, stands: Mapping[str, Column], table: Table, placement: Placement
) -> bool:
    """Whether a column stands for a question, and its answers mean the same."""
    column = stands.get(question.header)
    axis = placement.axes[question.axes[0]]
    return column is not None and scales_agree(table, column, axis)


def _stand_ins(table: Table, questions: Sequence[Question]) -> dict[str, Column]:
    """Headers of the model and the columns that stand for them."""
    headers = {question.header: question for question in questions if question.header}
    stands: dict[str, Column] = {}
    for header in headers:
        same = [c for c in table.columns if fold(header) in (fold(c.name), fold(c.question))]
        if same:
            stands[header] = next((c for c in same if c.name == header), same[0])
    left = [column for column in table.columns if column not in stands.values()]
    roles = Counter(question.role for h, question in headers.items() if h not in stands)
    for header, question in headers.items():
        fitting = [column for column in left if column.role is question.role]
        lone = len(fitting) == 1 == roles[question.role] and question.role not in VAGUE
        if header not in stands and lone and _answers_agree(question, fitting[0]):
            stands[header] = fitting[0]
    return stands


def _answers_agree(question: Question, column: Column) -> bool:
    """Whether one of the answers is the same; channels are in any language."""
    if question.form != "share" or question.role in CHANNEL_ROLES:
        return True
    return bool({fold(end) for end in question.ends} & {fold(level) for level in column.levels})


def _renamed(question: Question, table: str, column: Column | None) -> dict[str, str]:
    """The model's variables of a question, and what they are called in a table."""
    head = question_of(question.source, question.header)
    here = question_of(table, column.name if column else "")
    return {name: f"{here}{name.removeprefix(head)}" for name in question.variables}


def _counting(table: Table, questions: Sequence[Question], stands: Mapping[str, Column]) -> Table:
    """Let columns count the model's levels; one of several with its header stays as it is."""
    shares = [q for q in questions if q.form == "share" and q.header in stands]
    levels = {stands[q.header].field: q.ends for q in shares}
    times = Counter(column.name for column in table.columns)
    columns = (
        replace(c, counted=levels[c.field]) if c.field in levels and times[c.name] == 1 else c
        for c in table.columns
    )
    return replace(table, columns=tuple(columns))


def _in_names(placement: Placement, names: Mapping[str, str]) -> Placement:
    def named(variables: Iterable[str]) -> tuple[str, ...]:
        return tuple(names.get(variable, f"{ABSENT}{variable}") for variable in variables)

    axes = tuple(
        axis.model_copy(update={"variables": named(axis.variables)}) for axis in placement.axes
    )
    return placement.model_copy(update={"axes": axes})
