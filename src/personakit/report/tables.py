"""Rows as the text of a table that other tools open, none of its cells a formula."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from personakit.escaping import defuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def table(header: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """Rows as CSV; what is None is an empty cell, and numbers stay what they are."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow(defuse(cell) if isinstance(cell, str) else cell for cell in row)
    return text.getvalue()
