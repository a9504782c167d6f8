"""Every statement of a persona with all that is known of it, whatever its fields are."""

from __future__ import annotations

import csv
from dataclasses import asdict, dataclass, fields
from io import StringIO
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from personakit.escaping import defuse, one_line
from personakit.personas.metrics import METRICS
from personakit.personas.statements import (
    ChannelStatement,
    MedianBand,
    Metric,
    NumberStatement,
    Statement,
)
from personakit.report.card.wording import channel_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from personakit.personas.model import Persona
    from personakit.report.page.content import Subject
    from personakit.words import Phrasebook


@dataclass(frozen=True)
class FlatStatement:
    """One statement in the form that all have in common."""

    persona: str
    """Id of the persona; `everyone` for all customers."""
    place: str
    """Where it stands in the persona's file: `goals[0]`."""
    label: str
    """What holds, in words."""
    form: str
    """share, use (of a channel), median, band or score: what `value` is."""
    value: float | str | None
    """The number."""
    base: float | str | None
    """The same of all customers."""
    low: float | None
    """Lower end of the interval; of a median the first quartile."""
    high: float | None
    """Upper end; the third quartile."""
    lift: float | None
    """Value over base."""
    customers: int | None
    """Customers or answers that it rests on."""
    of: int | None
    """Customers of whom it is known."""
    share_of: str
    """What a share is a part of, where that is not the customers."""
    source: str
    """Files and columns."""
    definition: str
    """How it is counted."""
    formed: bool | None
    """Whether its column formed the personas; None where the file does not say."""


def statements(persona: Persona, about: Subject) -> Iterator[FlatStatement]:
    """All statements of a persona, in the order of its file."""
    for place, one in _walk(persona, ""):
        fields_of = next(make for form, make in FORMS.items() if isinstance(one, form))
        values = fields_of(one, place, about.words)
        yield FlatStatement(
            **_NOTHING | values,
            persona=persona.id, place=place, source=getattr(one, "source", ""),
            formed=getattr(one, "formed", None),
        )  # fmt: skip


def _walk(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, tuple(FORMS)):
        yield place, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _walk(getattr(value, name), f"{place}.{name}".removeprefix("."))
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _walk(inner, f"{place}.{name}")
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _walk(inner, f"{place}[{number}]")


_NOTHING: dict[str, Any] = dict.fromkeys(("low", "high", "lift", "of")) | {
    "share_of": "", "definition": "",
}  # fmt: skip


def _share(one: Statement, _: str, __: Phrasebook) -> dict[str, Any]:
    low, high = one.interval or (None, None)
    return {
        "label": one.label, "form": "share", "value": one.share, "base": one.base, "low": low,
        "high": high, "lift": one.lift, "customers": one.customers, "of": one.of,
        "share_of": one.share_of or "", "definition": one.definition or one.asked,
    }  # fmt: skip


def _use(one: ChannelStatement, _: str, words: Phrasebook) -> dict[str, Any]:
    value = one.stated if one.observed is None else one.observed
    low, high = one.interval or (None, None)
    return {
        "label": channel_name(one, words), "form": "use", "value": value, "base": one.base,
        "low": low, "high": high, "lift": one.lift, "customers": one.customers, "of": one.of,
        "share_of": words.say(f"card.of.{one.purpose}").strip(),
    }  # fmt: skip


def _median(one: NumberStatement, _: str, __: Phrasebook) -> dict[str, Any]:
    low, high = one.middle_half or (None, None)
    lift = round(one.median / one.base_median, 2) if one.base_median else None
    return {
        "label": one.label, "form": "median", "value": one.median, "base": one.base_median,
        "low": low, "high": high, "lift": lift, "customers": one.customers,
        "definition": one.definition,
    }  # fmt: skip


def _band(one: MedianBand, _: str, __: Phrasebook) -> dict[str, Any]:
    return {
        "label": one.label, "form": "band", "value": one.band, "base": one.base_band,
        "customers": one.customers,
    }  # fmt: skip


def _score(one: Metric, place: str, words: Phrasebook) -> dict[str, Any]:
    low, high = one.interval or (None, None)
    name = place.rpartition(".")[2]
    return {
        "label": words.say(f"report.metrics.{name}") if name in METRICS else name,
        "form": "score", "value": one.score, "base": one.base, "low": low, "high": high,
        "customers": one.answers, "definition": one.scale,
    }  # fmt: skip


FORMS: dict[type[BaseModel], Callable[[Any, str, Phrasebook], dict[str, Any]]] = {
    Statement: _share, ChannelStatement: _use, NumberStatement: _median, MedianBand: _band,
    Metric: _score,
}  # fmt: skip
"""Form of a statement -> what it has of what all have in common."""


def statements_csv(about: Subject) -> str:
    """All statements of a set as one table; text that a spreadsheet could run is quoted."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(field.name for field in fields(FlatStatement))
    for persona in (*about.personas, about.everyone):
        for statement in statements(persona, about):
            writer.writerow(map(_cell, asdict(statement).values()))
    return text.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or not isinstance(value, str):
        return "" if value is None else str(value)
    return defuse(one_line(" ".join(value.split())))
