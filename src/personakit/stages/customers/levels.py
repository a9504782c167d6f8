"""The answers, categories and channels of a column, as conditions over a row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from personakit.labels import answers_in_words, gender_of, in_words, is_no, place_in_words
from personakit.numbers import counted, listed_first
from personakit.problems import Location, Problem
from personakit.stages.customers.cells import Text, known
from personakit.texts.endings import says_they_stay
from personakit.vocabulary import CHANNEL_ROLES, LEVEL_ROLES, MISSING, Role
from personakit.vocabulary.channels import to_channel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from personakit.engines.base import Words
    from personakit.values import Column, Table

PLACES = (Role.CITY, Role.REGION, Role.COUNTRY)
"""Roles whose levels are names of places."""

MOST_LEVELS = 15
"""Levels of one column that become variables; the others are rare or noise."""
MOST_OF_FILE = 2_000
"""Levels of all columns of a file that become variables, each of which takes time and memory."""


@dataclass(frozen=True)
class Level:
    """One answer."""

    label: str
    """In words, as people wrote it."""
    chosen: str
    """SQL: whether a row chose it; implies that it answered."""
    answered: str
    """SQL: whether a row says anything about it."""
    carried: bool = False
    """Whether a written model alone asks for it."""


def most_levels(columns: Iterable[Column]) -> int:
    """Levels of one column that are counted: fewer of each where a file has very many columns."""
    counts = [min(len(c.frequent), MOST_LEVELS) for c in columns if c.role in LEVEL_ROLES]
    fewer = range(MOST_LEVELS, 1, -1)
    return next((n for n in fewer if sum(min(n, own) for own in counts) <= MOST_OF_FILE), 1)


def tell_uncounted(table: Table) -> list[Problem]:
    """What the user should know of levels that are frequent and not counted all the same."""
    most = most_levels(table.columns)
    capped = (c for c in table.having(*LEVEL_ROLES.difference(CHANNEL_ROLES)) if not c.counted)
    beyond = {c.name: len(c.frequent) - most for c in capped if len(c.frequent) > most}
    if not beyond:
        return []
    message = (
        f"At most {counted(most, 'answer')} of a column are counted, the most frequent; left out: "
        f"{counted(sum(beyond.values()), 'other')} ({listed_first([*beyond])})."
    )
    return [Problem("levels_left_out", message, Location(table.name), "note")]


def levels_of(column: Column, cell: Text, words: Words, most: int = MOST_LEVELS) -> list[Level]:
    """The levels of a column that occur often enough to be counted, or those of a written model.

    Args:
        column: The column.
        cell: Its cells as text.
        words: SQL of the engine.
        most: Levels that are counted, the most frequent.
    """
    answered = known(words, cell, column)
    ticked = _ticked(column, cell, answered, words)
    if ticked and {*column.counted, *column.carried} <= {ticked.label}:
        return [ticked]
    if column.counted:
        return [*_written(column, column.counted, cell, answered, words)]
    seen = [*_frequent(column, cell, answered, words, most)]
    there = {level.label.lower() for level in seen}
    others = [label for label in column.carried if label.lower() not in there]
    written = _written(column, others, cell, answered, words)
    return [*seen, *(replace(level, carried=True) for level in written)]


def _frequent(
    column: Column, cell: Text, answered: str, words: Words, most: int
) -> Iterator[Level]:
    """The frequent levels, spelled as in a written model; a channel in its frequent spellings."""
    spelled = {label.lower(): label for label in column.carried}
    chosen: dict[str, list[str]] = {}
    for level in column.frequent:
        label = _label(column, spelled.get(level.lower(), level))
        chosen.setdefault(label, []).append(_chosen(column, cell, level, words))
    labels = sorted(chosen) if column.role in CHANNEL_ROLES else [*chosen][:most]
    return (Level(label, " or ".join(chosen[label]), answered) for label in labels)


def _written(
    column: Column, labels: Iterable[str], cell: Text, answered: str, words: Words
) -> Iterator[Level]:
    """The levels of a written model, however rare they are here; a channel in all its spellings."""
    for label in labels:
        spelled = [label]
        if column.role in CHANNEL_ROLES:
            spelled = [level.strip() for level in column.levels if to_channel(level) == label]
        chosen = " or ".join(_chosen(column, cell, each, words) for each in spelled)
        yield Level(label, chosen or "false", answered)


def _ticked(column: Column, cell: Text, answered: str, words: Words) -> Level | None:
    """A box: yes or no, or one option of a question, written or blank."""
    none = set(MISSING).difference(column.notation.answers)
    real = {level.strip().lower() for level in column.levels} - none
    if column.notation.ticked and (gone := _who_left(column)):
        label = gone if is_no(gone) else "no"
        return Level(label, cell.among(words, (gone.lower(),)), answered)
    if column.notation.ticked:
        chosen = cell.among(words, column.notation.ticked)
        label = _label(column, _option(column.question or column.name))
        return Level(label, chosen, answered if len(real) > 1 else "true")
    if len(real) == 1 and column.role in (Role.MULTI_SELECT, Role.GOALS, Role.PREFERRED_CHANNEL):
        return Level(_label(column, column.levels[0].strip()), answered, "true")
    return None


def _who_left(column: Column) -> str:
    """The answer no, of a box that is ticked for who is still there; empty for any other."""
    if column.role is not Role.OUTCOME or not says_they_stay(column.name):
        return ""
    others = (level.strip() for level in column.levels)
    return next((one for one in others if one.lower() not in column.notation.ticked), "")


def _label(column: Column, answer: str) -> str:
    """An answer as it is called: a channel as the product calls it, others as they are written."""
    return to_channel(answer).value if column.role in CHANNEL_ROLES else answer


def told_answer(column: Column | None, level: str) -> str:
    """A level as people say it; empty where as it is written, and for channels and boxes.

    Args:
        column: Whose level it is; None for a number.
        level: As it is written.
    """
    if column is None or level == column.name or column.role in CHANNEL_ROLES:
        return ""
    name = dict(column.names).get(level.strip().lower(), "")
    if name:
        return in_words(name)
    if column.role is Role.GENDER and (gender := gender_of(level, column.levels)):
        return gender
    said = answers_in_words(column.levels).get(level) or in_words(level)
    if column.role in PLACES and said.islower():
        said = place_in_words(said)
    return said if said != level else ""


def _option(label: str) -> str:
    """`Question [option]` or `Question - option`: the option."""
    if label.endswith("]") and "[" in label:
        return label[label.rindex("[") + 1 : -1]
    return label.rsplit(" - ", 1)[-1]


def _chosen(column: Column, cell: Text, level: str, words: Words) -> str:
    """Equality, or membership among several answers in one cell."""
    low = level.lower()
    if not column.separator:
        return cell.among(words, (low,))
    mark, inner = column.separator.strip() or column.separator[0], cell.sql
    if not mark.isspace():
        for spaced in (f"{mark} ", f" {mark}"):
            inner = f"replace({inner}, {words.text(spaced)}, {words.text(mark)})"
    tight = words.text(f"{mark}{low.replace(f'{mark} ', mark)}{mark}")
    return f"contains({words.text(mark)} || {inner} || {words.text(mark)}, {tight})"
