"""A cluster of processes, none of which a run rests on; `SPARK_CLUSTER=1` runs it, for minutes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sparks import MARKS, MINUTES, PYTHON, SHARED, daemon, free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = [
    *MARKS, pytest.mark.skipif("SPARK_CLUSTER" not in os.environ, reason="SPARK_CLUSTER is unset")
]  # fmt: skip


@pytest.fixture
def master(tmp_path: Path) -> Iterator[str]:
    """A master and two workers with one core each, as separate processes."""
    port = free_port()
    address, package = f"spark://127.0.0.1:{port}", "org.apache.spark.deploy"
    where = ("--host", "127.0.0.1", "--webui-port", "0")
    with ExitStack() as daemons:
        daemons.enter_context(daemon(f"{package}.master.Master", *where, "--port", str(port)))
        for worker in "ab":
            daemons.enter_context(
                daemon(
                    f"{package}.worker.Worker", *where, "--cores", "1", "--memory", "1g",
                    "--work-dir", str(tmp_path / "work" / worker), address,
                )
            )  # fmt: skip
        yield address


def executors(workers: Path) -> list[int]:
    """Virtual machines that run below the folders of the workers now, each in one of its own."""
    running = []
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended, or is nobody's to see
            inside = (entry / "cwd").readlink().is_relative_to(workers)
            if inside and (entry / "comm").read_text() == "java\n":
                running.append(int(entry.name))
    return running


def wait_for(what: str, seen: Callable[[], bool], minutes: float = 10) -> None:
    """Fail where something is not seen in time."""
    until = time.monotonic() + minutes * MINUTES
    while not seen():
        assert time.monotonic() < until, f"{what} was not seen"
        time.sleep(0.5)


def test_a_killed_executor_changes_nothing(master: str, few: Path, tmp_path: Path):
    shared, workers, theirs = (tmp_path / name for name in ("shared", "work", "theirs"))
    shared.mkdir()
    theirs.mkdir()
    (theirs / "personakit.py").write_text("raise ImportError('It is not installed here.')", "utf-8")
    (tmp_path / "personakit.yaml").write_text(
        f"""
min_cell: 6
spark:
  conf:
    {SHARED}: {shared.as_uri()}
    spark.driver.host: 127.0.0.1
    spark.driver.memory: 1g
    spark.executor.cores: "1"
    spark.executor.memory: 600m
    spark.executorEnv.PYTHONPATH: {theirs}
    spark.sql.shuffle.partitions: "2"
""",
        "utf-8",
    )
    words = (
        "discover", few / "data", "-o", tmp_path / "set", "--engine", "spark", "--master", master,
        "--config", tmp_path / "personakit.yaml", "-v",
    )  # fmt: skip
    running = subprocess.Popen(
        [sys.executable, "-m", "personakit", *map(str, words)], encoding="utf-8",
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=os.environ | PYTHON,
    )  # fmt: skip
    wait_for("two executors", lambda: running.poll() is not None or len(executors(workers)) == 2)
    wait_for("tables", lambda: running.poll() is not None or len([*shared.glob("*/*")]) > 8)
    assert running.poll() is None, running.communicate()
    os.kill(executors(workers)[0], signal.SIGKILL)
    _, errors = running.communicate(timeout=20 * MINUTES)
    assert running.returncode == 0, errors
    assert len({path.name for path in workers.glob("*/app-*/*")}) >= 3  # another took its place
    for path in (few / "personas").glob("*.yaml"):
        if path.name != "persona-set.yaml":  # says when
            assert (tmp_path / "set" / path.name).read_bytes() == path.read_bytes()
    assert not [*shared.rglob("*.parquet")]
