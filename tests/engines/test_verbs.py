"""What every engine does with files and SELECTs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from personakit.engines.base import in_order
from personakit.engines.registry import open_engine
from personakit.errors import EngineError, SettingsError
from personakit.values import Dialect

if TYPE_CHECKING:
    from pathlib import Path

    from personakit.engines.base import Engine


def cells(engine: Engine, relation: str) -> list[list[object]]:
    """All rows of a relation, in order."""
    frame = engine.frame(f"SELECT * FROM {relation} {in_order('1')}")
    return [[None if pd.isna(cell) else cell for cell in row] for row in frame.to_numpy().tolist()]


def zstd(content: bytes) -> bytes:
    """A file of less than 256 bytes in zstd's form, as it is."""
    size = len(content)
    head = b"\x28\xb5\x2f\xfd" + bytes([0x20, size])  # one segment, its size in one byte
    return head + (size << 3 | 1).to_bytes(3, "little") + content  # the last block, raw


def test_a_table_stays_as_it_was_and_a_view_follows(engine):
    engine.table("numbers", "SELECT 1 AS n UNION ALL SELECT 2")
    engine.table("kept", "SELECT n FROM numbers")
    engine.view("seen", "SELECT n + 0 AS n FROM numbers")
    engine.load("numbers", pd.DataFrame({"n": [3]}))
    assert cells(engine, "kept") == [[1], [2]]
    assert cells(engine, "seen") == [[1], [2], [3]]


def test_a_table_may_be_made_anew_from_itself(engine):
    engine.table("own", "SELECT 1 AS n, 'a' AS x UNION ALL SELECT 2, 'b'")
    engine.table("own", "SELECT CASE WHEN n = 1 THEN NULL ELSE x END AS y FROM own WHERE n < 3")
    assert engine.fields("own") == ["y"]
    assert cells(engine, "own") == [["b"], [None]]


@pytest.mark.parametrize("rows", [0, 5, 2_500])
def test_a_function_makes_rows_of_rows_in_place_of_those_it_made(engine, monkeypatch, rows):
    monkeypatch.setattr("personakit.engines.duckdb.MAPPED", 1_000)
    numbers = pd.Series(range(rows), dtype="int64")
    keys = "k" + numbers.astype("str")
    given = {"key": keys, "a.b": numbers / 2, "n": numbers, "x": np.nan, "unread": 0}
    engine.load("given", pd.DataFrame(given))
    told: list[int] = []

    def multiplied(frame: pd.DataFrame, times: float) -> pd.DataFrame:  # something of each type
        assert [*frame] == ["key", "a.b", "n", "x"]
        assert frame["x"].isna().all()
        made = {"key": frame["key"], "product": times * frame["a.b"], "n": frame["n"]}
        return pd.DataFrame(made | {"odd": frame["n"] % 2 == 1, "text": frame["key"].str[:1]})

    for times in (1.0, 2.0):
        made = partial(multiplied, times=times)
        engine.map("made", "given", ("key", "a.b", "n", "x"), made, told.append)
    frame = engine.frame("SELECT * FROM made").set_index("key").loc[keys]
    assert frame["product"].tolist() == [float(n) for n in numbers]
    assert [str(kind) for kind in frame.dtypes] == ["float64", "int64", "bool", "str"]
    assert sum(told) in (0, 2 * rows)
    engine.drop("made", "given")


def test_a_view_is_replaced(engine):
    for number in (1, 2):
        engine.view("last", f"SELECT {number} AS n")
    assert cells(engine, "last") == [[2]]


def test_what_is_dropped_is_gone_and_may_be_made_again(engine):
    engine.table("first", "SELECT 1 AS n")
    engine.view("second", "SELECT n FROM first")
    engine.drop("second", "first", "never there")
    for name in ("first", "second"):
        with pytest.raises(EngineError):
            engine.frame(f"SELECT * FROM {name}")
    engine.view("first", "SELECT 2 AS n")
    assert cells(engine, "first") == [[2]]
    engine.drop("first")


def test_rows_are_loaded_after_those_that_are_there(engine):
    engine.drop("loaded")
    for text in ("ß", None):
        frame = pd.DataFrame({"a.b": [text], "n": [0.5]}).astype({"a.b": "str"})
        engine.load("loaded", frame)
    assert engine.fields("loaded") == ["a.b", "n"]
    assert cells(engine, "loaded") == [["ß", 0.5], [None, 0.5]]


def test_frames_have_promised_types_only(engine):
    frame = engine.frame(
        "SELECT cast(1 as smallint) AS whole, cast(1.5 as decimal(4, 2)) AS part, 'a' AS word,"
        " true AS yes, cast('2024-01-05' as date) AS day, count(*) AS n"
    )
    assert [*map(str, frame.dtypes)] == ["int64", "float64", "str", "bool", "str", "int64"]


def test_numbers_and_truths_with_unknown_ones_among_them_are_floats(engine):
    rows = "SELECT 7 AS whole, 2 > 1 AS yes, 'a' AS word UNION ALL SELECT NULL, NULL, NULL"
    frame = engine.frame(f"SELECT * FROM ({rows}) ORDER BY whole NULLS LAST")
    assert [*map(str, frame.dtypes)] == ["float64", "float64", "str"]
    assert frame.iloc[0].tolist() == [7.0, 1.0, "a"]
    assert frame.iloc[1].isna().all()


def test_numbers_with_a_point_are_no_coarser_than_floats(engine):
    rows = "SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3"
    frame = engine.frame(
        "SELECT avg(CASE WHEN n = 1 THEN 1.0 ELSE 0.0 END) AS part, sum(n * 0.1) / 3 AS third,"
        f" max('1.5') AS word FROM ({rows})"
    )
    assert frame.iloc[0].tolist() == [pytest.approx(1 / 3, abs=1e-12), pytest.approx(0.2), "1.5"]


def test_a_frame_may_have_no_rows(engine):
    assert engine.frame("SELECT 1 AS n WHERE 1 = 2").empty


def test_what_is_refused_tells_the_query_and_no_value(engine):
    for ask in (engine.frame, partial(engine.table, "bad"), partial(engine.view, "worse")):
        with pytest.raises(EngineError) as caught:
            ask("SELECT x FROM (SELECT 'ann@example.com' AS y) t")
        assert "ann@example.com" not in str(caught.value)
        assert "SELECT x FROM" in caught.value.detail
    with pytest.raises(EngineError) as caught:
        engine.frame("SELECT cast(y AS double) AS n FROM (SELECT 'ann@example.com' AS y) t")
    assert "ann@example.com" not in str(caught.value)


def test_a_scan_is_a_relation_of_text(engine, tmp_path):
    path, later = tmp_path / "it's.csv", tmp_path / "more.csv"
    path.write_text("title\nid;name\n007;'a;b'\n2;\n")
    later.write_text('id,name\nä,"b\nc"\n')
    quoted = Dialect(delimiter=";", quote="'", escape="'", skip=1)
    engine.scan("people", [(path, quoted), (later, Dialect())], 2)
    assert engine.fields("people") == ["c0", "c1"]
    assert cells(engine, "people") == [["007", "a;b"], ["2", None], ["ä", "b\nc"]]


def test_rows_that_do_not_fit_are_refused_at_their_byte(engine, tmp_path):
    path, other = tmp_path / "a.csv", tmp_path / "b.csv"
    path.write_text("a,b\n1,2\n3\n4,5,6\n7,8\n")
    other.write_text("a,b\n1,2\n")
    engine.scan("fitting", [(path, Dialect()), (other, Dialect())], 2)
    for _ in range(2):
        assert cells(engine, "fitting") == [["1", "2"], ["1", "2"], ["7", "8"]]
    assert [byte for byte, _ in engine.refused("fitting", path)] == [9, 11]
    assert [*engine.refused("fitting", other)] == []


@pytest.mark.parametrize("content", ["a,ä\n1,2\n".encode(), 'a,ä\r\n1,"2\n'.encode("latin-1")])
def test_a_packed_file_is_unpacked_as_it_is_inside(engine, tmp_path: Path, content: bytes):
    packed, plain = tmp_path / "x.csv.zst", tmp_path / "x.csv"
    packed.write_bytes(zstd(content))
    engine.unpack(packed, plain)
    assert plain.read_bytes().splitlines() == content.splitlines()


def test_nested_records_are_written_as_flat_tables_in_their_order(engine, tmp_path: Path):
    path, target = tmp_path / "orders.json", tmp_path / "flat.csv"
    path.write_text('[{"id": 2, "who": {"mail": "b"}, "items": [{"n": 1.50}]}, {"id": "1"}]')
    written = dict(engine.unnest(path, "json", "orders", target))
    assert written[""].read_text() == "id,who.mail\n2,b\n1,\n"
    assert written["items"].read_text() == "order_id,n\n2,1.5\n"
    path.write_text('[{"id": 2')
    with pytest.raises(EngineError):
        engine.unnest(path, "json", "orders", target)


def test_named_values_of_a_list_are_columns(engine, tmp_path: Path):
    path, target = tmp_path / "events.json", tmp_path / "flat.csv"
    path.write_text(
        '[{"user_id": "A", "at": 1, "params": [{"key": "page", "value": {"text": "/a"}},'
        ' {"key": "nth", "value": {"int": 3}}], "items": [{"sku": "x"}]},'
        ' {"user_id": "A", "at": 2, "params": [], "items": []}]'
    )
    written = dict(engine.unnest(path, "json", "events", target))
    assert written[""].read_text() == (
        "user_id,at,params.nth,params.page,row\nA,1,3,/a,1\nA,2,,,2\n"
    )
    assert written["items"].read_text() == "row,sku\n1,x\n"  # whose it is numbers no records


def test_the_workspace_goes_with_the_engine(engine):
    with open_engine() as other:
        folder = other.workspace
        (folder / "x.csv").write_text("a")
    assert not folder.exists()
    assert engine.workspace.exists()


def test_unknown_engines_are_named():
    with pytest.raises(SettingsError, match="spork"):
        open_engine("spork")
