"""How variables are named, and what such a name tells.

`tickets.csv|Channel|phone` is a level, `sales.csv|Total|mean` a number and
`tickets.csv|Subject~late deliveri` a theme; where rows are counted, the header is empty. Headers
and levels may hold these marks, too: a name is taken apart from what is known of it, never cut at
its first mark.
"""

from __future__ import annotations

import re

ARCHIVE = re.compile(r"(.*\.zip/)?[^/]*", re.IGNORECASE)
"""The file of a source `file/header`; one in an archive is named with it."""
MARK = "|"
"""Stands between the source, the header and the level or statistic."""
THEME = "~"
"""Stands before the stems of a theme, which hold no mark."""
AS_PART = " as a part of "
"""What stands between a part and its whole in the label of a portion."""


def file_of(source: str) -> str:
    """The file that the source of a statement names, `file/header`.

    >>> file_of("tickets.csv/Kind/Sort"), file_of("dump.zip/tickets.json#comments/body")
    ('tickets.csv', 'dump.zip/tickets.json#comments')
    """
    found = ARCHIVE.match(source)
    return found[0] if found else source


def question_of(source: str, header: str) -> str:
    """What the variables of one column have in common."""
    return f"{source}{MARK}{header}"


def variable_of(source: str, header: str, end: str) -> str:
    """Name of a level or a number of a column.

    >>> variable_of("survey.csv", "how|where", "by phone")
    'survey.csv|how|where|by phone'
    """
    return f"{question_of(source, header)}{MARK}{end}"


def theme_of(source: str, header: str, stems: str) -> str:
    """Name of a theme of a text column."""
    return f"{question_of(source, header)}{THEME}{stems}"


def question_of_theme(variable: str) -> str:
    """The question of the column that a theme is of."""
    return variable.rpartition(THEME)[0]


def header_of(question: str, source: str) -> str:
    """The header of a question."""
    return question.removeprefix(question_of(source, ""))


def level_of(variable: str, question: str) -> str:
    """The level that a variable of a question is the share of.

    >>> level_of("survey.csv|how|where|by phone", "survey.csv|how|where")
    'by phone'
    """
    return variable.removeprefix(question + MARK)


def parts_of(variable: str, source: str, *, theme: bool) -> tuple[str, str]:
    """Header and statistic of a number, or header and stems of a theme.

    >>> parts_of("survey.csv|spent|eur|mean", "survey.csv", theme=False)
    ('spent|eur', 'mean')
    """
    header, _, end = header_of(variable, source).rpartition(THEME if theme else MARK)
    return header, end
