"""End discover and refresh by a signal, at every file call and at any moment, and run two at once.

python bench/robust/kill.py --moments 50 --pairs 20

Each time the old or the new set has to be there, with the notes in it; and after the next start
nothing is left beside the set nor in the temporary folder.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from forks import fork, fork_each, warm_up

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from kills import end_at  # noqa: E402
from personakit.cli.app import main as personakit  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Files = dict[str, bytes]
SIGNALS = {"KILL": signal.SIGKILL, "TERM": signal.SIGTERM}
OF_THE_RUN = "runs.jsonl"
NOTE = "They are our oldest friends."
HEADERS = "Customer ID,Preferred channel,Orders,Contacts,Visits"
GROUPS = (("phone", 1, 8, 0), ("chat", 9, 2, 1), ("store", 4, 1, 9))
CUSTOMERS = 90


@dataclass(frozen=True)
class Place:
    """Where a trial works."""

    work: Path

    @property
    def output(self) -> Path:
        """The folder of the set."""
        return self.work / "out" / "set"

    @property
    def temporary(self) -> Path:
        """The temporary folder of its runs."""
        return self.work / "tmp"


@dataclass(frozen=True)
class Task:
    """A command, the set that it finds and the sets that it may leave."""

    name: str
    words: tuple[str, ...]
    before: Path | None
    """Folder of the set that is there; None where there is none."""
    after: tuple[Files, ...] = ()
    """The set it leaves, and the one it leaves when it runs again."""
    calls: int = 0
    """How many calls change files."""
    seconds: float = 0
    """What a run takes."""


def write_exports(folder: Path, customers: int) -> Path:
    """One small export, in an encoding of which a copy has to be made."""
    rng, lines = random.Random(1), [HEADERS]
    for number in range(customers):
        channel, *means = GROUPS[number % len(GROUPS)]
        lines.append(",".join((f"C{number}", channel, *(f"{m + rng.randrange(3)}" for m in means))))
    folder.mkdir()
    (folder / "customers.csv").write_text("\n".join(lines) + "\n", "utf-16")
    return folder


def state(folder: Path) -> Files:
    """All files of a set, the record of its runs aside."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != OF_THE_RUN)
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def prepare(place: Place, before: Path | None) -> None:
    """Put the old set and an empty temporary folder in place."""
    place.temporary.mkdir(parents=True)
    place.output.parent.mkdir()
    if before:
        shutil.copytree(before, place.output)


def run(place: Place, words: tuple[str, ...], call: int = 0, number: int = 0) -> None:
    """Run a command in this process, which is made for it and ends here."""
    os.environ |= {"TMPDIR": str(place.temporary), "SOURCE_DATE_EPOCH": "1767225600"}
    tempfile.tempdir = None  # it is asked for anew
    said = os.open(place.work / "said.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(said, stream)
    sys.argv = ["personakit", *(word.format(set=place.output) for word in words)]
    calls = end_at(call, number, (place.output.parent, place.temporary))
    try:
        personakit()
    except SystemExit as stop:
        (place.work / "calls.txt").write_text(str(calls()), "utf-8")
        os._exit(stop.code)


def ended(child: int) -> int:
    """Wait for a run; its exit code, below 0 the number of a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def begin(place: Place, words: tuple[str, ...], **end: int) -> int:
    """Start a command in a process of its own; its number."""
    return fork(partial(run, place, words, **end))


def measured(task: Task, work: Path) -> Task:
    """Run a task twice without any harm, for what it leaves, its file calls and its time."""
    place, after = Place(work / task.name), []
    prepare(place, task.before)
    began = time.perf_counter()
    for _ in range(2):
        code = ended(begin(place, task.words))
        assert code == 0, (place.work / "said.txt").read_text("utf-8")
        after.append(state(place.output))
        if len(after) == 1:
            seconds = time.perf_counter() - began
            calls = int((place.work / "calls.txt").read_text("utf-8"))
    return replace(task, after=tuple(after), calls=calls, seconds=seconds)


def at_a_call(task: Task, call: int, number: int, place: Place) -> str:
    """End a run before one of its file calls."""
    ended(begin(place, task.words, call=call, number=number))
    return found(task, place)


def at_a_moment(task: Task, after: float, number: int, place: Place) -> str:
    """End a run after some seconds."""
    child = begin(place, task.words)
    time.sleep(after)
    os.kill(child, number)  # it may have ended, but nobody else has its number yet
    ended(child)
    return found(task, place)


def two_at_once(task: Task, place: Place) -> str:
    """Run the same twice at the same time: one, or one after the other."""
    codes = sorted(map(ended, [begin(place, task.words) for _ in range(2)]))
    which = found(task, place)
    return which if codes in ([0, 0], [0, 2]) and which == "new" else f"{which}, CODES {codes}"


def found(task: Task, place: Place) -> str:
    """Which set is there, and what is wrong with it or after the next start."""
    beside = sorted(place.output.parent.glob(".set.old"))  # where names change one by one
    now = state(place.output if place.output.exists() or not beside else beside[0])
    old = state(task.before) if task.before else {}
    which = ["new" if now in task.after else "old" if now == old else "MIXED"]
    personas = b"".join(text for name, text in now.items() if name.endswith(".yaml"))
    if task.before and personas.count(NOTE.encode()) != len(GROUPS):  # the page shows them, too
        which.append("NOTES LOST")
    if code := ended(begin(place, task.words)):
        which.append(f"NEXT START EXITS {code}")
    elif state(place.output) not in task.after:
        which.append("NOT RECOVERED")
    if any(path != place.output for path in place.output.parent.iterdir()):
        which.append("LEFT BESIDE THE SET")
    if any(place.temporary.iterdir()):
        which.append("LEFT IN THE TEMPORARY FOLDER")
    return ", ".join(which)


def attempt(work: Callable[[Place], str], before: Path | None, place: Place) -> None:
    """Prepare a place, do the harm, and put down what was found."""
    prepare(place, before)
    (place.work / "found.txt").write_text(work(place), "utf-8")


def plan(task: Task, options: argparse.Namespace) -> Iterator[tuple[str, Callable[[Place], str]]]:
    """All harm that is done to a task, with a name for its kind."""
    rng, step = random.Random(options.seed), max(1, -(-task.calls // (options.calls or task.calls)))
    for name, number in SIGNALS.items():
        for call in range(1, task.calls + 1, step):
            yield f"{name} at a file call", partial(at_a_call, task, call, number)
        for _ in range(options.moments):
            after = rng.uniform(0, 1.2 * task.seconds)
            yield f"{name} at a moment", partial(at_a_moment, task, after, number)
    for _ in range(options.pairs):
        yield "two at once", partial(two_at_once, task)


def tasks(work: Path) -> Iterator[Task]:
    """Commands over a set that has notes, and one that makes the first set."""
    then, now = write_exports(work / "then", CUSTOMERS), write_exports(work / "now", CUSTOMERS + 6)
    place = Place(work / "before")
    prepare(place, None)
    common = ("-q", "-o", "{set}", "--segments", "3")
    assert ended(begin(place, ("discover", str(then), *common))) == 0
    for path in place.output.glob("*-*-*.yaml"):  # the personas
        text = path.read_text("utf-8").replace("curated: {}", f"curated: {{summary: {NOTE}}}")
        path.write_text(text, "utf-8")
    yield Task("first", ("discover", str(now), *common), None)
    yield Task("discover", ("discover", str(now), *common), place.output)
    yield Task("refresh", ("refresh", "{set}", "--data", str(now), "-q"), place.output)


def main() -> int:
    """Print how often which set was there; 1 where anything was lost, mixed or left behind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=0, help="at most so many of the file calls")
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--pairs", type=int, default=20)
    parser.add_argument("--only", nargs="*", default=[], help="first, discover, refresh")
    parser.add_argument("--seed", default="7")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="trials at a time")
    options = parser.parse_args()
    warm_up()
    sound = True
    with tempfile.TemporaryDirectory() as name:
        for task in tasks(Path(name)):
            if options.only and task.name not in options.only:
                continue
            task = measured(task, Path(name))
            print(f"{task.name}: {task.calls} file calls, {task.seconds:.1f} s", flush=True)
            counts: Counter[tuple[str, str]] = Counter()
            works = (
                ((kind, place), partial(attempt, harm, task.before, place))
                for number, (kind, harm) in enumerate(plan(task, options))
                for place in [Place(Path(name, f"{task.name}-{number}"))]
            )
            for (kind, place), _, _ in fork_each(works, options.jobs):
                counts[kind, (place.work / "found.txt").read_text("utf-8")] += 1
                shutil.rmtree(place.work)
            for (kind, which), count in sorted(counts.items()):
                print(f"{task.name:<10}{kind:<22}{count:>5} {which}", flush=True)
                sound &= which in ("old", "new")
    return int(not sound)


if __name__ == "__main__":
    sys.exit(main())
