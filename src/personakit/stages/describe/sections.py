"""Which variables say what about a persona: demographics, goals, pains, behaviour, habits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from personakit.stages.describe.candidates import Candidate, number_candidate, share_candidate
from personakit.stages.describe.labels import title
from personakit.vocabulary import CHANNEL_ROLES, DEMOGRAPHIC_ROLES, Kind, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.stages.describe.candidates import Section
    from personakit.stages.describe.profile import Profile
    from personakit.values import Variable
    from personakit.values.customers import About

PAIN_WORDS = re.compile(
    r"pain|problem|frustrat|issue|complain|annoy|wrong|difficult|bother|dislike|reason|churn|improve"
    r"|suggest|ärger|beschwerde|grund|schwierig|besser|plainte|problème|raison|amélior|queja|motivo"
    r"|mejor|reclam|melhor|miglior|lament|klacht|beter",
    re.IGNORECASE,
)
"""Words in a header or question that ask what hurts."""

ABOUT: dict[About, Section | None] = {
    "fcr": None, "patience": "temper", "self_reliance": "temper",
}  # fmt: skip
"""What a variable tells of -> its section, where that is no behaviour."""

TOOL_WORDS = re.compile(
    r"\b(?:browser|device|platform|operating system|os|version|language|locale|gerät|sprache"
    r"|appareil|langue|dispositivo|idioma|lingua|apparaat|taal)\b",
    re.IGNORECASE,
)
"""Words in a header of contacts that tell what customers use, not what they write about."""

SCORE_ROLES = (Role.CSAT, Role.NPS, Role.CES)


def section_of(variable: Variable) -> Section | None:
    """The section a variable belongs to; None where another file takes care of it."""
    if variable.role in CHANNEL_ROLES or variable.role in SCORE_ROLES or variable.phrases:
        return None
    if variable.about in ABOUT:
        return ABOUT[variable.about]
    if variable.role in DEMOGRAPHIC_ROLES:
        return "demographics"
    if variable.statistic != "share":
        return "behaviour"
    if variable.role is Role.GOALS:
        return "goals"
    if TOOL_WORDS.search(title(variable.column)):
        return "habits"
    asks_pain = bool(PAIN_WORDS.search(variable.column))
    if variable.role in (Role.CATEGORY, Role.TAGS) and (variable.kind is Kind.TICKETS or asks_pain):
        return "pain_points"
    if variable.role is Role.MULTI_SELECT and asks_pain:
        return "pain_points"
    return "habits"


def candidates(
    variables: Sequence[Variable], profile: Profile, segment: int
) -> Iterator[Candidate]:
    """Everything that variables might say about one segment, themes and channels aside."""
    for variable in variables:
        section = section_of(variable)
        if section is None or not profile.of(variable, segment).known:
            continue
        make = share_candidate if variable.statistic == "share" else number_candidate
        yield make(section, variable.about or variable.role.value, variable, profile, segment)
