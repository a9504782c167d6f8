"""Databases, as their addresses tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

SCHEMES = ("postgresql", "postgres")
"""How addresses of databases that are read begin."""
CLUSTER = "spark:"
"""How addresses of tables of Spark begin."""
TABLE = "table"
"""The part of an address that names a table; it may come several times."""
SHOWN = (TABLE, "host", "hostaddr", "port", "service", "sslmode")
"""What may be written down of an address: nothing that lets anybody in."""


@dataclass(frozen=True, order=True)
class DatabaseUrl:
    """A Postgres database, `postgresql://host/shop?table=orders`; shown without credentials."""

    text: str = field(repr=False)
    """The address as it was given."""

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables that it names; all where none."""
        return tuple(value for name, value in self._parameters if name == TABLE)

    @property
    def connection(self) -> str:
        """The address as the server's library takes it, with what lets in."""
        parameters = [(name, value) for name, value in self._parameters if name != TABLE]
        return _written(urlsplit(self.text), urlencode(parameters))

    @property
    def _parameters(self) -> list[tuple[str, str]]:
        return parse_qsl(urlsplit(self.text).query)

    def __str__(self) -> str:
        """The address without user and password."""
        parts = urlsplit(self.text)
        shown = [(name, value) for name, value in self._parameters if name in SHOWN]
        return _written(
            parts._replace(netloc=parts.netloc.rpartition("@")[2]), urlencode(shown, safe="/")
        )


@dataclass(frozen=True, order=True)
class ClusterTable:
    """A table that Spark has or finds: `spark:sales.orders`, `spark:parquet:s3://bucket/orders`."""

    text: str
    """The address as it was given."""

    @property
    def address(self) -> str:
        """The table as Spark takes it."""
        return self.text.removeprefix(CLUSTER)

    @property
    def name(self) -> str:
        """What it is called.

        >>> ClusterTable("spark:parquet:s3://b/orders.parquet/").name
        'orders'
        """
        last = self.address.rstrip("/").rpartition("/")[2]
        if ":" in self.address:
            return last.partition(".")[0] or last
        return last.rpartition(".")[2]

    def __str__(self) -> str:
        return self.text


def is_of_cluster(text: str) -> bool:
    """Whether a word is the address of a table of Spark.

    >>> is_of_cluster("spark:sales.orders"), is_of_cluster("spark.csv")
    (True, False)
    """
    return text.startswith(CLUSTER)


def _written(parts: SplitResult, query: str) -> str:
    return f"{SCHEMES[0]}://{parts.netloc}{parts.path}{'?' * bool(query)}{query}"


def is_database(text: str) -> bool:
    """Whether a word is the address of a database.

    >>> is_database("postgresql:///shop"), is_database("orders.csv")
    (True, False)
    """
    return text.partition("://")[0].lower() in SCHEMES and "://" in text
