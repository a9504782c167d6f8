"""Mending what can be mended without asking: order, formatting and names of files.

Texts are changed by whole lines, so that comments stay; a change after which a file would say
something else is not made.
"""

from __future__ import annotations

import copy
import re
from dataclasses import replace
from itertools import islice
from math import inf
from typing import TYPE_CHECKING, Any

import yaml

from personakit.errors import OutputError, reason_of
from personakit.files import write_whole
from personakit.personas.checks.documents import MODELS, items
from personakit.personas.checks.strength import disordered, strength
from personakit.personas.checks.style import misplaced
from personakit.yamlfile import FlawError, Parsed, build

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from personakit.personas.checks.documents import Document, Folder
    from personakit.yamlfile import KeyPath

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MOST_SORTED = 100
"""Lists of a file that are sorted at once: each takes another look at all of it."""
LINE_ENDS = re.compile(r"\r\n?")
SPACES = re.compile(r"(?<![ \t])[ \t]+(?=\n|\Z)")


def fix(folders: Iterable[Folder]) -> Iterator[str]:
    """Mend the files that were asked for.

    Yields:
        What was done, a sentence for each change.

    Raises:
        OutputError: A file cannot be written.
    """
    for document in (d for folder in folders for d in folder.documents):
        if document.wanted and document.data and not document.parsed.flaws:
            text = mended(document)
            if text != document.text:
                write_whole(document.path, text)
                yield f"{document.path} is in order now."
            if document.kind == "persona":
                yield from _rename(document)


def mended(document: Document) -> str:
    """The text of a file with its lines, keys and statements in order."""
    document = _with(document, LINE_ENDS.sub("\n", document.text).rstrip("\n") + "\n")
    document = _with(document, SPACES.sub("", document.text))
    if misplaced(document):
        document = _with(document, _with_sorted_keys(document))
    for path in islice(dict.fromkeys(path for path, _ in disordered(document)), MOST_SORTED):
        document = _with_sorted_list(document, path)
    return document.text


def _with(document: Document, text: str, says: Any = None) -> Document:
    """The document with another text; as it was if that would not say the same, or `says`."""
    parsed = _parsed(text)
    same = parsed.data == (says or document.data) and not parsed.flaws
    return replace(document, text=text, parsed=parsed) if same else document


def _parsed(text: str) -> Parsed:
    try:
        return build(text)
    except (FlawError, yaml.YAMLError):
        return Parsed()


def _with_sorted_keys(document: Document) -> str:
    """Top-level keys in the order of the model, the unknown last, each with comments above it."""
    order = [*MODELS[document.kind].model_fields]
    ranks = {key: order.index(key) if key in order else len(order) for key in document.data}
    lines = document.text.splitlines(keepends=True)
    starts = [_above(lines, document.place(key).line - 1) for key in document.data]
    starts[0] = document.place(next(iter(document.data))).line - 1  # comments on top stay there
    return _permuted(lines, [*starts, len(lines)], [*ranks.values()])


def _with_sorted_list(document: Document, path: KeyPath) -> Document:
    """One list with the strongest statements first, if it is written a `- ` to each."""
    entries = [entry for _, entry in items(document, *path)]
    strengths = [(0.0, -inf) if entry.get("common") else strength(entry) for entry in entries]
    ranks = [-sum(effect) for effect in strengths if effect]
    lines = document.text.splitlines(keepends=True)
    starts = [document.place(*path, index).line - 1 for index in range(len(ranks))]
    if len(ranks) != len(entries) or not all(lines[at].lstrip().startswith("- ") for at in starts):
        return document
    says = copy.deepcopy(document.data)
    inner = says
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = [entries[index] for index in _order(ranks)]
    text = _permuted(lines, [*starts, _end(lines, starts[-1])], ranks)
    return _with(document, text, says)


def _permuted(lines: Sequence[str], bounds: Sequence[int], ranks: Sequence[float]) -> str:
    """The lines with the blocks between `bounds` in the order of their ranks."""
    blocks = ["".join(lines[bounds[i] : bounds[i + 1]]) for i in range(len(ranks))]
    inside = "".join(blocks[index] for index in _order(ranks))
    return "".join(lines[: bounds[0]]) + inside + "".join(lines[bounds[-1] :])


def _order(ranks: Sequence[float]) -> list[int]:
    return sorted(range(len(ranks)), key=lambda index: ranks[index])


def _above(lines: Sequence[str], at: int) -> int:
    """Where the comments that stand directly above a line begin."""
    while at and lines[at - 1].startswith("#"):
        at -= 1
    return at


def _end(lines: Sequence[str], at: int) -> int:
    """The line after the last item of a list, which begins at `at`."""
    indent = len(lines[at]) - len(lines[at].lstrip())
    rest = range(at + 1, len(lines))
    return next((i for i in rest if len(lines[i]) - len(lines[i].lstrip()) <= indent), len(lines))


def _rename(document: Document) -> Iterator[str]:
    path, name = document.path, str(document.data.get("id"))
    target = path.with_name(f"{name}.yaml")
    if name != path.stem and ID.fullmatch(name) and not target.exists():
        try:
            path.rename(target)
        except OSError as error:
            reason = reason_of(error)
            raise OutputError(f"{path} cannot be renamed: {reason}.", "Allow writing.") from error
        yield f"{path} is called {target.name} now."
