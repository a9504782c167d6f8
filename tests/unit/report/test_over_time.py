"""What a terminal tells of metrics over time, and of what was foretold."""

from __future__ import annotations

from datetime import date

from personakit.personas.evaluation import Evaluation, Foretold, Skill
from personakit.report.evaluation import evaluation_lines
from personakit.report.judged import points
from personakit.report.measure import measure_lines
from personakit.values.measured import Judged, Measured, MeasuredMetric, Point
from personakit.vocabulary.grains import period_of

FIRST = period_of(date(2025, 1, 1), "month")
NAMES = {
    "a": "Low-revenue account with most cases unanswered", "b": "Enterprise account",
}  # fmt: skip


def told(metric: str, *series: Point, label: str = "") -> list[str]:
    name = f"{metric} {label}".strip()
    metrics = (MeasuredMetric(name, metric, label, "customers.csv", formed=False),)
    sizes = {"a": 900, "b": 100}
    measured = Measured("month", date(2025, 1, 1), sizes, NAMES, metrics, series)
    return [str(line) for line in measure_lines(measured)]


def point(metric: str, persona: str, month: int, value: float | None, *ends: float) -> Point:
    interval = (ends[0], ends[1]) if ends else None
    return Point(metric, persona, FIRST + month, 50, 50, value, interval)


def test_few_in_a_hundred_are_told_in_tenths_and_no_interval_is_cut() -> None:
    name = "ended Left on"
    series = [point(name, who, m, 0.004, 0.001, 0.0123) for who in "ab" for m in range(6)]
    lines = told("ended", *series, label="Left on")
    assert "Ended (Left on)" in lines
    assert [line.split()[-2:] for line in lines if "0.4 %" in line] == [["0.1..1.2", "%"]] * 2
    assert max(map(len, lines)) <= 80


def test_who_tells_nothing_in_the_periods_shown_has_no_row() -> None:
    series = [point("csat", "b", month, 0.8, 0.7, 0.9) for month in range(7)]
    lines = told("csat", point("csat", "a", 0, 0.5, 0.4, 0.6), *series)
    assert any(line.startswith("  Enterprise") for line in lines)
    assert not any(line.startswith("  Low-revenue") for line in lines)


def test_a_mean_of_nothing_but_zeros_has_no_interval() -> None:
    lines = told("contacts", *(point("contacts", "b", month, 0.0) for month in range(3)))
    (row,) = (line for line in lines if line.startswith("  Enterprise"))
    assert row.split() == ["Enterprise", "account", "0", "0", "0"]


def test_nothing_has_no_sign() -> None:
    assert points("csat", -0.0002) == "0.0 points"
    assert points("ended", 0.004) == "+0.4 points"


def test_whom_a_change_was_for_is_said_of_all_and_of_some() -> None:
    def head(*personas: str) -> str:
        change = Judged(date(2025, 3, 1), "Longer hours", personas, ())
        made = Measured("month", date(2025, 1, 1), {}, NAMES, (), (), changes=(change,))
        return next(str(line) for line in measure_lines(made) if "Longer" in str(line))

    assert head("a", "b") == "2025-03-01 Longer hours (all personas)"
    assert head("b") == "2025-03-01 Longer hours (Enterprise account)"


def evaluation(*, seen: bool, formed: bool = False, gain: float = 0.447) -> list[str]:
    skills = tuple(
        Skill(by=by, groups=5, skill=skill, interval=(skill - 0.01, skill + 0.01))
        for by, skill in (
            ("rfm", 0.294),
            ("persona", 0.294 + gain),
            ("history", 0.426),
            ("both", 0.5),
        )
    )
    one = Foretold(
        outcome="leaving", label="contract_cancelled_on", customers=1491, formed=formed,
        skills=skills, gain=gain, gain_interval=(gain - 0.095, gain + 0.095),
        verdict="predicts" if gain > 0.1 else "describes",
    )  # fmt: skip
    made = Evaluation(
        at=date(2026, 8, 31), weeks=13, until=date(2026, 11, 30), seen=seen, customers=2993,
        unsure=0, active=120, outcomes=(one,),
        verdict="describes" if seen or formed or gain < 0.1 else "predicts",
    )  # fmt: skip
    return [str(line) for line in evaluation_lines(made)]


def test_what_was_foretold_fits_a_terminal_whole() -> None:
    lines = evaluation(seen=False)
    (row,) = (line for line in lines if line.startswith("  leaving"))
    assert row.split()[-3:] == ["+44.7", "(+35.2..+54.2)", "predicts"]
    assert max(map(len, lines)) <= 80
    assert "The personas predict" in " ".join(lines)


def test_a_set_that_may_know_the_answers_is_told_so_and_no_other() -> None:
    knows, formed, little = (
        " ".join(evaluation(**case))
        for case in ({"seen": True}, {"seen": False, "formed": True}, {"seen": False, "gain": 0.01})
    )
    assert "may know it already" in knows
    assert "may know" not in formed + little
    assert "only of what formed them" in formed
