"""Measure whether refreshing tells what became of invented companies a year later.

python bench/refresh/run.py --seeds 20
"""

from __future__ import annotations

import argparse
import csv
import runpy
import shutil
import tempfile
from collections import Counter
from functools import partial
from multiprocessing import Pool
from pathlib import Path

import personakit
from personakit.errors import OutputError
from personakit.workflows.refresh import refresh

ROOT = Path(__file__).parents[2]
CASES = {
    "none": ("unchanged", {}),
    "more": ("unchanged", {}),
    "migrate": ("shifted", {}),
    "split": ("rediscover", {"split": {"caller"}}),
    "merge": ("rediscover", {"merged": {"hurried", "saver"}}),
    "fade": ("rediscover", {"gone": {"tinkerer"}}),
}
"""What must be told of each change: the verdict, and the planted personas of each fate."""


def planted(folder: Path, people: list) -> dict[str, str]:
    """Id of a persona -> the planted one that most of its customers are."""
    truth = {who.email: who.persona.name for who in people}
    told: dict[str, Counter[str]] = {}
    with (folder / "assignments.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            told.setdefault(row["persona"], Counter())[truth[row["customer_id"].lower()]] += 1
    return {name: kinds.most_common(1)[0][0] for name, kinds in told.items() if name != "unsure"}


def told_of(folder: Path, data: Path, kinds: dict[str, str], case: str) -> str:
    """What a refresh tells wrongly; nothing where all is right."""
    verdict, fates = CASES[case]
    try:
        found = refresh(folder, [data]).changes
    except OutputError as error:
        return error.message
    told: dict[str, set[str]] = {}
    for one in found.transitions:
        told.setdefault(one.fate, set()).update(kinds[found.old[place]] for place in one.old)
    survived = told.pop("survived", set())
    ids = {name for name, kind in kinds.items() if kind in survived}
    if (found.verdict, told) != (verdict, fates):
        return f"{found.verdict} {told or ''} mix {found.mix.psi:.3f} ({found.mix.p:.3f})"
    lost = ids - {persona.id for persona in personakit.read_personas(folder)}
    return f"ids lost: {', '.join(sorted(lost))}" if lost else ""


def broken(folder: Path, data: Path) -> str:
    """The same for an export that lost half its rows: it must be named, nothing written."""
    try:
        return f"written: {refresh(folder, [data]).changes.verdict}"
    except OutputError as error:
        return "" if "sales.csv has" in error.message else error.message


def measure(seed: int, cases: list[str], customers: int) -> dict[str, str]:
    """What is wrong in each case of one company."""
    year = runpy.run_path(str(ROOT / "tests" / "next_year.py"))["make_year"]
    make = runpy.run_path(str(ROOT / "examples" / "make_company.py"))["make_company"]
    wrong = {}
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        people = make(work / "data", seed, customers)
        personakit.discover(work / "data", work / "set", assignments=True)
        kinds = planted(work / "set", people)
        for case in cases:
            folder = Path(shutil.copytree(work / "set", work / case / "set"))
            data = year(work / case / "data", case, seed + 1000, customers=customers)
            told = broken if case == "broken" else partial(told_of, kinds=kinds, case=case)
            wrong[case] = told(folder, data)
    if len({*kinds.values()}) < len(kinds) or len(kinds) != 4:
        wrong["set"] = f"the first set has {sorted(kinds.values())}"
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--customers", type=int, default=600)
    parser.add_argument("--cases", nargs="*", default=[*CASES, "broken"])
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    seeds = range(options.first, options.first + options.seeds)
    work = partial(measure, cases=options.cases, customers=options.customers)
    right: Counter[str] = Counter()
    with Pool(options.processes) as pool:
        for seed, wrong in zip(seeds, pool.imap(work, seeds), strict=True):
            right.update(case for case in options.cases if not wrong[case])
            for case, text in wrong.items():
                if text:
                    print(f"seed {seed} {case}: {text}", flush=True)
    for case in options.cases:
        print(f"{case:8} {right[case]} of {len(seeds)}")


if __name__ == "__main__":
    main()
