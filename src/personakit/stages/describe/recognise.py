"""The conditions that place a customer on sight, in words."""

from __future__ import annotations

from math import isinf
from typing import TYPE_CHECKING

from personakit.numbers import in_steps, share
from personakit.personas.model import Recognition
from personakit.stages.describe.labels import column_of, label, rows_of, says_no
from personakit.vocabulary import COUNTED, Channel, Role

if TYPE_CHECKING:
    from personakit.values import Condition, RecognitionRules, Variable
    from personakit.words import Phrasebook


def by_channel(variable: Variable, words: Phrasebook) -> str:
    """How contacts or orders come; a shop's web page is no form."""
    shop = variable.role is Role.SALES_CHANNEL and variable.level == Channel.WEB_FORM
    return words.channel(Channel(variable.level), "buying" if shop else "contact")["by"]


def tell_recognition(
    recognition: RecognitionRules, segment: int, min_cell: int, words: Phrasebook
) -> Recognition:
    """Say by which rules a segment is recognised and how often they are right.

    Args:
        recognition: The rules of all segments.
        segment: The one that is described.
        min_cell: Customers below which nothing is said.
        words: In which language.
    """
    rules = [rule.conditions for rule in recognition.rules if rule.segment == segment]
    if not rules or recognition.fidelity is None:
        return Recognition()
    right, own = recognition.confusion[segment][segment], sum(recognition.confusion[segment])
    matching = sum(row[segment] for row in recognition.confusion)
    if right < min_cell:
        return Recognition()
    told = Recognition(
        rules=tuple("; ".join(worded(one, words) for one in each) for each in rules),
        precision=share(right / matching), recall=share(right / own),
        matching=matching, customers=right, of=own, fidelity=share(recognition.fidelity),
    )  # fmt: skip
    if not any(0 < rest < min_cell for rest in (matching - right, own - right)):
        return told
    steps = {
        "precision": in_steps(right / matching, matching, min_cell),
        "recall": in_steps(right / own, own, min_cell),
    }
    return told.model_copy(update=steps | dict.fromkeys(("matching", "customers", "of")))


OTHER = {"recognise.some": "recognise.none", "recognise.none": "recognise.some"}
"""What `some` and `none` mean of those who do not."""

WHOLE = {"recognise.some": "recognise.yes", "recognise.none": "recognise.no"}
"""What `some` and `none` mean where the rows are not what somebody does, but what they are."""


def worded(condition: Condition, words: Phrasebook) -> str:
    """A condition in words: `more than half of their contacts are by phone`."""
    variable, end = condition.variable, _end(condition)
    name = label(variable, words)
    if variable.statistic != "share" and not variable.phrases:
        return words.say("recognise.number", label=name, range=_range(condition, "number", words))
    if variable.kind not in COUNTED and end:
        if says_no(variable, words):  # who does not say no says yes
            return words.say(WHOLE[OTHER[end]], label=column_of(variable, words))
        return words.say(WHOLE[end], label=name)
    slots = {"part": part(condition, words), "rows": rows_of(variable.kind, words)}
    if variable.phrases:
        return words.say("recognise.theme", level=variable.level, **slots)
    if variable.role in (Role.CONTACT_CHANNEL, Role.SALES_CHANNEL):
        return words.say("recognise.channel", by=by_channel(variable, words), **slots)
    return words.say("recognise.level", label=name, **slots)


def part(condition: Condition, words: Phrasebook) -> str:
    """A range of shares: `some`, `none`, `more than half`."""
    end = _end(condition)
    return words.say(end) if end else _range(condition, "percent", words)


def _end(condition: Condition) -> str:
    """What a range of shares is that is all above nothing, or nothing; empty for any other."""
    if condition.most == 0:
        return "recognise.none"
    return "recognise.some" if condition.above == 0 and isinf(condition.most) else ""


def _range(condition: Condition, form: str, words: Phrasebook) -> str:
    """The limits of a condition that has any."""
    shown = [
        words.say(key, limit=_limit(limit, form, words))
        for key, limit in (
            ("recognise.more_than", condition.above),
            ("recognise.at_most", condition.most),
        )
        if not isinf(limit)
    ]
    return words.say("recognise.both", one=shown[0], other=shown[1]) if shown[1:] else shown[0]


def _limit(limit: float, form: str, words: Phrasebook) -> str:
    half = form == "percent" and limit == 0.5
    return words.say("recognise.half") if half else words.written(limit, form)
