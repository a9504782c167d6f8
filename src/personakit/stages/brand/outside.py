"""Brands as their reviews show them: stars, tone and themes, beside the company's own."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

from personakit.beside import toml_beside
from personakit.effects import difference_interval
from personakit.numbers import kept, kept_interval
from personakit.personas.brand import BrandReviews, PublicTheme, PublicTone, ShareOfVoice, Stars
from personakit.stages.brand.reviews import FIELDS
from personakit.stages.brand.service import LEAST, figure_of, number, ratio_of, tally
from personakit.texts.themes import themes_of
from personakit.texts.tone import PLEASED, score_texts
from personakit.values.differences import real
from personakit.values.intervals import mean_interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.personas.competitors import NamedBrand
    from personakit.words import Phrasebook

LOW = 0.4
"""Part of a scale up to which a rating is low: 1 and 2 of 5."""
SEEN = 0.02
"""Part of a brand's reviews from which on a theme of it is told."""
MOST_SCORED = 2_000
"""Texts whose tone is scored, every second, third ... of more."""
MOST_OF_GROUP = 4
"""Themes that are told of a group."""
NET = (-100.0, 100.0)
"""All upset, all pleased."""
EPOCH = date(2000, 1, 1)
"""Days are counted from here."""


@dataclass(frozen=True)
class Reviews:
    """The reviews of one brand."""

    brand: NamedBrand
    """Which."""
    rows: pd.DataFrame
    """As `read_reviews` gives them."""
    scale: tuple[float, float] | None
    """Of their stars."""
    themes: pd.DataFrame
    """A row a review with a text, index as `rows`: whether it is about each theme, by its key."""
    repeated: int = 0
    """Reviews left out, as they say the same again."""


@cache
def families() -> dict[str, str]:
    """Key of a topic of the lexicon -> the theme that it is part of."""
    themes = toml_beside(__file__, "themes.toml")
    return {key: name for name, listed in themes.items() for key in listed.split(", ")}


def with_themes(
    brand: NamedBrand, rows: pd.DataFrame, scale: tuple[float, float] | None
) -> Reviews:
    """Reviews with what they are about, those of one author, day, text and rating once."""
    again = rows["author"].notna() & rows["text"].notna() & rows.duplicated([*FIELDS])
    rows = rows[~again].reset_index(drop=True)
    texts = rows["text"].dropna()
    whole = families()
    themes = [
        {whole[entry.key] for entry in entries if entry.key in whole}
        for entries in themes_of(texts.tolist())
    ]
    keys = sorted({key for of_text in themes for key in of_text})
    frame = pd.DataFrame({key: [key in t for t in themes] for key in keys}, index=texts.index)
    return Reviews(brand, rows, scale, frame.astype("float64"), int(again.sum()))


def tell_brands(
    brands: Sequence[Reviews], voices: Mapping[str, ShareOfVoice], words: Phrasebook
) -> Iterator[BrandReviews]:
    """Tell each brand, its themes beside those of the company's own reviews.

    Args:
        brands: Reviews by brand, in the order in which they were named.
        voices: Name of a brand -> its share of voice, where files of several told one.
        words: The language of the file.
    """
    company = next((r for r in brands if r.brand.own and len(r.themes) >= LEAST), None)
    themes = {reviews.brand.name: [*_themes(reviews, company, words)] for reviews in brands}
    stands = iter(real([p for listed in themes.values() for _, p in listed]))
    for reviews in brands:
        brand, tests = reviews.brand, themes[reviews.brand.name]
        listed = [theme.model_copy(update={"stands": next(stands)}) for theme, _ in tests]
        listed.sort(key=lambda theme: (-theme.share, theme.label))
        authors, days = reviews.rows["author"].dropna(), reviews.rows["day"].dropna()
        yield BrandReviews(
            name=brand.name, own=brand.own, reviews=len(reviews.rows), texts=len(reviews.themes),
            repeated=reviews.repeated,
            authors=authors.nunique() if len(authors) else None,
            since=_date(days.min()) if len(days) else None,
            until=_date(days.max()) if len(days) else None,
            stars=stars_of(reviews.rows, reviews.scale), tone=_tone(reviews),
            voice=voices.get(brand.name), themes=tuple(listed),
            not_known=tuple(_not_known(reviews, words)),
        )  # fmt: skip


def _date(day: float) -> date:
    return EPOCH + timedelta(days=math.floor(day))


def _themes(
    reviews: Reviews, company: Reviews | None, words: Phrasebook
) -> Iterator[tuple[PublicTheme, float]]:
    """Themes of a brand with the p of no difference from the company's own reviews."""
    if len(reviews.themes) < LEAST:
        return
    others = None if reviews is company else company
    for key in sorted({*reviews.themes, *(others.themes if others else ())}):
        own, base = _about(reviews, key), _about(others, key) if others else None
        if max(ratio_of(one).value for one in (own, base) if one is not None) < SEEN:
            continue
        theme = _beside(key, own, base, words).model_copy(update={"low": _low_of(reviews, key)})
        yield theme, 1.0 if base is None else ratio_of(own).chance_beside(ratio_of(base))


def about_group(reviews: Reviews, rows: pd.Series, words: Phrasebook) -> tuple[PublicTheme, ...]:
    """What some authors write about more often than the others, the widest difference first.

    Args:
        reviews: The reviews of a brand.
        rows: Whether each is theirs.
        words: The language of the file.
    """
    themes, tests = [], []
    for key in map(str, reviews.themes):
        inside, outside = _about(reviews, key, rows), _about(reviews, key, ~rows)
        themes.append(_beside(key, inside, outside, words))
        tests.append(ratio_of(inside).chance_beside(ratio_of(outside)))
    apart = [
        theme.model_copy(update={"stands": True})
        for theme, stands in zip(themes, real(tests), strict=True)
        if stands and (theme.difference or 0.0) > 0
    ]
    return tuple(sorted(apart, key=lambda theme: -(theme.difference or 0.0))[:MOST_OF_GROUP])


def _beside(
    key: str, inside: pd.DataFrame, outside: pd.DataFrame | None, words: Phrasebook
) -> PublicTheme:
    """A theme, and how much more often it is there than elsewhere."""
    estimate, base = figure_of(inside), None if outside is None else figure_of(outside)
    theme = PublicTheme(
        theme=key, label=words.say(f"brand.themes.{key}"), share=kept(estimate.value),
        interval=kept_interval(estimate.interval or (0.0, 1.0)), difference_interval=None,
    )  # fmt: skip
    if base is None or estimate.interval is None or base.interval is None:
        return theme
    apart = difference_interval(estimate.value, estimate.interval, base.value, base.interval)
    return theme.model_copy(update={
        "base": kept(base.value), "difference": kept(estimate.value - base.value),
        "difference_interval": kept_interval(apart),
    })  # fmt: skip


def _low_of(reviews: Reviews, key: str) -> float | None:
    """Part of the rated reviews about a theme that are rated low; None of few."""
    if key not in reviews.themes:
        return None
    is_about = (reviews.themes[key] > 0).reindex(reviews.rows.index, fill_value=False)
    stars = stars_of(reviews.rows[is_about], reviews.scale)
    return stars.low if stars else None


def _about(reviews: Reviews, key: str, rows: pd.Series | None = None) -> pd.DataFrame:
    """By author, how many of their reviews, all or some rows, are about a theme."""
    marks = reviews.themes.get(key, pd.Series(0.0, index=reviews.themes.index))
    marks = marks if rows is None else marks[rows.reindex(marks.index)]
    return tally(reviews.rows["author"].reindex(marks.index), marks)


def stars_of(rows: pd.DataFrame, scale: tuple[float, float] | None) -> Stars | None:
    """How reviews rate; None where hardly any does, or not on one scale."""
    stars = rows["stars"].dropna()
    if scale is None or len(stars) < LEAST:
        return None
    low, high = scale
    low_to = math.floor(low + LOW * (high - low))
    who = rows["author"].reindex(stars.index)
    mean = ratio_of(tally(who, stars))
    least = figure_of(tally(who, stars <= low_to))
    ends = mean_interval(mean.value, mean.error, mean.customers, scale)
    return Stars(
        mean=kept(mean.value), interval=kept_interval(ends),
        scale=scale, low=kept(least.value), low_to=low_to,
        low_interval=kept_interval(least.interval or (0.0, 1.0)), n=len(stars),
    )  # fmt: skip


def _tone(reviews: Reviews) -> PublicTone | None:
    """Pleased less upset among English reviews; None where hardly any is English."""
    texts = reviews.rows["text"].dropna()
    texts = texts.iloc[:: 1 + len(texts) // MOST_SCORED]
    scores = pd.Series(score_texts(texts.tolist()), index=texts.index, dtype="float64").dropna()
    if len(scores) < LEAST or len(scores) < len(texts) / 2:
        return None
    sides = (scores >= PLEASED).astype("float64") - (scores <= -PLEASED).astype("float64")
    ratio = ratio_of(tally(reviews.rows["author"].reindex(sides.index), sides))
    ends = mean_interval(100 * ratio.value, 100 * ratio.error, ratio.customers, NET)
    return PublicTone(net=kept(100 * ratio.value), interval=kept_interval(ends), n=len(scores))


def share_of_voice(rows: pd.DataFrame, mentions: pd.DataFrame) -> dict[str, ShareOfVoice]:
    """Each brand's part of the mentions of all, those of one author on one day once."""
    days = rows["day"].fillna(-1.0).floordiv(1).rename("day").to_numpy()
    by_day = mentions.groupby([number(rows["author"]), days]).any()
    counts = by_day.groupby(level=0).sum().astype("float64")
    whole = counts.sum(axis="columns")
    counts, whole = counts[whole > 0], whole[whole > 0]
    told = {}
    for name in counts if len(counts) else ():
        ratio = ratio_of(pd.DataFrame({"x": counts[name], "k": whole}))
        told[str(name)] = ShareOfVoice(
            share=kept(ratio.value), interval=kept_interval(ratio.part_interval),
            n=round(ratio.total), of=round(ratio.count),
        )  # fmt: skip
    return told


def _not_known(reviews: Reviews, words: Phrasebook) -> Iterator[str]:
    """What reviews of a brand do not tell, and why."""
    if reviews.rows.empty:
        yield words.say("brand.outside.none")
        return
    if reviews.rows["author"].isna().all():
        yield words.say("brand.outside.authors")
    if reviews.scale is None or reviews.rows["stars"].notna().sum() < LEAST:
        yield words.say("brand.outside.stars")
    if len(reviews.themes) < LEAST:
        yield words.say("brand.outside.texts", number=len(reviews.themes), least=LEAST)
    elif _tone(reviews) is None:
        yield words.say("brand.outside.tone")
