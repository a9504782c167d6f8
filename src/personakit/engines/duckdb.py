"""DuckDB, the embedded engine."""

from __future__ import annotations

import glob
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import duckdb
import pandas as pd

from personakit.engines.closing import Closing
from personakit.engines.duckdb_errors import explained, no_table
from personakit.engines.duckdb_records import flat_tables, named_lists
from personakit.engines.duckdb_scans import LONGEST, csv_scan, fields_of, json_scan
from personakit.engines.duckdb_settings import SETTINGS
from personakit.engines.duckdb_words import DuckWords
from personakit.engines.sides import read
from personakit.engines.worker import Worker
from personakit.engines.workspace import Workspace
from personakit.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from personakit.engines.base import Words
    from personakit.problems import Problem
    from personakit.values import Dialect

Rows = TypeVar("Rows")

PAGE = 50_000
"""Refused rows that are fetched at once."""
HELD = 16_000_000
"""Bytes of rows that are held before they are written as Parquet: rows may be long."""
MAPPED = 100_000
"""Rows that go through a function at once, if they are not wide."""
WIDE = 100
"""Columns up to which they are so many; of twice as many columns, half the rows."""
OF_A_THREAD = 3 * LONGEST
"""Bytes that each thread is given: two pieces of a file, and its part of what is counted."""


class DuckEngine(Closing):
    """An in-memory DuckDB that spills to a temporary folder of its own."""

    def __init__(self, memory: int, threads: int = 0) -> None:
        self.words: Words = DuckWords()
        self._workspace = Workspace()
        self._connection = duckdb.connect()
        self._worker = Worker()
        text, spill = self.words.text, str(self.workspace)
        for setting, value in (SETTINGS | {"temp_directory": text(spill)}).items():
            self._set(setting, value)
        self.hold(memory)
        cores = int(self._fetch("SELECT current_setting('threads')")[0][0])
        self._set("threads", str(min(threads or cores, max(1, memory // OF_A_THREAD))))

    @property
    def workspace(self) -> Path:
        """The folder it spills to."""
        return self._workspace.path

    def scan(self, relation: str, files: Sequence[tuple[Path, Dialect]], fields: int) -> None:
        """Create a view over the files, all cells text; rows that do not fit are left out."""
        scans = " UNION ALL ".join(
            f"SELECT * FROM {csv_scan(relation, self._pattern(path), dialect, fields)}"
            for path, dialect in files
        )
        self.view(relation, scans)

    def _pattern(self, path: Path) -> str:
        """The literal that DuckDB takes for one path: it looks for wildcards in every name.

        Absolute paths begin neither like a home (`~`) nor like an address (`file:`).

        Raises:
            EngineError: There is none (a wildcard in a name that holds a backslash, too).
        """
        plain = str(path.absolute())
        pattern = glob.escape(plain)
        literal = self.words.text(pattern)
        if pattern != plain:
            with explained(pattern):
                files = self._fetch(f"SELECT file FROM glob({literal})")
            if len(files) != 1 or not path.samefile(files[0][0]):
                raise EngineError(f"The engine finds no {path}.", "Rename it, if it is there.")
        return literal

    def stand_in(self, address: str, target: Path) -> None:
        """Refuse: nothing is here but files."""
        raise no_table(address)

    def has(self, address: str) -> bool:
        """Refuse."""
        raise no_table(address)

    def save(self, select: str, address: str, *, replace: bool) -> None:
        """Refuse."""
        raise no_table(address)

    def unnest(
        self, path: Path, form: Literal["json", "parquet"], name: str, target: Path
    ) -> list[tuple[str, Path]]:
        """Find the structure, then select each table; rows stay in the file's order."""
        scan, single = self._records(path, form)
        fields = fields_of(self._connection, scan)
        with explained(scan):
            named = dict(named_lists(fields, scan))
            keys = {at: [key for (key,) in self._fetch(sql)] for at, sql in named.items()}
        written = []
        tables = flat_tables(name, fields, scan, keys, single=single)
        self._run("SET preserve_insertion_order = true")  # else rows come as threads have them
        for number, table in enumerate(tables):
            place = target.with_name(f"{target.stem}_{number}{target.suffix}")
            self._run(
                f"COPY ({table.select}) TO {self.words.text(str(place))} (FORMAT csv, HEADER true)"
            )
            written.append((table.place, place))
        self._run("SET preserve_insertion_order = false")
        return written

    def _records(self, path: Path, form: str) -> tuple[str, bool]:
        """What to select the records of a file from, and whether it is a single one."""
        pattern = self._pattern(path)
        if form == "parquet":
            return f"read_parquet({pattern}, hive_partitioning=false)", False
        scan = json_scan(self._connection, pattern, path.stat().st_size)
        with explained(scan):
            return scan, len(self._fetch(f"SELECT 1 FROM {scan} LIMIT 2")) == 1

    def unpack(self, path: Path, target: Path) -> None:
        """Copy line by line: each line is one cell."""
        try:
            self._copy_lines(path, target, "utf-8")
        except EngineError:  # it is in another encoding: take each byte for a letter
            letters = target.with_suffix(".letters")
            self._copy_lines(path, letters, "latin-1")
            with letters.open("rb") as file, target.open("wb") as bytes_again:
                decoder = getincrementaldecoder("utf-8")()
                while piece := file.read(1 << 20):
                    bytes_again.write(decoder.decode(piece).encode("latin-1"))
            letters.unlink()

    def _copy_lines(self, path: Path, target: Path, encoding: str) -> None:
        source, target_name = self._pattern(path), self.words.text(str(target))
        line = "columns={'line': 'VARCHAR'}, delim=chr(1), quote='', escape='', header=false"
        self._run(
            f"COPY (FROM read_csv({source}, {line}, auto_detect=false, strict_mode=false,"
            f" compression='zstd', encoding='{encoding}', max_line_size={LONGEST},"
            f" buffer_size={LONGEST}, hive_partitioning=false)) TO {target_name}"
            " (FORMAT csv, DELIMITER '\x01', QUOTE '', ESCAPE '', HEADER false)"
        )

    def refused(self, relation: str, path: Path) -> Iterator[tuple[int, str]]:
        """Ask the tables that DuckDB keeps of faults; each scan, and each fault of a row, adds."""
        name, last = self.words.name, 0
        faults = (
            "SELECT line_byte_position AS byte, min(lower(error_type::text))"
            f" FROM {name(relation + '_refused')} JOIN {name(relation + '_scans')}"
            " USING (scan_id, file_id)"
            f" WHERE file_path IN (SELECT file FROM glob({self._pattern(path)}))"
        )
        with explained(faults), suppress(duckdb.CatalogException):  # no scan has run yet
            while page := self._fetch(
                f"{faults} AND byte > {last} GROUP BY byte ORDER BY byte LIMIT {PAGE}"
            ):
                yield from page
                last = page[-1][0]

    def notes(self) -> tuple[Problem, ...]:
        """Nothing: files are read where they lie."""
        return ()

    def write(self, select: str, target: Path) -> None:
        """Write the rows of a SELECT as Parquet, for another engine to read."""
        form = f"FORMAT parquet, ROW_GROUP_SIZE_BYTES {HELD}"
        self._run(f"COPY ({select}) TO {self.words.text(str(target))} ({form})")

    def table(self, name: str, select: str) -> None:
        """Create a table."""
        self._run(f"CREATE OR REPLACE TABLE {self.words.name(name)} AS {select}")

    def map(
        self, name: str, relation: str, columns: Sequence[str],
        function: Callable[[pd.DataFrame], pd.DataFrame], passed: Callable[[int], object],
    ) -> None:  # fmt: skip
        """Fetch the rows of some hashes at a time."""
        (rows,) = self.frame(f"SELECT count(*) AS n FROM {relation}")["n"]
        parts = 1 + int(rows) * (1 + len(columns) // WIDE) // MAPPED
        self.drop(name)
        for part in range(parts):
            some = f"WHERE {self.words.part(self.words.name(columns[0]), parts)} = {part}"
            fetched = read(relation, columns, some, self)
            self.load(name, function(fetched))
            passed(len(fetched))

    def view(self, name: str, select: str) -> None:
        """Create a view."""
        self._run(f"CREATE OR REPLACE VIEW {self.words.name(name)} AS {select}")

    def drop(self, *names: str) -> None:
        """Drop each as what it is: DuckDB wants to be told."""
        for name in names:
            literal = self.words.text(name)
            kind = f"SELECT table_type FROM information_schema.tables WHERE table_name = {literal}"
            with explained(kind):
                kinds = self._fetch(kind)
            for (what,) in kinds:
                self._run(f"DROP {'VIEW' if what == 'VIEW' else 'TABLE'} {self.words.name(name)}")

    def frame(self, select: str) -> pd.DataFrame:
        """Fetch rows as float64, int64, str and bool."""
        with explained(select):
            frame: pd.DataFrame = self._stoppable(lambda: self._connection.sql(select).df())
        for column, kind in frame.dtypes.items():
            if kind not in ("float64", "int64", "bool", "str"):
                whole = pd.api.types.is_integer_dtype(kind) and not frame[column].hasnans
                numeric = pd.api.types.is_numeric_dtype(kind)
                frame[column] = frame[column].astype(
                    "int64" if whole else "float64" if numeric else "str"
                )
        return frame

    def load(self, table: str, frame: pd.DataFrame) -> None:
        """Append to the table, creating it first where needed."""
        name = self.words.name(table)
        self._connection.register("loaded_frame", frame)
        self._run(f"CREATE TABLE IF NOT EXISTS {name} AS SELECT * FROM loaded_frame LIMIT 0")
        self._run(f"INSERT INTO {name} SELECT * FROM loaded_frame")
        self._connection.unregister("loaded_frame")

    def hold(self, memory: int) -> None:
        """Lower or raise the limit; what is beyond it is written out at once."""
        self._set("memory_limit", f"'{memory}B'")

    def fields(self, relation: str) -> list[str]:
        """Ask for no rows."""
        return [name for name, _ in fields_of(self._connection, self.words.name(relation))]

    def close(self) -> None:
        """Drop the database and its folder."""
        self._worker.close(self._connection.interrupt)
        self._connection.close()
        self._workspace.close()

    def _set(self, setting: str, value: str) -> None:
        self._run(f"SET {setting} = {value}")

    def _run(self, sql: str) -> None:
        with explained(sql):
            self._fetch(sql)

    def _fetch(self, sql: str) -> list[tuple[Any, ...]]:
        return self._stoppable(lambda: self._connection.execute(sql).fetchall())

    def _stoppable(self, query: Callable[[], Rows]) -> Rows:
        """Run a query beside this thread, which stops it at Ctrl-C.

        DuckDB by itself would stop one of its threads only, and wait for the others.
        """
        return self._worker.do(query, self._connection.interrupt)


open_engine = DuckEngine
