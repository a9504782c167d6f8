"""Checks of the form: whether a file is the YAML, and says the things, that it should."""

from __future__ import annotations

import math
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from personakit.hints import fields_at, near_miss
from personakit.personas.checks.base import MOST_HITS, check
from personakit.personas.checks.documents import MODELS, Hit, mapping_at
from personakit.personas.checks.errors import NOT_CURATED, errors_of, model_of
from personakit.personas.model import Persona
from personakit.personas.placement import WRONG_LENGTH
from personakit.personas.versions import VERSION
from personakit.yamlfile import TOP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

    from personakit.personas.checks.base import Limits
    from personakit.personas.checks.documents import Folder
    from personakit.yamlfile import KeyPath

NO_VERSION = f"Write version: {VERSION} below the kind."
TOLD_ELSEWHERE = ("extra_forbidden", "finite_number", WRONG_LENGTH)
"""Types of errors that have a code of their own."""

EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "date_type": "a date, such as 2026-11-22",
    "date_from_datetime_parsing": "a date, such as 2026-11-22",
    "date_from_datetime_inexact": "a date, such as 2026-11-22",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "list_type": "a list",
    "enum": "one of the known words",
    "literal_error": "one of the known words",
}
"""Type of an error of pydantic -> what should stand there."""


@check("PK001", "unreadable file")
def unreadable(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A file that cannot be read: no permission, a link that leads away, not UTF-8, or too large.

    Personas take some ten kilobytes. `max_size` under `checks` in personakit.yaml sets another
    limit than 10 MB.
    """
    yield from _flaws(folder, "unreadable")


@check("PK002", "broken YAML")
def syntax(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A file that is no YAML, or holds more than one document.

    Frequent reasons: a tab, a quote or bracket that is not closed, `: ` in text without quotes, a
    merge conflict that nobody has resolved.
    """
    yield from _flaws(folder, "syntax")


@check("PK003", "key twice")
def duplicate(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A key that stands twice in one mapping: one of the values would be lost silently.

    The first is taken for the other checks.
    """
    yield from _flaws(folder, "duplicate")


@check("PK004", "unsafe YAML")
def unsafe(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """Tags (`!!python/object`), nesting deeper than 64, and more than anybody can read.

    Persona files are plain mappings, lists, text, numbers and dates. Aliases and merge keys are
    allowed as long as they stay small. A file may hold 200,000 lines and as many values; `max_size`
    under `checks` in personakit.yaml moves that, too.
    """
    yield from _flaws(folder, "unsafe")


@check("PK005", "unknown kind")
def kind(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A file that does not say what it is.

    The first key of every file is `kind: persona`, `kind: persona-set` or `kind: persona-model`.
    """
    for document in folder.documents:
        data, says = document.parsed.data, document.data.get("kind")
        if (document.parsed.flaws and data is None) or document.kind not in ("", *MODELS):
            continue  # no YAML at all; settings and files whose own command knows their form
        if data is None:
            yield document.hit((), "The file is empty.", "Write a persona, or remove the file.")
        elif not isinstance(data, dict):
            message, hint = "The file holds no `name: value` lines.", "See docs/persona-file.md."
            yield document.hit((), message, hint)
        elif says is None:
            yield document.hit((), "The file does not say what it is.", "Begin with kind: persona.")
        elif not document.kind:
            near = partial(near_miss, str(says), MODELS)
            yield document.hit(("kind",), "This kind is not known.", near)


@check("PK006", "wrong value")
def value(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A field that is missing, or whose value is of another type or out of range.

    `personakit schema persona` prints every field with its type and meaning. What stands under
    `curated` has the form of the field that it replaces.
    """
    for document in folder.documents:
        if document.kind in MODELS and document.data and "version" not in document.data:
            yield document.hit((), "version is missing.", NO_VERSION)
        for path, error in errors_of(document, limits):
            if error["type"] not in TOLD_ELSEWHERE and path not in document.parsed.traps:
                yield document.hit(path, *_reason(path, error))


@check("PK007", "unknown key")
def unknown_key(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A key that persona files do not have; mostly a slip of the pen.

    Notes of your own are welcome as comments.
    """
    for document in folder.documents:
        for path, error in errors_of(document, limits):
            if error["type"] == "extra_forbidden":
                *above, key = path or ["key without a name"]
                near = partial(_near_field, str(key), model_of(document, limits), above)
                yield document.hit(path, f"There is no {_short(key)} {_inside(above)}.", near)


@check("PK008", "value in disguise")
def trap(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A value that YAML does not take for what it looks like.

    `NO` is false (and no country), `0123` is 83, `12:30` is 750, `1_000` is a number. Other tools
    read them differently again. Put text in quotes; write numbers plainly.
    """
    for document in folder.documents:
        values = dict(document.nodes) if document.parsed.traps else {}
        for path, written in islice(document.parsed.traps.items(), MOST_HITS):
            meaning = f"{values.get(path, 'something else')}".lower()
            hint = "Put it in quotes if it is text, or write it plainly."
            yield document.hit(path, f"{_short(written)} means {_short(meaning)} in YAML.", hint)


@check("PK009", "no finite number")
def finite(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """`.nan` and `.inf` are no numbers that could be compared, drawn or added up.

    Leave the field out where nothing is known.
    """
    for document in folder.documents:
        for path, scalar in document.nodes:
            if isinstance(scalar, float) and not math.isfinite(scalar):
                yield document.hit(path, f"{_name(path)} is no finite number.", "Leave it out.")


@check("PK045", "unknown override")
def override(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A key under `curated` that overrides nothing.

    `curated` takes the fields of a persona (name, summary, status, goals ...); what stands there
    wins. It cannot change kind, version and id.
    """
    for document in folder.personas:
        for key in mapping_at(document, "curated"):
            names = [name for name in Persona.model_fields if name not in NOT_CURATED]
            if key not in names:
                message = f"There is no field {_short(key)} to override."
                near = partial(near_miss, str(key), names)
                yield document.hit(("curated", str(key)), message, near)


def _flaws(folder: Folder, kind: str) -> Iterator[Hit]:
    for document in folder.documents:
        for flaw in document.parsed.flaws:
            if flaw.kind == kind:
                yield Hit(document, flaw.place or TOP, f"The file {flaw.message}.", flaw.hint)


def _near_field(key: str, model: type[BaseModel] | None, above: Sequence[int | str]) -> str:
    return near_miss(key, fields_at(model or Persona, above))


def _near_word(given: str, error: ErrorDetails) -> str:
    expected = error.get("ctx", {}).get("expected", "").replace(" or ", ", ")
    return near_miss(given, [word.strip("' ") for word in expected.split(",")])


def _reason(path: KeyPath, error: ErrorDetails) -> tuple[str, str | Callable[[], str]]:
    """What is wrong, and the next step."""
    name, given = _name(path), error["input"]
    if error["type"] == "missing":
        return f"{name} is missing.", "Write it, or leave out what it is part of."
    if error["type"] in ("enum", "literal_error") and isinstance(given, str):
        return f"{name} is none of the known words.", partial(_near_word, given, error)
    if error["type"] in EXPECTED:
        hint = _quoting(given) if error["type"] == "string_type" else "Correct the value."
        return f"{name} must be {EXPECTED[error['type']]}, not {_what(given)}.", hint
    message = error["msg"].removeprefix("Value error, ")
    return f"{name}: {message[:1].lower()}{message[1:]}.", "Correct the value."


def _quoting(given: Any) -> str:
    is_plain = not isinstance(given, dict | list) or _what(given) == "a date"
    return "Put it in quotes." if is_plain else "Write text."


def _what(given: Any) -> str:
    if isinstance(given, dict):
        return "a date" if given.keys() == {"date"} else "a mapping"
    words = {bool: "true or false", str: "text", type(None): "nothing", list: "a list"}
    return words.get(type(given), "this number")


def _inside(path: Sequence[int | str]) -> str:
    return f"in {_name(path)}" if path else "in such a file"


def _name(path: Sequence[int | str]) -> str:
    """A path as people write it: `goals[0].share`."""
    parts = [f"[{part}]" if isinstance(part, int) else f".{_short(part)}" for part in path]
    return "".join(parts).removeprefix(".") or "The file"


def _short(text: object) -> str:
    """A word of a file, short enough for a message and on one line."""
    shown = " ".join(str(text)[:200].split())
    return shown if len(shown) <= 40 else f"{shown[:40]}..."
