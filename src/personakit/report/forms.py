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
    from collections.abc import Callable, Mapping

    from personakit.report.page.content import Subject

    Make = Callable[[Subject], str | Mapping[str, str]]
    """Makes the text of a file, or of several by their names."""


@dataclass(frozen=True)
class ReportForm:
    """One form of the report."""

    name: str
    """What its file, or its folder, is called."""
    make: Make
    """Makes it."""


FORMS: dict[str, ReportForm] = {
    "html": ReportForm(REPORT_FILE, page),
    "cards": ReportForm("cards.html", partial(page, only_cards=True)),
    "markdown": ReportForm("report", markdown),
    "csv": ReportForm("statements.csv", statements_csv),
}
"""The forms by the name that the command knows them by."""


def report_texts(form: str, about: Subject) -> dict[str, str]:
    """The files of a form by the names that they have in the folder of a set.

    Args:
        form: An entry of `FORMS`.
        about: What the report is made from.
    """
    entry = FORMS[form]
    made = entry.make(about)
    if isinstance(made, str):
        return {entry.name: made}
    return {f"{entry.name}/{name}": text for name, text in made.items()}
