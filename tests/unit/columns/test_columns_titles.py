from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from personakit.values import Table


def test_columns_that_would_be_called_the_same_have_whole_titles(
    understand: Callable[..., Table],
) -> None:
    answers = [str(1 + place % 5) for place in range(60)]
    table = understand(
        "survey.csv",
        {
            "Satisfaction (speed)": answers, "Satisfaction (price)": answers[::-1],
            "Mood (1 to 5)": answers,
        },
    )  # fmt: skip
    labels = {column.name: column.label for column in table.columns}
    assert labels["Satisfaction (speed)"] == "Satisfaction (speed)"
    assert labels["Satisfaction (price)"] == "Satisfaction (price)"
    assert not labels["Mood (1 to 5)"]


def test_an_id_beside_the_name_that_it_stands_for_keeps_its_title(
    understand: Callable[..., Table],
) -> None:
    plans = [("P1", "P2", "P3")[place % 3] for place in range(60)]
    names = [("Basic", "Pro", "Team")[place % 3] for place in range(60)]
    table = understand("services.csv", {"plan_id": plans, "plan_name": names})
    assert [column.label for column in table.columns] == ["", "plan name"]
