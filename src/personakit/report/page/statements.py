"""Every statement of a persona with all that is known of it, whatever its fields are."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from personakit.escaping import one_line
from personakit.personas.metrics import METRICS
from personakit.personas.statements import (
    ChannelStatement,
    MedianBand,
    Metric,
    NumberStatement,
    Statement,
)
from personakit.report.card.wording import channel_name
from personakit.report.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from personakit.personas.model import Persona
    from personakit.report.page.content import Subject
    from personakit.words import Phrasebook


TEXTS = ("label", "share_of", "source", "definition")
NUMBERS = ("base", "lift", "customers", "of", "formed")
"""Fields that most forms of statements have by these names."""


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
        make = next(make for form, make in FORMS.items() if isinstance(one, form))
        ends = getattr(one, "interval", None) or getattr(one, "middle_half", None) or (None, None)
        values: dict[str, Any] = dict(zip(("low", "high"), ends, strict=True))
        values |= {name: getattr(one, name, None) for name in NUMBERS}
        values |= {name: getattr(one, name, "") for name in TEXTS}
        values |= make(one, place, about.words)
        yield FlatStatement(**values, persona=persona.id, place=place)


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


def _share(one: Statement, _: str, __: Phrasebook) -> dict[str, Any]:
    return {
        "form": "share", "value": one.share, "share_of": one.share_of or "",
        "definition": one.definition or one.asked,
    }  # fmt: skip


def _use(one: ChannelStatement, _: str, words: Phrasebook) -> dict[str, Any]:
    of = words.say(f"card.of.{one.purpose}").strip()
    return {"label": channel_name(one, words), "form": "use", "value": one.use, "share_of": of}


def _median(one: NumberStatement, _: str, __: Phrasebook) -> dict[str, Any]:
    lift = round(one.median / one.base_median, 2) if one.base_median else None
    return {"form": "median", "value": one.median, "base": one.base_median, "lift": lift}


def _band(one: MedianBand, _: str, __: Phrasebook) -> dict[str, Any]:
    return {"form": "band", "value": one.band, "base": one.base_band}


def _score(one: Metric, place: str, words: Phrasebook) -> dict[str, Any]:
    name = place.rpartition(".")[2]
    label = words.say(f"report.metrics.{name}") if name in METRICS else name
    own = {"customers": one.answers, "definition": one.scale}
    return {"label": label, "form": "score", "value": one.score, **own}


FORMS: dict[type[BaseModel], Callable[[Any, str, Phrasebook], dict[str, Any]]] = {
    Statement: _share, ChannelStatement: _use, NumberStatement: _median, MedianBand: _band,
    Metric: _score,
}  # fmt: skip
"""Form of a statement -> what it tells otherwise than the others."""


def statements_csv(about: Subject) -> str:
    """All statements of a set as one table; text that a spreadsheet could run is quoted."""
    people = (*about.personas, about.everyone)
    rows = (asdict(one).values() for persona in people for one in statements(persona, about))
    return table([field.name for field in fields(FlatStatement)], (map(_cell, row) for row in rows))


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return one_line(" ".join(value.split())) if isinstance(value, str) else value
