"""What an agent sees of a customer beside the persona: reason, channel, what to do and to ask."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from personakit.personas.curated import as_curated
from personakit.report.page.rows import label_of
from personakit.report.playbook.lines import reasons
from personakit.report.playbook.told import PersonaTold, contact_channel, journey_of
from personakit.stages.assign import EXPECTED, Beside, ask
from personakit.stages.matrix import next_questions
from personakit.words import phrasebook

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from personakit.personas.journeys import Journey
    from personakit.personas.placement import Placement
    from personakit.personas.read import PersonaSet

COLUMNS = (EXPECTED, "channel", "do", "also")
"""What is told; `also` is the question that would tell most."""
TITLES = {"also": "ask_next"}
"""What a column is called, where not by its name."""


def advised(found: PersonaSet) -> Beside:
    """What holds of customers of a persona, as the files of a set tell it."""
    return Beside(COLUMNS, {one.persona.id: _advice(one) for one in _told(found)}, TITLES)


def _told(found: PersonaSet) -> list[PersonaTold]:
    words = phrasebook(found.record.language)
    return [PersonaTold(as_curated(one), found.record, found.journeys, words) for one in found]


def usual_topics(found: PersonaSet) -> dict[int, dict[str, float]]:
    """What the contacts of each segment are about, -1 for those in none: topics by their share."""
    everyone = found.journeys.everyone if found.journeys else None
    own = {place: _topics(journey_of(one), one) for place, one in enumerate(_told(found))}
    return own | {-1: _topics(everyone)}


def _topics(journey: Journey | None, told: PersonaTold | None = None) -> dict[str, float]:
    """Topics by their share of the contacts: those of the journey, else those of the card."""
    if journey and journey.reasons:
        return {one.topic: one.share for one in journey.reasons}
    known = (one for _, one in reasons(told) if one.share_of == "contacts") if told else ()
    return {label_of(one): one.share or 0.0 for one in known}


def _advice(told: PersonaTold) -> dict[str, str]:
    """The first reason, channel and thing to do; what is not known is empty."""
    reason = next((label_of(one) for _, one in reasons(told)), "")
    do = next((one.text for one in told.persona.serve_them if one.act == "do"), "")
    channel = contact_channel(told.persona) or ""
    return {EXPECTED: reason, "channel": str(channel), "do": do}


def asking(placement: Placement) -> Callable[[pd.DataFrame], pd.Series[str]]:
    """What tells the question to ask next of each customer."""
    axes = {one.name: one.question.axes for one in ask(placement)}
    return partial(next_questions, placement=placement, axes=axes)
