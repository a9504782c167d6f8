"""The files that may stand in the folder of a set: one table, which all that touch a set walk."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SET_FILE = "persona-set.yaml"
MODEL_FILE = "model.yaml"
SCHEMA_FILE = "persona.schema.json"
ASSIGNMENTS_FILE = "assignments.csv"
CONCERNED_FILE = "concerned.csv"
QUIZ_KEY_FILE = "quiz-key.csv"
RUNS_FILE = "runs.jsonl"
REPORT_FILE = "report.html"
MEASURE_FILE = "measure.csv"
EVALUATION_FILE = "evaluation.yaml"
BRAND_FILE = "brand.yaml"
FEEDBACK_FILE = "feedback.yaml"
CHANGES_FILE = "changes.yaml"
JOURNEYS_FILE = "journeys.yaml"
PLAYBOOK_FILE = "playbook.yaml"
PLAYBOOK = "playbook"
"""Folder of what a playbook is read and imported from."""
REPLIES = "replies.yaml"
QUIZ, QUIZ_FORM = "quiz.md", "quiz-answers.csv"
REPLIES_FILE = f"{PLAYBOOK}/{REPLIES}"
IGNORE_FILE = ".gitignore"
IGNORING = "# Written by personakit: what names customers is not committed."
"""First line of our `.gitignore`; another one is its owner's."""
RETIRED = "retired"
"""Folder of the personas that are no more."""


@dataclass(frozen=True)
class SetFile:
    """One kind of file in the folder of a set."""

    name: str
    """Its name, or a pattern of names; of what lies below, the folder first."""
    holds: str
    """What stands in it, in a few words."""
    writers: tuple[str, ...]
    """Commands that write it; none where people do."""
    kind: str = ""
    """What it says of itself at its top: `kind: persona`."""
    form: str = ""
    """Name of its schema, `personakit schema NAME`; it must say its kind where it has one."""
    kept: bool = False
    """Whether a refresh leaves it as it stands."""
    personal: bool = False
    """Whether it names customers."""
    marked: bool = False
    """Whether it says near its top that personakit wrote it: else one of that name is of others."""


_ANEW = ("discover", "refresh")

SET_FILES = (
    SetFile(SET_FILE, "what was read, and how good the segments are", _ANEW, "persona-set", "set"),
    SetFile(MODEL_FILE, "the numbers that place a customer", _ANEW, "persona-model", "model"),
    SetFile(SCHEMA_FILE, "the form of a persona, for editors", _ANEW),
    SetFile(ASSIGNMENTS_FILE, "who is in which persona", _ANEW, personal=True),
    SetFile(CONCERNED_FILE, "whom to help now", ("playbook",), kept=True, personal=True),
    SetFile(QUIZ_KEY_FILE, "the key of the quiz", ("playbook",), kept=True, personal=True),
    SetFile(RUNS_FILE, "a line on each refresh", ("refresh",), kept=True),
    SetFile(f"{RETIRED}/*.yaml", "personas that are no more", _ANEW, "persona", "persona", True),
    SetFile(REPORT_FILE, "the page to pass round", (*_ANEW, "report"), marked=True),
    SetFile("cards.html", "its cards alone, to print", (*_ANEW, "report"), marked=True),
    SetFile("report/*.md", "the page for wikis and coding agents", (*_ANEW, "report"), marked=True),
    SetFile("statements.csv", "every number as a table", (*_ANEW, "report")),
    SetFile(JOURNEYS_FILE, "what customers do in turn", _ANEW, "persona-journeys", "journeys"),
    SetFile(CHANGES_FILE, "what the team changed, and when", (), "persona-changes", kept=True),
    SetFile(MEASURE_FILE, "metrics by persona and time", ("measure",), kept=True),
    SetFile(
        EVALUATION_FILE, "what it foretold", ("evaluate",), "persona-evaluation", "evaluation", True
    ),
    SetFile(
        FEEDBACK_FILE, "how the team judged", ("feedback",), "persona-feedback", "feedback", True
    ),
    SetFile(BRAND_FILE, "how the company serves", ("brand",), "persona-brand", "brand", True),
    SetFile(PLAYBOOK_FILE, "how to serve", ("playbook",), "persona-playbook", "playbook", True),
    SetFile(REPLIES_FILE, "pieces of replies", ("playbook",), "persona-replies", "replies", True),
    SetFile("playbook/*", "scripts, replies and training", ("playbook",), kept=True),
    SetFile("*.svg", "pictures of the set", ("discover",), kept=True, marked=True),
    SetFile("*.yaml", "a persona", _ANEW, "persona", "persona"),
)  # fmt: skip
"""Names before patterns: the first entry that fits a file is what it is."""

KINDS = tuple(dict.fromkeys(entry.kind for entry in SET_FILES if entry.kind))
"""What files of a set say of themselves."""


def set_file(path: PurePath) -> SetFile | None:
    """What a file is by its name from the folder of a set; None for what is no part of a set."""
    name = path.as_posix()
    return next((entry for entry in SET_FILES if _fits(name, entry.name)), None)


def is_personal(name: str) -> bool:
    """Whether a file of a set, named from its folder, names customers."""
    entry = set_file(PurePath(name))
    return entry is not None and entry.personal


def personal_files(folder: Path) -> Iterator[Path]:
    """The files of a set that name customers and are there."""
    paths = (folder / entry.name for entry in SET_FILES if entry.personal)
    return (path for path in paths if path.is_file())


def ignored() -> str:
    """What a `.gitignore` beside a set says: files that name customers stay on the machine."""
    names = (entry.name for entry in SET_FILES if entry.personal)
    return "".join(f"{line}\n" for line in (IGNORING, *names))


def _fits(name: str, pattern: str) -> bool:
    """Whether a name fits; what lies in a folder fits only a pattern that has one, too."""
    return ("/" in name) == ("/" in pattern) and fnmatchcase(name, pattern)
