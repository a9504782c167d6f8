"""Checks of what is told of the company's own service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.brand import AGREES, CLEAR
from personakit.personas.checks.base import check
from personakit.personas.checks.documents import items, mapping_at, mappings_of, number
from personakit.personas.checks.others import ROUNDED, of_others

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.checks.base import Limits
    from personakit.personas.checks.documents import Document, Folder, Hit, Mapping
    from personakit.yamlfile import KeyPath

AGAIN = "Write it again with `personakit brand`."


@check("PK090", "brand of others", "warning")
def seen_by(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A view of the brand, or a type of it, of a persona that the set does not list.

    `brand.yaml` stays when its set is made anew: it tells of the personas as they were then.
    """
    named = {"views": "persona", "persona_types": "persona"}
    yield from of_others(folder, "persona-brand", named, AGAIN)


@check("PK091", "what is known")
def number_or_reason(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """An indicator of the service without a number or a reason, with both, or off its interval.

    What is not known is named with what would tell it; a number there would be taken for one.
    """
    for document in folder.of_kind("persona-brand"):
        for path, indicator in items(document, "indicators"):
            value, interval = number(indicator, "value"), indicator.get("interval")
            if (value is None) != bool(indicator.get("not_known")):
                message = "It is neither known nor said why not, or both."
                yield document.hit((*path, "name"), message, AGAIN)
            elif value is not None and not _within(value, interval):
                message = "The number lies outside of its interval."
                yield document.hit((*path, "value"), message, AGAIN)


SIDES = {"perception": ("staff", "customers"), "twice": ("first", "second")}
"""Lists of gaps -> the two numbers that each is the difference of."""


@check("PK092", "gaps that add up")
def gaps(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A gap that is not what one side, or the first question, says less what the other does.

    Nor does a gap stand whose interval holds none.
    """
    for document in folder.of_kind("persona-brand"):
        for path, item, sides in _gaps(document):
            one, other, gap = (number(item, name) for name in (*sides, "gap"))
            if one is None or other is None or gap is None:
                continue
            ends = item.get("gap_interval")
            empty = item.get("stands") is True and _within(0.0, ends) and isinstance(ends, list)
            if abs(one - other - gap) > ROUNDED or empty:
                message = "What both sides say does not give this gap."
                yield document.hit((*path, "gap"), message, AGAIN)


def _gaps(document: Document) -> Iterator[tuple[KeyPath, Mapping, tuple[str, str]]]:
    for name, sides in SIDES.items():
        yield from ((path, item, sides) for path, item in items(document, name))


@check("PK093", "the type")
def type_follows(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A type of service that the agreements beside it do not give.

    It must agree with most, and by more than the next one; else no type is clear.
    """
    for document in folder.of_kind("persona-brand"):
        service = mapping_at(document, "type")
        if not service.get("type"):
            continue
        fits = mappings_of(service.get("fits"))
        sizes = sorted(((_size(fit), fit.get("type")) for fit in fits), key=lambda s: -s[0])
        clear = len(sizes) > 1 and sizes[0][0] - sizes[1][0] >= CLEAR - ROUNDED
        if not clear or sizes[0][0] < AGREES or sizes[0][1] != service["type"]:
            message = "The agreements do not give this type."
            yield document.hit(("type", "type"), message, AGAIN)


def _size(fit: Mapping) -> float:
    return number(fit, "agreement") or 0.0


def _within(value: float, interval: object) -> bool:
    if not isinstance(interval, list) or len(interval) != 2:
        return True
    low, high = interval
    if not all(isinstance(end, int | float) for end in interval):
        return True
    return bool(low - ROUNDED <= value <= high + ROUNDED)
