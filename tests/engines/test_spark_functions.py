"""Functions that Spark runs on executors, which have nothing of this package."""

from __future__ import annotations

import sys
from typing import Any

import pandas as pd
import pytest

from personakit.engines.registry import GB, open_engine
from personakit.engines.spark_functions import PYTHON, require_python
from personakit.errors import EngineError
from personakit.stages.matrix.encode import significant
from sparks import MARKS

pytestmark = MARKS
PACKAGE = "personakit"


def test_what_a_function_calls_is_sent_with_it(session: Any):
    def rounded(frame: pd.DataFrame) -> pd.DataFrame:
        numbers = significant(frame["n"].to_numpy(dtype=float))
        return pd.DataFrame({"k": frame["k"], "n": numbers, "imported": PACKAGE in sys.modules})

    own = session.sparkContext.pythonExec
    with open_engine("spark", GB, 1) as engine:
        engine.load("given", pd.DataFrame({"k": ["a", "b"], "n": [1.00000000012, 2.0]}))
        engine.map("made", "given", ("k", "n"), rounded, lambda _: None)
        rows = engine.frame("SELECT * FROM made ORDER BY k")
    assert rows["n"].tolist() == [1.0, 2.0]
    assert not rows["imported"].any()
    assert session.sparkContext.pythonExec == own


def test_executors_without_python_are_named_at_the_start(session: Any, monkeypatch):
    monkeypatch.setenv(PYTHON, "named")
    monkeypatch.setattr(session.sparkContext, "pythonExec", "/nowhere/python")
    with pytest.raises(EngineError, match="Executors have no Python") as caught:
        require_python(session)
    assert PYTHON in caught.value.hint
