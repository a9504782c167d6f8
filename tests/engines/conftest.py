from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import pytest

from personakit.engines.registry import ENGINES, GB, HERE, open_engine
from personakit.settings.cluster import Cluster
from sparks import MARKS, QUICK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.engines.base import Engine

CLUSTERS = {"spark": Cluster(conf=QUICK)}
"""Engine -> where it runs, if it takes long to start."""
NEEDS = {"spark": MARKS}
"""Engine -> marks of its tests."""


@pytest.fixture(
    scope="session", params=[pytest.param(name, marks=NEEDS.get(name, ())) for name in ENGINES]
)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each engine there is; some take long to start."""
    with open_engine(request.param, GB, 1, CLUSTERS.get(request.param, HERE)) as opened:
        yield opened


@pytest.fixture(scope="session")
def session(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A session of Spark as a notebook has it, which engines use while it is there."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    kept = {"spark.sql.warehouse.dir": str(tmp_path_factory.mktemp("warehouse"))}
    for name, value in (QUICK | kept).items():
        builder = builder.config(name, value)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        return builder.getOrCreate()
