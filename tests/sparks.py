"""Sessions of Spark for tests: where there may be one, and what makes it quick."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

MINUTES = 60.0

SHARED = "spark.checkpoint.dir"
HERE = bool(find_spec("pyspark") and (shutil.which("java") or os.environ.get("JAVA_HOME")))
"""Whether Spark can run here."""
MARKS = [pytest.mark.spark, pytest.mark.skipif(not HERE, reason="no pyspark, or no Java")]
PYTHON = {"PYSPARK_PYTHON": sys.executable}
"""What executors run functions with."""
QUICK = {
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.driver.memory": "1g",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
}
"""For rows that are few: nothing is compiled for them, and no plan is made twice."""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


@contextmanager
def daemon(*words: str) -> Iterator[None]:
    """A process of Spark's own, ended at the end."""
    import pyspark

    start = Path(pyspark.__file__).parent / "bin" / "spark-class"
    own = {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_NO_DAEMONIZE": "1"}
    started = subprocess.Popen(
        [str(start), *words], env=os.environ | own | PYTHON,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        yield
    finally:
        started.terminate()
        started.wait(MINUTES)
