"""Sessions of Spark: used as they are, and left as they were."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from personakit.engines.registry import GB, open_engine
from personakit.engines.spark_session import _set
from personakit.errors import EngineError, SettingsError
from personakit.settings.cluster import Cluster
from personakit.values import Dialect
from sparks import MARKS, SHARED

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = MARKS


def test_a_session_that_is_there_is_used_and_left_as_it_was(session):
    session.conf.set("spark.sql.session.timeZone", "Asia/Tokyo")
    session.range(3).createOrReplaceTempView("theirs")
    with open_engine("spark", GB, 1) as engine:
        engine.table("ours", "SELECT 1 AS n")
        engine.view("seen", "SELECT n FROM ours")
        assert engine.frame("SELECT n FROM seen")["n"].tolist() == [1]
        with pytest.raises(EngineError):
            engine.frame("SELECT * FROM theirs")
    assert session.table("theirs").count() == 3
    assert [row.tableName for row in session.sql("SHOW TABLES").collect()] == ["theirs"]
    assert session.conf.get("spark.sql.session.timeZone") == "Asia/Tokyo"
    assert not session.sparkContext._jsc.getPersistentRDDs()


@pytest.mark.parametrize(
    ("cluster", "told"),
    [
        (Cluster("spark://there:7077"), "not on spark://there:7077"),
        (Cluster(conf={"spark.driver.memory": "9g"}), "another spark.driver.memory"),
    ],
)
def test_a_session_that_is_there_cannot_be_another(session, cluster, told):
    with pytest.raises(SettingsError, match=told):
        open_engine("spark", GB, 1, cluster)
    assert session.range(1).count() == 1


def test_tables_are_in_the_shared_folder_until_the_end(session, tmp_path: Path):
    with open_engine("spark", GB, 1, Cluster(conf={SHARED: tmp_path.as_uri()})) as engine:
        engine.table("kept", "SELECT 1 AS n")
        assert [*tmp_path.rglob("*.parquet")]
        engine.table("kept", "SELECT n + 1 AS n FROM kept")
        engine.drop("kept")
        assert not [*tmp_path.rglob("*.parquet")]
        engine.table("kept", "SELECT 1 AS n")
    assert not [*tmp_path.iterdir()]


def test_a_table_is_written_to_the_catalog_where_it_is_asked_for(session):
    with open_engine("spark", GB, 1) as engine:
        assert not engine.has("placed")
        engine.save("SELECT 1 AS n", "placed", replace=False)
        assert engine.has("placed")
        with pytest.raises(EngineError, match="TABLE_OR_VIEW_ALREADY_EXISTS"):
            engine.save("SELECT 2 AS n", "placed", replace=False)
        engine.save("SELECT 3 AS n", "placed", replace=True)
    try:
        assert [row.n for row in session.table("placed").collect()] == [3]
    finally:
        session.sql("DROP TABLE placed")


def test_a_catalog_that_ends_with_the_run_keeps_no_table(session, monkeypatch):
    with open_engine("spark", GB, 1) as engine:
        monkeypatch.setattr(engine, "_passing", True)  # as where it started the session
        with pytest.raises(EngineError, match="ends with it") as caught:
            engine.has("placed")
        assert "spark:parquet:" in caught.value.hint
        assert not engine.has("parquet:file:///nowhere")


def test_a_format_that_spark_lacks_is_named_before_anything_is_done(session, tmp_path: Path):
    with open_engine("spark", GB, 1) as engine:
        with pytest.raises(EngineError, match="no delta here") as caught:
            engine.has("delta:file:///nowhere")
        assert "spark: conf:" in caught.value.hint
        with pytest.raises(EngineError, match="no avro here"):
            engine.stand_in("avro:file:///nowhere", tmp_path / "shown.csv")


def test_a_folder_that_is_not_shared_is_told(session, tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(EngineError, match="not found there again") as caught:
        open_engine("spark", GB, 1, Cluster(conf={SHARED: (tmp_path / "file").as_uri()}))
    assert SHARED in caught.value.hint


def test_a_table_of_the_cluster_is_read_in_place_of_a_file(session, tmp_path: Path):
    lake, shown = tmp_path / "orders", tmp_path / "orders.csv"
    session.sql(
        "SELECT 7L AS id, named_struct('mail', 'a@x.com') AS who, 12.0D AS total, 0.5D AS part,"
        " date'2024-01-05' AS day, array('a', 'b') AS tags, '' AS none, 'say \"x\"\n' AS told"
    ).write.parquet(str(lake))
    with open_engine("spark", GB, 1) as engine:
        engine.stand_in(f"parquet:{lake.as_uri()}", shown)
        assert shown.read_text("utf-8").startswith("id,who.mail,total,part,day,tags,none,told\n7,")
        engine.scan("source", [(shown, Dialect())], 8)
        engine.table("kept", "SELECT * FROM `source`")
        engine.view("source", "SELECT * FROM kept")
        row = engine.frame("SELECT * FROM source").iloc[0]
        assert row.drop("c6").tolist() == [
            "7", "a@x.com", "12", "0.5", "2024-01-05", "a;b", 'say "x"\n',
        ]  # fmt: skip
        assert pd.isna(row["c6"])
        assert not [*engine.refused("source", shown)]
        with pytest.raises(EngineError, match="TABLE_OR_VIEW_NOT_FOUND"):
            engine.stand_in("nowhere.orders", shown)


class Strict:
    """The properties of a session that lets none be set."""

    def isModifiable(self, name: str) -> bool:  # noqa: N802  # as Spark calls it
        return True

    def get(self, name: str, other: str | None) -> str | None:
        return other

    def set(self, name: str, value: str) -> None:
        from pyspark.errors import PySparkException

        raise PySparkException("CONFIG_NOT_AVAILABLE")


def test_a_session_that_lets_no_property_be_set_is_told():
    with pytest.raises(EngineError, match=r"does not let spark\.x be set") as caught:
        _set(SimpleNamespace(conf=Strict()), {"spark.x": "1"})
    assert "serverless" in caught.value.hint
