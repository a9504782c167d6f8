"""Spark, the engine for rows that one machine does not hold."""

from __future__ import annotations

import re
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Literal

from personakit.engines.base import in_order
from personakit.engines.closing import Closing
from personakit.engines.duckdb import DuckEngine
from personakit.engines.spark_connect import ServersShelf, is_connect
from personakit.engines.spark_errors import explained
from personakit.engines.spark_functions import framed, mapped, require_python, sent_whole
from personakit.engines.spark_session import open_session
from personakit.engines.spark_shelf import Shelf
from personakit.engines.spark_tables import cells_of, require_form, source_of
from personakit.engines.spark_words import SparkWords
from personakit.errors import EngineError
from personakit.numbers import counted
from personakit.problems import Problem
from personakit.settings.cluster import Cluster
from personakit.values.databases import CLUSTER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    import pandas as pd
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType

    from personakit.values import Dialect

READER = 300_000_000
"""Bytes that the reader of files in this process may hold."""
SHOWN = 2_000
"""Rows of a table that a file shows of it."""
LITERALS = re.compile(r"'(?:[^'\\]|\\.)*'|`[^`]*`|(?<![\w.])\d+\.\d+(?![\w.])", re.DOTALL)
"""Texts and names, to be passed over, and numbers with a point."""


class SparkEngine(Closing):
    """Queries on Spark; files of text are read in this process, once, for Spark to have as Parquet.

    Tables are written to a folder of the run, so that no loss of an executor takes them away.
    """

    def __init__(self, threads: int = 0, cluster: Cluster | None = None) -> None:
        self.words = SparkWords()
        self._files = DuckEngine(READER, 1)
        self._kept: dict[str, str] = {}
        self._scanned: dict[str, str] = {}
        self._tables: dict[Path, str] = {}
        self._read: dict[Path, int] = {}
        with ExitStack() as opened:
            opened.callback(self._files.close)
            session = open_session(cluster or Cluster(), threads, self.workspace)
            self._spark = session.spark
            opened.callback(session.end)
            self._passing = session.passing
            shelf = ServersShelf if is_connect(self._spark) else Shelf
            self._shelf = shelf(self._spark, session.shared, self.workspace)
            if session.shared:
                require_python(self._spark)
            self._opened = opened.pop_all()

    @property
    def workspace(self) -> Path:
        """A folder of this machine."""
        return self._files.workspace

    def scan(self, relation: str, files: Sequence[tuple[Path, Dialect]], fields: int) -> None:
        """Read the files here, and leave them to Spark as Parquet; tables stay where they are."""
        here = [file for file in files if file[0] not in self._tables]
        selects = [self._tables[path] for path, _ in files if path in self._tables]
        if here:
            read, copy = f"{relation} read", self.workspace / "scan.parquet"
            self._files.scan(relation, here, fields)
            self._read |= {path: path.stat().st_size for path, _ in here}
            self._files.write(f"SELECT * FROM {self._files.words.name(relation)}", copy)
            texts = ", ".join(f"c{place} string" for place in range(fields))
            self._keep(read, self._shelf.bring(copy), texts)
            selects.append(self._all_of(read))
        rows = " UNION ALL ".join(selects)
        self.view(relation, rows)
        self._scanned[self._all_of(relation)] = rows

    def _all_of(self, name: str) -> str:
        return f"SELECT * FROM {self.words.name(name)}"

    def stand_in(self, address: str, target: Path) -> None:
        """Select the table whenever it is read; the file holds the rows of the least hashes."""
        source = source_of(address)
        require_form(address, self._spark)
        with explained(source):
            cells = dict(cells_of(self._spark.sql(f"SELECT * FROM {source}").schema))
        listed = ", ".join(f"{cell} AS c{place}" for place, cell in enumerate(cells.values()))
        rows = f"SELECT {listed} FROM {source}"
        joined = f"concat_ws(chr(31), {', '.join(f'c{place}' for place, _ in enumerate(cells))})"
        least = in_order(self.words.hash(joined), joined)
        shown = self.frame(f"SELECT * FROM ({rows}) {least} LIMIT {SHOWN}")
        shown.to_csv(target, header=list(cells), index=False, lineterminator="\n")
        self._tables[target] = rows

    def unnest(
        self, path: Path, form: Literal["json", "parquet"], name: str, target: Path
    ) -> list[tuple[str, Path]]:
        """Read the records here."""
        return self._files.unnest(path, form, name, target)

    def unpack(self, path: Path, target: Path) -> None:
        """Unpack here."""
        self._files.unpack(path, target)

    def refused(self, relation: str, path: Path) -> Iterator[tuple[int, str]]:
        """Ask who read the file."""
        return self._files.refused(relation, path)

    def notes(self) -> tuple[Problem, ...]:
        """Files that had to pass through this process."""
        if not self._read:
            return ()
        read, size = counted(len(self._read), "file"), sum(self._read.values()) / 1e6
        told = (
            f"{read}, {size:,.1f} MB, went through one process, row by row, to be copied to Spark."
        )
        hint = "What is too large for that belongs into a table: spark:NAME."
        return (Problem("files_copied", told, severity="note", hint=hint),)

    def table(self, name: str, select: str) -> None:
        """Write the rows, then name them: what they are made of may have the name until then.

        What is scanned is kept as it is.
        """
        if select in self._scanned:
            self.view(name, self._scanned[select])
            return
        with explained(select):
            self._write(name, self._sql(select))

    def map(
        self, name: str, relation: str, columns: Sequence[str],
        function: Callable[[pd.DataFrame], pd.DataFrame], passed: Callable[[int], object],
    ) -> None:  # fmt: skip
        """Send the function to the executors."""
        select = f"SELECT {', '.join(map(self.words.name, columns))} FROM {relation}"
        with explained(select), sent_whole(self._spark):
            rows = self._sql(select)
            self._write(name, mapped(rows, function, self.frame(f"{select} LIMIT 0")))

    def _write(self, name: str, made: DataFrame) -> None:
        rows = self._shelf.new()
        made.write.parquet(rows)
        self._keep(name, rows, made.schema)

    def _keep(self, name: str, rows: str, schema: StructType | str) -> None:
        """Name rows that were written, in place of those that had the name."""
        with explained(name):
            read = self._spark.read.schema(schema).parquet(rows)
            read.createOrReplaceTempView(self.words.name(name))
        self._forget(name)
        self._kept[name] = rows

    def view(self, name: str, select: str) -> None:
        """Name a query."""
        with explained(select):
            self._sql(f"CREATE OR REPLACE TEMPORARY VIEW {self.words.name(name)} AS {select}")
        self._forget(name)

    def drop(self, *names: str) -> None:
        """Drop views, and rows that were written for them."""
        for name in names:
            with explained(name):
                self._spark.sql(f"DROP VIEW IF EXISTS {self.words.name(name)}")
            self._forget(name)

    def _forget(self, name: str) -> None:
        self._scanned.pop(self._all_of(name), None)
        rows = self._kept.pop(name, "")
        if rows:
            self._shelf.remove(rows)

    def frame(self, select: str) -> pd.DataFrame:
        """Fetch rows as float64, int64, str and bool."""
        with explained(select):
            return framed(self._sql(select).toArrow())

    def load(self, table: str, frame: pd.DataFrame) -> None:
        """Write the rows beside those that are there, as what those are."""
        import pyarrow
        from pyarrow.parquet import write_table

        copy = self.workspace / "loaded.parquet"
        write_table(pyarrow.Table.from_pandas(frame, preserve_index=False), copy)
        rows = self._shelf.bring(copy)
        with explained(f"load {table}"):
            if table not in self._kept:
                self._keep(table, rows, self._spark.read.parquet(rows).schema)
                return
            kept = self._kept[table]
            there = self._spark.table(self.words.name(table)).schema
            self._spark.read.parquet(rows).to(there).write.mode("append").parquet(kept)
            read = self._spark.read.schema(there).parquet(kept)
            read.createOrReplaceTempView(self.words.name(table))
        self._shelf.remove(rows)

    def has(self, address: str) -> bool:
        """Ask for its columns; a catalog that ends with the run has none that stays."""
        from pyspark.errors import AnalysisException

        if self._passing and ":" not in address:
            raise EngineError(
                f"The catalog of this session ends with it, and {address} would, too.",
                f"Name a place for files, {CLUSTER}parquet:URI, or use a session that is active.",
            )
        require_form(address, self._spark)
        try:
            return bool(self._spark.sql(f"SELECT * FROM {source_of(address)}").columns)
        except AnalysisException:
            return False

    def save(self, select: str, address: str, *, replace: bool) -> None:
        """Write into the catalog, or as files of a format."""
        form, colon, place = address.partition(":")
        with explained(select):
            rows = self._sql(select).write.mode("overwrite" if replace else "errorifexists")
            rows.option("overwriteSchema", replace)  # else Delta asks for the columns that it has
            if colon:
                rows.format(form).save(place)
            else:
                rows.saveAsTable(source_of(address))

    def hold(self, memory: int) -> None:
        """Spark keeps to the limits that it was started with."""

    def fields(self, relation: str) -> list[str]:
        """Ask for no rows."""
        with explained(f"fields of {relation}"):
            return list(self._sql(self._all_of(relation)).columns)

    def close(self) -> None:
        """Give everything back; a session that was there stays."""
        with self._opened, suppress(EngineError), explained("close"):  # Spark may have died before
            self.drop(*self._kept)
            self._shelf.close()

    def _sql(self, sql: str) -> DataFrame:
        """Ask, with numbers as floats: Spark's averages of decimals have few places."""
        return self._spark.sql(LITERALS.sub(_as_double, sql))


def _as_double(match: re.Match[str]) -> str:
    return f"{match[0]}D" if match[0][0].isdigit() else match[0]


def open_engine(memory: int, threads: int, cluster: Cluster | None = None) -> SparkEngine:
    """Start Spark, or take the session that is active; its own properties say what it may hold."""
    return SparkEngine(threads, cluster)
