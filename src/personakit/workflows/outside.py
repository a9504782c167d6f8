"""Brands as their reviews show them: files of reviews, read brand by brand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from personakit.errors import NoCustomersError
from personakit.numbers import kept
from personakit.personas.brand import BrandReviews, OutsideGroup
from personakit.personas.competitors import read_competitors
from personakit.problems import Location, Problem
from personakit.progress import Silent
from personakit.stages.brand import (
    is_review,
    mentions_of,
    no_reviews,
    others_named,
    read_reviews,
    share_of_voice,
    tell_brands,
    with_themes,
)
from personakit.stages.brand.outside import about_group, stars_of
from personakit.stages.matrix import place, to_matrix
from personakit.stages.segments import find_segments
from personakit.values import Variable
from personakit.vocabulary import Kind, Role
from personakit.vocabulary.naming import question_of
from personakit.workflows.exports import open_exports

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
    from pathlib import Path

    from personakit.personas.brand import ShareOfVoice
    from personakit.personas.competitors import NamedBrand, NamedBrands
    from personakit.progress import Progress
    from personakit.settings import Settings
    from personakit.stages.brand.outside import Reviews
    from personakit.words import Phrasebook

    _Read = tuple[pd.DataFrame, tuple[float, float] | None]

SHOWN = 3
"""Brands that one message names."""
LEAST_REVIEWS = 200
"""Reviews with a text without which nothing is told of a brand's customers."""
LEAST_AUTHORS = 30
"""Authors of a group without whom it is not told."""
COMES_BACK = 0.75
"""Bootstrap Jaccard below which a group is not told (Hennig 2007)."""
THEMES = 2
"""Themes of a group that it writes about more than others, without which it is one theme's."""
COMMON = 0.03
"""Part of the authors from which on a theme may tell groups apart."""
SOURCE = "reviews"
"""What the model calls where themes come from."""
GROUPS = range(2, 6)
"""Numbers of groups that are tried."""


def outside(
    path: Path, settings: Settings, words: Phrasebook, progress: Progress
) -> tuple[tuple[BrandReviews, ...], list[Problem]]:
    """Read the reviews that a user names, and tell each brand as they show it.

    Args:
        path: `competitors.yaml`: brands, spellings, files.
        settings: Limits and corrections.
        words: The language of what is told.
        progress: Who watches.

    Raises:
        UnreadableError: It, or a file that it names, cannot be read.
    """
    named, problems = read_competitors(path), list[Problem]()
    reviews, voices = _reviews(named, path, settings, progress, problems)
    heard = [name for name, voice in voices.items() if voice.n]
    problems += _missing(reviews, heard, path.name)
    brands = [*tell_brands(reviews, voices, words)]
    pairs = zip(brands, reviews, strict=True)
    return tuple(_with_groups(brand, rows, words) for brand, rows in pairs), problems


def _reviews(
    named: NamedBrands, path: Path, settings: Settings, progress: Progress,
    problems: list[Problem],
) -> tuple[list[Reviews], Mapping[str, ShareOfVoice]]:  # fmt: skip
    """The reviews of each brand: those of its own files, and of files about several."""
    home = path.parent
    several = _read([home / name for name in named.reviews], settings, progress, problems)
    mentions = mentions_of(several[0], named.brands)
    problems += _others(several[0], named, path.name)
    alone = mentions.sum(axis="columns") == 1
    reviews = []
    for brand in named.brands:
        of_files = _read([home / name for name in brand.files], settings, progress, problems)
        own = mentions[brand.name] & alone & is_review(several[0])
        others = several[0][own] if len(several[0]) else several[0]
        of_files = of_files[0][is_review(of_files[0])], of_files[1]
        reviews.append(_together(brand, of_files, (others, several[1])))
    return reviews, share_of_voice(several[0], mentions) if len(several[0]) else {}


def _others(rows: pd.DataFrame, named: NamedBrands, file: str) -> Iterator[Problem]:
    """Reviews of brands that are not named."""
    number, names = others_named(rows, named.brands)
    if number:
        message = f"{number} rows are about brands that are not named, and are left out"
        hint = "Name them, or write under `spellings` which brand they are."
        listed = ", ".join(names[:SHOWN])
        yield Problem("other_brands", f"{message}: {listed}.", Location(file), hint=hint)


def _missing(reviews: Sequence[Reviews], heard: Collection[str], file: str) -> Iterator[Problem]:
    """Brands without reviews, and a list that does not say which brand is the own."""
    for one in reviews:
        if one.rows.empty and one.brand.name not in heard:
            hint = "Name its files under `files`, or under `spellings` how people write it."
            message = f"No review is about {one.brand.name}."
            yield Problem("no_reviews", message, Location(file), hint=hint)
    if not any(one.brand.own for one in reviews):
        message = "No brand is the company's own, so that brands are not compared."
        yield Problem("no_own_brand", message, Location(file), hint="Mark it with `own: true`.")


def _together(brand: NamedBrand, own: _Read, others: _Read) -> Reviews:
    """Reviews of both, rated on one scale."""
    scales = {scale for rows, scale in (own, others) if scale and len(rows)}
    rows = pd.concat([own[0], others[0]], ignore_index=True)
    return with_themes(brand, rows, scales.pop() if len(scales) == 1 else None)


def _read(
    files: Sequence[Path], settings: Settings, progress: Progress, problems: list[Problem]
) -> _Read:
    if not files:
        return no_reviews()
    with open_exports(files, settings, progress) as exports:
        tables, unclear = exports.understood()
        reviews = read_reviews(tables, exports.run)
        problems += [*exports.account(), *unclear]
    return reviews


def _with_groups(brand: BrandReviews, reviews: Reviews, words: Phrasebook) -> BrandReviews:
    """A brand with groups of its authors, or why there are none."""
    if brand.own or brand.authors is None:
        return brand
    are_few = brand.texts < LEAST_REVIEWS or brand.authors < LEAST_AUTHORS
    groups = () if are_few else tuple(_groups(reviews, words))
    if groups:
        return brand.model_copy(update={"groups": groups})
    lacks = words.say(f"brand.outside.{'few_authors' if are_few else 'no_groups'}")
    return brand.model_copy(update={"not_known": (*brand.not_known, lacks)})


def _groups(reviews: Reviews, words: Phrasebook) -> Iterator[OutsideGroup]:
    """Authors who write about like things: groups that come back when authors are drawn again."""
    who = reviews.rows["author"].reindex(reviews.themes.index)
    authors = reviews.themes.groupby(who).mean()
    authors = authors.loc[:, (authors > 0).mean() >= COMMON]
    if authors.shape[1] < 2 or len(authors) < 2 * LEAST_AUTHORS:
        return
    variables = [*map(_variable, authors)]
    authors = authors.set_axis([variable.name for variable in variables], axis="columns")
    try:
        matrix = to_matrix(authors, variables)
    except NoCustomersError:
        return
    segments = find_segments(matrix, GROUPS, Silent(), LEAST_AUTHORS)
    segment = place(authors, segments.placement)["segment"]
    for number, quality in enumerate(segments.quality):
        members = {*segment.index[segment == number]}
        if len(members) >= LEAST_AUTHORS and quality.jaccard >= COMES_BACK:
            rows = reviews.rows["author"].isin(members)
            themes = about_group(reviews, rows, words)
            if len(themes) >= THEMES:
                yield OutsideGroup(
                    authors=len(members), share=kept(len(members) / len(authors)), themes=themes,
                    stars=stars_of(reviews.rows[rows], reviews.scale),
                )  # fmt: skip


def _variable(theme: Hashable) -> Variable:
    """A theme as what tells authors apart."""
    name = str(theme)
    return Variable(question_of(SOURCE, name), SOURCE, name, Kind.REVIEWS, Role.TAGS, "mean")
