"""What DuckDB refuses, in words of the product."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from personakit.errors import EngineError, EngineMemoryError

if TYPE_CHECKING:
    from collections.abc import Iterator

FAILED_SCAN = re.compile(
    r"file = (.*)|end of GZIP stream: (.*)|gzip stream|No files found .* pattern \"(.*)\"",
    re.IGNORECASE,
)
"""How DuckDB tells, mostly by name, of a file that it cannot read to its end."""


@contextmanager
def explained(sql: str) -> Iterator[None]:
    """Turn DuckDB's errors into ours; cell values in its text are cut off."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise EngineMemoryError(
            "The engine needs more memory than `memory` lets it have, or more room on the disk.",
            "Set `memory: 4GB`, say, in personakit.yaml, TMPDIR to a folder with more room, or "
            "give columns that are not needed the role `ignore`.",
            f"{error}\n\n{sql}",
        ) from error
    except duckdb.Error as error:
        if scan := FAILED_SCAN.search(str(error)):
            raise EngineError(
                f"{scan[1] or scan[2] or scan[3] or 'A packed file'} cannot be read to its end.",
                "It may be gone or cut off, or its line ends change on the way: export it again.",
                f"{error}\n\n{sql}",
            ) from error
        first = re.sub(r"\"[^\"]*\"|'[^']*'", "...", str(error).splitlines()[0])
        raise EngineError(
            f"The engine could not run a query: {first}",
            "Run again with -v to see the query, and report it if the data look sound.",
            f"{error}\n\n{sql}",
        ) from error


def no_table(address: str) -> EngineError:
    """What a run is told that asks files for a table of a cluster."""
    return EngineError(
        f"The engine duckdb has no table {address}.",
        "Add --engine spark, or name a file instead.",
    )
