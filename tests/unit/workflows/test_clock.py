from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from personakit.errors import SettingsError
from personakit.workflows.clock import run_day


def test_the_day_is_that_of_the_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert run_day() == date(2026, 1, 1)


@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_epoch_is_none(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    before = datetime.now(UTC).date()
    assert before <= run_day() <= datetime.now(UTC).date()


@pytest.mark.parametrize(
    "value", ["today", "1.5", "-1", "7258118400", "1e9", "9" * 30, "9" * 5000, "nan"]
)
def test_an_epoch_that_is_no_day_of_the_data_is_named(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    with pytest.raises(SettingsError, match="environment variable SOURCE_DATE_EPOCH"):
        run_day()
