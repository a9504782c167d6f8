"""Staff beside customers: planted gaps are found as wide as they are, others are not told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from personakit.errors import UnreadableError
from personakit.stages.brand import questions, unspoken
from personakit.stages.brand.matching import bare
from personakit.words import phrasebook
from personakit.workflows.brand import Branding, brand

if TYPE_CHECKING:
    from pathlib import Path

    from personakit.personas.brand import Brand
    from personakit.personas.perception import PerceptionItem

STANDS_FOR = "What does {who} stand for?"
RATED = "How reliable are {whose} cars? (1-5)"
TRAITS = ("Safety", "Adventure", "Comfort", "Price", "Design", "Service")
OF_CUSTOMERS = (0.62, 0.15, 0.4, 0.3, 0.25, 0.35)
OF_STAFF = (0.22, 0.7, 0.4, 0.3, 0.25, 0.35)


def asked(
    people: int, who: str, whose: str, parts: tuple[float, ...], mean: float, seed: int
) -> pd.DataFrame:
    """Answers in which traits are named by exactly so many, and a rating about a mean."""
    rng = np.random.default_rng(seed)
    named = np.column_stack([rng.permutation(np.arange(people) < round(p * people)) for p in parts])
    told = [", ".join(t for t, yes in zip(TRAITS, row, strict=True) if yes) for row in named]
    rating = np.clip(np.round(rng.normal(mean, 0.9, people)), 1, 5).astype(int)
    return pd.DataFrame({
        STANDS_FOR.format(who=who): [one or None for one in told],
        RATED.format(whose=whose): rating,
    })  # fmt: skip


def compared(
    folder: Path, people: int = 40, parts: tuple[float, ...] = OF_STAFF, mean: float = 4.6,
    seed: int = 0,
) -> Brand:  # fmt: skip
    """Customers of a survey beside a staff, as `brand` tells it."""
    folder.mkdir(exist_ok=True)
    survey = asked(800, "the brand", "their", OF_CUSTOMERS, 3.4, seed)
    survey.insert(0, "Customer ID", [f"C{n}" for n in range(800)])
    survey.to_csv(folder / "survey.csv", index=False)
    path = folder.parent / f"{folder.name}-staff.csv"
    asked(people, "our brand", "our", parts, mean, seed + 1).to_csv(path, index=False)
    return brand(folder, Branding(staff=path)).brand


def item(found: Brand, name: str) -> PerceptionItem:
    return next(one for one in found.perception if one.item == name)


def test_a_planted_gap_is_as_wide_as_it_is(tmp_path: Path) -> None:
    found = compared(tmp_path / "company")
    safety, adventure = item(found, "Safety"), item(found, "Adventure")
    answered = 1 - np.prod([1 - p for p in OF_STAFF])  # who names nothing says nothing
    assert safety.gap == pytest.approx(safety.staff - safety.customers, abs=0.0002)
    assert safety.gap < -0.3
    assert adventure.gap > 0.5
    assert safety.stands
    assert adventure.stands
    assert answered > 0.9
    rated = next(one for one in found.perception if one.kind == "rating")
    assert rated.scale == (1, 5)
    assert rated.gap == pytest.approx(1.0, abs=0.35)
    assert rated.stands
    assert rated.effect
    assert rated.effect > 0.3


def test_the_widest_gap_comes_first_and_small_ones_do_not_stand(tmp_path: Path) -> None:
    found = compared(tmp_path / "company")
    assert [one.item for one in found.perception][:2] == ["Adventure", "Safety"]
    assert not any(item(found, name).stands for name in ("Comfort", "Price", "Design"))


def test_an_answer_that_hardly_any_customer_gives_is_compared(tmp_path: Path) -> None:
    folder = tmp_path / "company"
    compared(folder)
    staff = tmp_path / "company-staff.csv"
    told = pd.read_csv(staff)
    told.iloc[:30, 0] = "Horses"
    told.to_csv(staff, index=False)
    horses = item(brand(folder, Branding(staff=staff)).brand, "Horses")
    assert horses.customers == 0
    assert horses.staff > 0.6
    assert horses.stands


def test_a_small_staff_is_told_as_such_and_a_tiny_one_not_at_all(tmp_path: Path) -> None:
    eight = compared(tmp_path / "eight", 8)
    assert eight.staff
    assert (eight.staff.answered, eight.staff.conversation, eight.staff.hidden) == (8, True, False)
    assert eight.perception
    four = compared(tmp_path / "four", 4)
    assert four.staff
    assert four.staff.hidden
    assert four.perception == ()


def test_other_scales_are_not_compared(tmp_path: Path) -> None:
    folder = tmp_path / "company"
    compared(folder)
    staff = tmp_path / "company-staff.csv"
    told = pd.read_csv(staff)
    told[told.columns[1]] = told[told.columns[1]] * 2
    told.to_csv(staff, index=False)
    found = brand(folder, Branding(staff=staff))
    assert all(one.kind == "share" for one in found.brand.perception)
    assert [one.code for one in found.problems if one.code == "other_scale"]


def test_questions_are_matched_by_a_map_too(tmp_path: Path) -> None:
    folder = tmp_path / "company"
    compared(folder)
    staff = tmp_path / "company-staff.csv"
    told = pd.read_csv(staff)
    own, rating = told.columns
    told.rename(columns={own: "Core of it"}).to_csv(staff, index=False)
    assert {one.kind for one in brand(folder, Branding(staff=staff)).brand.perception} == {"rating"}
    match = (f"Core of it={STANDS_FOR.format(who='the brand')}",)
    found = brand(folder, Branding(staff=staff, match=match)).brand
    assert {one.kind for one in found.perception} == {"share", "rating"}
    assert rating


def test_questions_are_the_same_whoever_is_asked() -> None:
    assert bare("How safe are our cars?") == bare("2. How safe are their cars")
    assert bare("How safe are our cars?") != bare("How fast are our cars?")


def test_every_question_for_staff_has_its_dimension() -> None:
    for language in ("en", "de"):
        keys = [key for key, _ in questions(phrasebook(language))]
        assert len(keys) == len(set(keys)) == 22


def test_what_no_one_of_the_staff_speaks_of_is_told_of_a_persona() -> None:
    labels = {"a": ["Refund still missing", "Zzz", "Late delivery"], "b": ["Late delivery"]}
    said = ["They want their parcel on time", "late delivery is what they hate"] * 5
    assert unspoken(labels, said, 5) == {"a": ("Refund still missing",), "b": ()}
    assert unspoken(labels, said[:4], 5) == {}


def test_a_file_that_asks_nothing_known_says_so_and_what_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "company"
    compared(folder)
    staff = tmp_path / "company-staff.csv"
    pd.DataFrame({"Shoe size": [40] * 9, "Colour": ["red"] * 9}).to_csv(staff, index=False)
    with pytest.raises(UnreadableError, match="Shoe size, Colour") as told:
        brand(folder, Branding(staff=staff))
    assert "--questionnaire" in told.value.hint


def test_questions_that_nobody_else_was_asked_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "company"
    compared(folder)
    staff = tmp_path / "company-staff.csv"
    answers = pd.read_csv(staff).assign(**{
        "Timestamp": "2025-03-01 10:00", "Shoe size": 40, "An executive owns the service.": "yes",
    })  # fmt: skip
    answers.to_csv(staff, index=False)
    said = {one.code: str(one) for one in brand(folder, Branding(staff=staff)).problems}
    assert "Shoe size" in said["unread_questions"]
    assert "Timestamp" not in said["unread_questions"]
    assert "An executive owns the service." in said["unclear_answers"]


def test_how_alike_both_put_things_in_order_has_an_interval(tmp_path: Path) -> None:
    found = compared(tmp_path / "company")
    assert found.agreement is not None
    assert found.agreement_interval
    assert found.agreement_interval[0] <= found.agreement <= found.agreement_interval[1]
    alike = compared(tmp_path / "alike", 200, OF_CUSTOMERS, 3.4)
    assert alike.agreement is not None
    assert alike.agreement > 0.9
