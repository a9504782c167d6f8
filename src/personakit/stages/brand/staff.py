"""What staff say of the service: the questions they are asked, and their answers."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

import pandas as pd

from personakit.effects import difference_interval
from personakit.personas.brand import Dimension, StaffAnswers
from personakit.stages.brand.indicators import entries, indicator_of
from personakit.stages.brand.service import Estimate
from personakit.values.intervals import mean_interval, share_interval
from personakit.words import LANGUAGES, phrasebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.brand import Indicator
    from personakit.words import Phrasebook

ANSWERS = (1.0, 5.0)
"""The least and the greatest answer: not at all, fully."""
AGREES = 4.0
"""Answers from here on say that it is so."""
CONVERSATION = 15
"""People below whom it is a conversation, no measurement."""
OF_PEOPLE = re.compile(
    r"^(?:(?:respondent|participant|employee|staff|user|person|member|customer|client|"
    r"mitarbeiter|teilnehmer|personal|kunden?|employé|empleado|colaborador|dipendente|medewerker) ?"
    r"(?:id|no|nr|number|nummer|code|e ?mail|key)|(?:your )?e ?mail(?: address| adresse)?|"
    r"user ?name|name|(?:full|ihr|your) name|personalnummer|kundennummer)$"
)
"""Headers of who answered."""
OVERALL = "self_view"
"""Dimension whose one question is held against what customers say."""


@dataclass(frozen=True)
class Staff:
    """The answers of a staff, a row a person; nothing else of them."""

    frame: pd.DataFrame
    """All cells as text, columns as headed: only those that are asked are looked at."""
    asked: pd.DataFrame
    """Answers 1 to 5 by question, `touch.1`; missing where there is none."""
    said: tuple[str, ...]
    """What they say, in their own words, that customers want."""
    least: int
    """People without whom nothing is told of a question."""
    read: frozenset[str] = frozenset()
    """Columns that are the questionnaire's, or say who answered."""
    people: pd.Series | None = None
    """Who each one is, in lower case, where a column says so; it is never told."""
    file: str = ""
    """Name of their file."""
    unclear: tuple[str, ...] = ()
    """Columns of the questionnaire none of whose answers is a number from 1 to 5."""
    again: int = 0
    """Answers of people who answered again later, which do not count."""

    @property
    def answers(self) -> StaffAnswers:
        """How many answered."""
        number = len(self.frame)
        return StaffAnswers(
            answered=number, hidden=number < self.least, conversation=number < CONVERSATION
        )


def questions(words: Phrasebook) -> Iterator[tuple[str, str]]:
    """The questionnaire: name of each question, `touch.1`, and its text."""
    room = words.room("brand.questions")
    for dimension in get_args(Dimension):
        yield from ((key, text) for key, text in room.items() if key.startswith(f"{dimension}."))


def open_questions(words: Phrasebook) -> tuple[str, ...]:
    """Texts of the questions that are answered in own words."""
    return tuple(words.room("brand.voice").values())


def read_staff(frame: pd.DataFrame, least: int, file: str = "") -> Staff:
    """Find the questions of the questionnaire among the columns of a form's export.

    Args:
        frame: A row a person, all cells text; empty rows are nobody.
        least: People without whom nothing is told.
        file: Name of the file.
    """
    frame = frame.dropna(how="all").reset_index(drop=True)
    who = next((str(name) for name in frame if OF_PEOPLE.search(plain(str(name)))), "")
    told = bool(who) and not plain(who).endswith("name")  # two may have one name
    again = frame.duplicated(who, keep="last") & frame[who].notna() if told else frame.index < 0
    frame = frame[~again].reset_index(drop=True)
    books = [*map(phrasebook, LANGUAGES)]
    keys = {plain(text): key for book in books for key, text in questions(book)}
    columns = {keys[plain(name)]: name for name in frame.columns if plain(name) in keys}
    answers = {key: frame[name].map(to_answer) for key, name in columns.items()}
    wanted = {plain(text) for book in books for text in open_questions(book)}
    spoken = [str(name) for name in frame if plain(str(name)) in wanted]
    said = [str(text) for name in spoken for text in frame[name].dropna()]
    people = frame[who].str.strip().str.lower() if who else None
    read = frozenset((*columns.values(), *spoken, *([who] if who else [])))
    asked = pd.DataFrame(answers, dtype="float64")
    unclear = tuple(columns[key] for key in columns if answers[key].isna().all())
    return Staff(frame, asked, tuple(said), least, read, people, file, unclear, int(again.sum()))


def plain(header: str) -> str:
    """A question without what form tools put around it."""
    return re.sub(r"\W+", " ", re.sub(r"^\s*(?:Q?\d+[.):]\s*)", "", str(header))).strip().lower()


def to_answer(cell: object) -> float:
    """An answer 1 to 5: its number, whatever words stand beside it; NaN for any other."""
    match = re.match(r"\s*([1-5])(?:[.,]0+)?(?!\d)", str(cell))
    return float(match[1]) if match else math.nan


def staff_indicators(
    staff: Staff | None, csat: Estimate | None, words: Phrasebook
) -> Iterator[Indicator]:
    """What staff say of each dimension, and how much better they see the service than customers.

    Args:
        staff: Their answers; None where none were asked.
        csat: Part of the customers' answers that are satisfied; None where not known.
        words: The language of the file.
    """
    for name, entry in entries().items():
        if entry.of == "staff":
            estimate = _self_view(staff, csat) if name == OVERALL else _mean(staff, entry.dimension)
            known = words.say(f"brand.needs.{estimate}") if isinstance(estimate, str) else estimate
            called = name if name == OVERALL else "staff"
            indicator = indicator_of(name, called, known, words)
            yield indicator.model_copy(update={"told_by": "staff"})


def _mean(staff: Staff | None, dimension: Dimension) -> Estimate | str:
    """Mean over people of their own mean answer, with Student's interval within the scale."""
    if staff is None:
        return "staff"
    keys = [key for key in staff.asked if str(key).startswith(f"{dimension}.")]
    means = staff.asked[keys].mean(axis="columns").dropna()
    if len(means) < staff.least:
        return "few_staff" if keys else "not_asked"
    error = float(means.std(ddof=1)) / math.sqrt(len(means))
    ends = mean_interval(float(means.mean()), error, len(means), ANSWERS)
    return Estimate(float(means.mean()), ends, len(means))


def _self_view(staff: Staff | None, csat: Estimate | None) -> Estimate | str:
    """Part of the staff who call the service good, less part of customers who are satisfied."""
    if staff is None:
        return "staff"
    if f"{OVERALL}.1" not in staff.asked:
        return "not_asked"
    answers = staff.asked[f"{OVERALL}.1"].dropna()
    if len(answers) < staff.least:
        return "few_staff"
    if csat is None or csat.interval is None:
        return "csat"
    share = float((answers >= AGREES).mean())
    interval = share_interval(share, 0.0, len(answers))
    apart = difference_interval(share, interval, csat.value, csat.interval)
    return Estimate(share - csat.value, apart, len(answers))
