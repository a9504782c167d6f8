"""Plant personal data in exports, run every command, and search all that they wrote.

python bench/privacy/run.py --seed 1 --forms name street --languages en de
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from commands import run_process  # noqa: E402
from privacy.outputs import Output, run_all  # noqa: E402
from privacy.plants import FORMS, GIVEN, found_in, make_plants, write_company  # noqa: E402

AT_ONCE = 4
"""Forms in one run."""
CURATED = "curated"
"""The place that people write themselves: it stays there, and validate tells of it."""


def leaks(
    forms: Sequence[str], language: str, seed: int, folder: Path, customers: int
) -> list[str]:
    """Where anything of a plant stands, in words; what else went wrong is told, too."""
    plants = make_plants(forms, language, seed)
    settings = write_company(folder / "data", plants, language, seed, customers)
    found = folder / "set"
    words = ("discover", folder / "data", "-o", found, "--config", settings, "--assignments")
    done = run_process(*words, "--plots", found)
    if done.returncode:
        return [f"discover: {done.stderr}"]
    bad = [] if run_process("validate", found).returncode == 0 else ["validate refuses the set"]
    own = next(plant for plant in plants if plant.place == CURATED)
    mine = next(p for p in sorted(found.glob("*.yaml")) if "curated: {}" in p.read_text("utf-8"))
    text = mine.read_text("utf-8").replace("curated: {}", f'curated: {{name: "{own.text}"}}')
    mine.write_text(text, "utf-8")
    told = (
        Output("discover", done.stdout + done.stderr),
        *run_all(run_process, folder / "data", found, settings),
    )
    for output in told:
        for plant, mark in found_in(output.text, plants):
            if plant.place != CURATED:
                bad.append(f"{plant.place} in {output.place}: {_around(output.text, mark)}")
    return bad


def _around(text: str, mark: str) -> str:
    """What stands around a mark, for whoever mends it."""
    at = text.lower().find(mark)
    return " ".join(text[max(0, at - 60) : at + 60].split()) if at >= 0 else mark


def _batches(forms: Sequence[str]) -> Iterator[tuple[str, ...]]:
    left = iter(forms)
    while batch := tuple(islice(left, AT_ONCE)):
        yield batch


def main() -> None:
    """Print the leaks by place and form."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--customers", type=int, default=300)
    parser.add_argument("--forms", nargs="+", default=[*FORMS], choices=[*FORMS])
    parser.add_argument("--languages", nargs="+", default=[*GIVEN], choices=[*GIVEN])
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    for language in options.languages:
        for forms in _batches(options.forms):
            with tempfile.TemporaryDirectory() as folder:
                bad = leaks(forms, language, options.seed, Path(folder), options.customers)
            name = f"{language} {' '.join(forms)}"
            counts[name] = len(bad)
            print(f"{name}: {len(bad)} leaks", flush=True)
            for one in sorted(set(bad)):
                print(f"  {one}")
    print(f"{sum(counts.values())} leaks in {len(counts)} runs")
    sys.exit(1 if sum(counts.values()) else 0)


if __name__ == "__main__":
    main()
