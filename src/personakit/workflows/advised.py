"""What an agent sees of a customer beside the persona: reason, channel, what to do and to ask."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from personakit.personas.curated import as_curated
from personakit.report.page.rows import label_of
from personakit.report.playbook.dossier import Dossier, contact_channel, journey_of
from personakit.report.playbook.lines import reasons
from personakit.stages.assign import EXPECTED, Beside, ask
from personakit.stages.matrix import next_questions, plain

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


def advised(personas: PersonaSet) -> Beside:
    """What holds of customers of a persona, as the files of a set tell it."""
    return Beside(COLUMNS, {card.persona.id: _advice(card) for card in _cards(personas)}, TITLES)


def _cards(personas: PersonaSet) -> list[Dossier]:
    words = personas.record.words
    return [Dossier(as_curated(p), personas.record, personas.journeys, words) for p in personas]


def usual_topics(personas: PersonaSet) -> dict[int, dict[str, float]]:
    """What the contacts of each segment are about, -1 for those in none: topics by their share."""
    everyone = personas.journeys.everyone if personas.journeys else None
    topics = {i: _topics(journey_of(card), card) for i, card in enumerate(_cards(personas))}
    return topics | {-1: _topics(everyone)}


def _topics(journey: Journey | None, card: Dossier | None = None) -> dict[str, float]:
    """Topics by their share of the contacts: those of the journey, else those of the card."""
    if journey and journey.reasons:
        return {reason.topic: reason.share for reason in journey.reasons}
    statements = (statement for _, statement in reasons(card)) if card else ()
    return {label_of(s): s.share or 0.0 for s in statements if s.share_of == "contacts"}


def _advice(card: Dossier) -> dict[str, str]:
    """The first reason, channel and thing to do; what is not known is empty."""
    reason = next((label_of(reason) for _, reason in reasons(card)), "")
    do = next((advice.text for advice in card.persona.serve_them if advice.act == "do"), "")
    channel = contact_channel(card.persona) or ""
    return {EXPECTED: reason, "channel": str(channel), "do": do}


def asking(placement: Placement) -> Callable[[pd.DataFrame], pd.Series[str]]:
    """What tells the question to ask next of each customer."""
    axes = {asked.name: asked.question.axes for asked in ask(placement)}
    return partial(next_questions, placement=plain(placement), axes=axes)
