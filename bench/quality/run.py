"""Measure segments against planted truth, beside the usual notebook.

python bench/quality/run.py --seeds 3
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from generate import SCENARIOS, Plan, Planted, exports, planted
from notebook import notebook
from sklearn.metrics import adjusted_rand_score
from structured import KINDS as STRUCTURED
from structureless import KINDS
from truth import ceiling, confidence, verdicts

from personakit.progress import Silent
from personakit.stages.matrix import calibrate, place, to_matrix
from personakit.stages.segments import find_segments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.values import Segments, StructureTest

CHOICES = range(3, 6)
WEAK = 0.7
"""How far segments are apart in the weak sets, against 1 in the clear ones."""


@dataclass(frozen=True)
class Row:
    """What came out on one set."""

    scenario: str
    notebook: float
    """Adjusted Rand index at the true number of segments, and so on."""
    ours: float
    placed: float
    """The same on the customers that were placed."""
    coverage: float
    """Part of the customers placed."""
    notebook_chose: float
    """The same with the number of segments chosen."""
    we_chose: float
    right: bool
    """Whether the right number was chosen."""
    detected: bool
    """Whether the data were said to hold segments."""
    ceiling: float
    """Adjusted Rand index of a forest that is told the truth of other customers."""
    said: float
    """Mean confidence, the number of segments chosen."""
    true: float
    """Part of those placed who are with most of a planted segment."""
    stable: int
    """Segments called highly stable."""
    planted: int
    """Those of them that are planted ones."""


def sets(seeds: int) -> Iterator[tuple[str, int, Planted]]:
    """Tables with segments: scenario, number of segments, table."""
    for name, plan in SCENARIOS.items():
        for seed in range(seeds):
            count = 3 + seed % 3
            yield name, count, planted(replace(plan, segments=count), seed)
    for count in CHOICES:
        for seed in range(seeds):
            yield f"exports {count}", count, exports(count, seed)
    for seed in range(seeds):
        count = 3 + seed % 3
        yield "weak", count, planted(Plan(segments=count, spread=WEAK), seed)
        yield "weak exports", count, exports(count, seed, clear=WEAK)
    for name, draw in STRUCTURED.items():
        for seed in range(seeds):
            table = draw(seed)
            yield name, len(np.unique(table.truth)), table


def measure(name: str, count: int, table: Planted) -> Row:
    """Segment one table in every way."""
    free, told = _segments(table, CHOICES), _segments(table, range(count, count + 1))
    chosen, fixed = place(table.frame, free.placement), place(table.frame, told.placement)
    sure = (fixed.segment >= 0).to_numpy()
    stable, true = verdicts(free, chosen, table.truth), confidence(chosen, table.truth)
    return Row(
        scenario=name,
        notebook=_ari(table, notebook(table.frame, count)),
        ours=_ari(table, fixed.segment),
        placed=adjusted_rand_score(table.truth[sure], fixed.segment[sure]),
        coverage=float(sure.mean()),
        notebook_chose=_ari(table, notebook(table.frame)),
        we_chose=_ari(table, chosen.segment),
        right=free.chosen == count,
        detected=bool(free.structure.found),
        ceiling=ceiling(table),
        said=true[0],
        true=true[1],
        stable=stable[0],
        planted=stable[1],
    )


def _segments(table: Planted, counts: range) -> Segments:
    matrix = to_matrix(table.frame, table.variables)
    return calibrate(matrix, find_segments(matrix, counts, Silent()))


def _ari(table: Planted, labels: np.ndarray) -> float:
    return float(adjusted_rand_score(table.truth, labels))


def nothing(seeds: int) -> Iterator[tuple[str, StructureTest]]:
    """What is said of tables without segments: kind, verdict."""
    for kind, draw in KINDS.items():
        for seed in range(seeds):
            yield kind, _segments(draw(seed), CHOICES).structure


def report(rows: list[Row]) -> None:
    """Print the means by scenario."""
    columns = ("notebook", "ours", "placed", "coverage", "notebook_chose", "we_chose", "ceiling",
               "right", "detected", "said", "true")  # fmt: skip
    print(f"{'':14}" + "".join(f"{column:>15}" for column in columns))
    names = list(dict.fromkeys(row.scenario for row in rows))
    means = {
        name: [
            np.mean([getattr(row, column) for row in rows if row.scenario == name])
            for column in columns
        ]
        for name in names
    }
    eleven = [means[name] for name in SCENARIOS if name in means]
    means["mean of 11"], means["worst of 11"] = np.mean(eleven, axis=0), np.min(eleven, axis=0)
    kinds = [means[name] for name in STRUCTURED if name in means]
    means["mean of 12"], means["worst of 12"] = np.mean(kinds, axis=0), np.min(kinds, axis=0)
    for name, figures in means.items():
        print(f"{name:14}" + "".join(f"{figure:15.2f}" for figure in figures))


def main() -> None:
    """Run all scenarios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3, help="sets per scenario")
    seeds = parser.parse_args().seeds
    rows = [measure(*one) for one in sets(seeds)]
    report(rows)
    stable, planted_ones = sum(row.stable for row in rows), sum(row.planted for row in rows)
    print(f"segments called highly stable: {stable}, planted ones among them: {planted_ones}")
    alarms = [kind for kind, structure in nothing(3 * seeds) if structure.found]
    print(f"structureless sets said to hold segments: {len(alarms)} of {3 * seeds * len(KINDS)}")
    print(
        *(f"  {kind}: {alarms.count(kind)} of {3 * seeds}" for kind in sorted({*alarms})), sep="\n"
    )


if __name__ == "__main__":
    main()
