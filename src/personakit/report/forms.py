"""The forms of the report: what each is called in the folder of a set, and what makes it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from personakit.personas.set_files import REPORT_FILE
from personakit.report.markdown import markdown
from personakit.report.page import page
from personakit.report.page.statements import statements_csv

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from personakit.personas.journeys import Journeys
    from personakit.personas.model import Persona
    from personakit.personas.over_time import OverTime
    from personakit.personas.run_record import RunChange
    from personakit.personas.set_record import SetRecord

    Make = Callable[..., str | Mapping[str, str]]
    """Of personas, record, what a refresh changed and journeys makes the text of a file, or of
    several by their names."""


@dataclass(frozen=True)
class ReportForm:
    """One form of the report."""

    name: str
    """What its file, or its folder, is called."""
    make: Make
    """Makes it."""
    over_time: bool = False
    """Whether it shows metrics by period, too."""


FORMS: dict[str, ReportForm] = {
    "html": ReportForm(REPORT_FILE, page, over_time=True),
    "cards": ReportForm("cards.html", partial(page, only_cards=True)),
    "markdown": ReportForm("report", markdown),
    "csv": ReportForm("statements.csv", statements_csv),
}
"""The forms by the name that the command knows them by."""


def report_texts(
    form: str, personas: Sequence[Persona], record: SetRecord, change: RunChange | None = None,
    journeys: Journeys | None = None, over_time: OverTime | None = None,
) -> dict[str, str]:  # fmt: skip
    """The files of a form by the names that they have in the folder of a set.

    Args:
        form: An entry of `FORMS`.
        personas: In the order of the record.
        record: What the set file holds.
        change: What the refresh changed that wrote the set.
        journeys: What customers do one after another.
        over_time: Its metrics by period, where they were measured.
    """
    entry = FORMS[form]
    make = partial(entry.make, over_time=over_time) if entry.over_time else entry.make
    made = make(personas, record, change, journeys)
    if isinstance(made, str):
        return {entry.name: made}
    return {f"{entry.name}/{name}": text for name, text in made.items()}
