"""Checks of what a set foretold, and of how a team judged it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.checks.base import check
from personakit.personas.checks.documents import items, mappings_of, number
from personakit.personas.checks.others import ROUNDED, of_others

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.checks.base import Limits
    from personakit.personas.checks.documents import Folder, Hit, Mapping


@check("PK080", "evaluation of others", "warning")
def whose(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """An evaluation with statements of a persona that the set does not list.

    `evaluation.yaml` stays when its set is made anew: it tells of the personas as they were then.
    """
    named = {"statements": "persona"}
    yield from of_others(folder, "persona-evaluation", named, "Evaluate the set again.")


@check("PK082", "judgement of others", "warning")
def judged(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """Feedback on a persona, or on a statement of one, that the set does not list.

    `feedback.yaml` stays when its set is made anew: it tells of the personas as they were then.
    """
    named = {"personas": "id", "statements": "persona"}
    yield from of_others(folder, "persona-feedback", named, "Let the team judge it again.")


@check("PK081", "what is gained")
def gains(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A gain that is not what the persona knows less what recency and frequency know.

    Nor does an outcome predict whose gain may be none.
    """
    for document in folder.of_kind("persona-evaluation"):
        for path, outcome in items(document, "outcomes"):
            skills = _skills(outcome)
            gain, written = number(outcome, "gain"), {"persona", "rfm"} <= skills.keys()
            if gain is not None and written:
                is_so = abs(skills["persona"] - skills["rfm"] - gain) <= ROUNDED
                ends = outcome.get("gain_interval")
                low = ends[0] if isinstance(ends, list) and ends else None
                sure = isinstance(low, int | float) and low > 0
                if not is_so or (outcome.get("verdict") == "predicts" and not sure):
                    message = "The skills of this outcome do not say that."
                    yield document.hit((*path, "gain"), message, "Evaluate the set again.")


def _skills(outcome: Mapping) -> dict[str, float]:
    skills = mappings_of(outcome.get("skills"))
    parts = ((skill.get("by"), number(skill, "skill")) for skill in skills)
    return {str(by): skill for by, skill in parts if skill is not None}
