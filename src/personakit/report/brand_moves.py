"""What became of how a company serves, between two times that it was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.effects import are_apart
from personakit.report.brand import gap_shown, type_name
from personakit.report.outside import shown

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
    before = {(one.source, one.item): one for one in was.perception}
    after = {(one.source, one.item): one for one in now.perception}
    for place in dict.fromkeys((*after, *before)):
        old, new = before.get(place), after.get(place)
        stood, stands = bool(old and old.stands), bool(new and new.stands)
        gap = new if stands else old
        if stood != stands and gap:
            key = "gap" if stands else "no_gap"
            yield words.say(f"brand.moves.{key}", item=gap.item, gap=gap_shown(gap.gap, gap, words))
