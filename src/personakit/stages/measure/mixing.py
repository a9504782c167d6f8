"""A total that moved: how much of it is rates, how much the parts that personas have."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from personakit.stages.measure.counting import LATER, UNSURE
from personakit.values.measured import Moved
from personakit.values.ratios import ClusterRatio
from personakit.vocabulary.tracked import TRACKED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.stages.measure.points import Shown
    from personakit.stages.measure.windows import Windows
    from personakit.values.periods import Tallied
    from personakit.values.ratios import Paired

SURE = 2.0
"""Standard errors that a total must have moved."""


def split_change(pairs: Sequence[Paired]) -> tuple[float, float, list[tuple[float, float]]]:
    """Split the change of a total symmetrically (Kitagawa 1955), so that it adds up exactly.

    Of a group with parts w and rates r its rate makes mean(w) (r1 - r0), its part
    (mean(r) - mean(total)) (w1 - w0): more of those who lie above the total lift it.

    Returns:
        How much is rates, how much the mix; and both of each group.
    """
    before, after = _wholes(pairs)
    level = (before.value + after.value) / 2
    each = []
    for pair in pairs:
        w0, w1 = pair.before.count / before.count, pair.after.count / after.count
        r0, r1 = pair.before.value, pair.after.value
        each.append(((w0 + w1) / 2 * (r1 - r0), ((r0 + r1) / 2 - level) * (w1 - w0)))
    rates, mix = (math.fsum(parts) for parts in zip(*each, strict=True))
    return rates, mix, each


def moved_totals(
    pairs: Mapping[tuple[int, int], Paired], tallied: Sequence[Tallied], windows: Windows,
    shown: Shown,
) -> Iterator[Moved]:  # fmt: skip
    """Tell of each total that moved by more than chance would move it.

    Totals over all customers placed have the same parts always; they are left out.

    Args:
        pairs: Metrics of each group before and after.
        tallied: The metrics.
        windows: The periods that are compared.
        shown: Who is shown; metrics of fewer than `min_cell` customers are not told.
    """
    for i, metric in enumerate(tallied):
        groups = [g for j, g in pairs if j == i and g not in (UNSURE, LATER)]
        paired = [pairs[i, group] for group in groups]
        few = min((min(p.before.customers, p.after.customers) for p in paired), default=0)
        if len(paired) < 2 or TRACKED[metric.metric].of_each or few < shown.min_cell:
            continue
        rates, mix, each = split_change(paired)
        before, after = (whole.value for whole in _wholes(paired))
        if abs(after - before) <= SURE * _error(paired):
            continue
        yield Moved(
            metric.name, _ends(windows[0]), _ends(windows[1]), (before, after), rates, mix,
            tuple((shown.name(g), *parts) for g, parts in zip(groups, each, strict=True)),
            is_simpson([p.difference for p in paired], after - before),
        )  # fmt: skip


def _wholes(pairs: Sequence[Paired]) -> tuple[ClusterRatio, ClusterRatio]:
    """The metric of all groups together, before and after."""
    before, after = zip(*((pair.before, pair.after) for pair in pairs), strict=True)
    return sum(before, ClusterRatio()), sum(after, ClusterRatio())


def _ends(window: range) -> tuple[int, int]:
    return window.start, window.stop - 1


def is_simpson(differences: Sequence[float], total: float) -> bool:
    """Whether every group went one way and the total the other (Simpson 1951)."""
    return all(d * total < 0 for d in differences)


def _error(pairs: Sequence[Paired]) -> float:
    """Standard error of the change of the total, the groups' rates as they are."""
    before, after = (whole.count for whole in _wholes(pairs))
    weights = [(one.before.count / before + one.after.count / after) / 2 for one in pairs]
    return math.sqrt(sum((w * o.error) ** 2 for w, o in zip(weights, pairs, strict=True)))
