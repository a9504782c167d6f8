"""The matrix: what takes part, how it is scaled, and that the scaling is repeated exactly."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from personakit.errors import NoCustomersError
from personakit.stages.matrix import encode, to_matrix
from personakit.stages.matrix.encode import significant
from personakit.stages.matrix.fit import skewness
from personakit.values import Variable
from personakit.vocabulary import Kind, Role

SIZE = 200


def _number(name: str, source: str = "sales.csv") -> Variable:
    return Variable(f"{source}|{name}", source, name, Kind.SALES, Role.MEASURE, "value")


def _share(level: str) -> Variable:
    name = f"tickets.csv|Channel={level}"
    return Variable(
        name, "tickets.csv", "Channel", Kind.TICKETS, Role.CONTACT_CHANNEL, "share", level
    )


def _frame(columns: dict[Variable, np.ndarray]) -> pd.DataFrame:
    keys = [f"c{i:04d}" for i in range(SIZE)]
    return pd.DataFrame({v.name: values for v, values in columns.items()}, index=keys, dtype=float)


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(1)


def test_numbers_become_standard_scores_within_bounds(rng: np.random.Generator) -> None:
    values = rng.normal(5, 2, SIZE)
    values[0] = 1e9
    variable = _number("Visits")
    matrix = to_matrix(_frame({variable: values}), [variable])
    assert matrix.values.mean() == pytest.approx(0, abs=1e-6)
    assert matrix.values.std() == pytest.approx(1)
    assert matrix.values.max() < 4


def test_a_long_upper_tail_is_read_in_logarithms(rng: np.random.Generator) -> None:
    amount, score = _number("Amount"), _number("Score")
    frame = _frame({amount: rng.lognormal(4, 1, SIZE), score: rng.normal(0, 1, SIZE)})
    logs = {axis.variables[0]: axis.log for axis in to_matrix(frame, [amount, score]).axes}
    assert logs == {amount.name: True, score.name: False}


def test_useless_variables_are_left_out_with_a_reason(rng: np.random.Generator) -> None:
    good, empty, constant = _number("Visits"), _number("Empty"), _number("Constant")
    record, twin = _number("Order"), _number("Visits in tens")
    values = rng.normal(size=SIZE)
    columns = {
        good: values,
        twin: values * 10 + 3,
        empty: np.full(SIZE, np.nan),
        constant: np.ones(SIZE),
        record: rng.permutation(SIZE) + 5000,
    }
    matrix = to_matrix(_frame(columns), list(columns))
    reasons = dict(matrix.dropped)
    assert [axis.variables for axis in matrix.axes] == [(good.name,)]
    assert "no customer" in reasons[empty.name]
    assert "same for everybody" in reasons[constant.name]
    assert "record number" in reasons[record.name]
    assert good.name in reasons[twin.name]
    assert len(matrix.problems) == 4


def test_inactive_variables_take_no_part(rng: np.random.Generator) -> None:
    used = _number("Visits")
    idle = Variable(
        "sales.csv|Age", "sales.csv", "Age", Kind.SALES, Role.AGE, "value", active=False
    )
    matrix = to_matrix(_frame({used: rng.normal(size=SIZE)}), [used, idle])
    assert [axis.variables for axis in matrix.axes] == [(used.name,)]


def test_rare_levels_are_added_up() -> None:
    answers = np.repeat(["phone", "mail", "fax", "letter"], [120, 64, 8, 8])
    shares = {_share(level): answers == level for level in ("phone", "mail", "fax", "letter")}
    matrix = to_matrix(_frame(shares), list(shares))
    lumped = [axis.variables for axis in matrix.axes if len(axis.variables) > 1]
    assert lumped == [("tickets.csv|Channel=fax", "tickets.csv|Channel=letter")]


def test_the_fit_rests_on_customers_of_two_sources(rng: np.random.Generator) -> None:
    here, there = _number("Here", "a.csv"), _number("There", "b.csv")
    frame = _frame({here: rng.normal(size=SIZE), there: rng.normal(size=SIZE)})
    frame.iloc[:60, 0] = np.nan
    assert to_matrix(frame, [here, there]).core.sum() == SIZE - 60
    frame.iloc[:150, 0] = np.nan
    assert to_matrix(frame, [here, there]).core.all()


def test_encoding_repeats_the_fit_for_any_customers(rng: np.random.Generator) -> None:
    one, two = _number("One", "a.csv"), _number("Two", "b.csv")
    frame = _frame({one: rng.normal(size=SIZE), two: rng.lognormal(size=SIZE)})
    matrix = to_matrix(frame.sample(frac=1, random_state=0), [two, one])
    again = encode(frame.iloc[[7]], matrix.axes)
    first = list(matrix.axes[0].variables)
    partial = encode(frame[first], matrix.axes)
    assert any(np.array_equal(again[0], row) for row in matrix.values)
    np.testing.assert_array_equal(np.sort(partial[:, 0]), matrix.values[:, 0])
    assert np.isnan(partial[:, 1]).all()


def test_the_noise_of_sums_in_another_order_is_rounded_away() -> None:
    values = np.array([0.1 + 0.2, 1e12 / 3, -5e-8, 0.0, np.inf, np.nan])
    expected = [0.3, 333333333000.0, -5e-8, 0.0, np.nan, np.nan]
    np.testing.assert_array_equal(significant(values), expected)


def test_skewness_of_known_distributions(rng: np.random.Generator) -> None:
    assert skewness(np.array([1.0, 2.0, 3.0])) == 0
    assert skewness(rng.exponential(size=100_000)) == pytest.approx(2, abs=0.15)


@pytest.mark.parametrize("size", [0, 2, 4])
def test_too_few_customers_are_refused_with_a_hint(size: int) -> None:
    variable = _number("Visits")
    frame = pd.DataFrame({variable.name: np.arange(size, dtype=float)})
    with pytest.raises(NoCustomersError, match=f"{size} customers") as caught:
        to_matrix(frame, [variable])
    assert caught.value.hint


def test_customers_who_are_all_alike_are_refused() -> None:
    variable = _number("Visits")
    with pytest.raises(NoCustomersError, match="tells customers apart"):
        to_matrix(_frame({variable: np.ones(SIZE)}), [variable])


def test_neither_names_nor_the_order_of_customers_matter_to_the_values(
    rng: np.random.Generator,
) -> None:
    one, two = _number("One", "a.csv"), _number("Two", "b.csv")
    frame = _frame({one: rng.normal(size=SIZE), two: rng.lognormal(size=SIZE)})
    swapped = frame.set_axis([two.name, one.name], axis=1).set_axis(frame.index[::-1])
    np.testing.assert_array_equal(
        to_matrix(swapped, [one, two]).values, to_matrix(frame, [one, two]).values
    )


def test_logarithms_are_the_same_in_euros_and_in_cents(rng: np.random.Generator) -> None:
    amount, count = _number("Amount"), _number("Orders", "b.csv")
    frame = _frame({amount: rng.lognormal(3, 1, SIZE), count: 1 + rng.geometric(0.5, SIZE) ** 2})
    cents = frame.assign(**{amount.name: frame[amount.name] * 100})
    euros, hundredfold = (to_matrix(table, [amount, count]) for table in (frame, cents))
    assert all(axis.log for axis in euros.axes)
    np.testing.assert_allclose(hundredfold.values, euros.values, atol=1e-6)
    units = {axis.variables[0]: axis.unit for axis in hundredfold.axes}
    assert units[amount.name] > 100
