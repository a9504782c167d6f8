"""How a company serves, as text: indicators first, the label second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.brand import AGREES
from personakit.report.outside import reviews_head, reviews_told, shown
from personakit.report.perception import perception_lines, staff_told
from personakit.report.text import EMPTY, Line, headed, table, wrapped
from personakit.words import phrasebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.brand import Brand, Indicator, ServiceType
    from personakit.words import Phrasebook


def shown_interval(one: Indicator, words: Phrasebook) -> str:
    """Both ends of its interval; empty where nothing was drawn."""
    if one.interval is None:
        return ""
    low, high = (shown(end, one.unit, words) for end in one.interval)
    return words.say("brand.interval", low=low, high=high)


def counted_over(one: Indicator, words: Phrasebook) -> str:
    """What it is counted over: `412 contacts`."""
    return words.say("brand.n", n=one.n, of=words.say(f"brand.of.{one.of}")) if one.n else ""


def type_name(kind: ServiceType, words: Phrasebook) -> str:
    """Name of a type, or that none is clear."""
    return words.say(f"brand.types.{kind.type}.name") if kind.type else words.say("brand.no_type")


def type_told(kind: ServiceType, words: Phrasebook) -> str:
    """The type in a sentence, with the next one, or why there is none."""
    names = [words.say(f"brand.types.{one.type}.name") for one in kind.fits]
    if len(names) < 2:
        return words.say("brand.type_unknown")
    first, second = kind.fits[:2]
    if kind.type is None and first.agreement >= AGREES:
        pair = words.listed(names[:2])
        return words.say(
            "brand.type_both", names=pair, agreement=first.agreement, other=second.agreement
        )
    if kind.type is None:
        return words.say("brand.type_far", name=names[0], agreement=first.agreement)
    text = words.say(f"brand.types.{kind.type}.text")
    return words.say(
        "brand.type_is", name=f"{names[0]}, {text}", agreement=first.agreement, next=names[1],
        other=second.agreement,
    )  # fmt: skip


def lead_told(brand: Brand, words: Phrasebook) -> str:
    """Of how many customers it is, and how much is known."""
    known = sum(one.value is not None for one in brand.indicators)
    key = "lead" if brand.customers else "lead_of_nobody"
    return words.say(
        f"brand.{key}", customers=brand.customers, known=known, all=len(brand.indicators)
    )


def brand_lines(brand: Brand, width: int = 80, words: Phrasebook | None = None) -> Iterator[Line]:
    """What is known by dimension, what is not, the type, and what to mend."""
    words = words or phrasebook()
    indicators = [one for one in brand.indicators if one.value is not None]
    yield from wrapped(lead_told(brand, words), width)
    yield from wrapped(words.say("brand.first"), width, style="muted")
    if indicators:
        yield EMPTY
        yield from table([_head(words), *(_row(one, words) for one in indicators)], width)
    yield from _not_known(brand, width, words)
    yield EMPTY
    yield from wrapped(type_told(brand.type, words), width, style="label")
    yield from _open(brand.type, width, words)
    for one in brand.persona_types:
        text = words.say("brand.persona_type", persona=one.persona, type=type_name(one, words))
        yield from wrapped(text, width, 2)
    for mending in brand.mend:
        yield from wrapped(f"{mending.text} ({because(mending.because, brand, words)})", width, 2)
    yield from _staff(brand, width, words)
    yield from perception_lines(brand, width, words)
    yield from _outside(brand, width, words)


def _outside(brand: Brand, width: int, words: Phrasebook) -> Iterator[Line]:
    for one in brand.outside:
        yield EMPTY
        yield from wrapped(reviews_head(one, words), width, style="title")
        for text in reviews_told(one, words):
            yield from wrapped(text, width, 2)
    if brand.outside:
        yield from wrapped(words.say("brand.outside.note"), width, 2, "muted")


def _head(words: Phrasebook) -> list[str]:
    return [words.say(f"brand.heads.{name}") for name in ("indicator", "value", "interval", "n")]


def _row(one: Indicator, words: Phrasebook) -> list[str]:
    value = shown(one.value or 0.0, one.unit, words)
    return [one.title, value, shown_interval(one, words), counted_over(one, words)]


def unknown_told(brand: Brand) -> Iterator[tuple[str, str]]:
    """What is not known, by the reason: why, and which indicators."""
    reasons: dict[str, list[str]] = {}
    for one in brand.indicators:
        if one.value is None:
            reasons.setdefault(one.not_known, []).append(one.title)
    yield from ((reason, "; ".join(titles)) for reason, titles in reasons.items())


def _not_known(brand: Brand, width: int, words: Phrasebook) -> Iterator[Line]:
    reasons = [*unknown_told(brand)]
    if reasons:
        yield from headed(words.say("brand.not_known").capitalize())
    for reason, titles in reasons:
        yield from wrapped(f"{titles}: {reason}", width, 2, "muted")


def _open(kind: ServiceType, width: int, words: Phrasebook) -> Iterator[Line]:
    """Types of which too little is known to say anything."""
    fitting = {one.type for one in kind.fits}
    names = [
        words.say(f"brand.types.{name}.name")
        for name in dict.fromkeys(key.partition(".")[0] for key in words.room("brand.types"))
        if name not in fitting
    ]
    if names and fitting:
        yield from wrapped(words.say("brand.type_open", names=words.listed(names)), width, 2)


def because(name: str, brand: Brand, words: Phrasebook) -> str:
    """An indicator as the reason for what to mend."""
    one = next(one for one in brand.indicators if one.name == name)
    value = shown(one.value or 0.0, one.unit, words)
    return words.say("brand.because", title=one.title, value=value)


def _staff(brand: Brand, width: int, words: Phrasebook) -> Iterator[Line]:
    text = staff_told(brand, words)
    if text:
        yield EMPTY
        yield from wrapped(text, width)
