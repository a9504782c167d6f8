"""A command on broken input, and what no command may do, whatever it is given."""

from __future__ import annotations

import json
import random
import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unittest.mock import patch
from xml.etree import ElementTree

import yaml

from commands import run
from fuzz.documents import mutate_document, mutate_set
from fuzz.exports import mutate_exports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from commands import Done

CODES = (0, 1, 2)
"""Done, findings, cannot run."""
FORBIDDEN = {
    "Something went wrong inside": "it crashed",
    "Traceback (most recent call last)": "a traceback",
    "could not run a query": "an error of the engine",
    "Warning: ": "a warning of a library",
}
"""What nobody should read on standard error."""
HARMFUL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|^::", re.MULTILINE)
"""What steers a terminal, turns text round, or gives orders to a CI service."""
EPOCH = "1767225600"
FIRST_ROWS = 120


@dataclass(frozen=True)
class Sound:
    """What is sound, to be broken."""

    exports: Path
    """Folder of exports."""
    found: Path
    """Folder of a persona set."""
    settings: Path | None = None
    """A settings file, as `inspect --write` makes it."""


@dataclass(frozen=True)
class Trial:
    """A command on broken input."""

    words: Callable[[Path, Sound, random.Random], list[object]]
    """The command, in a folder that holds `exports`, `set` and `personakit.yaml`."""
    breaks: str
    """Which of these is broken: `exports`, `set` or `settings`."""
    ends: Callable[[Path, Done], Iterator[str]]
    """What is wrong with what the command says or writes; it has ended well."""


def first_rows(source: Path, target: Path) -> Path:
    """The first lines of exports: as many kinds of columns, a fraction of the time."""
    target.mkdir(parents=True)
    for path in sorted(source.glob("*.csv")):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        (target / path.name).write_text("".join(lines[:FIRST_ROWS]), "utf-8")
    return target


def faults(kind: str, seed: object, work: Path, sound: Sound) -> list[str]:
    """Break sound input, run a command on it, and tell what it should not have done.

    Args:
        kind: A key of `TRIALS`.
        seed: The same seed breaks the same input in the same way.
        work: A new folder to work in; it holds the broken input afterwards.
        sound: What is broken; it is only read.
    """
    rng, trial = random.Random(f"{kind} {seed}"), TRIALS[kind]
    _prepare(rng, trial, work, sound)
    before = _files(work)
    with patch("tempfile.tempdir", str(work / "tmp")):
        done = run(*trial.words(work, sound, rng), cwd=work / "here", SOURCE_DATE_EPOCH=EPOCH)
        found = [*_general(done)]
        if not found and done.returncode != CODES[-1]:
            found += trial.ends(work, done)
        left = [path.name for path in (work / "tmp").iterdir() if path.suffix != ".log"]
    found += [f"{name} is left in the temporary folder" for name in left]
    after = _files(work)
    changed = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    return found + [f"{name!r} was written to" for name in changed]


def _prepare(rng: random.Random, trial: Trial, work: Path, sound: Sound) -> None:
    for name in ("here", "tmp", "out"):
        (work / name).mkdir(parents=True)
    shutil.copytree(sound.found, work / "set")
    if trial.breaks == "exports":
        mutate_exports(rng, sound.exports, work / "exports")
    else:
        shutil.copytree(sound.exports, work / "exports")
    if trial.breaks == "set":
        mutate_set(rng, work / "set")
    if trial.breaks == "settings":
        (work / "personakit.yaml").write_bytes(mutate_document(rng, sound.settings.read_bytes()))


def _files(work: Path) -> dict[str, bytes]:
    """What a command has no business to change."""
    places = {path: path.relative_to(work).parts[0] for path in work.rglob("*") if path.is_file()}
    return {
        str(path.relative_to(work)): path.read_bytes()
        for path, place in places.items() if place not in ("out", "tmp")
    }  # fmt: skip


def _general(done: Done) -> Iterator[str]:
    """What no command may do."""
    if done.returncode not in CODES:
        yield f"exit code {done.returncode}"
    yield from (told for said, told in FORBIDDEN.items() if said in done.stderr)
    if done.returncode == CODES[-1] and "error: " not in done.stderr:
        yield "it does not say why it cannot run"
    for name, text in (("error", done.stderr), ("output", done.stdout)):
        if (harm := HARMFUL.search(text)) and not text.startswith(("{", "[", "<")):
            yield f"{harm.group()!r} on standard {name}"


def _strict(text: str) -> Any:
    """JSON as its standard has it: no NaN, no Infinity."""
    return json.loads(text, parse_constant=_refused)


def _refused(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def _is_json(work: Path, done: Done) -> Iterator[str]:
    try:
        _strict(done.stdout)
    except ValueError as error:
        yield f"no JSON: {error}"


def _balances(rows: int, used: int, dropped: dict[str, int], name: str) -> Iterator[str]:
    if rows != used + sum(dropped.values()):
        yield f"{name!r}: of {rows} rows {used} are used and {sum(dropped.values())} dropped"


def _inspection(work: Path, done: Done) -> Iterator[str]:
    if wrong := [*_is_json(work, done)]:
        yield from wrong
        return
    account = _strict(done.stdout)["account"] or {"sources": ()}
    for one in account["sources"]:
        yield from _balances(one["rows"], one["used"], one["dropped"], one["source"])


def _discovery(work: Path, done: Done) -> Iterator[str]:
    checked = run("validate", work / "out" / "set", "--format", "json")
    for one in json.loads(checked.stdout)["findings"]:
        if one["severity"] == "error":
            yield f"its own validate: {one['code']} {one['message']}"
    record = yaml.safe_load((work / "out" / "set" / "persona-set.yaml").read_bytes())
    for one in record["sources"]:
        yield from _balances(one["rows"], one["used"], one.get("dropped", {}), one["name"])


def _findings(work: Path, done: Done) -> Iterator[str]:
    """Whatever the format, it can be read."""
    try:
        read = ElementTree.fromstring if done.stdout.startswith("<") else _strict
        read(done.stdout)
    except (ValueError, ElementTree.ParseError) as error:
        yield f"neither JSON nor XML: {error}"


def _placed(work: Path, done: Done) -> Iterator[str]:
    if not (work / "out" / "assigned.csv").read_text("utf-8").startswith("customer"):
        yield "no assignments were written"


def _nothing(work: Path, done: Done) -> Iterator[str]:
    yield from ()


FORMATS = ("json", "sarif", "junit", "gitlab")
SEGMENTS = ("3", "3", "3..5")

TRIALS = {
    "inspect": Trial(
        lambda work, sound, rng: ["inspect", work / "exports", "--format", "json"],
        "exports", _inspection,
    ),
    "discover": Trial(
        lambda work, sound, rng: [
            "discover", work / "exports", "-q", "-o", work / "out" / "set",
            "--segments", rng.choice(SEGMENTS),
        ],
        "exports", _discovery,
    ),
    "validate": Trial(
        lambda work, sound, rng: ["validate", work / "set", "--format", rng.choice(FORMATS)],
        "set", _findings,
    ),
    "diff": Trial(
        lambda work, sound, rng: ["diff", sound.found, work / "set", "--format", "json"],
        "set", _is_json,
    ),
    "answer": Trial(
        lambda work, sound, rng: ["assign", work / "set", "--answer", "channel=phone"],
        "set", _nothing,
    ),
    "assign": Trial(
        lambda work, sound, rng: [
            "assign", work / "set", work / "exports", "-o", work / "out" / "assigned.csv",
        ],
        "set", _placed,
    ),
    "explain": Trial(
        lambda work, sound, rng: [
            "explain", work / "set", "--data", work / "exports", "--format", "json",
        ],
        "set", _is_json,
    ),
    "refresh": Trial(
        lambda work, sound, rng: [
            "refresh", work / "set", "--data", work / "exports", "--check", "--format", "json",
        ],
        "set", _is_json,
    ),
    "settings": Trial(
        lambda work, sound, rng: [
            "inspect", work / "exports", "-c", work / "personakit.yaml", "--format", "json",
        ],
        "settings", _inspection,
    ),
}  # fmt: skip
"""Commands by a name for the way they are tried."""
