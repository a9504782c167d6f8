"""How the company itself serves: indicators, the label, what staff see otherwise, other brands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.report.brand import (
    because,
    counted_over,
    lead_told,
    shown_interval,
    type_name,
    type_told,
    unknown_told,
)
from personakit.report.outside import reviews_head, reviews_told, shown
from personakit.report.page.content import Block, Mark, Points, letter
from personakit.report.page.gaps import GapTable, ItemRow, item_row, twice_tables
from personakit.report.perception import perception_notes, staff_told, view_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from personakit.personas.brand import Indicator
    from personakit.report.page.content import Subject
    from personakit.words import Phrasebook


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator."""

    title: str
    """What it is."""
    definition: str
    """How it is counted, and where."""
    value: str
    """The number."""
    interval: str
    """Its interval."""
    n: str
    """What it is counted over."""
    apart: str
    """Personas that differ from the others, by their letters."""
    mark: Mark | None
    """The drawing of a share."""


@dataclass(frozen=True)
class BrandSection:
    """The section."""

    lead: str
    """How much is known."""
    groups: tuple[tuple[str, tuple[IndicatorRow, ...]], ...]
    """Indicators by dimension."""
    unknown: tuple[tuple[str, str], ...]
    """What is not known: why, and which indicators."""
    type: str
    """The label in a sentence."""
    types: tuple[tuple[str, str, str], ...]
    """Letter, name and type of each persona whose own contacts differ."""
    study: str
    """Where the types come from."""
    mend: tuple[tuple[str, str], ...]
    """What to mend, and why."""
    staff: str
    """How many of the staff answered."""
    items: tuple[ItemRow, ...]
    twice: tuple[GapTable, ...]
    """What the same people were asked twice."""
    views: tuple[tuple[str, str, str], ...]
    """Letter, name and view of each persona that has one."""
    outside: tuple[tuple[str, tuple[str, ...]], ...]
    """Brands in reviews: head and sentences."""
    notes: tuple[str, ...]
    """When a gap has its star, and how alike both sides are."""
    twice_note: str
    """How answers of the same people are compared."""
    note: str
    """What reviews are, and are not."""


def brand_section(subject: Subject) -> BrandSection | None:
    """The section; None where nothing was told of the company itself."""
    brand, words = subject.brand, subject.words
    if brand is None:
        return None
    letters = {one.id: letter(place) for place, one in enumerate(subject.personas)}
    indicators = [one for one in brand.indicators if one.value is not None]
    types = ((one.persona, type_name(one, words)) for one in brand.persona_types)
    views = ((one.persona, " ".join(view_told(one, words))) for one in brand.views)
    return BrandSection(
        lead=lead_told(brand, words),
        groups=tuple(_groups(indicators, letters, words)),
        unknown=tuple(unknown_told(brand)),
        type=type_told(brand.type, words),
        types=tuple(_of_personas(types, subject, letters)),
        study=words.say("brand.study"),
        mend=tuple((one.text, because(one.because, brand, words)) for one in brand.mend),
        staff=staff_told(brand, words),
        items=tuple(item_row(one, letters, words) for one in brand.perception),
        twice=tuple(twice_tables(brand, letters, words)),
        views=tuple(_of_personas(views, subject, letters)),
        outside=tuple(
            (reviews_head(one, words), tuple(reviews_told(one, words))) for one in brand.outside
        ),
        notes=tuple(perception_notes(brand, words)),
        twice_note=words.say("brand.twice.note"),
        note=words.say("brand.outside.note"),
    )  # fmt: skip


def view_block(subject: Subject, persona: str) -> Block | None:
    """What a persona sees differently than the staff, for its card; None where nothing stands."""
    views = subject.brand.views if subject.brand else ()
    view = next((one for one in views if one.persona == persona), None)
    texts = tuple(view_told(view, subject.words)) if view else ()
    label = subject.words.say("brand.view.label")
    return Block(label, "", (Points(texts),)) if texts else None


def _groups(
    indicators: list[Indicator], letters: dict[str, str], words: Phrasebook
) -> Iterator[tuple[str, tuple[IndicatorRow, ...]]]:
    for dimension in dict.fromkeys(one.dimension for one in indicators):
        rows = tuple(_indicator(i, letters, words) for i in indicators if i.dimension == dimension)
        yield words.say(f"brand.dimensions.{dimension}"), rows


def _indicator(one: Indicator, letters: dict[str, str], words: Phrasebook) -> IndicatorRow:
    drawn = one.unit == "percent" and one.interval is not None
    apart = (
        f"{letters[persona.persona]} {shown(persona.value, one.unit, words)}"
        for persona in one.personas
        if persona.persona in letters
    )
    return IndicatorRow(
        title=one.title,
        definition=" ".join(filter(None, (one.definition, one.source))),
        value=shown(one.value or 0.0, one.unit, words),
        interval=shown_interval(one, words),
        n=counted_over(one, words),
        apart=", ".join(apart),
        mark=Mark("interval", one.value or 0.0, ends=one.interval) if drawn else None,
    )


def _of_personas(
    told: Iterable[tuple[str, str]], subject: Subject, letters: dict[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Letter, name and what is told, of the personas that are shown."""
    names = {one.id: one.name for one in subject.personas}
    yield from ((letters[one], names[one], text) for one, text in told if one in letters)
