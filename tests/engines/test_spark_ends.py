"""Sessions of Spark that a command starts: what is left of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from sparks import MARKS, MINUTES

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = MARKS
SETTINGS = """
engine: spark
spark:
  conf:
    spark.driver.memory: 1g
    spark.sql.codegen.wholeStage: "false"
    spark.sql.shuffle.partitions: "2"
"""


def test_ctrl_c_leaves_nothing_behind(few: Path, tmp_path: Path):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    (tmp_path / "personakit.yaml").write_text(SETTINGS, "utf-8")
    running = subprocess.Popen(
        [sys.executable, "-m", "personakit", "discover", str(few / "data"), "-o", "set"],
        cwd=tmp_path, env=os.environ | {"TMPDIR": str(temporary)}, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    until = time.monotonic() + 10 * MINUTES
    try:
        while running.poll() is None and not [*temporary.rglob("*.parquet")]:
            assert time.monotonic() < until, "no tables were made"
            time.sleep(0.2)
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=5 * MINUTES)
    finally:
        running.kill()
    assert running.returncode == 130, errors
    assert "Traceback" not in errors
    assert not [path for path in temporary.rglob("*") if path.is_file()]
    assert not (tmp_path / "set").exists()
    assert not (tmp_path / "spark-warehouse").exists()
