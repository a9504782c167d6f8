"""Occasions to help before customers ask, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.report.playbook.dossier import contact_channel
from personakit.report.playbook.lines import occasion, triggers
from personakit.report.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.report.playbook.dossier import Dossier

COLUMNS = (
    "persona", "trigger", "about", "then", "month", "days", "customers", "of", "share", "base",
    "channel", "say", "because",
)  # fmt: skip


def proactive_csv(dossiers: Sequence[Dossier]) -> str:
    """The occasions of each persona in the last 90 days of the data.

    `customers` of `of` had one; it is absent where the share is in steps.
    """
    return table(COLUMNS, (row for one in dossiers for row in _rows(one)))


def _rows(dossier: Dossier) -> Iterator[tuple[object, ...]]:
    channel = contact_channel(dossier.persona)
    for place, one in triggers(dossier):
        when = (one.trigger, one.about, one.then, one.month, one.days)
        counts = (one.customers, one.of, one.share, one.base)
        yield (dossier.persona.id, *when, *counts, channel, occasion(one, dossier.words), place)
