"""The day of a run."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from personakit.errors import SettingsError

EPOCH = "SOURCE_DATE_EPOCH"
"""Variable that names the day, by which a run can be repeated to the byte."""
KNOWN = range(7_258_118_400)
"""Seconds since 1970 that it may say: before the year 2200, as all dates of the data."""


def run_day() -> date:
    """Today, or the day of SOURCE_DATE_EPOCH; empty is unset.

    Raises:
        SettingsError: It is no number of seconds, or names no day that data can have.
    """
    text = os.environ.get(EPOCH, "").strip()
    if not text:
        return datetime.now(UTC).date()
    try:
        seconds = KNOWN.index(int(text))
    except ValueError as error:
        raise SettingsError(
            f"environment variable {EPOCH}: {text[:40]!r} is no number of seconds between the "
            "years 1970 and 2200.",
            "Unset it, or set it to the time of the exports: `date +%s` tells that of now.",
        ) from error
    return datetime.fromtimestamp(seconds, UTC).date()
