"""What became of how a company serves, between two times that it was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.effects import are_apart
from personakit.report.brand import type_name
from personakit.report.outside import shown
from personakit.report.perception import gap_shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.brand import Brand
    from personakit.words import Phrasebook


def brand_moves(was: Brand | None, now: Brand | None, words: Phrasebook) -> Iterator[str]:
    """Indicators that surely moved, the type, and gaps that came or went, a sentence each.

    Args:
        was: How it served; None where that was not told.
        now: How it serves.
        words: The language of the sentences.
    """
    if was is None or now is None:
        if was is not now:
            yield words.say(f"brand.moves.{'gone' if now is None else 'new'}")
        return
    yield from _indicators(was, now, words)
    if was.type.type != now.type.type:
        names = {"was": type_name(was.type, words), "now": type_name(now.type, words)}
        yield words.say("brand.moves.type", **names)
    yield from _gaps(was, now, words)
    yield from _reviews(was, now, words)


def _indicators(was: Brand, now: Brand, words: Phrasebook) -> Iterator[str]:
    before = {one.name: one for one in was.indicators}
    for one in now.indicators:
        old = before.get(one.name)
        if old is None or old.value is None or one.value is None:
            if (old is None or old.value is None) != (one.value is None):
                key = "unknown" if one.value is None else "known"
                yield words.say(f"brand.moves.{key}", title=one.title)
            continue
        moved = one.value != old.value and (
            one.interval is None or old.interval is None
            or are_apart(one.value, one.interval, old.value, old.interval)
        )  # fmt: skip
        if moved:
            values = (shown(value, one.unit, words) for value in (old.value, one.value))
            slots = dict(zip(("was", "now"), values, strict=True))
            yield words.say("brand.moves.value", title=one.title, **slots)


def _gaps(was: Brand, now: Brand, words: Phrasebook) -> Iterator[str]:
    """Gaps of both sides, then those of the same people."""
    for asked, name in (("perception", "gap"), ("twice", "twice")):
        before, after = ({(g.source, g.item): g for g in getattr(b, asked)} for b in (was, now))
        for place in dict.fromkeys((*after, *before)):
            old, new = before.get(place), after.get(place)
            stood, stands = bool(old and old.stands), bool(new and new.stands)
            gap = new if stands else old
            if stood != stands and gap:
                key, size = name if stands else f"no_{name}", gap_shown(gap.gap, gap, words)
                yield words.say(f"brand.moves.{key}", item=gap.item, gap=size)


def _reviews(was: Brand, now: Brand, words: Phrasebook) -> Iterator[str]:
    """Brands that are told now or no more, and part of low stars that surely moved."""
    before, after = ({one.name: one for one in b.outside} for b in (was, now))
    for name in dict.fromkeys((*after, *before)):
        old, new = before.get(name), after.get(name)
        if old is None or new is None:
            yield words.say(f"brand.moves.{'no_brand' if new is None else 'brand'}", name=name)
        elif old.stars and new.stars and old.stars.low_interval and new.stars.low_interval:
            one, other = new.stars, old.stars
            if are_apart(one.low, new.stars.low_interval, other.low, old.stars.low_interval):
                yield words.say("brand.moves.stars", name=name, now=one.low, was=other.low)
