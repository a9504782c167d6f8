"""The day of a run."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def run_day() -> date:
    """Today, or the day of SOURCE_DATE_EPOCH, by which a run can be repeated to the byte."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now(UTC).date()
