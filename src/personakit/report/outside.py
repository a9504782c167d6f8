"""Brands as their reviews show them, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.brand import BrandReviews, OutsideGroup, PublicTheme, Unit
    from personakit.words import Phrasebook

MOST_THEMES = 6
"""Themes of a brand that are told, the most frequent."""
MOST_APART = 4
"""Themes that stand apart from the own reviews and are told, the widest difference first."""


def shown(value: float, unit: Unit, words: Phrasebook) -> str:
    """A value of an indicator for reading."""
    if unit == "percent":
        return words.written(value, "percent")
    if unit == "number":
        return words.written(value, "number")
    if unit == "answer":
        return words.marked(f"{value:.1f}")
    return words.say("brand.points", points=round(100 * value) + 0.0)


def reviews_head(one: BrandReviews, words: Phrasebook) -> str:
    """Whose reviews, how many, by whom and when."""
    text = words.say("brand.outside.head", name=one.name, reviews=one.reviews)
    if one.authors is not None:
        text += words.say("brand.outside.by", authors=one.authors)
    if one.since and one.until:
        text += words.say("brand.outside.between", since=one.since, until=one.until)
    return text


def reviews_told(one: BrandReviews, words: Phrasebook) -> Iterator[str]:
    """What reviews say of a brand, a sentence each."""
    if one.stars and one.stars.interval:
        low, high = (shown(end, "answer", words) for end in one.stars.interval)
        mean = words.marked(f"{one.stars.mean:.1f}")
        yield words.say(
            "brand.outside.rated", mean=mean, high=one.stars.scale[1], low_end=low, high_end=high,
            low=one.stars.low,
        )  # fmt: skip
    if one.tone and one.tone.interval:
        low_net, high_net = one.tone.interval
        yield words.say(
            "brand.outside.sounds", net=one.tone.net, low=low_net, high=high_net, n=one.tone.n
        )
    if one.voice:
        yield words.say("brand.outside.heard", share=one.voice.share, of=one.voice.of)
    if one.themes:
        first = [theme_told(theme, words) for theme in one.themes[:MOST_THEMES]]
        yield words.say("brand.outside.about", themes=words.listed(first))
    if apart := apart_first(one):
        themes = [
            words.say("brand.outside.theme_beside", label=t.label, share=t.share, base=t.base)
            for t in apart
        ]
        yield words.say("brand.outside.differs", themes=words.listed(themes))
    yield from (group_told(group, words) for group in one.groups)
    yield from one.not_known


def apart_first(one: BrandReviews) -> list[PublicTheme]:
    """Themes that stand apart from the own reviews, the widest difference first."""
    stand = [theme for theme in one.themes if theme.stands and theme.base is not None]
    return sorted(stand, key=lambda theme: -abs(theme.difference or 0.0))[:MOST_APART]


def theme_told(theme: PublicTheme, words: Phrasebook) -> str:
    """A theme with its share, and how many of these reviews are rated low."""
    key, low = ("theme", 0.0) if theme.low is None else ("theme_low", theme.low)
    return words.say(f"brand.outside.{key}", label=theme.label, share=theme.share, low=low)


def group_told(group: OutsideGroup, words: Phrasebook) -> str:
    """A group of authors by what they write about."""
    themes = [
        words.say("brand.outside.theme", label=theme.label, share=theme.share)
        for theme in group.themes
    ]
    return words.say(
        "brand.outside.group", authors=group.authors, share=group.share,
        themes=words.listed(themes),
    )  # fmt: skip
