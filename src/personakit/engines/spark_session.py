"""A session of Spark: one that is there, left as it is, or one of our own."""

from __future__ import annotations

import os
import shutil
import warnings
from contextlib import contextmanager
from logging import getLogger
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from personakit.errors import EngineError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyspark.sql import SparkSession

    from personakit.settings.cluster import Cluster

INSTALL = "Install it: pip install 'personakit-discovery[spark]'"
SHARED = "spark.checkpoint.dir"
"""The property that names a folder which the driver and all executors reach."""
QUERIES = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.timestampType": "TIMESTAMP_LTZ",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.caseSensitive": "false",
    # cells are texts: no `${...}` in them is filled in, no backslash in them is lost
    "spark.sql.variable.substitute": "false",
    "spark.sql.parser.escapedStringLiterals": "false",
    "spark.sql.legacy.timeParserPolicy": "CORRECTED",
    # days of any century are written as they are
    "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
    # a session that debugs logs the values of cells
    "spark.python.sql.dataFrameDebugging.enabled": "false",
}
"""What SQL means, in a session of this run alone."""
OWN = {
    "spark.app.name": "personakit",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
"""Properties of a session that is started here."""
LOCAL = {
    # nothing leaves the machine
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "2g",
}
"""Those of one that runs in this machine alone."""
PER_THREAD = 2
"""Parts that rows are shuffled into, for each thread of this machine."""


class Session(NamedTuple):
    """Where queries run."""

    spark: SparkSession
    """A session with its own views and settings."""
    shared: str
    """A folder that all who take part reach, as a URI or path; empty where this machine is all."""
    own: bool
    """Whether it was started here, and is stopped at the end."""


def open_session(cluster: Cluster, threads: int, workspace: Path) -> Session:
    """Take the session that is active in this process, or start one.

    Args:
        cluster: Where it runs; in this process where nothing is said.
        threads: How many threads it may use here; 0 for all cores.
        workspace: A folder for its files.

    Raises:
        EngineError: Spark or Java is missing, or does not start.
        SettingsError: A session is active that is not as the settings say.
    """
    if cluster.master.startswith("sc://"):
        raise SettingsError(
            "Spark Connect (sc://) is not served yet.",
            "Give the cluster's master (spark://, yarn, k8s://), or run where its driver runs.",
        )
    try:
        import pyspark.sql  # noqa: F401
    except ImportError as error:
        raise EngineError("The engine spark needs pyspark, which is not here.", INSTALL) from error
    getLogger("SQLQueryContextLogger").disabled = True  # it tells values of cells
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of pandas, in which pyspark lags behind
        active = _active()
        if active is not None:
            return Session(*_borrowed(active, cluster), own=False)
        return Session(*_started(cluster, threads, workspace), own=True)


def _active() -> SparkSession | None:
    """The session of this thread, or of another one in this process."""
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    session = SparkSession.getActiveSession()
    if session is None and SparkContext._active_spark_context is not None:
        return SparkSession.builder.getOrCreate()
    return session


def _borrowed(active: SparkSession, cluster: Cluster) -> tuple[SparkSession, str]:
    """A session beside the active one, with its own settings and views."""
    if not hasattr(active, "_jvm"):
        raise EngineError(
            "The active session is one of Spark Connect, which is not served yet.",
            "Run where the driver of the cluster runs.",
        )
    running = str(active.sparkContext.master)
    if cluster.master and cluster.master != running:
        raise SettingsError(
            f"A session of Spark is active on {running}, not on {cluster.master}.",
            "Leave `master` out to use it, or stop it.",
        )
    session = active.newSession()
    fixed = [name for name, value in cluster.conf.items() if not _may_be(session, name, value)]
    if fixed:
        raise SettingsError(
            f"The active session of Spark was started with another {', '.join(fixed)}.",
            "Start it with this property, or leave it out of `spark: conf:`.",
        )
    _set(session, {**cluster.conf, **QUERIES})
    shared = cluster.conf.get(SHARED) or active.sparkContext.getConf().get(SHARED, "")
    return session, _shared(running, shared)


def _may_be(session: SparkSession, name: str, value: str) -> bool:
    now = session.sparkContext.getConf().get(name)  # Java's options have Spark's own before them
    if name == SHARED or f" {value} " in f" {now} ":
        return True
    return bool(session.conf.isModifiable(name))


def _set(session: SparkSession, properties: dict[str, str]) -> None:
    for name, value in properties.items():
        if session.conf.isModifiable(name) and session.conf.get(name, None) != value:
            session.conf.set(name, value)


def _shared(master: str, folder: str | None) -> str:
    """The folder that is shared.

    Raises:
        SettingsError: Several machines take part, and none is named.
    """
    if not folder and not master.startswith("local"):
        raise SettingsError(
            f"The executors of {master} need a folder that they share with this process.",
            f"Name it: `spark: {{conf: {{{SHARED}: URI}}}}` in personakit.yaml.",
        )
    return folder or ""


def _started(cluster: Cluster, threads: int, workspace: Path) -> tuple[SparkSession, str]:
    from pyspark.sql import SparkSession

    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise EngineError(
            "Spark runs on Java, which is not here.",
            "Install a Java runtime, 17 or newer, or set JAVA_HOME.",
        )
    cores = threads or os.cpu_count() or 1
    master = cluster.master or f"local[{cores}]"
    shared = _shared(master, cluster.conf.get(SHARED, ""))
    here = {
        "spark.master": master,
        "spark.local.dir": str(workspace),
        "spark.sql.warehouse.dir": str(workspace / "warehouse"),
        "spark.sql.shuffle.partitions": str(PER_THREAD * cores),
    }
    local = LOCAL | here if master.startswith("local") else {"spark.master": master}
    builder = SparkSession.builder
    for name, value in {**OWN, **local, **cluster.conf, **QUERIES}.items():
        builder = builder.config(name, value)
    log = workspace / "spark.log"
    try:
        with _aside(log):
            return builder.getOrCreate(), shared
    except Exception as error:
        raise EngineError(
            f"Spark does not start on {urlsplit(master).netloc or master}.",
            "Run again with -v to see what it says.",
            f"{error}\n\n{log.read_text('utf-8', 'replace')[-2000:]}",
        ) from error


@contextmanager
def _aside(log: Path) -> Iterator[None]:
    """Have the process that starts meanwhile, and logs as long as it lives, log to a file."""
    kept = os.dup(2)
    with log.open("ab") as file:
        os.dup2(file.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
