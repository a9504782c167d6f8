"""Time discover by rows, columns, files and lengths of texts, beside a notebook and bare SQL.

python bench/scale/sweep.py --results bench/RESULTS.md
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from make_data import make_data
from make_shapes import TICKET_ROWS, WIDE_ROWS, make_columns, make_files, make_texts
from measure import Cost, run_once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

ROWS_OF_A_CUSTOMER = 10.3
"""Contacts, orders and answers that make_data writes for each."""


@dataclass(frozen=True)
class Series:
    """Data that grow in one way."""

    title: str
    """What grows, and what stays."""
    unit: str
    """What is counted."""
    sizes: tuple[int, ...]
    """How many there are."""
    make: Callable[[Path, int], None]
    """Writes a folder of them."""
    beside: tuple[str, ...] = ()
    """What else runs on the same data."""
    rate: tuple[str, float] = ("CPU ms each", 1e3)
    """What one more costs, and the factor from seconds of processor time."""


SERIES = {
    "rows": Series(
        "Customers, each with five contacts, five orders and a third of an answer",
        "customers", (10_000, 100_000, 1_000_000), make_data, ("notebook", "bare"),
        ("CPU s per million rows", 1e6 / ROWS_OF_A_CUSTOMER),
    ),
    "columns": Series(
        f"Columns of a list of {WIDE_ROWS:,} customers", "columns",
        (50, 100, 200, 500, 1_000, 2_000), make_columns,
    ),
    "files": Series(
        f"Files that {TICKET_ROWS:,} contacts are spread over", "files", (1, 10, 100, 1_000),
        make_files,
    ),
    "texts": Series(
        f"Characters of the texts of {TICKET_ROWS:,} contacts", "characters",
        (300, 1_000, 2_000, 4_000), make_texts,
    ),
}  # fmt: skip
"""What is measured, by name."""


def run_series(series: Series, sizes: Sequence[int]) -> Iterator[tuple[int, dict[str, Cost]]]:
    """Make the data of each size, and run everything on them once."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            data, out = Path(place) / "data", Path(place) / "out"
            series.make(data, size)
            out.mkdir()
            costs = {name: run_once(name, data, out) for name in ("discover", *series.beside)}
            print(f"{size:,} {series.unit}: {costs['discover']}", file=sys.stderr)
            yield size, costs


def table_of(series: Series, costs: Mapping[int, Mapping[str, Cost]]) -> list[str]:
    """Lines of Markdown: a size a line, what each command takes, and what one more costs."""
    label, factor = series.rate
    names = ("discover", *series.beside)
    heads = [f"{name} {what}" for name in names for what in ("wall s", "CPU s", "peak MB")]
    heads += [f"discover / {name} CPU" for name in series.beside]
    lines = [f"| {' | '.join((series.unit, *heads, label))} |", "|" + "--:|" * (len(heads) + 2)]
    before: tuple[int, float] | None = None
    for size, own in costs.items():
        spent = own["discover"].cpu
        told = [f"{size:,}"]
        for name in names:
            told += [f"{own[name].wall:.1f}", f"{own[name].cpu:.1f}", f"{own[name].peak:.0f}"]
        told += [f"{spent / own[name].cpu:.2f}" for name in series.beside]
        told.append(f"{factor * (spent - before[1]) / (size - before[0]):.2f}" if before else "")
        lines.append(f"| {' | '.join(told)} |")
        before = size, spent
    return lines


def machine() -> str:
    """What ran, as far as it matters to the figures."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}; "
        f"Python {platform.python_version()}, DuckDB {version('duckdb')}"
    )


def report(found: Mapping[str, Mapping[int, Mapping[str, Cost]]]) -> str:
    """All tables as Markdown."""
    lines = [
        "# What a run costs",
        "",
        f"One run each of `bench/scale/sweep.py` on {machine()}. The last column is what each more",
        "costs, from the line before. Seconds are those of this machine: compare ratios.",
    ]
    for name, costs in found.items():
        lines += ["", f"## {SERIES[name].title}", "", *table_of(SERIES[name], costs)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Read the command line, run, print, and write the tables down after each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--series", nargs="+", choices=SERIES, default=list(SERIES))
    parser.add_argument("--most", type=int, default=10**9, help="leave out what is larger")
    parser.add_argument("--more", type=int, help="customers that are tried, too: 10000000")
    parser.add_argument("--results", type=Path, help="file that takes the tables")
    options = parser.parse_args()
    found: dict[str, dict[int, dict[str, Cost]]] = {}
    for name in options.series:
        more = (options.more,) if options.more and name == "rows" else ()
        sizes = [size for size in (*SERIES[name].sizes, *more) if size <= options.most]
        for size, costs in run_series(SERIES[name], sizes):
            found.setdefault(name, {})[size] = costs
            if options.results:
                options.results.write_text(report(found), "utf-8")
    print(report(found))


if __name__ == "__main__":
    main()
