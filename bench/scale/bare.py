"""The least work there is: hand-written SQL from the files to the table of customers.

python bench/scale/bare.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb


def build_customers(folder: Path) -> tuple[int, int]:
    """Run bare.sql over a folder; rows and columns of the table."""
    with duckdb.connect() as connection:
        connection.execute("SET preserve_insertion_order = false").fetchall()
        connection.execute("SET VARIABLE folder = $1", [str(folder)]).fetchall()
        connection.execute(Path(__file__).with_suffix(".sql").read_text("utf-8")).fetchall()
        customers = connection.table("customers")
        return customers.shape


if __name__ == "__main__":
    print("customers, columns:", *build_customers(Path(sys.argv[1])))
