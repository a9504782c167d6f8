from __future__ import annotations

import shutil
import sys
from unittest.mock import patch

import pytest

from commands import run

ON_DATA = (
    ("discover", "data", "-o", "new"), ("inspect", "data"), ("assign", "personas", "data"),
    ("explain", "personas", "--data", "data"), ("refresh", "personas", "--data", "other"),
)  # fmt: skip


@pytest.mark.parametrize("words", ON_DATA, ids=lambda words: words[0])
def test_an_engine_that_is_not_installed_is_told_with_what_installs_it(few, tmp_path, words):
    shutil.copytree(few, tmp_path / "few")
    (tmp_path / "few" / "other").mkdir()
    shutil.copy(few / "data" / "sales.csv", tmp_path / "few" / "other")
    with patch.dict(sys.modules, {"pyspark.sql": None}):
        done = run(*words, "--engine", "spark", cwd=tmp_path / "few")
    assert done.returncode == 2
    assert "needs pyspark" in done.stderr
    assert "personakit-discovery[spark]" in done.stderr


def test_a_master_without_its_engine_is_an_error(few):
    done = run("inspect", "data", "--master", "yarn", cwd=few)
    assert done.returncode == 2
    assert "runs on no cluster" in done.stderr
    assert "engine: spark" in done.stderr


def test_tables_of_a_cluster_need_its_engine(few):
    done = run("inspect", "spark:sales.orders", cwd=few)
    assert done.returncode == 2
    assert "no table sales.orders" in done.stderr
