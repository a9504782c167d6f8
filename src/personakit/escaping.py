"""The one door for text of others: what it could do to a terminal, a CI or a log, it does not do.

Files, headers and answers come from anybody. Their characters may move a cursor, turn a line round
or end it, and their words may be commands of a CI that reads its log.
"""

from __future__ import annotations

import json
import re
from typing import Any

CONTROLS = (*range(32), *range(127, 160))
"""Characters that make a terminal do something, ends of lines among them."""
SEPARATORS = (0x2028, 0x2029)
"""Characters that some tools take for the end of a line."""
TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Characters that show what follows in another order than it stands there.

Those without a width that join letters or part them stay: words of many languages need them.
"""
SHOWN = dict.fromkeys((*CONTROLS, *SEPARATORS, *TURNING), "\ufffd")
"""Code of an unsafe character -> what is shown in its place."""

COMMAND = re.compile(r"^(\s*:)(?=:)|(#)(?=#\w*\[)")
"""Begins of commands: `::error::` of GitHub, `##vso[...]`, `##[...]` and `##teamcity[...]`."""


FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""Beginnings of cells that a spreadsheet runs (OWASP, CSV injection)."""


def one_line(text: object) -> str:
    r"""Text as one line that commands nobody.

    >>> one_line("::error file=a::gone\n\x1b[2J")
    ': :error file=a::gone\ufffd\ufffd[2J'
    """
    return COMMAND.sub(lambda match: f"{match[0]} ", str(text).translate(SHOWN))


def json_text(data: Any) -> str:
    r"""Data as JSON, which says the same and holds no unsafe character and no command.

    >>> print(json_text(["##[error]"]))
    [
      "\u0023#[error]"
    ]
    """
    return re.sub("#(?=#)", r"\\u0023", json.dumps(data, indent=2, default=str))


def defuse(cell: str) -> str:
    """A cell of a table that no spreadsheet runs as a formula.

    >>> defuse("=1+1"), defuse("Ann")
    ("'=1+1", 'Ann')
    """
    return f"'{cell}" if cell.startswith(FORMULA) else cell
