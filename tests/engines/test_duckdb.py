from __future__ import annotations

import gzip
import signal
from _thread import interrupt_main
from pathlib import Path
from threading import Timer

import pytest

from personakit.engines.registry import open_engine
from personakit.errors import EngineError
from personakit.values import Dialect


@pytest.fixture
def engine():
    with open_engine(threads=1) as engine:
        yield engine


def test_rows_left_out_are_told_once(engine, tmp_path, monkeypatch):
    monkeypatch.setattr("personakit.engines.duckdb.PAGE", 2)
    path, other = tmp_path / "a.csv", tmp_path / "b.csv"
    path.write_text('a,b\n1,2\n3\n4,5,6,"7"8\n7,"8\n')
    other.write_text("a,b\n1,2\n3\n")
    engine.scan("a", [(path, Dialect()), (other, Dialect())], 2)
    assert list(engine.refused("a", path)) == []
    for _ in range(2):
        assert engine.frame("SELECT count(*) AS n FROM a")["n"].tolist() == [2]
    assert [byte for byte, _ in engine.refused("a", path)] == [9, 11, 22]
    assert list(engine.refused("a", other)) == [(9, "missing columns")]


def test_too_little_memory_is_told_with_the_setting():
    large = "SELECT length(list(repeat('x', 1000) || range)::text) AS n FROM range(100000)"
    with open_engine(memory=20_000_000, threads=1) as engine, pytest.raises(EngineError) as caught:
        engine.frame(large)
    assert "memory than `memory` lets it have" in caught.value.message
    assert "`memory: 4GB`" in caught.value.hint


def test_what_it_may_no_longer_hold_is_on_the_disk_and_still_there():
    with open_engine(memory=200_000_000, threads=1) as engine:
        engine.table("kept", "SELECT i, md5(i::text) AS word FROM range(1000000) t(i)")
        assert not [*engine.workspace.rglob("*.tmp")]
        engine.hold(20_000_000)
        assert [*engine.workspace.rglob("*.tmp")]
        engine.hold(200_000_000)
        assert engine.frame("SELECT count(DISTINCT word) AS n FROM kept")["n"].tolist() == [1e6]


@pytest.mark.parametrize(("memory", "threads"), [(50_000_000, 1), (300_000_000, 3), (10**10, 8)])
def test_no_more_threads_run_than_have_memory(memory, threads):
    with open_engine(memory=memory, threads=8) as engine:
        found = engine.frame("SELECT current_setting('threads') AS n")
    assert found["n"].tolist() == [threads]


def test_a_file_that_breaks_off_on_the_way_is_named(engine, tmp_path):
    packed = gzip.compress(b"a,b\n1,2\n" * 1_000)
    contents = {"ends.csv": b"a,b\n1,2\n1,2\r\n" * 9, "cut.csv.gz": packed[:-20]}
    for name, content in contents.items():
        path = tmp_path / name
        path.write_bytes(content)
        engine.scan("broken", [(path, Dialect())], 2)
        with pytest.raises(EngineError, match=f"{name} cannot be read to its end"):
            engine.frame("SELECT count(*) AS n FROM broken")


NAMES = (
    "t[1].csv", "t?.csv", "t*.csv", "**.csv", "{t1,t2}.csv", "[!t]1.csv", "~.csv", "it's[].csv",
)  # fmt: skip
BESIDE = ("t1.csv", "t2.csv", "tx.csv", "a1.csv")


@pytest.mark.parametrize("name", [*NAMES, "year=2026/t1.csv", "[x]/t1.csv", "file:/t1.csv"])
def test_a_name_stands_for_one_file_whatever_it_holds(engine, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    for each in (*NAMES, *BESIDE, "x/t1.csv", name):
        Path(each).parent.mkdir(parents=True, exist_ok=True)
        Path(each).write_text(f'a\n"{each}"\n1,2\n')
    engine.scan("odd", [(Path(name), Dialect())], 1)
    assert engine.frame("SELECT * FROM odd").to_numpy().tolist() == [[name]]
    assert [byte for byte, _ in engine.refused("odd", Path(name))] == [len(name) + 6]


def test_a_name_that_can_stand_for_another_file_only_is_refused(engine, tmp_path):
    path, other = tmp_path / "t\\[1].csv", tmp_path / "t" / "[1].csv"
    other.parent.mkdir()
    for each in (path, other):
        each.write_text("a\n1\n")
    with pytest.raises(EngineError, match=r"finds no .*\[1\]\.csv"):
        engine.scan("odd", [(path, Dialect())], 1)


def test_tables_of_a_cluster_are_for_another_engine(engine, tmp_path):
    for call in (
        lambda: engine.stand_in("sales.orders", tmp_path / "orders.csv"),
        lambda: engine.has("sales.orders"),
        lambda: engine.save("SELECT 1 AS n", "sales.orders", replace=True),
    ):
        with pytest.raises(EngineError, match=r"no table sales\.orders") as caught:
            call()
        assert "--engine spark" in caught.value.hint


def test_rows_are_written_a_few_at_a_time_however_long(tmp_path):
    with open_engine(memory=150_000_000, threads=1) as engine:
        engine.write("SELECT repeat(i::text, 1000) AS x FROM range(40000) t(i)", tmp_path / "x")
        rows = engine.frame(f"SELECT count(*) AS n FROM read_parquet('{tmp_path / 'x'}')")
    assert rows["n"].tolist() == [40_000]


def test_an_interrupt_stops_a_query_on_all_threads():
    signal.signal(signal.SIGINT, signal.default_int_handler)  # it may be ignored in the background
    with open_engine(threads=2) as engine:
        Timer(0.3, interrupt_main).start()
        with pytest.raises(KeyboardInterrupt):
            engine.frame("SELECT sum(a.range * b.range) FROM range(3000000) a, range(100000) b")
        assert engine.frame("SELECT 1 AS n")["n"].tolist() == [1]
