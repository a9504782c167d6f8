"""Questions that place a customer on sight: a shallow tree over what people know of customers."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import combinations
from math import inf
from typing import TYPE_CHECKING

import numpy as np
from sklearn.tree import DecisionTreeClassifier

from personakit.engines.base import in_order
from personakit.values import Condition, RecognitionRules, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from personakit.engines.base import Engine
    from personakit.run import Run
    from personakit.values import Customers, Segments, Variable

QUESTIONS = 3
"""Questions on the way to a persona, at most."""
WORTH_IT = 0.005
"""Impurity (Gini) that a question must take off that of all customers."""
SAMPLED = 20_000
"""Customers that the questions are found on, drawn by a hash of the key."""
MOST_VARIABLES = 40
"""Variables that are asked for: those that separate segments most."""
TELLING = 0.02
"""Part of its variance between segments from which on a variable is asked for."""
SPARE = 2
"""Ways through the questions beyond one for each segment, at most."""
LEAST_PART = 0.01
"""Part of the customers that the last answer must leave."""
FOLDS = 5
"""Parts of the customers that are told in turn by what the others show."""
STEPS = 20
"""Steps that shares are read in."""
DIGITS = 2
"""Significant digits that numbers are read with."""
LARGEST = 1e30
"""Size of numbers that trees can hold."""


@dataclass(frozen=True)
class Split:
    """Whether a variable is above a number, and what follows from either answer."""

    column: int
    """Which variable."""
    limit: float
    """The number."""
    below: Split | int
    """What follows for those at most there: another question, or a segment."""
    above: Split | int
    """What follows for those above."""


def recognise(customers: Customers, segments: Segments, placed: str, run: Run) -> RecognitionRules:
    """Find the questions that tell segments apart, and how often their answers are right.

    A decision tree of at most three levels over the customer table, grown on values rounded to
    what people read; how often it is right is cross-validated (stratified, five folds).

    Args:
        customers: The customer table.
        segments: The segments, and what separates them.
        placed: Relation with `customer` and `segment` (-1 for none).
        run: Where both are, and the customers below which no rule is told.
    """
    min_cell = run.settings.min_cell
    by_name = {variable.name: variable for variable in customers.variables}
    telling = [name for name, part in segments.contributions if round(part, 3) >= TELLING]
    asked = [by_name[name] for name in telling[:MOST_VARIABLES]]
    frame = _drawn([variable.name for variable in asked], customers.relation, placed, run.engine)
    values, labels = readable(frame, asked), frame["segment"].to_numpy()
    order = np.lexsort([*values.T, labels])  # whatever the customers are called
    values, labels = values[order], labels[order]
    if len(np.unique(labels)) < 2:
        return RecognitionRules()
    count = len(segments.placement.segments)
    confusion = np.zeros((count, count), dtype=int)
    np.add.at(confusion, (labels, _validated(values, labels, min_cell)), 1)
    paths = [*_paths(grow(values, labels, min_cell), asked, {})]
    rules = (
        Rule(segment, tuple(way.values()))
        for segment in range(count)
        for way in _merged([conditions for end, conditions in paths if end == segment])
        if way
    )
    return RecognitionRules(tuple(rules), tuple(map(tuple, confusion.tolist())))


def _drawn(names: Sequence[str], relation: str, placed: str, engine: Engine) -> pd.DataFrame:
    """Placed customers: their variables and `segment`."""
    columns = ", ".join(map(engine.words.name, ("segment", *names)))
    by_hash = in_order(engine.words.hash("customer"), "customer")
    drawn = f"SELECT customer, segment FROM {placed} WHERE segment >= 0 {by_hash} LIMIT {SAMPLED}"
    return engine.frame(f"SELECT {columns} FROM {relation} JOIN ({drawn}) USING (customer)")


def readable(frame: pd.DataFrame, variables: Sequence[Variable]) -> np.ndarray:
    """Variables rounded up to what people read: shares to steps of 5 %, numbers to two digits.

    Above a limit of that kind are the same customers as before.

    Returns:
        Shape (customers, variables); what is not known is not seen: 0.
    """
    values = np.empty((len(frame), len(variables)))
    for j, variable in enumerate(variables):
        numbers = np.nan_to_num(frame[variable.name].to_numpy(dtype=float)).clip(-LARGEST, LARGEST)
        part = variable.statistic == "share" or variable.phrases
        values[:, j] = np.ceil(numbers * STEPS - 1e-6) / STEPS if part else _few_digits(numbers)
    return values


def _few_digits(values: np.ndarray) -> np.ndarray:
    size = np.where(np.abs(values) > 1 / LARGEST, np.abs(values), 1.0)
    power = np.floor(np.log10(size)) - DIGITS + 1
    unit = 10.0 ** np.abs(power)  # multiplied or divided by: either is exact
    whole = np.ceil(np.where(power < 0, values * unit, values / unit) - 1e-6)
    rounded: np.ndarray = np.where(power < 0, whole / unit, whole * unit)
    return rounded


def _validated(values: np.ndarray, labels: np.ndarray, min_cell: int) -> np.ndarray:
    """The segment of each customer by questions found on the other folds."""
    drawn = np.random.default_rng(0).random(len(labels))
    fold = np.empty(len(labels), dtype=int)
    fold[np.lexsort([drawn, labels])] = np.arange(len(labels)) % FOLDS
    placed = np.empty(len(labels), dtype=int)
    for part in range(min(FOLDS, len(labels))):
        held = fold == part
        placed[held] = answered(grow(values[~held], labels[~held], min_cell), values[held])
    return placed


def grow(values: np.ndarray, labels: np.ndarray, min_cell: int) -> Split | int:
    """Fit scikit-learn's decision tree and read it as questions with round limits.

    Args:
        values: Readable values, shape (customers, variables).
        labels: Their segments, shape (customers,).
        min_cell: Customers that every way through the questions must hold.
    """
    model = DecisionTreeClassifier(
        max_depth=QUESTIONS, max_leaf_nodes=SPARE + len(np.unique(labels)),
        min_samples_leaf=max(min_cell, math.ceil(LEAST_PART * len(labels))),
        min_impurity_decrease=WORTH_IT, random_state=0,
    )  # fmt: skip
    return _read(model.fit(values, labels), 0, values)


def _read(model: DecisionTreeClassifier, node: int, values: np.ndarray) -> Split | int:
    """One node of a fitted tree, and all below it."""
    tree = model.tree_
    if tree.children_left[node] < 0:
        return int(model.classes_[tree.value[node].argmax()])
    column = int(tree.feature[node])
    high = values[:, column] > tree.threshold[node]
    below = _read(model, tree.children_left[node], values[~high])
    above = _read(model, tree.children_right[node], values[high])
    if below == above:
        return below
    limit = roundest(values[~high, column].max(), values[high, column].min())
    return Split(column, limit, below, above)


def roundest(low: float, high: float) -> float:
    """The roundest number from `low` to below `high`, near the middle.

    >>> roundest(0.35, 0.65), roundest(0, 0.2), roundest(110, 150), roundest(0.45, 0.5)
    (0.5, 0.0, 130.0, 0.45)
    """
    largest = math.floor(math.log10(max(abs(low), abs(high)))) + 1
    for power in range(largest, largest - 2 * DIGITS - 1, -1):
        for step in (10.0**power, 5 * 10.0 ** (power - 1)):
            first, last = math.ceil(low / step - 1e-6), math.ceil(high / step - 1e-6) - 1
            if first <= last:
                near = round((low + high) / 2 / step)
                return float(f"{min(max(near, first), last) * step:.9g}")
    return low


def answered(tree: Split | int, values: np.ndarray) -> np.ndarray:
    """The segment that questions tell, shape (customers,)."""
    if isinstance(tree, int):
        return np.full(len(values), tree)
    below, above = answered(tree.below, values), answered(tree.above, values)
    return np.where(values[:, tree.column] > tree.limit, above, below)


def _paths(
    tree: Split | int, variables: Sequence[Variable], seen: Mapping[str, Condition]
) -> Iterator[tuple[int, Mapping[str, Condition]]]:
    """All ways through the questions: the segment at the end, and one condition a variable."""
    if isinstance(tree, int):
        yield tree, seen
        return
    variable = variables[tree.column]
    condition = seen.get(variable.name, Condition(variable))
    below = replace(condition, most=min(condition.most, tree.limit))
    above = replace(condition, above=max(condition.above, tree.limit))
    yield from _paths(tree.below, variables, {**seen, variable.name: below})
    yield from _paths(tree.above, variables, {**seen, variable.name: above})


def _merged(ways: list[Mapping[str, Condition]]) -> list[Mapping[str, Condition]]:
    """Ways to one segment; two that differ in one answer only are one that does not ask."""
    for one, other in combinations(ways, 2):
        differ = [name for name in one if one[name] != other.get(name)]
        if len(one) == len(other) and len(differ) == 1 and differ[0] in other:
            mine, theirs = one[differ[0]], other[differ[0]]
            if mine.most == theirs.above:
                whole = {**one, differ[0]: replace(mine, most=theirs.most)}
                way = {name: c for name, c in whole.items() if (c.above, c.most) != (-inf, inf)}
                return _merged([way if w is one else w for w in ways if w is not other])
    return ways
