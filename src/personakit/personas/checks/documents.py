"""The files of a persona set as the checks see them: what they say, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from personakit.personas.digest import digest
from personakit.personas.model import Persona
from personakit.personas.schema import FORMS
from personakit.personas.set_files import KINDS, SET_FILES, set_file
from personakit.personas.write import HEAD
from personakit.texts.personal import personal_data
from personakit.yamlfile import KeyPath, Lines, Parsed, Place, place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SETTINGS_FILE = "personakit.yaml"
_KINDS = {entry.form: entry.kind for entry in SET_FILES}
MODELS = {_KINDS[form]: model for form, model in FORMS.items()}
"""What a file says it is -> its form."""
LABELS = frozenset({
    "label", "source", "question", "variables", "phrases", "key", "files", "settings", "sha256",
    "sources", "left_out", "unused", "data",
})  # fmt: skip
"""Keys under which names of columns, answers and articles stand; the rest is prose."""
LABELS_SEEN = 50_000
"""Characters of these that are looked through."""
LONGEST_ESCAPE = 10
"""Characters that one of a text may take in the file: `\\U0001F600`."""
NEAR = 1_000
"""Characters that may stand between a key and the text of its value, or indent it."""
HUGE = 1e15
"""Numbers beyond this count as nothing: no customers are as many."""

STEP = re.compile(r"(?:^|\.)([^.\[\]]+)|\[(\d{1,6})\]")
"""A key or an index in the place of a statement."""
MISSING: Any = object()
"""What stands where nothing does."""

Mapping = dict[Any, Any]


class Hit(NamedTuple):
    """Something a check has found."""

    document: Document
    place: Place
    message: str
    """One sentence."""
    advice: str | Callable[[], str] = ""
    """The next step, in one sentence, or what finds it, where that takes time."""

    @property
    def hint(self) -> str:
        """The next step, in one sentence."""
        return self.advice if isinstance(self.advice, str) else self.advice()


@dataclass(frozen=True, eq=False)
class Document:
    """A file, read as far as it can be."""

    path: Path
    """As the user gave it, or found in a folder that the user gave."""
    text: str
    """Empty where it cannot be read."""
    parsed: Parsed
    """What it says, where, and why it is no YAML."""
    wanted: bool
    """Whether the user asked for it; else it is only there to be compared with."""

    @cached_property
    def data(self) -> Mapping:
        """The mapping that the file is; empty where it is none."""
        return self.parsed.data if isinstance(self.parsed.data, dict) else {}

    @cached_property
    def kind(self) -> str:
        """What it is, by what it says or by its name; empty where it says something else."""
        if self.path.name == SETTINGS_FILE:
            return "settings"
        entry = set_file(Path(self.path.name))
        by_name = entry.kind if entry else "persona"
        says = self.data.get("kind", "")
        if says in [*KINDS]:
            return str(says)
        return "" if says and by_name in MODELS else by_name

    @property
    def ours(self) -> bool:
        """Whether it says that it belongs to a persona set."""
        return bool(HEAD.search(self.text[:4096])) or self.data.get("kind") in [*KINDS]

    @cached_property
    def nodes(self) -> list[tuple[KeyPath, Any]]:
        """Every value with its path, from the top."""
        return [*_nodes(self.parsed.data, ())]

    @cached_property
    def mappings(self) -> list[tuple[KeyPath, Mapping]]:
        """Every mapping with its path: statements, sizes, measures, whatever they are called."""
        return [(path, value) for path, value in self.nodes if isinstance(value, dict)]

    @cached_property
    def numbers_of_labels(self) -> frozenset[str]:
        """What looks like an id in names of columns, answers and articles: summaries repeat it."""
        texts = (value for path, value in self.nodes if LABELS.intersection(path))
        labels = "\n".join(text for text in texts if isinstance(text, str))[:LABELS_SEEN]
        return frozenset(hit.text for hit in personal_data(labels))

    @cached_property
    def lines(self) -> Lines:
        """Its lines."""
        return Lines(self.text)

    @cached_property
    def digest(self) -> str:
        """The hash of what was computed of a persona; empty where it is none."""
        try:
            return digest(Persona.model_validate(self.data))
        except ValidationError:
            return ""

    def place(self, *path: int | str) -> Place:
        """Where a key stands, or the nearest thing around it that is there."""
        return place_of(self.parsed.places, path)

    def hit(self, path: KeyPath, message: str, advice: str | Callable[[], str] = "") -> Hit:
        """Something found at a key."""
        return Hit(self, self.place(*path), message, advice)

    def place_in(self, path: KeyPath, value: str, text: str) -> Place:
        """Where `text`, a part of the `value` at `path`, stands: in long prose some lines below."""
        place = self.place(*path)
        start = self.lines.index(place)
        end = start + len(value) * LONGEST_ESCAPE + NEAR
        at = self.text.find(next(iter(text.split()), text), start, end)
        return self.lines.at(at) if at >= 0 else place


@dataclass(frozen=True, eq=False)
class Folder:
    """The files of one folder: a persona set, or personas without one."""

    documents: tuple[Document, ...]
    """All of them, by name."""

    def of_kind(self, kind: str) -> list[Document]:
        """Those of a kind that hold something."""
        return [document for document in self.documents if document.kind == kind and document.data]

    @cached_property
    def personas(self) -> list[Document]:
        """The personas."""
        return self.of_kind("persona")

    @cached_property
    def record(self) -> Document | None:
        """The set file."""
        return next(iter(self.of_kind("persona-set")), None)

    @cached_property
    def model(self) -> Document | None:
        """The model file."""
        return next(iter(self.of_kind("persona-model")), None)

    @cached_property
    def pairs(self) -> list[tuple[KeyPath, Mapping, Document]]:
        """Each entry of the set with its path and its persona."""
        by_id = {str(persona.data.get("id")): persona for persona in reversed(self.personas)}
        return [
            (path, entry, by_id[str(entry.get("id"))])
            for path, entry in self.entries
            if str(entry.get("id")) in by_id
        ]

    @cached_property
    def untouched(self) -> list[Document]:
        """The personas that are as discover wrote them."""
        return [p for _, entry, p in self.pairs if entry.get("sha256") == p.digest != ""]

    @cached_property
    def entries(self) -> list[tuple[KeyPath, Mapping]]:
        """The personas as the set lists them, each with its path."""
        return items(self.record, "personas") if self.record else []


def mappings_of(value: Any) -> list[Mapping]:
    """Those of a list that are mappings; none of what is no list."""
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def inside(value: Any, part: int | str) -> Any:
    """What stands at a key of a mapping, or a place of a list; None where nothing does."""
    if isinstance(value, dict):
        return value.get(part)
    is_item = isinstance(value, list) and isinstance(part, int) and part < len(value)
    return value[part] if is_item else None


def mapping_at(document: Document, *path: int | str) -> Mapping:
    """The mapping at `path`; an empty one where there is none."""
    value: Any = reduce(inside, path, document.data)
    return value if isinstance(value, dict) else {}


def items(document: Document, *path: int | str) -> list[tuple[KeyPath, Mapping]]:
    """The mappings of the list at `path`, each with its own path."""
    value: Any = reduce(inside, path, document.data)
    entries = enumerate(value) if isinstance(value, list) else ()
    return [((*path, index), item) for index, item in entries if isinstance(item, dict)]


def value_at(value: Any, place: str) -> Any:
    """What stands at a place such as `goals[0]`; `MISSING` where nothing does."""
    for name, index in STEP.findall(place):
        if index and isinstance(value, list) and int(index) < len(value):
            value = value[int(index)]
        elif name and isinstance(value, dict) and name in value:
            value = value[name]
        else:
            return MISSING
    return value if place else MISSING


def number(mapping: Any, key: str) -> float | None:
    """The number that stands at `key`; None where there is something else, or nothing."""
    value = mapping.get(key) if isinstance(mapping, dict) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if abs(value) < HUGE else None


def _nodes(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _nodes(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _nodes(inner, (*path, index))
