"""Time the reading of workbooks and JSON lines beside the bare libraries.

python bench/forms/run.py --rows 1000000 --runs 3
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median

import duckdb

sys.path.append(str(Path(__file__).parents[1] / "scale"))
from measure import measure

CONTACTS = """
SELECT 'C' || lpad((hash(i) % 200000)::text, 6, '0') AS "Customer ID",
  TIMESTAMP '2024-01-01' + to_seconds((hash(i + 1) % 63072000)::bigint) AS "Created",
  ['Email', 'Phone', 'Chat', 'Web'][(hash(i + 2) % 4 + 1)::int] AS "Channel",
  ['Billing', 'Delivery', 'Defect', 'Access'][(hash(i + 3) % 4 + 1)::int] AS "Category",
  (hash(i + 4) % 100000)::double / 100 AS "Amount", (hash(i + 5) % 5 + 1)::int AS "Rating",
  'Order ' || hash(i + 6) % 1000000 || ' came late again' AS "Message"
FROM range({rows}) t(i)
"""
"""Seven cells a row."""


def make_xlsx(path: Path, rows: int) -> None:
    """Write contacts as a workbook."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Contacts")
    with duckdb.connect() as connection:
        answer = connection.execute(CONTACTS.format(rows=rows))
        sheet.append([column[0] for column in answer.description])
        while batch := answer.fetchmany(10_000):
            for row in batch:
                sheet.append(row)
    book.save(path)


def make_jsonl(path: Path, rows: int) -> None:
    """Write contacts as JSON, a record a line."""
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({CONTACTS.format(rows=rows)}) TO '{path}' (FORMAT json)")


def read_ours(path: Path) -> None:
    """Read a file as every command does: into the engine, with its sample, all rows seen to."""
    from personakit.progress import Silent
    from personakit.settings import Settings
    from personakit.workflows.exports import open_exports

    with open_exports([path], Settings(), Silent()) as exports:
        (source,) = exports.sources
        engine, relation = exports.run.engine, exports.run.engine.words.name(source.relation)
        columns = ", ".join(f"max({name})" for name in source.sample.columns)
        print(engine.frame(f"SELECT count(*), {columns} FROM {relation}").iloc[0, 0])


def read_calamine(path: Path) -> None:
    """Read each cell of a workbook."""
    import python_calamine

    book = python_calamine.load_workbook(path)
    print(sum(len(row) > 0 for row in book.get_sheet_by_index(0).iter_rows()) - 1)


def read_duckdb(path: Path) -> None:
    """Read JSON into a table of the columns that are found in all of it."""
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE t AS FROM read_json('{path}', sample_size=-1)")
        print(connection.execute("SELECT count(*) FROM t").fetchall()[0][0])


READERS = {"ours": read_ours, "calamine": read_calamine, "duckdb": read_duckdb}
FORMS = {"xlsx": (make_xlsx, "calamine"), "jsonl": (make_jsonl, "duckdb")}
"""What is read -> what makes it, and what reads it barely."""


def compare(form: str, rows: int, runs: int) -> None:
    """Print what reading takes with personakit and barely, and how they compare."""
    make, bare = FORMS[form]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"contacts.{form}"
        make(path, rows)
        names = ("ours", bare)
        costs = {name: [] for name in names}
        for _ in range(runs):
            for name in names:
                command = [sys.executable, __file__, "--read", name, str(path)]
                costs[name].append(measure(command, Path(folder) / "log"))
        print(f"{form}: {rows:,} rows, {path.stat().st_size / 1e6:,.0f} MB")
    middle = {
        name: [median(getattr(cost, figure) for cost in own) for figure in ("wall", "cpu", "peak")]
        for name, own in costs.items()
    }
    for name, (wall, cpu, peak) in middle.items():
        print(f"{name:<12}{wall:>8.1f} s wall{cpu:>8.1f} s CPU{peak:>8.0f} MB")
    ratios = [one / other for one, other in zip(*middle.values(), strict=True)]
    print(f"{'ratio':<12}{ratios[0]:>8.2f}       {ratios[1]:>8.2f}      {ratios[2]:>8.2f}")


def main() -> None:
    """Read the command line; make, read and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--forms", nargs="+", choices=FORMS, default=list(FORMS))
    parser.add_argument("--read", nargs=2, metavar=("READER", "FILE"), help="read a file, no more")
    options = parser.parse_args()
    if options.read:
        READERS[options.read[0]](Path(options.read[1]))
        return
    for form in options.forms:
        compare(form, options.rows, options.runs)


if __name__ == "__main__":
    main()
