"""What pydantic finds wrong with a file, each with the path at which the file has it."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from personakit.personas.checks.base import MOST_HITS
from personakit.personas.checks.documents import MODELS, inside, mapping_at
from personakit.personas.model import Persona
from personakit.personas.placement import INSIDE
from personakit.personas.versions import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

    from personakit.personas.checks.base import Limits
    from personakit.personas.checks.documents import Document
    from personakit.yamlfile import KeyPath

NOT_CURATED = ("kind", "version", "id", "curated")
"""Fields of a persona that nobody can override."""

DATED = ("discovered", "since", "until", "at", "settings", "curated", "outside")
"""Fields of a file under which a date is no text without quotes."""


def model_of(document: Document, limits: Limits) -> type[BaseModel] | None:
    """The form that a document should have; None where it says that it is something else."""
    return limits.settings if document.kind == "settings" else MODELS.get(document.kind)


@lru_cache(maxsize=100)
def errors_of(document: Document, limits: Limits) -> tuple[tuple[KeyPath, ErrorDetails], ...]:
    """Errors of the form, each with its path; those of curated fields as well."""
    return tuple(_errors(document, limits))


def _errors(document: Document, limits: Limits) -> Iterator[tuple[KeyPath, ErrorDetails]]:
    model = model_of(document, limits)
    if not document.data or model is None:
        return
    if document.kind == "settings":
        yield from _invalid(model, _filled(document.data), strict=False)
        return
    yield from _invalid(model, document.data)
    if model is Persona and (curated := mapping_at(document, "curated")):
        texts = {key: curated[key] for key in curated if key in Persona.model_fields}
        fields = {key: value for key, value in texts.items() if key not in NOT_CURATED}
        bare = {"kind": "persona", "version": VERSION, "id": "a", "name": "A"}
        for path, error in _invalid(Persona, bare | fields):
            yield ("curated", *path), error


def _invalid(
    model: type[BaseModel], data: Any, *, strict: bool = True
) -> Iterator[tuple[KeyPath, ErrorDetails]]:
    """Errors of `data` as JSON, where text is text, a number a number, and a list any sequence."""
    try:
        model.model_validate_json(json.dumps(_as_json(data)), strict=strict or None)
    except ValidationError as error:
        yield from _of_one_form(error.errors(include_url=False)[:MOST_HITS], data)


def _of_one_form(errors: list[ErrorDetails], data: Any) -> Iterator[tuple[KeyPath, ErrorDetails]]:
    """Errors with their paths in the file; of a value that may have several forms, the nearest.

    pydantic names the form in the path, where the file has nothing: `pain_points.0.Theme.shar`.
    """
    forms: dict[KeyPath, dict[object, list[tuple[KeyPath, ErrorDetails]]]] = {}
    for error in errors:
        value, form = data, None
        path: KeyPath = (*error["loc"], *error.get("ctx", {}).get(INSIDE, ()))
        if not any(isinstance(part, str) and part[:1].isupper() for part in path):
            yield path, error
            continue
        for place, part in enumerate(error["loc"]):
            is_key = isinstance(value, dict) and part in value
            if isinstance(part, str) and part[:1].isupper() and not is_key:
                path, form = (*path[:place], *path[place + 1 :]), part
                break
            value = inside(value, part)
        above = path[: error["loc"].index(form)] if form else path
        forms.setdefault(above, {}).setdefault(form, []).append((path, error))
    for by_form in forms.values():
        yield from min(by_form.values(), key=len)


def _as_json(value: Any, top: object = None) -> Any:
    if isinstance(value, dict):
        return {str(key): _as_json(inner, top or key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_json(inner, top) for inner in value]
    if isinstance(value, date):
        return value.isoformat() if top in DATED else {"date": value.isoformat()}
    return value


def _filled(value: Any) -> Any:
    """Without keys that have no value: in settings these have their default."""
    if not isinstance(value, dict):
        return value
    return {str(key): _filled(inner) for key, inner in value.items() if inner is not None}
