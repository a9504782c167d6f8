"""Brands as their reviews show them, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.brand import BrandReviews, OutsideGroup, PublicTheme, Stars, Unit
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
    if one.repeated:
        yield words.say("brand.outside.repeated", n=one.repeated)
    if one.stars:
        yield stars_told(one.stars, words)
    if one.tone and one.tone.interval:
        net, low, high = (round(value) + 0.0 for value in (one.tone.net, *one.tone.interval))
        yield words.say("brand.outside.sounds", net=net, low=low, high=high, n=one.tone.n)
    if one.voice:
        low, high = one.voice.interval or (one.voice.share, one.voice.share)
        share, of = one.voice.share, one.voice.of
        yield words.say("brand.outside.heard", share=share, low=low, high=high, of=of)
    if one.themes:
        first = [theme_told(theme, words) for theme in one.themes[:MOST_THEMES]]
        yield words.say("brand.outside.about", texts=one.texts, themes=words.listed(first))
    if apart := apart_first(one):
        themes = [
            words.say("brand.outside.theme_beside", label=t.label, share=t.share, base=t.base)
            for t in apart
        ]
        yield words.say("brand.outside.differs", themes=words.listed(themes))
    elif any(theme.base is not None for theme in one.themes):
        yield words.say("brand.outside.alike")
    yield from (group_told(group, words) for group in one.groups)
    yield from one.not_known


def stars_told(stars: Stars, words: Phrasebook) -> str:
    """How reviews rate, and how many rate low, with both intervals."""
    ends = [shown(end, "answer", words) for end in stars.interval or (stars.mean, stars.mean)]
    low, high = stars.low_interval or (stars.low, stars.low)
    return words.say(
        "brand.outside.rated", mean=words.marked(f"{stars.mean:.1f}"), of=stars.scale[1],
        low_end=ends[0], high_end=ends[1], low=stars.low, low_from=low, low_until=high,
        most=stars.low_to, n=stars.n,
    )  # fmt: skip


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
