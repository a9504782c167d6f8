"""Other brands in reviews: planted stars, themes, groups and mentions; and what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from personakit.errors import UnreadableError
from personakit.progress import Silent
from personakit.settings import Settings
from personakit.words import phrasebook
from personakit.workflows.outside import outside

if TYPE_CHECKING:
    from pathlib import Path

    from personakit.personas.brand import BrandReviews

SAYINGS = {
    "delivery": "the parcel came late and the courier was no help",
    "price": "far too expensive for what it is",
    "app": "the app is what I use every week",
    "staff": "the staff was rude to my mother",
    "food": "the coffee and the cake tasted fine",
}


def reviews(
    number: int, parts: dict[str, float], seed: int, low: float = 0.3, together: bool = False
) -> pd.DataFrame:
    """Reviews of which exact parts are about each theme, each by an author of two.

    `together` puts delivery with price and staff with food, so that authors form two groups.
    """
    rng = np.random.default_rng(seed)
    about = {
        name: rng.permutation(np.arange(number) < round(p * number)) for name, p in parts.items()
    }
    if together:
        first = np.arange(number) < number // 2
        about = {
            name: rng.random(number) < np.where(first == (name in ("delivery", "price")), 0.8, 0.1)
            for name in SAYINGS
            if name != "app"
        }
    texts = [
        ". ".join(["I wrote this on my own"] + [SAYINGS[n] for n in about if about[n][row]])
        + f" {rng.integers(10**6)}"
        for row in range(number)
    ]
    stars = np.where(rng.permutation(np.arange(number) < round(low * number)), 1, 5)
    return pd.DataFrame({
        "Author": [f"reader-{seed}-{row // 2}" for row in range(number)],
        "Review date": [f"2025-{1 + row % 12:02d}-{1 + row % 28:02d}" for row in range(number)],
        "Rating (1-5)": stars, "Review text": texts,
    })  # fmt: skip


def told(folder: Path, text: str, **frames: pd.DataFrame) -> dict[str, BrandReviews]:
    for name, frame in frames.items():
        frame.to_csv(folder / f"{name}.csv", index=False)
    path = folder / "competitors.yaml"
    path.write_text(text, "utf-8")
    found, _ = outside(path, Settings(), phrasebook(), Silent())
    return {one.name: one for one in found}


BOTH = """
brands:
  - {name: Alder, own: true, files: [alder.csv]}
  - {name: Birch, files: [birch.csv]}
"""
OURS = {"delivery": 0.2, "price": 0.3, "app": 0.4, "staff": 0.1, "food": 0.25}
THEIRS = OURS | {"delivery": 0.45, "staff": 0.3}


def test_stars_and_themes_are_as_planted_and_only_what_differs_stands(tmp_path: Path) -> None:
    found = told(tmp_path, BOTH, alder=reviews(600, OURS, 1), birch=reviews(600, THEIRS, 2, 0.5))
    birch = found["Birch"]
    assert (birch.reviews, birch.authors, birch.own) == (600, 300, False)
    assert birch.stars
    assert birch.stars.low == pytest.approx(0.5)
    assert birch.stars.mean == pytest.approx(3.0)
    themes = {theme.theme: theme for theme in birch.themes}
    for name, share in THEIRS.items():
        assert themes[name].share == pytest.approx(share, abs=0.02), name
        assert themes[name].base == pytest.approx(OURS[name], abs=0.02), name
    assert {name for name, theme in themes.items() if theme.stands} == {"delivery", "staff"}
    assert all(theme.base is None for theme in found["Alder"].themes)
    assert birch.voice is None


def test_groups_of_authors_are_told_where_they_are_and_not_where_none_are(tmp_path: Path) -> None:
    found = told(
        tmp_path, BOTH.replace("own: true", "own: false"),
        alder=reviews(600, OURS, 1), birch=reviews(600, THEIRS, 2, together=True),
    )  # fmt: skip
    groups = found["Birch"].groups
    assert {tuple(sorted(theme.theme for theme in one.themes)) for one in groups} == {
        ("delivery", "price"), ("food", "staff"),
    }  # fmt: skip
    assert all(one.kind == "outside-view" and one.authors >= 30 for one in groups)
    assert found["Alder"].groups == ()


def test_few_reviews_tell_no_customers(tmp_path: Path) -> None:
    found = told(tmp_path, BOTH, alder=reviews(200, OURS, 1), birch=reviews(150, THEIRS, 2))
    assert found["Birch"].groups == ()
    assert found["Birch"].themes
    assert any("200 reviews" in reason for reason in found["Birch"].not_known)


def test_reviews_without_authors_say_so(tmp_path: Path) -> None:
    bare = reviews(300, THEIRS, 2).drop(columns="Author")
    birch = told(tmp_path, BOTH, alder=reviews(200, OURS, 1), birch=bare)["Birch"]
    assert birch.authors is None
    assert birch.groups == ()
    assert any("who wrote" in reason for reason in birch.not_known)


def test_a_column_says_of_whom_reviews_are_and_an_author_counts_once_a_day(tmp_path: Path) -> None:
    ours, theirs = reviews(300, OURS, 1), reviews(100, THEIRS, 2)
    twice = ours.assign(**{"Review text": ours["Review text"] + " again"})
    pool = pd.concat([
        ours.assign(Brand="Alder"), twice.assign(Brand="alder "), theirs.assign(Brand="Birch Ltd"),
    ])  # fmt: skip
    text = """
brands:
  - {name: Alder, own: true}
  - {name: Birch, spellings: [Birch Ltd]}
reviews: [pool.csv]
"""
    found = told(tmp_path, text, pool=pool)
    assert (found["Alder"].reviews, found["Birch"].reviews) == (600, 100)
    voice = found["Birch"].voice
    assert voice
    assert (voice.n, voice.of) == (100, 400)
    assert voice.share == 0.25


def test_words_say_of_whom_reviews_are_where_no_column_does(tmp_path: Path) -> None:
    pool = reviews(120, OURS, 1)
    names = ["Alder"] * 60 + ["birch co"] * 40 + ["Alder, not Birch"] * 20
    pool["Review text"] = [f"{n}: {t}" for n, t in zip(names, pool["Review text"], strict=True)]
    text = """
brands: [{name: Alder, own: true}, {name: Birch}, {name: Cedar}]
reviews: [pool.csv]
"""
    found = told(tmp_path, text, pool=pool)
    assert [found[n].reviews for n in ("Alder", "Birch", "Cedar")] == [60, 40, 0]
    assert found["Birch"].voice
    assert (found["Birch"].voice.n, found["Birch"].voice.of) == (60, 140)


def test_one_who_writes_every_day_makes_no_crowd(tmp_path: Path) -> None:
    pool = pd.concat([reviews(60, OURS, 1).assign(Brand="Alder"), reviews(40, THEIRS, 2)])
    pool["Brand"] = pool["Brand"].fillna("Birch")
    daily = pd.DataFrame({
        "Author": "fan", "Review date": pd.date_range("2025-01-01", periods=100).astype("str"),
        "Rating (1-5)": 5, "Review text": [f"love it {n}" for n in range(100)], "Brand": "Birch",
    })  # fmt: skip
    text = "brands: [{name: Alder, own: true}, {name: Birch}]\nreviews: [pool.csv]"
    apart = told(tmp_path, text, pool=pool)["Birch"].voice
    loud = told(tmp_path, text, pool=pd.concat([pool, daily]))["Birch"].voice
    assert apart
    assert apart.interval
    assert loud
    assert loud.interval
    assert (loud.n, loud.of) == (140, 200)
    assert apart.share == 0.4
    assert loud.interval[0] <= apart.share  # 200 mentions each by itself would say .63 to .76


def test_answers_that_name_brands_are_mentions_and_no_reviews(tmp_path: Path) -> None:
    asked = pd.DataFrame({
        "Respondent": [f"P{n}" for n in range(100)],
        "Which brands do you buy?": ["Alder; Birch"] * 40 + ["birch"] * 30 + ["Alder"] * 20
        + ["None"] * 10,
    })  # fmt: skip
    text = "brands: [{name: Alder, own: true}, {name: Birch}]\nreviews: [asked.csv]"
    birch = told(tmp_path, text, asked=asked)["Birch"]
    assert birch.voice
    assert (birch.voice.n, birch.voice.of) == (70, 130)
    assert birch.reviews == 0
    assert birch.stars is None


def test_ratings_without_words_are_no_repetition_and_words_of_another_day_are_none(
    tmp_path: Path,
) -> None:
    frame = reviews(100, OURS, 1)
    frame.loc[:49, "Review text"] = None
    again = frame[50:60]
    later = again.assign(**{"Review date": "2026-02-02"})
    found = told(
        tmp_path, BOTH, alder=pd.concat([frame, again, later]), birch=reviews(60, OURS, 2)
    )["Alder"]
    assert (found.reviews, found.repeated, found.texts) == (110, 10, 60)
    assert found.stars
    assert found.stars.n == 110
    assert found.stars.low_to == 2


def test_customers_are_told_of_reviews_with_words_alone(tmp_path: Path) -> None:
    theirs = reviews(600, THEIRS, 2, together=True)
    theirs.loc[150:, "Review text"] = None
    birch = told(tmp_path, BOTH, alder=reviews(200, OURS, 1), birch=theirs)["Birch"]
    assert birch.groups == ()
    assert any("200 reviews with a text" in reason for reason in birch.not_known)


def test_what_is_not_read_of_named_brands_is_said(tmp_path: Path) -> None:
    pool = reviews(90, OURS, 1).assign(Brand=["Alder", "Birch", "Zelkova"] * 30)
    pool.to_csv(tmp_path / "pool.csv", index=False)
    path = tmp_path / "competitors.yaml"
    path.write_text("brands: [{name: Alder}, {name: Birch}, {name: Cedar}]\nreviews: [pool.csv]")
    found, problems = outside(path, Settings(), phrasebook(), Silent())
    said = {one.code: str(one) for one in problems}
    assert "30 rows" in said["other_brands"]
    assert "zelkova" in said["other_brands"].lower()
    assert "Cedar" in said["no_reviews"]
    assert "own: true" in said["no_own_brand"]
    assert found[2].not_known == ("No review of it was found.",)


def test_an_export_of_reviews_without_rows_is_a_brand_without_reviews(tmp_path: Path) -> None:
    found = told(tmp_path, BOTH, alder=reviews(60, OURS, 1), birch=reviews(60, OURS, 2)[:0])
    assert found["Birch"].reviews == 0
    assert found["Birch"].not_known == ("No review of it was found.",)


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("brands: [{name: A, files: [none.csv]}]", "none.csv is not there"),
        ("brands: [{name: A}, {name: a}]\nreviews: [x.csv]", "a names two brands"),
        ("brands: [{name: A, won: true}]", "won"),
        ("brands: [{name: A}]", "no file of reviews"),
        ("- A", "keys with values"),
    ],
)
def test_a_file_that_is_not_understood_says_where(tmp_path: Path, text: str, told_of: str) -> None:
    (tmp_path / "x.csv").write_text("a\n1\n")
    with pytest.raises(UnreadableError, match=told_of):
        told(tmp_path, text)
