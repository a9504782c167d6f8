"""What changed in a persona, in words: its statements before and now, the greatest change first."""

from __future__ import annotations

import re
from math import log
from typing import TYPE_CHECKING, Any

from personakit.effects import are_apart, share_effect
from personakit.numbers import number, percent
from personakit.personas.metrics import METRICS
from personakit.report.metrics import name_of_metric
from personakit.words import phrasebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.compare import Pair
    from personakit.values.changes import PersonaChange

SECTIONS = {
    "size": "Size", "demographics": "Who", "goals": "Goals", "pain_points": "Pains",
    "likes": "Likes", "channels.preferred": "Channels", "channels.avoided": "Seldom",
    "value": "Value", "holdings": "Has", "behaviour": "Usually", "habits": "Usually",
    "outcomes": "Outcomes", "service": "Service", "temper": "Temper", "serve_them": "Advice",
    "journeys": "Journey",
}  # fmt: skip
"""Place in a persona -> what the report calls it; other changes are told in data only."""
SHARES = ("share", "observed", "stated")
MAIN = (*SHARES, "score", "median", "band")
"""Fields of a statement, the one that says most first."""
BY_HAND = ("name", "status", "curated")
GREATEST = 4.0
"""More than any change of a number (`_size`)."""


def moves(change: PersonaChange) -> tuple[str, ...]:
    """Tell what people wrote, what is new or gone, and which statements have other numbers.

    Returns:
        Sentences; those whose numbers read the same are left out.
    """
    by_hand = (
        f"{pair.path}: {pair.written or 'nothing'}, now {pair.again or 'nothing'}"
        for pair in change.pairs
        if _is_by_hand(pair)
    )
    sizes = {text: size for pair in change.statements for size, text in _differences(pair)}
    return (*by_hand, *sorted(sizes, key=lambda text: (-round(sizes[text], 9), text)))


def _is_by_hand(pair: Pair) -> bool:
    return re.split(r"[.\[]", pair.path)[0] in BY_HAND


def _differences(pair: Pair) -> Iterator[tuple[float, str]]:
    """How great a change is, and what it is; nothing where it is not told."""
    head = next((words for place, words in SECTIONS.items() if pair.path.startswith(place)), "")
    names = [_name(pair.path, entry) for entry in (pair.written, pair.again)]
    if not head or not any(names):
        return
    if names[0] != names[1]:
        states = zip(("gone", "new"), names, strict=True)
        yield from ((GREATEST, f"{head}: {state} is {name}") for state, name in states if name)
        return
    field = next((name for name in MAIN if getattr(pair.again, name, None) is not None), "")
    was, now = (getattr(entry, field, None) for entry in (pair.written, pair.again))
    before, after = (_shown(pair.path, field, value) for value in (was, now))
    if before != after:
        chance = "" if _is_real(field, pair) else f" ({phrasebook().say('sureness.no_difference')})"
        yield _size(field, was, now), f"{head}: {names[1]} {before}, now {after}{chance}"


def _name(path: str, entry: Any) -> str:
    """What an entry is about; empty where it is not told."""
    if path == "size":
        return "part of all customers"
    if path.startswith("journeys"):
        return _of_journey(path, entry)
    if hasattr(entry, "score"):
        return name_of_metric(path.rpartition(".")[2], phrasebook())
    if hasattr(entry, "channel"):
        return f"{entry.channel} ({entry.purpose})".replace("_", " ")
    text = getattr(entry, "text", None) or getattr(entry, "label", None)
    return f"“{text}”" if text else ""


def _of_journey(path: str, entry: Any) -> str:
    """What an entry of a journey is about; what follows a step is told in data only."""
    if path in ("journeys.switches", "journeys.loops"):
        return path.partition(".")[2] if entry else ""
    if hasattr(entry, "about"):
        return f"“{entry.about}”, then “{entry.then}”"
    return f"{entry.step}" if hasattr(entry, "step") and ".next" not in path else ""


def _shown(path: str, field: str, value: Any) -> str:
    if not isinstance(value, int | float):
        return str(value or "nothing")
    if field == "score":
        return phrasebook().written(value, METRICS[path.rpartition(".")[2]].written)
    return percent(value) if field in SHARES else number(value)


def _is_real(field: str, pair: Pair) -> bool:
    """Whether a number has moved by more than chance, as far as intervals tell."""
    was, now = (getattr(one, field, None) for one in (pair.written, pair.again))
    then, today = (getattr(one, "interval", None) for one in (pair.written, pair.again))
    if field == "stated" or was is None or now is None or then is None or today is None:
        return True
    return are_apart(was, then, now, today)


def _size(field: str, was: Any, now: Any) -> float:
    """Cohen's h of shares, the logarithm of the ratio of numbers, at most 1."""
    if not isinstance(was, int | float) or not isinstance(now, int | float):
        return 1.0
    if field in SHARES:
        return abs(share_effect(now, was))
    return min(1.0, abs(log(now / was))) if was * now > 0 else 1.0
