"""What a rule can ask of what goes with an outcome: which side does better, and how far."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from personakit.labels import title
from personakit.stages.describe.names.attributes import judged_of
from personakit.texts.endings import INTENDS, LEFT, STAYED, ending_of
from personakit.texts.topics import subjects_of
from personakit.vocabulary import DEMOGRAPHIC_ROLES
from personakit.vocabulary.metrics import SCORED_ROLES

if TYPE_CHECKING:
    from personakit.personas.associations import GoesWith, GoesWithSide
    from personakit.values.associations import Association, Outcome, SideCount
    from personakit.words import Phrasebook

BRACKETS = re.compile(r" \([^)]*\)")
"""What a label says in brackets, as a reason, which stands in brackets, does not."""

UNHAPPY = "unhappy"
"""What bad ratings are: that of the best rating, which is wanted, is told by the same rules."""

BAD = (LEFT,)
"""Outcomes that a company does not want: to have it less often is better."""

GOOD = (INTENDS, STAYED, "took_offer", "best")
"""Outcomes that it wants."""


def fields_of_ends(
    one: GoesWith, association: Association, customers: int, words: Phrasebook
) -> dict[str, Any]:
    """The fields of what goes with an outcome.

    `outcome` is what it is (`left`, `kept`, `intends` to come again, `took_offer`, `unhappy`,
    `best` answer; empty where nobody knows whether it is wanted, and then no side is better). Of
    the side that does worse and of the one that does better there are `worse` and `better`, their
    answers, `worse_is` and `better_is`, what these are about, and the ends of their ranges:
    `worse_above`, `worse_up_to`, `better_up_to`.

    Args:
        one: The statement.
        association: What it says.
        customers: How many they are.
        words: In which language.
    """
    outcome = _outcome(association.outcome)
    pairs = [(one.most, association.most), (one.least, association.least)]
    is_wanted = association.outcome.variable.about == "best" or outcome in GOOD
    (worse, worst), (better, best) = reversed(pairs) if is_wanted else pairs
    side = worst.side
    apart = association.most.share - association.least.share
    is_part = side.band is not None and side.variable.statistic == "share"
    return {
        "outcome": outcome,
        "label": one.label,
        "about": subjects_of(f"{one.label} {title(side.variable.column)}"),
        "judged": judged_of(side.variable),
        "quantity": side.variable.quantity,
        "role": "" if side.variable.unstated else side.variable.role.value,
        "kind": side.variable.kind.value,
        "personal": side.variable.role in DEMOGRAPHIC_ROLES,
        "worse": worse.answer,
        "better": better.answer,
        "worse_is": subjects_of(worse.answer),
        "better_is": subjects_of(better.answer),
        "worse_without": side.without or (is_part and _is_less(worst, best)),
        "worse_less": _is_less(worst, best),
        "worse_above": side.band.low if side.band else None,
        "worse_up_to": side.band.high if side.band else None,
        "better_up_to": best.side.band.high if best.side.band else None,
        "gain": apart * min(worst.known, customers),
        "told": _reason(one, worse, better, words),
    }


def _reason(one: GoesWith, worse: GoesWithSide, better: GoesWithSide, words: Phrasebook) -> str:
    """Both ends by their shares: of how many these are stands beside what goes with it."""
    return words.say(
        "told.ends", outcome=one.outcome, label=BRACKETS.sub("", one.label), worse=worse.answer,
        better=better.answer, worst=_part(worse, words), best=_part(better, words),
    )  # fmt: skip


def _outcome(outcome: Outcome) -> str:
    """What the outcome is; empty where no word tells."""
    if outcome.variable.role in SCORED_ROLES:
        return UNHAPPY
    if outcome.variable.about == "best":
        return "best"
    subjects = ending_of(outcome.variable.column, outcome.variable.level)
    return next((one for one in (*BAD, *GOOD) if one in subjects), "")


def _is_less(worst: SideCount, best: SideCount) -> bool:
    """Whether the number is smaller on the side that does worse."""
    low, high = worst.side.band, best.side.band
    if low is None or high is None:
        return False
    return (low.low or float("-inf")) < (high.low or float("-inf"))


def _part(side: GoesWithSide, words: Phrasebook) -> str:
    """The share of a side, or the bound of it."""
    bound, part = side.part
    return words.say(f"goes_with.parts.{bound}", part=part)
