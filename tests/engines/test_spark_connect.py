"""Spark Connect: a server of its own runs the queries of a client."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from commands import run
from personakit.engines.registry import GB, open_engine
from personakit.errors import EngineError, SettingsError
from personakit.settings.cluster import Cluster
from personakit.values import Dialect
from sparks import MARKS, MINUTES, QUICK, SHARED, daemon, free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HAS_CLIENT = pytest.mark.skipif(not find_spec("grpc"), reason="no client of Spark Connect")
ON_SERVER = [*MARKS, HAS_CLIENT]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server keeps tables of runs."""
    return tmp_path_factory.mktemp("shared")


@pytest.fixture(scope="module")
def server(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that has a process of its own."""
    port, here = free_port(), tmp_path_factory.mktemp("server")
    told = QUICK | {
        "spark.connect.grpc.binding.port": str(port),
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.local.dir": str(here),
        "spark.sql.warehouse.dir": str(here / "warehouse"),
        "spark.ui.enabled": "false",
    }
    words = [word for name, value in told.items() for word in ("--conf", f"{name}={value}")]
    service = "org.apache.spark.sql.connect.service.SparkConnectServer"
    start = ("org.apache.spark.deploy.SparkSubmit", "--master", "local[2]", "--class", service)
    with daemon(*start, *words, "spark-internal"):
        wait_for(port)
        yield f"sc://127.0.0.1:{port}"


def wait_for(port: int) -> None:
    """Fail where nobody listens in time."""
    until = time.monotonic() + 5 * MINUTES
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.5)
    pytest.fail("the server did not start")


def left(folder: Path) -> list[Path]:
    """Files that a run has left."""
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def cluster(server: str, folder: Path) -> Cluster:
    """The server, with a folder that it may use."""
    return Cluster(server, {SHARED: folder.as_uri()})


class TestServer:
    """What a server does for a run."""

    pytestmark = ON_SERVER

    def test_tables_are_its_own_and_leave_no_file(self, cluster, folder, tmp_path):
        export = tmp_path / "x.csv"
        export.write_text('a,b\n1,"two\nlines"\n2,\n3\n', "utf-8")
        with open_engine("spark", GB, 1, cluster) as engine:
            engine.scan("source", [(export, Dialect())], 2)
            engine.table("kept", "SELECT c0, c1 FROM source")
            rows = engine.frame("SELECT * FROM kept ORDER BY c0")
            assert rows["c1"].iloc[0] == "two\nlines"
            assert pd.isna(rows["c1"].iloc[1])
            assert [line for line, _ in engine.refused("source", export)] == [22]
            engine.load("numbers", pd.DataFrame({"n": [1, 2], "x": [0.5, None]}))
            engine.load("numbers", pd.DataFrame({"n": [3], "x": [1.5]}))
            assert engine.frame("SELECT sum(n) AS n, sum(x) AS x FROM numbers").iloc[
                0
            ].tolist() == [6, 2]
            engine.drop("kept", "numbers", "source", "source read")
            assert not left(folder)
            engine.table("kept", "SELECT 1 AS n")
            with pytest.raises(EngineError, match="TABLE_OR_VIEW_NOT_FOUND"):
                engine.frame("SELECT * FROM nowhere")
        assert not left(folder)

    def test_discover_writes_the_same_bytes(self, server, folder, few, tmp_path):
        (tmp_path / "personakit.yaml").write_text(
            f"min_cell: 6\nspark:\n  conf:\n    {SHARED}: {folder.as_uri()}\n", "utf-8"
        )
        done = run(
            "discover", few / "data", "-o", "set", "--engine", "spark", "--master", server,
            cwd=tmp_path,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        written = {path.name: path.read_bytes() for path in (tmp_path / "set").glob("*.yaml")}
        for path in (few / "personas").glob("*.yaml"):
            if path.name != "persona-set.yaml":  # says when
                assert written[path.name] == path.read_bytes()
        assert not left(folder)

    def test_a_session_that_is_active_is_used_and_left(self, cluster, monkeypatch):
        monkeypatch.setenv("SPARK_CONNECT_MODE_ENABLED", "1")
        active = session_on(cluster.master)
        active.range(3).createOrReplaceTempView("theirs")
        active.conf.set("spark.sql.session.timeZone", "Asia/Tokyo")
        with open_engine("spark", GB, 1, Cluster(conf=cluster.conf)) as engine:
            engine.table("ours", "SELECT 1 AS n")
        assert [row.tableName for row in active.sql("SHOW TABLES").collect()] == ["theirs"]
        assert active.conf.get("spark.sql.session.timeZone") == "Asia/Tokyo"
        with pytest.raises(SettingsError, match="active on Spark Connect"):
            open_engine("spark", GB, 1, Cluster("yarn"))
        active.stop()

    def test_a_folder_must_be_named(self, server):
        with pytest.raises(SettingsError, match="all who take part reach") as caught:
            open_engine("spark", GB, 1, Cluster(server))
        assert SHARED in caught.value.hint


def session_on(address: str) -> Any:
    """A session as users of Spark Connect have it."""
    from pyspark.sql.connect.session import SparkSession

    return SparkSession.builder.remote(address).create()


@HAS_CLIENT
def test_a_server_that_does_not_answer_is_named_without_its_token():
    with pytest.raises(EngineError, match=r"127\.0\.0\.1") as caught:
        open_engine("spark", GB, 1, Cluster(f"sc://127.0.0.1:{free_port()}/;token=secret"))
    assert "secret" not in f"{caught.value.message} {caught.value.hint} {caught.value.detail}"
