"""Where tables of Spark are kept for the time of a run: a folder that all executors reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from personakit.errors import EngineError

if TYPE_CHECKING:
    from pathlib import Path

    from pyspark.sql import SparkSession

PROBED = 1_000
"""Rows that show whether executors write where this process reads."""


class Shelf:
    """A folder of this run alone, of the machine or of the cluster, removed on close.

    Args:
        spark: Where queries run.
        shared: A folder to make it in, as Spark takes it; empty for a workspace.
        workspace: A folder of this machine.

    Raises:
        EngineError: Executors do not reach it.
    """

    def __init__(self, spark: SparkSession, shared: str, workspace: Path) -> None:
        self._spark, self._made = spark, 0
        parent = shared.rstrip("/") or workspace.absolute().as_uri()
        self.uri = f"{parent}/personakit-{uuid4().hex}"
        if shared:
            self._probe()

    def _probe(self) -> None:
        """Several machines that each write to a disk of their own would lose rows in silence."""
        probe = self.new()
        try:
            self._spark.range(PROBED).write.parquet(probe)
            rows = self._spark.read.parquet(probe).count()
        except Exception as error:
            raise self._unreached(str(error)) from error
        if rows != PROBED:
            raise self._unreached(f"{rows} of {PROBED} rows came back.")
        self.remove(probe)

    def _unreached(self, detail: str) -> EngineError:
        return EngineError(
            f"What executors write to {self.uri.rpartition('/')[0]} is not found there again.",
            "Name a folder that this process and all executors share: spark.checkpoint.dir.",
            detail,
        )

    def new(self) -> str:
        """The URI of a folder or file that is not there yet."""
        self._made += 1
        return f"{self.uri}/{self._made}"

    def bring(self, file: Path) -> str:
        """Move a file of this machine into a new folder there, and give the folder's URI."""
        folder = self.new()
        path, system = self._at(folder)
        system.mkdirs(path)
        target, _ = self._at(f"{folder}/{file.name}")
        here, _ = self._at(file.absolute().as_uri())
        system.copyFromLocalFile(True, True, here, target)
        return folder

    def remove(self, uri: str) -> None:
        """Remove what is there."""
        path, system = self._at(uri)
        system.delete(path, True)

    def _at(self, uri: str) -> tuple[Any, Any]:
        """A path as Spark's file systems have it, and the system it is on."""
        context: Any = self._spark.sparkContext
        path = context._jvm.org.apache.hadoop.fs.Path(uri)
        return path, path.getFileSystem(context._jsc.hadoopConfiguration())

    def close(self) -> None:
        """Remove all of it."""
        self.remove(self.uri)
