"""What Spark refuses, in words of the product."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from personakit.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def explained(sql: str) -> Iterator[None]:
    """Turn Spark's errors into ours; their text may hold cells, their condition does not."""
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, *_gateway()) as error:
        condition = error.getCondition() if isinstance(error, PySparkException) else None
        raise EngineError(
            f"The engine could not run a query: {condition or type(error).__name__}",
            "Run again with -v to see the query, and report it if the data look sound.",
            f"{error}\n\n{sql}",
        ) from error


def _gateway() -> tuple[type[Exception], ...]:
    """What the way to Java raises, where it is here: a client of Spark Connect has none."""
    try:
        from py4j.protocol import Py4JError
    except ImportError:
        return ()
    return (Py4JError,)
