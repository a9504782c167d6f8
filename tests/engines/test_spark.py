"""How SQL is written for Spark, and what stops it before it starts."""

from __future__ import annotations

import sys
from importlib.util import find_spec

import pytest

from personakit.engines.registry import GB, open_engine
from personakit.engines.spark_patterns import java_pattern, rewriting
from personakit.errors import EngineError, SettingsError
from personakit.settings.cluster import Cluster


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"a.b$", r"(?d)a.b\z"), (r"\$[$.]", r"(?d)\$[$.]"), ("[^[&&]", r"(?d)[^\[&\&]"),
        ("(?i:x)", "(?d)(?iu:x)"), ("(?P<n>x)", "(?d)(?<n>x)"),
        ("[[:alpha:]_]", r"(?d)[\p{Alpha}_]"), ("[]a]", r"(?d)[\]a]"), ("[^]a]", r"(?d)[^\]a]"),
    ],
)  # fmt: skip
def test_patterns_keep_their_meaning(pattern, expected):
    assert java_pattern(pattern) == expected


def test_times_are_rewritten_part_by_part():
    told = rewriting("%a, %d %b %y at %I:%M %p%z")
    assert told.by == "$3-$2-$1 $4:$5:00 $6$7:$8"
    assert told.letters == "y-MMM-d h:m:s aXXX"


@pytest.mark.skipif(not find_spec("pyspark"), reason="no pyspark")
def test_a_client_of_spark_connect_that_is_missing_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql.connect.session", None)
    with pytest.raises(EngineError, match="needs its client") as caught:
        open_engine("spark", GB, 1, Cluster("sc://there:15002"))
    assert "personakit-discovery[spark-connect]" in caught.value.hint


def test_a_cluster_is_nothing_for_an_engine_of_one_machine():
    with pytest.raises(SettingsError, match="duckdb runs on no cluster"):
        open_engine("duckdb", GB, 1, Cluster("spark://there:7077"))


def test_what_is_missing_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(EngineError) as caught:
        open_engine("spark", GB, 1)
    assert "pyspark" in caught.value.message
    assert "personakit-discovery[spark]" in caught.value.hint
