"""Questions that only those are asked who gave one answer to another: why somebody left, say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.vocabulary import LEVEL_ROLES, Role

if TYPE_CHECKING:
    import pandas as pd

    from personakit.values import Column, Table

FEW = 0.5
"""Part of the rows from which on a column is filled for too many to ask only some."""

NEARLY_ALL = 0.95
"""Part of the filled rows that have the one answer."""

MOSTLY = 0.8
"""Part of the rows with that answer that are filled."""

MOST_ANSWERS = 12
"""Different answers of a question that others may hang on."""


def asked_where(table: Table, column: Column) -> str:
    """Tell whom a question is asked, where it hangs on another: `Status: Left`; empty otherwise.

    Args:
        table: The source, whose sample tells.
        column: The question.
    """
    sample = table.source.sample
    if column.field not in sample or column.notation.ticked:
        return ""
    filled = _filled(sample, column)
    if not 0 < filled.mean() < FEW or sample[column.field][filled].nunique() < 2:
        return ""
    others = (c for c in table.having(*LEVEL_ROLES, Role.STATUS) if c is not column)
    answers = (_answer(sample, other, filled) for other in others if other.field in sample)
    return next(filter(None, answers), "")


def _answer(sample: pd.DataFrame, other: Column, filled: pd.Series[bool]) -> str:
    """The answer to another question that those have who are asked, and hardly any other."""
    answers = sample[other.field].where(_filled(sample, other)).str.strip()
    if answers.nunique() > MOST_ANSWERS or answers[filled].notna().sum() == 0:
        return ""
    shares = answers[filled].value_counts(normalize=True)
    answer = str(shares.index[0])
    own = filled[answers == answer]
    nearly_all = shares.iloc[0] * answers[filled].notna().mean() >= NEARLY_ALL
    return f"{other.name.strip()}: {answer}" if nearly_all and own.mean() >= MOSTLY else ""


def _filled(sample: pd.DataFrame, column: Column) -> pd.Series[bool]:
    cells = sample[column.field]
    return cells.notna() & ~cells.str.strip().str.lower().isin(column.notation.missing)
