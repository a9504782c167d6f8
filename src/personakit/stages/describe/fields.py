"""What a rule can ask of a statement: its fields, what follows from them, and what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from personakit.effects import share_effect
from personakit.personas.statements import ChannelStatement, Metric, NumberStatement
from personakit.stages.describe.labels import answer_in
from personakit.vocabulary.metrics import METRICS

if TYPE_CHECKING:
    from personakit.personas.statements import Statement
    from personakit.values.facts import Grounds
    from personakit.words import Phrasebook

    Told = Statement | ChannelStatement | NumberStatement | Metric


def fields_of(statement: Told, place: str, facts: Grounds, words: Phrasebook) -> dict[str, Any]:
    """The fields of a statement and what follows from them.

    Always there are `strength`, how great the difference from all customers is (Cohen's h of
    shares, |a - b| over the mean of |a| and |b| of other numbers), and `told`, the number in words;
    for the others see rules/channels.toml.

    Args:
        statement: A statement of a persona.
        place: Where it stands: `channels.preferred[0]`.
        facts: Statements -> what they say.
        words: In which language.
    """
    fact = facts.get(statement)
    quantity = fact.variable.quantity if fact and fact.variable else ""
    fields = statement.model_dump() | {"quantity": quantity}
    if isinstance(statement, ChannelStatement):
        return fields | _channel(statement, words)
    if isinstance(statement, NumberStatement):
        return fields | _number(statement, words)
    if isinstance(statement, Metric):
        bounds = METRICS[place.rpartition(".")[2]].bounds or (0.0, 1.0)
        return fields | _metric(statement, words, *bounds)
    key = f"told.of.{statement.share_of}" if statement.share_of else "told.share"
    shares = _shares(statement.share or 0, statement.base or 0, key, words)
    return fields | shares | {"answer": answer_in(statement, facts)}


def _shares(own: float, base: float, key: str, words: Phrasebook) -> dict[str, Any]:
    told = words.say(key, own=own, base=base)
    return {"strength": abs(share_effect(own, base)), "told": told}


def _channel(statement: ChannelStatement, words: Phrasebook) -> dict[str, Any]:
    observed, stated, base = statement.observed, statement.stated, statement.base or 0
    told = [s for s in (observed, stated) if s is not None]
    key = "told.asked" if observed is None else f"told.of.{statement.purpose}"
    return _shares(next(iter(told), 0), base, key, words) | {
        "used": sum(told) / len(told) if told else None,
        "gap": stated - observed if stated is not None and observed is not None else None,
    }


def _number(statement: NumberStatement, words: Phrasebook) -> dict[str, Any]:
    own, base = statement.median, statement.base_median
    if base is None:
        return _alone(own, words)
    return {
        "strength": _apart(own, base),
        "told": words.say("told.number", own=own, base=base),
        "ratio": own / base if base > 0 else None,
    }


def _metric(statement: Metric, words: Phrasebook, low: float, high: float) -> dict[str, Any]:
    own, base, interval = statement.score, statement.base, statement.interval
    if base is None or interval is None:
        return _alone(own, words)
    parts = [(score - low) / (high - low) for score in (own, base)]
    is_share = all(0 <= part <= 1 for part in parts)
    return {
        "strength": abs(share_effect(*parts)) if is_share else _apart(own, base),
        "told": words.say("told.number", own=own, base=base),
        "behind": interval[1] < base,
        "ahead": interval[0] > base,
    }


def _alone(own: float, words: Phrasebook) -> dict[str, Any]:
    """A number with nothing beside it."""
    return {"strength": 0.0, "told": words.say("told.alone", own=own)}


def _apart(own: float, base: float) -> float:
    middle = (abs(own) + abs(base)) / 2
    return abs(own - base) / middle if middle else 0.0
