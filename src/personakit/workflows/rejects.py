"""The rows that could not be read: listed, told, and too many of them refused."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from personakit.errors import OutputError
from personakit.files import write_lines
from personakit.stages.sources import (
    check_rejects,
    count_rejects,
    reject_problems,
    rejected_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from personakit.problems import Problem
    from personakit.run import Run
    from personakit.values import Reject, Source

HEAD = "file,line,reason\n"


def account_rejects(sources: Sequence[Source], run: Run, *, stop: bool) -> tuple[Problem, ...]:
    """Tell the rows that could not be read so far, and list them where the settings say so.

    Args:
        sources: What was loaded.
        run: The engine that has loaded and queried it, the limit, and the file of the list.
        stop: Whether more than the limit stop the run.

    Raises:
        UnreadableError: More than the limit could not be read.
        OutputError: The list cannot or must not be written.
    """
    path, limit = run.settings.rejects, run.settings.reject_limit
    if path:
        _require_replaceable(path)
        write_lines(path, _listed(rejected_rows(sources, run.engine)))
    rejects = count_rejects(sources, run.engine)
    if stop:
        check_rejects(rejects, limit)
    return reject_problems(rejects, limit)


def _require_replaceable(path: Path) -> None:
    """Only an older list is replaced, never an export."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        if file.readline().decode("utf-8", "replace") not in ("", HEAD):
            raise OutputError(f"{path} is no list of rejects.", "Name another file for --rejects.")


def _listed(rejects: Iterable[Reject]) -> Iterator[str]:
    yield HEAD
    for reject in rejects:
        line = StringIO()
        csv.writer(line, lineterminator="\n").writerow(
            (reject.file, reject.line or "", reject.reason)
        )
        yield line.getvalue()
