"""Pages of personas and records that tests make themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from html_pages import Page
from persona_samples import record
from personakit.report.page import page
from personakit.report.page.content import subject

if TYPE_CHECKING:
    from personakit.personas.model import Persona
    from personakit.personas.set_record import SetRecord


def of(
    *personas: Persona, about: SetRecord | None = None, only_cards: bool = False, **more: Any
) -> Page:
    """The page of some personas."""
    made = subject(personas, about or record(*personas), **more)
    return Page(page(made, only_cards=only_cards))


def with_quality(about: SetRecord, **changes: Any) -> SetRecord:
    """A record with something else of how its segments were chosen."""
    return about.model_copy(update={"quality": about.quality.model_copy(update=changes)})


def with_everyone(about: SetRecord, **changes: Any) -> SetRecord:
    """A record with something else in the portrait of all customers."""
    return about.model_copy(update={"everyone": about.everyone.model_copy(update=changes)})
