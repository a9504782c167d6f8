"""Sessions of Spark for tests: where there may be one, and what makes it quick."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec

import pytest

SHARED = "spark.checkpoint.dir"
HERE = bool(find_spec("pyspark") and (shutil.which("java") or os.environ.get("JAVA_HOME")))
"""Whether Spark can run here."""
MARKS = [pytest.mark.spark, pytest.mark.skipif(not HERE, reason="no pyspark, or no Java")]
QUICK = {
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.driver.memory": "1g",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
}
"""For rows that are few: nothing is compiled for them, and no plan is made twice."""
