"""Functions of this package on the executors of Spark, where it need not be installed."""

from __future__ import annotations

import os
import sys
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from personakit.engines.spark_connect import is_connect
from personakit.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pandas as pd
    from pyarrow import RecordBatch, Schema, Table
    from pyspark.sql import DataFrame, SparkSession

PYTHON = "PYSPARK_PYTHON"
"""The variable that names the Python of executors."""
PROBED = 1_000
"""Rows that show whether executors have what functions need."""


def framed(rows: Table) -> pd.DataFrame:
    """Rows as a frame of float64, int64, str and bool."""
    frame: pd.DataFrame = rows.to_pandas(date_as_object=False)
    for column, kind in zip(frame.columns, rows.schema.types, strict=True):
        frame[column] = _as_promised(frame[column], str(kind))
    return frame


def _as_promised(cells: pd.Series[Any], kind: str) -> pd.Series[Any]:
    """A column of Arrow's type as one of an engine's."""
    if kind.startswith("timestamp") and cells.dt.tz is not None:
        cells = cells.dt.tz_localize(None)
    if str(cells.dtype) in ("float64", "int64", "bool", "str") or kind == "string":
        return cells  # texts are objects where executors have an older pandas
    if kind.startswith("int") and not cells.hasnans:
        return cells.astype("int64")
    numeric = kind.startswith(("int", "float", "decimal", "double", "bool"))
    return cells.astype("float64" if numeric else "str")


@contextmanager
def sent_whole(spark: SparkSession) -> Iterator[None]:
    """Have functions of this package sent as they are here, and in this machine run by this Python.

    By default they are sent by name, and executors may have another version, or none.
    """
    from pyspark.cloudpickle import register_pickle_by_value, unregister_pickle_by_value

    package = sys.modules[__name__.partition(".")[0]]
    register_pickle_by_value(package)
    try:
        with _this_python(spark), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # pyspark lags behind pandas
            yield
    finally:
        unregister_pickle_by_value(package)


@contextmanager
def _this_python(spark: SparkSession) -> Iterator[None]:
    """Else Spark takes the first on the path, even in this machine."""
    context = None if is_connect(spark) else spark.sparkContext
    if PYTHON in os.environ or not context or not context.master.startswith("local"):
        yield
        return
    kept, context.pythonExec = context.pythonExec, sys.executable
    try:
        yield
    finally:
        context.pythonExec = kept


def mapped(
    rows: DataFrame, function: Callable[[pd.DataFrame], pd.DataFrame], none: pd.DataFrame
) -> DataFrame:
    """What a function makes of rows, as many at a time as Spark hands out.

    Args:
        rows: What it is given.
        function: Frames to frames with the same columns; to be used while it is `sent_whole`.
        none: No rows, of which it makes the columns.
    """
    import pyarrow
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    kinds = from_arrow_schema(pyarrow.Schema.from_pandas(function(none), preserve_index=False))
    numbered = rows.toDF(*(f"c{place}" for place, _ in enumerate(none)))  # names may hold dots
    over = _over_batches(function, [*none], to_arrow_schema(kinds))
    return numbered.mapInArrow(over, kinds)


def _over_batches(
    function: Callable[[pd.DataFrame], pd.DataFrame], columns: Sequence[str], schema: Schema
) -> Callable[[Iterator[RecordBatch]], Iterator[RecordBatch]]:
    def over(batches: Iterator[RecordBatch]) -> Iterator[RecordBatch]:
        import pyarrow

        for batch in batches:
            rows = pyarrow.Table.from_batches([batch]).rename_columns(columns)
            made = function(framed(rows))
            yield from pyarrow.Table.from_pandas(made, schema, preserve_index=False).to_batches()

    return over


def require_python(spark: SparkSession) -> None:
    """See that executors run functions.

    Raises:
        EngineError: They do not.
    """
    import pandas as pd

    try:
        with sent_whole(spark):
            rows = spark.range(PROBED)
            mapped(rows, _same, pd.DataFrame({"id": [0]})).count()
    except Exception as error:
        version = ".".join(map(str, sys.version_info[:2]))
        raise EngineError(
            f"Executors have no Python {version} with numpy, pandas and pyarrow.",
            f"Give them one, in their image or by spark.archives, and name it in {PYTHON}.",
            str(error),
        ) from error


def _same(frame: pd.DataFrame) -> pd.DataFrame:
    """Nothing is made; numpy and pandas are loaded with the frame."""
    return frame
