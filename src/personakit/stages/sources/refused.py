"""Rows that turn out unreadable only when a large file is queried."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from personakit.problems import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine
    from personakit.values import Source


def refused_rows(sources: Sequence[Source], engine: Engine) -> tuple[Problem, ...]:
    """Tell the rows that queries so far had to leave out, one problem a file.

    Files small enough are checked when they are loaded; call this after the last query for the
    others.
    """
    problems = []
    for source in sources:
        for path, rows in groupby(engine.refused(source.relation), key=itemgetter(0)):
            lines = list(rows)
            _, line, reason = lines[0]
            message = f"Rows that cannot be read: {len(lines)}. The first: {reason}."
            hint = "Mend these rows, or export the file again."
            problems.append(
                Problem("rows_rejected", message, Location(Path(path).name, line), hint=hint)
            )
    return tuple(problems)
