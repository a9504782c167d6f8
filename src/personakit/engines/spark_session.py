"""A session of Spark: one that is there, left as it is, or one of our own."""

from __future__ import annotations

import os
import shutil
import warnings
from contextlib import contextmanager
from importlib.util import find_spec
from logging import getLogger
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from personakit.engines.spark_connect import CONNECT, connected, is_connect, release
from personakit.errors import EngineError, PersonakitError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from logging import LogRecord
    from pathlib import Path

    from pyspark.sql import SparkSession

    from personakit.settings.cluster import Cluster

CATALOG = "spark.sql.catalogImplementation"
"""The property that says what Spark's own catalog is kept in."""
REMOTE = "SPARK_REMOTE"
"""The variable that names a server where nothing else does."""
SERVER = "Spark Connect"
"""Where a session runs that is a server's."""
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
    # most queries run once: half of all time would go into the compiling of their code
    "spark.driver.extraJavaOptions": " ".join(
        f"-XX:Tier4{of}={times}"
        for of, times in (
            ("InvocationThreshold", 50_000),
            ("MinInvocationThreshold", 6_000),
            ("CompileThreshold", 150_000),
            ("BackEdgeThreshold", 400_000),
        )
    ),
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
    end: Callable[[], object]
    """What ends it, and leaves what was there before."""
    passing: bool = False
    """Whether tables of its catalog end with it."""


def open_session(cluster: Cluster, threads: int, workspace: Path) -> Session:
    """Take the session that is active in this process, or start one.

    Args:
        cluster: Where it runs; in this process where nothing is said.
        threads: How many threads it may use here; 0 for all cores.
        workspace: A folder for its files.

    Raises:
        EngineError: Spark or Java is missing, or does not start; no server answers.
        SettingsError: A session is active that is not as the settings say.
    """
    try:
        import pyspark.sql  # noqa: F401
    except ImportError as error:
        raise EngineError("The engine spark needs pyspark, which is not here.", INSTALL) from error
    getLogger("SQLQueryContextLogger").disabled = True  # it tells values of cells
    getLogger().addFilter(_is_not_of_py4j)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pyspark lags behind pandas, and knows newer properties
        active = _active()
        address = cluster.master or ("" if active else os.environ.get(REMOTE, ""))
        if address.startswith(CONNECT):
            session = connected(address)
            return _ready(session, SERVER, cluster, lambda: release(session))
        return _borrowed(active, cluster) if active else _started(cluster, threads, workspace)


def _is_not_of_py4j(record: LogRecord) -> bool:
    """Whether a record is other than the tracebacks of py4j, which raises what it logs, as well."""
    return "py4j" not in record.pathname


def _active() -> SparkSession | None:
    """The session of this thread, or of another one in this process."""
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    try:
        return SparkSession.active()
    except PySparkException:
        return _around_context()


def _around_context() -> SparkSession | None:
    """A session in what runs here without any."""
    if not find_spec("pyspark.core"):
        return None  # a client of Connect alone
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    here = SparkContext._active_spark_context is not None
    return SparkSession.builder.getOrCreate() if here else None


def _borrowed(active: SparkSession, cluster: Cluster) -> Session:
    """A session beside the active one, with its own settings and views."""
    remote = is_connect(active)
    running = SERVER if remote else str(active.sparkContext.master)
    if cluster.master and cluster.master != running:
        raise SettingsError(
            f"A session of Spark is active on {running}, not on {cluster.master}.",
            "Leave `master` out to use it, or stop it.",
        )
    session = active.cloneSession() if remote else active.newSession()
    return _ready(session, running, cluster, lambda: release(session) if remote else None)


def _ready(
    session: SparkSession, running: str, cluster: Cluster, end: Callable[[], object]
) -> Session:
    """A session that was there with what the run needs; it ends where it cannot have that."""
    try:
        return Session(session, _settled(session, running, cluster), end)
    except PersonakitError:
        end()
        raise


def _settled(session: SparkSession, running: str, cluster: Cluster) -> str:
    """Set what the run needs, and find the folder that is shared."""
    fixed = [name for name, value in cluster.conf.items() if not _may_be(session, name, value)]
    if fixed:
        raise SettingsError(
            f"The session of Spark was started with another {', '.join(fixed)}.",
            "Start it with this property, or leave it out of `spark: conf:`.",
        )
    _set(session, {**cluster.conf, **QUERIES})
    return _shared(running, cluster.conf.get(SHARED) or session.conf.get(SHARED, None))


def _may_be(session: SparkSession, name: str, value: str) -> bool:
    now = session.conf.get(name, None)  # Java's options have Spark's own before them
    return name == SHARED or f" {value} " in f" {now} " or bool(session.conf.isModifiable(name))


def _set(session: SparkSession, properties: dict[str, str]) -> None:
    from pyspark.errors import PySparkException

    for name, value in properties.items():
        try:
            if session.conf.isModifiable(name) and session.conf.get(name, None) != value:
                session.conf.set(name, value)
        except PySparkException as error:
            raise EngineError(
                f"The session of Spark does not let {name} be set, which this run needs.",
                "Use a cluster that does: serverless ones may not.",
                str(error),
            ) from error


def _shared(running: str, folder: str | None) -> str:
    """The folder that is shared.

    Raises:
        SettingsError: Several machines take part, and none is named.
    """
    if not folder and not running.startswith("local"):
        raise SettingsError(
            f"{running} needs a folder that all who take part reach.",
            f"Name it: `spark: {{conf: {{{SHARED}: URI}}}}` in personakit.yaml.",
        )
    return folder or ""


def _started(cluster: Cluster, threads: int, workspace: Path) -> Session:
    from pyspark.sql import SparkSession

    if not find_spec("pyspark.core"):
        raise EngineError(
            "The pyspark that is here serves Spark Connect alone.",
            f"Name a server, --master {CONNECT}HOST:PORT, or install pyspark in its place.",
        )
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
            session = builder.getOrCreate()
            passing = session.conf.get(CATALOG) == "in-memory"
            return Session(session, shared, session.stop, passing)
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
