"""Sets made and used on Spark: what they say is what DuckDB finds."""

from __future__ import annotations

import shutil
from io import StringIO
from typing import TYPE_CHECKING

import pytest

import personakit
from personakit.errors import OutputError
from personakit.settings import Settings
from personakit.workflows.explain_set import explain_set
from personakit.workflows.inspect import inspect
from shared import FEW_SETTINGS
from sparks import MARKS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [*MARKS, pytest.mark.usefixtures("session")]
ON_SPARK = Settings(engine="spark")
WHEN = {"persona-set.yaml"}


def written(folder: Path) -> dict[str, str]:
    """The files of a set by name, but for those that say when it was made."""
    names = sorted(path.name for path in folder.glob("*.[yc]*"))
    return {name: (folder / name).read_text("utf-8") for name in names if name not in WHEN}


def test_discover_writes_the_same_bytes(few: Path, tmp_path: Path):
    settings = FEW_SETTINGS.model_copy(update={"engine": "spark"})
    personakit.discover(few / "data", tmp_path / "set", settings, assignments=True)
    assert written(tmp_path / "set") == written(few / "personas")


def test_a_set_of_duckdb_holds_on_spark(few: Path, tmp_path: Path):
    recounts = explain_set(few / "personas", [few / "data"], settings=ON_SPARK).recounts
    assert not [pair for recount in recounts for pair in recount.differences]
    personakit.assign(few / "personas", few / "data", tmp_path / "placed.csv", ON_SPARK)
    placed = (tmp_path / "placed.csv").read_text("utf-8")
    assert placed == written(few / "personas")["assignments.csv"]


def test_placed_customers_go_where_the_cluster_keeps_files(session, few: Path, tmp_path: Path):
    lake = f"spark:parquet:{(tmp_path / 'placed').as_uri()}"
    personakit.assign(few / "personas", few / "data", lake, ON_SPARK)
    there = session.read.parquet(str(tmp_path / "placed")).toArrow()
    rows = there.to_pandas().sort_values("customer_id")
    rows["confidence"] = rows["confidence"].map(str)
    placed = StringIO()
    rows.to_csv(placed, index=False, lineterminator="\n")
    assert placed.getvalue() == written(few / "personas")["assignments.csv"]
    with pytest.raises(OutputError, match="there already") as caught:
        personakit.assign(few / "personas", few / "data", lake, ON_SPARK)
    assert "--force" in caught.value.hint


def test_refresh_writes_the_same_bytes(few: Path, tmp_path: Path):
    shutil.copytree(few / "data", tmp_path / "data")
    orders = tmp_path / "data" / "sales.csv"
    orders.write_text("".join(orders.read_text("utf-8").splitlines(keepends=True)[:-30]), "utf-8")
    for name, settings in (("here", Settings()), ("there", ON_SPARK)):
        shutil.copytree(few / "personas", tmp_path / name)
        personakit.refresh(tmp_path / name, tmp_path / "data", settings)
    assert written(tmp_path / "there") == written(tmp_path / "here")


def test_inspect_understands_the_same(few: Path):
    here, there = (inspect([few / "data"], one) for one in (Settings(), ON_SPARK))
    assert here.account == there.account
    told = [str(problem) for problem in there.problems if problem.code == "files_copied"]
    assert len(told) == 1
    assert "went through one process" in told[0]
    assert {p for p in there.problems if p.code != "files_copied"} == set(here.problems)
