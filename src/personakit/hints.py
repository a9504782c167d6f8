"""What may have been meant: names near to one that is not known."""

from __future__ import annotations

import re
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_LISTED = 60
"""So many names are listed where none is near."""
MOST_COMPARED = 5_000
"""So many names are compared."""
LONGEST_NAME = 200
"""Characters of a name that is compared or listed."""


def near_miss(word: str, candidates: Iterable[str], listed: Iterable[str] | None = None) -> str:
    """The name that may have been meant, or else those there are, as a sentence.

    Args:
        word: What is not known.
        candidates: The names; nothing is said where there are none.
        listed: Those to list where none is near; all where None.

    >>> near_miss("requestor", ["Requester", "Created at"])
    'Did you mean Requester?'
    """
    short = (name for name in candidates if len(name) <= LONGEST_NAME)
    names = {name.casefold(): name for name in islice(short, MOST_COMPARED)}
    compared = word.casefold() if len(word) <= LONGEST_NAME else ""
    if close := get_close_matches(compared, names, 1, 0.5):
        return f"Did you mean {_quoted(names[close[0]])}?"
    if not names:
        return ""
    shown = [*names.values()] if listed is None else [*listed]
    more = ", ..." if len(shown) > MOST_LISTED else ""
    return f"Known are {', '.join(map(_quoted, shown[:MOST_LISTED]))}{more}."


def fields_at(model: type[BaseModel], path: Sequence[int | str]) -> list[str]:
    """The fields that a model has at `path` of a file; none where any key may stand."""
    annotation: Any = model
    for part in path:
        fields = (inner.model_fields for inner in _models_in(annotation))
        inner_fields = [by_name[str(part)].annotation for by_name in fields if str(part) in by_name]
        annotation = inner_fields[0] if inner_fields else annotation
    names = (name for inner in _models_in(annotation) for name in inner.model_fields)
    return list(dict.fromkeys(names))


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _models_in(inner)]


def _quoted(name: str) -> str:
    return name if re.fullmatch(r"[\w.*-]+", name) else repr(name)
