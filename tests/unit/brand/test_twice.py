"""The same people asked twice: each is compared with the own answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from personakit.errors import SettingsError
from personakit.stages.brand import compare, compare_twice
from personakit.stages.brand.matching import Sides
from personakit.stages.brand.paired import both_answered, compare_both
from personakit.stages.brand.twice import Twice, thing_of
from personakit.workflows.brand import Branding, brand

from .test_gaps import ASKED, NOBODY

if TYPE_CHECKING:
    from pathlib import Path

FIVE = (1.0, 5.0)


def ratings(people: int, less: float, seed: int) -> tuple[pd.Series, pd.Series]:
    """Two ratings of the same people, one lower by so much in the mean."""
    rng = np.random.default_rng(seed)
    own = rng.integers(2, 6, people)
    drop = rng.permutation(np.arange(people) < round(less * people)).astype(int)
    names = [f"C{n}" for n in range(people)]
    return pd.Series(own, names, dtype="float64"), pd.Series(own - drop, names, dtype="float64")


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("How important is fast delivery to you? (1-5)", ("importance", "fast delivery")),
        ("How satisfied are you with our fast delivery?", ("performance", "fast delivery")),
        ("Importance: fast delivery", ("importance", "fast delivery")),
        ("Wie wichtig ist Ihnen die schnelle Lieferung?", ("importance", "schnelle lieferung")),
        ("Zufriedenheit: schnelle Lieferung", ("performance", "schnelle lieferung")),
        ("What do you expect of fast delivery?", ("expectation", "fast delivery")),
        ("How old are you?", ("", "")),
        ("How satisfied are you?", ("", "")),
    ],
)  # fmt: skip
def test_a_question_asks_for_something_of_a_thing(question: str, thing: tuple[str, str]) -> None:
    assert thing_of(question) == thing


def test_a_difference_that_each_one_has_is_seen_where_groups_hide_it() -> None:
    first, second = ratings(60, 0.5, 1)
    found = compare_both(both_answered(first, second), FIVE)
    assert found.gap == pytest.approx(0.5, abs=0.001)
    assert found.test == "wilcoxon"
    assert found.p < 1e-6
    assert stats.mannwhitneyu(first, second).pvalue > 1e-4
    assert found.enough


def test_wide_scales_of_many_people_go_by_the_paired_t_test() -> None:
    rng = np.random.default_rng(2)
    first = pd.Series(rng.integers(3, 11, 80), dtype="float64")
    found = compare_both(both_answered(first, first - rng.integers(0, 3, 80)), (0.0, 10.0))
    assert found.test == "t"
    assert compare_both(both_answered(first[:20], first[:20] - 1), (0.0, 10.0)).test == "wilcoxon"


def test_shares_go_by_those_who_changed() -> None:
    first = pd.Series([1.0] * 30 + [0.0] * 30)
    second = pd.Series([1.0] * 15 + [0.0] * 15 + [1.0] * 2 + [0.0] * 28)
    found = compare_both(both_answered(first, second), None)
    assert found.test == "mcnemar"
    assert found.p == pytest.approx(stats.binomtest(15, 17).pvalue)
    assert found.interval[0] > 0
    assert compare_both(both_answered(first, first), None).p == 1.0


def test_hardly_any_gap_stands_where_there_is_none() -> None:
    false = 0
    for seed in range(20):
        rng = np.random.default_rng([seed, 3])
        asked = []
        for number in range(10):
            first = pd.Series(rng.integers(1, 6, 40), dtype="float64")
            swap = rng.random(40) < 0.5
            noise = rng.integers(0, 2, 40) * np.where(swap, 1, -1)
            second = (first + noise).clip(1, 5)
            asked.append(
                Twice("staff", f"i{number}", "importance", "f", ("a", "b"), FIVE, first, second)
            )
        false += sum(one.stands for one in compare_twice(asked, NOBODY, {}, 5))
    assert false <= 10  # of 200: one in twenty


def survey(path: Path, people: int = 400) -> pd.DataFrame:
    """Customers to whom delivery matters by one more than they rate it, packaging by nothing."""
    rng = np.random.default_rng(4)
    matters = rng.integers(3, 6, people)
    noise = rng.permutation(np.resize([-1, 0, 1], people))
    told = pd.DataFrame({
        "Customer ID": [f"C{n}" for n in range(people)],
        "How important is delivery to you? (1-5)": matters,
        "How satisfied are you with delivery? (1-5)": matters - 1,
        "How important is packaging to you? (1-5)": matters,
        "How satisfied are you with packaging? (1-5)": np.clip(matters + noise, 1, 5),
    })  # fmt: skip
    path.mkdir()
    told.to_csv(path / "survey.csv", index=False)
    return told


def test_what_matters_is_held_against_how_it_is(tmp_path: Path) -> None:
    told = survey(tmp_path / "company")
    items = {one.item: one for one in brand(tmp_path / "company").brand.twice}
    assert items["Delivery"].gap == pytest.approx(1.0)
    assert items["Delivery"].stands
    assert items["Delivery"].n == len(told)
    assert not items["Packaging"].stands


def test_two_questions_of_one_side_are_named_by_a_map(tmp_path: Path) -> None:
    told = survey(tmp_path / "company")
    first, second = told.columns[1], told.columns[4]
    found = brand(tmp_path / "company", Branding(match=(f"{first}={second}",))).brand.twice
    other = [one for one in found if one.asked == "other"]
    assert [one.first for one in other] == [pytest.approx(told[first].mean(), abs=0.001)]
    with pytest.raises(SettingsError, match="no question is called Nothing"):
        brand(tmp_path / "company", Branding(match=(f"{first}=Nothing",)))


def same(people: int, share: float) -> Sides:
    """Staff of whom a part answered as customers, too: half a step higher, each of them."""
    first, second = ratings(people, 0.6, 5)
    also = round(share * people)
    others = pd.Series(3.0, [f"D{n}" for n in range(people - also)])
    return Sides(ASKED, "App", FIVE, first, pd.concat([second[:also], others]))


def test_who_answered_as_both_is_compared_with_the_own_answer() -> None:
    (found,) = compare([same(40, 1.0)], NOBODY, {}, 5)
    assert found.same_people
    assert (found.staff_n, found.n) == (40, 40)
    assert found.gap == pytest.approx(0.6, abs=0.001)
    assert found.stands


def test_staff_who_are_customers_too_do_not_count_on_both_sides() -> None:
    (found,) = compare([same(40, 0.2)], NOBODY, {}, 5)
    assert not found.same_people
    assert (found.staff_n, found.n) == (40, 32)
    assert found.customers == 3


def test_people_of_two_forms_are_told_by_their_address_and_not_by_a_number(tmp_path: Path) -> None:
    told = survey(tmp_path / "company", 40)
    path = tmp_path / "staff.csv"
    question = told.columns[2]
    for header, same_people in (("Customer ID", True), ("Respondent ID", False)):
        answers = pd.DataFrame({header: told["Customer ID"], question: told[question] + 1})
        answers[question] = answers[question].clip(upper=5)
        answers.to_csv(path, index=False)
        (item,) = brand(tmp_path / "company", Branding(staff=path)).brand.perception
        assert item.same_people is same_people, header


def test_who_answers_again_counts_once(tmp_path: Path) -> None:
    told = survey(tmp_path / "company", 40)
    question, path = told.columns[2], tmp_path / "staff.csv"
    once = pd.DataFrame({"Email": [f"s{n}@firm.example" for n in range(20)], question: 5})
    pd.concat([once.assign(**{question: 1})[:6], once]).to_csv(path, index=False)
    found = brand(tmp_path / "company", Branding(staff=path))
    assert found.brand.staff
    assert found.brand.staff.answered == 20
    assert [one.staff for one in found.brand.perception] == [5]
    assert [one.code for one in found.problems if one.code == "answered_again"]
    assert not [one for one in found.problems if "firm.example" in str(one)]
