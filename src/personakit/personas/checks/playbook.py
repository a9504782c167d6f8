"""Checks of a playbook: every line rests on a statement of the set, and nothing is left to fill."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

from personakit.personas.checks.base import check
from personakit.personas.checks.documents import (
    MISSING,
    items,
    mapping_at,
    mappings_of,
    value_at,
)
from personakit.personas.playbook import SLOT, PlayParts, Sections
from personakit.words import WRITERS, known_language, phrasebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.checks.base import Limits
    from personakit.personas.checks.documents import Document, Folder, Hit, Mapping
    from personakit.words import Phrasebook
    from personakit.yamlfile import KeyPath

NUMBER = re.compile(r"\d[\d.,]*(?<=\d)")
"""A number in a sentence."""
SPANS = ("7", "14", "90")
"""Days that templates name themselves."""
SAID = ("text", "reason")
"""Fields of a line in which a number may stand."""


@check("PK060", "line without a ground")
def ground(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A line of a playbook whose `because` names no statement, or a script of no persona.

    So it is with the lines of conversations to practise; one that is only a slot rests on none.

    `because` is the place of the statement in the persona (`goals[0]`), in its journey
    (`journeys.switches`), in that of all (`journeys.everyone.follow_ups[0]`), or in the set file
    (`set.sources[0]`). Under `curated` it may be absent.
    """
    for document, path, script in _scripts(folder):
        if "topic" not in script and _home(folder, script) is None:
            message = "There is no such persona beside this playbook."
            yield document.hit((*path, "id"), message, "Write it anew: personakit playbook.")
            continue
        for at, line, curated in _lines(document, path):
            place = line.get("because", "")
            may_be_absent = not place and (curated or SLOT.fullmatch(str(line.get("text"))))
            if not may_be_absent and _statement(folder, script, place) is MISSING:
                message = "The set holds no such statement."
                yield document.hit((*at, "because"), message, "Write it anew: personakit playbook.")


@check("PK061", "number of a line")
def numbers(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A line of a playbook with a number that the statement it rests on does not hold.

    Numbers may be told as people write them: .738 as 74 %. What the team wrote under `curated` is
    not counted again.
    """
    for document, path, script in _scripts(folder):
        words = phrasebook(known_language(document.data.get("language")))
        for at, line, curated in _lines(document, path):
            statement = _statement(folder, script, line.get("because", ""))
            if curated or statement is MISSING:
                continue
            size = _size(folder, script)
            bearing = {*SPANS, *_numbers_in(statement, words), *_numbers_in(size, words)}
            for name in SAID:
                wrong = [n for n in NUMBER.findall(_text(line, name)) if n not in bearing]
                if wrong:
                    message = f"The statement does not say {wrong[0][:20]}."
                    yield document.hit((*at, name), message, "Write it anew: personakit playbook.")


@check("PK062", "still to be filled in", "note")
def slot(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A piece of a reply, or a line, that only the team can complete: `[[ policy on returns ]]`.

    As long as one is left, replies that use it are a draft: their macros are not active.
    """
    for document in (*folder.of_kind("persona-playbook"), *folder.of_kind("persona-replies")):
        for path, text in document.nodes:
            for gap in SLOT.findall(text) if isinstance(text, str) else ():
                message = f"{gap[:80]} is still to be filled in."
                yield document.hit(path, message, "Write what holds, without the brackets.")


def _text(line: Mapping, name: str) -> str:
    value = line.get(name)
    return value if isinstance(value, str) else ""


def _scripts(folder: Folder) -> Iterator[tuple[Document, KeyPath, Mapping]]:
    for document in folder.of_kind("persona-playbook"):
        yield from ((document, path, entry) for path, entry in items(document, "personas"))
        for path, _ in items(document, "training"):
            yield from ((document, at, entry) for at, entry in items(document, *path, "roles"))
        for path, gap in items(document, "knowledge"):
            yield document, path, gap
            yield from ((document, at, entry) for at, entry in items(document, *path, "personas"))


def _lines(document: Document, path: KeyPath) -> Iterator[tuple[KeyPath, Mapping, bool]]:
    """The lines of a script, each with its path, and whether the team wrote it."""
    for name in (*get_args(Sections), *get_args(PlayParts), "lines"):
        yield from ((at, line, False) for at, line in items(document, *path, name))
        yield from ((at, line, True) for at, line in items(document, *path, "curated", name))


def _home(folder: Folder, script: Mapping) -> Mapping | None:
    """The persona of a script, with what people wrote in place of what was computed."""
    for persona in folder.personas:
        if persona.data.get("id") == script.get("id"):
            return {**persona.data, **mapping_at(persona, "curated")}
    return None


def _size(folder: Folder, script: Mapping) -> Any:
    return (_home(folder, script) or {}).get("size")


def _statement(folder: Folder, script: Mapping, place: Any) -> Any:
    """What stands at the place that a line names."""
    beside, _, where = str(place).partition(".")
    if beside == "journeys":
        journeys = next((file.data for file in folder.of_kind("persona-journeys")), {})
        home = journeys if where.startswith("everyone.") else _journey(journeys, script)
        return value_at(home, where)
    if beside == "set":
        return value_at(folder.record.data if folder.record else {}, where)
    return value_at(_home(folder, script), str(place))


def _journey(journeys: Mapping, script: Mapping) -> Any:
    listed = mappings_of(journeys.get("personas"))
    return next((journey for journey in listed if journey.get("id") == script.get("id")), {})


def _numbers_in(value: Any, words: Phrasebook) -> Iterator[str]:
    """The numbers of a statement in all forms, those in its texts, and those of its parts."""
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _numbers_in(part, words)
    elif isinstance(value, str):
        yield from NUMBER.findall(value)
        yield from NUMBER.findall(words.marked(value))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        for form in WRITERS:
            if form not in ("part", "count"):
                yield from NUMBER.findall(words.written(value, form))
