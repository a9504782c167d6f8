"""Break exports and persona sets in many ways, and see that no command fails badly on them.

python bench/robust/run.py --exports 2000 --discover 200 --yaml 2000 --seed 7
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import traceback
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median

from forks import fork_each, warm_up

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from commands import run_process  # noqa: E402
from fuzz.trial import Sound, faults, first_rows  # noqa: E402

DOCUMENTS = ("validate", "validate", "diff", "answer", "assign", "explain", "refresh", "settings")
"""Whose turn it is, of the trials that break YAML."""
SLACK = 20
"""Times the limit in seconds of clock, for what waits rather than works."""


@dataclass
class Result:
    """What came of all trials of a kind."""

    seconds: list[float] = field(default_factory=list)
    """Of the processor, a trial each."""
    megabytes: int = 0
    """The greatest resident memory of a trial."""
    bad: int = 0

    def add(self, used: resource.struct_rusage, *, bad: bool) -> None:
        """Count a trial."""
        self.seconds.append(used.ru_utime + used.ru_stime)
        self.megabytes = max(self.megabytes, used.ru_maxrss // 1024)
        self.bad += bad


def sound_input(work: Path) -> Sound:
    """Exports, the set that discover makes of them, and the settings that inspect writes."""
    exports = first_rows(ROOT / "examples" / "company", work / "exports")
    found, settings = work / "set", work / "personakit.yaml"
    for words in (
        ("discover", exports, "-o", found, "--segments", "3"),
        ("inspect", exports, "--write", "-o", settings),
    ):
        done = run_process(*words)
        assert done.returncode == 0, done.stderr
    return Sound(exports, found, settings)


def attempt(kind: str, seed: str, work: Path, sound: Sound, limit: int) -> None:
    """Run a trial and put down what it found; it ends itself at a limit."""
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    signal.alarm(SLACK * limit)
    try:
        found = faults(kind, seed, work, sound)
    except BaseException:  # noqa: BLE001  - whatever it is, no command should let it out
        found = [traceback.format_exc()]
    (work / "faults.json").write_text(json.dumps(found), "utf-8")


def ended(work: Path, status: int) -> list[str]:
    """What a trial found; a killed one was too slow, or took the interpreter down."""
    if os.WIFSIGNALED(status):
        return [f"ended by {signal.Signals(os.WTERMSIG(status)).name}"]
    return json.loads((work / "faults.json").read_text("utf-8"))


def plan(options: argparse.Namespace) -> list[tuple[str, str]]:
    """Kinds and seeds of all trials."""
    if options.only:
        return [tuple(options.only.split(":"))]
    shares = Counter(DOCUMENTS[number % len(DOCUMENTS)] for number in range(options.yaml))
    counts = {"inspect": options.exports, "discover": options.discover, **shares}
    return [(kind, f"{options.seed}-{n}") for kind, count in counts.items() for n in range(count)]


def run_all(
    trials: list[tuple[str, str]], sound: Sound, options: argparse.Namespace
) -> dict[str, Result]:
    """Run trials, some at a time."""
    results: dict[str, Result] = defaultdict(Result)
    with tempfile.TemporaryDirectory() as name:
        places = ((kind, seed, Path(name, f"{kind}-{seed}")) for kind, seed in trials)
        works = (
            ((kind, work), partial(attempt, kind, seed, work, sound, options.limit))
            for kind, seed, work in places
        )
        for (kind, work), status, used in fork_each(works, options.jobs):
            found = ended(work, status)
            results[kind].add(used, bad=bool(found))
            if found:
                keep(options.keep, work, found)
            shutil.rmtree(work)
    return results


def keep(folder: Path | None, work: Path, found: list[str]) -> None:
    """Tell of a bad trial, and put its input aside."""
    print(f"{work.name}: {found[0].strip().splitlines()[-1][:200]}", file=sys.stderr)
    if folder:
        kept = Path(shutil.copytree(work, folder / work.name, dirs_exist_ok=True))
        (kept / "faults.json").write_text(json.dumps(found, indent=2), "utf-8")


def main() -> int:
    """Print a table of all trials; 1 where any went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--exports", type=int, default=200, help="through inspect")
    parser.add_argument("--discover", type=int, default=20, help="exports through discover")
    parser.add_argument("--yaml", type=int, default=200, help="through what reads sets, settings")
    parser.add_argument("--seed", default="7")
    parser.add_argument("--only", metavar="KIND:SEED", help="one trial: inspect:7-12")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where bad input goes")
    parser.add_argument("--limit", type=int, default=60, help="processor seconds of a trial")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="trials at a time")
    options = parser.parse_args()
    warm_up()
    with tempfile.TemporaryDirectory() as name:
        results = run_all(plan(options), sound_input(Path(name)), options)
    print(f"{'trial':<10}{'n':>6}{'bad':>6}{'median s':>10}{'most s':>8}{'most MB':>9}   (CPU)")
    for kind, one in results.items():
        print(
            f"{kind:<10}{len(one.seconds):>6}{one.bad:>6}{median(one.seconds):>10.2f}"
            f"{max(one.seconds):>8.1f}{one.megabytes:>9}"
        )
    return int(any(one.bad for one in results.values()))


if __name__ == "__main__":
    sys.exit(main())
