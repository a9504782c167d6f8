"""Tables that a cluster has, each value as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from personakit.engines.spark_words import SparkWords
from personakit.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

WORDS = SparkWords()
LACKING = "DATA_SOURCE_NOT_"
"""How the reason is called for which Spark reads no format: not found, or not enabled."""
EXACT = 1e15
"""Below it a float that is whole is written without decimals."""


def source_of(address: str) -> str:
    """What to select a table from.

    >>> source_of("sales.orders"), source_of("parquet:s3://bucket/orders")
    ('`sales`.`orders`', 'parquet.`s3://bucket/orders`')
    """
    form, colon, place = address.partition(":")
    if colon:
        return f"{form}.{WORDS.name(place)}"
    return ".".join(map(WORDS.name, address.split(".")))


def require_form(address: str, spark: SparkSession) -> None:
    """See that Spark has the format of an address.

    Raises:
        EngineError: It has not.
    """
    form, colon, _ = address.partition(":")
    try:
        if colon:
            spark.read.format(form).load().columns  # noqa: B018  # names no file, which is told
    except Exception as error:
        if LACKING in str(error):
            raise EngineError(
                f"Spark has no {form} here.",
                "Name what brings it, by the properties of `spark: conf:`, or write parquet.",
                str(error),
            ) from error


def cells_of(schema: Any) -> Iterator[tuple[str, str]]:
    """Headers of a table with the SQL of its cells; fields in fields have dotted names."""
    for field in schema.fields:
        yield from _cells(field.name, WORDS.name(field.name), field.dataType)


def _cells(header: str, value: str, kind: Any) -> Iterator[tuple[str, str]]:
    name = kind.typeName()
    if name == "struct":
        for field in kind.fields:
            inner = f"{value}.{WORDS.name(field.name)}"
            yield from _cells(f"{header}.{field.name}", inner, field.dataType)
    else:
        yield header, f"nullif({_text(value, name, kind)}, '')"


def _text(value: str, name: str, kind: Any) -> str:
    match name:
        case "double" | "float":
            whole = f"{value} = floor({value}) AND abs({value}) < {EXACT}"
            number = f"cast(cast({value} AS bigint) AS string)"
            return f"CASE WHEN {whole} THEN {number} ELSE cast({value} AS string) END"
        case "array" if kind.elementType.typeName() not in ("struct", "array", "map"):
            return f"array_join(cast({value} AS array<string>), ';')"
        case "array" | "map":
            return f"to_json({value})"
        case "binary":
            return "cast(NULL AS string)"
        case _:
            return f"replace(replace(cast({value} AS string), chr(13), ''), chr(0), '')"
