"""Spark Connect: a server runs the queries, and this process needs neither Java nor its disks."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from personakit.engines.spark_shelf import Shelf
from personakit.errors import EngineError

if TYPE_CHECKING:
    from pathlib import Path

    from pyspark.sql import SparkSession

CONNECT = "sc://"
"""How addresses of servers begin."""
TRIES = 3
"""How often a server is asked at the start, within some seconds."""
SENT = 50_000
"""Rows of a file that are sent at once."""
MARKED = "mapreduce.fileoutputcommitter.marksuccessfuljobs"
"""The property that has a file written where all has been written."""
OVER = "partitionOverwriteMode"
"""The property that says whether other parts of what is written over go as well."""
NOTHING = "SELECT 1 AS part, 1 AS n WHERE false"
"""No rows, which in parts are no files either."""
INSTALL = "Install it: pip install 'personakit-discovery[spark-connect]'"


def is_connect(session: SparkSession) -> bool:
    """Whether a session is one of Spark Connect."""
    return type(session).__module__.startswith("pyspark.sql.connect")


def connected(address: str) -> SparkSession:
    """A session of our own on a server, beside whatever is active in this process.

    Raises:
        EngineError: What it needs is not here, or the server does not answer.
    """
    try:
        from pyspark.sql.connect.client.retries import DefaultPolicy
        from pyspark.sql.connect.session import SparkSession as Remote
    except ImportError as error:
        raise EngineError("Spark Connect needs its client, which is not here.", INSTALL) from error
    session: SparkSession = Remote(connection=address)
    patience = session.client.get_retry_policies()
    session.client.set_retry_policies([DefaultPolicy(max_retries=TRIES)])
    try:
        session.version  # noqa: B018  # the first question
    except Exception as error:
        session.client.close()
        raise EngineError(
            f"No server of Spark Connect answers at {urlsplit(address).netloc}.",
            "Start one, or see that address, port and token are right; -v shows what it said.",
            str(error),
        ) from error
    session.client.set_retry_policies(patience)
    return session


def release(session: SparkSession) -> None:
    """End a session that is ours, and no server, which `stop` may."""
    with suppress(Exception):  # it may have ended before
        session.client.release_session()
    session.client.close()


class ServersShelf(Shelf):
    """A folder that the server reaches, and this process need not."""

    def bring(self, file: Path) -> str:
        """Send the rows of a file of this machine, some at a time."""
        import pyarrow
        from pyarrow.parquet import ParquetFile
        from pyspark.sql.pandas.types import from_arrow_schema

        folder = self.new()
        with ParquetFile(file) as rows:
            kinds = from_arrow_schema(rows.schema_arrow)
            self._send([], kinds, folder)  # there may be no more
            for batch in rows.iter_batches(SENT):
                self._send(pyarrow.Table.from_batches([batch]), kinds, folder)
        file.unlink()
        return folder

    def _send(self, rows: Any, kinds: Any, folder: str) -> None:
        self._spark.createDataFrame(rows, kinds).write.mode("append").parquet(folder)

    def remove(self, uri: str) -> None:
        """Write nothing over it: a client has no file systems, and an empty folder stays."""
        nothing = self._spark.sql(NOTHING).write.mode("overwrite").partitionBy("part")
        nothing.options(**{MARKED: "false", OVER: "static"}).parquet(uri)

    def close(self) -> None:
        """Stop what may still run on the server, and remove all."""
        self._spark.interruptAll()
        super().close()
