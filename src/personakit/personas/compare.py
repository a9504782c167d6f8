"""What is written beside what was computed anew, field by field, whatever the fields are."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

Tuple = tuple[Any, ...]


@dataclass(frozen=True)
class Pair:
    """One field of two models."""

    path: str
    """Where it stands in the written one: `channels.preferred[1].observed`."""
    written: Any
    """What is written; None for what the file lacks."""
    again: Any
    """What was computed anew; None for what no longer stands."""

    @property
    def differs(self) -> bool:
        """Whether this field differs, and not only a field in it."""
        return self.written != self.again and not _has_fields(self.written, self.again)

    @property
    def is_statement(self) -> bool:
        """Whether a written model stands here that holds numbers itself."""
        if not (self.path and _is_model(self.written)):
            return False
        fields = type(self.written).model_fields
        return any(_is_number(getattr(self.written, name)) for name in fields)

    @property
    def is_entry(self) -> bool:
        """Whether a model stands here in one of both, and not all of it."""
        return bool(self.path) and (_is_model(self.written) or _is_model(self.again))

    @property
    def numbers(self) -> int:
        """How many numbers are compared here, those of fields in it aside."""
        values = self.written if isinstance(self.written, tuple) else (self.written,)
        return sum(map(_is_number, values))


def pairs(
    written: Any, again: Any, without: Collection[str] = (), path: str = ""
) -> Iterator[Pair]:
    """Put all fields of two models of one kind side by side, the outer before the inner.

    Entries of a list are matched by the words in them, not by their place.

    Args:
        written: The model that was read.
        again: The model that was computed.
        without: Fields to leave out, as paths without places: `evidence.stability`.
        path: Where both stand.
    """
    if re.sub(r"\[\d+\]", "", path) in without:
        return
    yield Pair(path, written, again)
    for step, value, again_value in _inner(written, again):
        yield from pairs(value, again_value, without, f"{path}{step}".removeprefix("."))


def _is_model(value: Any) -> bool:
    return isinstance(value, BaseModel)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _has_fields(written: Any, again: Any) -> bool:
    values = (written, again)
    return (
        all(map(_is_model, values))
        or all(isinstance(value, dict) for value in values)
        or _are_entries(written, again)
    )


def _are_entries(written: Any, again: Any) -> bool:
    are_lists = isinstance(written, tuple) and isinstance(again, tuple)
    return are_lists and any(map(_is_model, (*written, *again)))


def _inner(written: Any, again: Any) -> Iterator[tuple[str, Any, Any]]:
    """The fields of two values: step, written, again."""
    if not _has_fields(written, again):
        return
    if isinstance(written, BaseModel):
        for name in type(written).model_fields:
            yield f".{name}", getattr(written, name), getattr(again, name)
    elif isinstance(written, dict):
        for key in sorted(written.keys() | again.keys()):
            yield f".{key}", written.get(key), again.get(key)
    else:
        yield from _entries(written, again)


def _entries(written: Tuple, again: Tuple) -> Iterator[tuple[str, Any, Any]]:
    """Entries of two lists, those that say the same together; then whether their order differs."""
    partner = _partners(written, again)
    taken = {*partner.values()}
    for place, entry in enumerate(written):
        yield f"[{place}]", entry, again[partner[place]] if place in partner else None
    for place, entry in enumerate(again):
        if place not in taken:
            yield "", None, entry
    places = [*partner.values()]
    if places != sorted(places):
        names = [words_of(written[place])[0] for place in partner]
        yield "", tuple(names), tuple(words_of(again[place])[0] for place in sorted(places))


def _partners(written: Tuple, again: Tuple) -> dict[int, int]:
    """Place of an entry -> place of the one with the same words, at best; else the same first."""
    partner: dict[int, int] = {}
    left = dict.fromkeys(range(len(again)))
    for first in (None, 2, 1):
        same: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
        for other in left:
            same[words_of(again[other])[:first]].append(other)
        for place in (place for place in range(len(written)) if place not in partner):
            if places := same[words_of(written[place])[:first]]:
                partner[place] = places.popleft()
                del left[partner[place]]
    return dict(sorted(partner.items()))


def words_of(entry: BaseModel) -> tuple[str, ...]:
    """The words of an entry, in the order of its fields: its label or channel comes first."""
    values = (getattr(entry, name) for name in type(entry).model_fields)
    return tuple(str(value) for value in values if isinstance(value, str))
