"""A customer told by a few answers, `channel=phone`: what can be asked, and what was said."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from personakit.beside import toml_beside
from personakit.errors import SettingsError
from personakit.hints import near_miss
from personakit.stages.assign.match import fold
from personakit.stages.assign.questions import questions_of
from personakit.values.assignments import Asked
from personakit.vocabulary import CHANNEL_ROLES, SEVERAL_ROLES, Channel
from personakit.vocabulary.channels import to_channel

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from personakit.personas.placement import Placement
    from personakit.values.assignments import Question

YES, NO = ("yes", "true", "1"), ("no", "false", "0")
"""How a level is said to hold or not."""


def ask(placement: Placement) -> tuple[Asked, ...]:
    """Everything that can be answered, each by the shortest name that means it alone."""
    asked = questions_of(placement)
    named = [(question, tuple(_names(question))) for question in sorted(asked, key=_rank)]
    taken: dict[str, Question] = {}
    for question, names in named:
        for name in names:
            taken.setdefault(fold(name), question)
    unique = {
        question: [name for name in names if taken[fold(name)] is question]
        for question, names in named
    }
    return tuple(Asked(unique[q][0], tuple(unique[q]), q) for q in asked if unique[q])


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    return tuple(toml_beside(__file__)["names"])


def _fits(entry: dict[str, Any], question: Question) -> bool:
    traits = {"role": question.role, "kind": question.kind, "number": question.statistic}
    if "role" not in entry and question.header:
        return False
    return all(entry[key] == value for key, value in traits.items() if key in entry)


def _rank(question: Question) -> tuple[int, str, str]:
    """Questions in the order of their entries: the first has a name that several share."""
    entries = _entries()
    place = next((i for i, e in enumerate(entries) if _fits(e, question)), len(entries))
    return place, question.source, question.header


def _names(question: Question) -> Iterable[str]:
    """Names of its role, its header, and the two with its source and statistic."""
    for entry in _entries():
        if _fits(entry, question):
            yield from entry["names"]
    if question.header:
        yield question.header.strip()
    tail = f" {question.statistic}" if question.statistic else ""
    whole = f"{question.header.strip()}{tail}".strip()
    yield from (whole, f"{question.source} {whole}", f"{question.source} {whole} {question.form}")


def read_answers(answers: Sequence[str], placement: Placement) -> dict[str, float]:
    """What answers say of a customer.

    `NAME=VALUE`, where NAME is a question and VALUE one of its levels or a number; or
    `LEVEL=yes`, `LEVEL=no`. A name and a level may be in any case. Several answers to one
    question share it, where one rules out another.

    Args:
        answers: The answers.
        placement: The written model.

    Returns:
        Variable of the model -> its value for this customer.

    Raises:
        SettingsError: An answer is not understood.
    """
    asked = ask(placement)
    questions = {fold(name): item for item in asked for name in item.names}
    said: dict[Asked, list[str]] = {}
    cells: dict[str, float] = {}
    for answer in answers:
        name, equals, value = answer.partition("=")
        if not equals or not value.strip():
            raise SettingsError(
                f"--answer {answer}: not understood.", "Write NAME=VALUE, as in channel=phone."
            )
        if item := questions.get(fold(name)):
            said.setdefault(item, []).append(value.strip())
        else:
            cells |= _of_level(name, value.strip(), asked)
    for item, values in said.items():
        cells = _of_question(item, values) | cells
    return cells


def _of_level(name: str, value: str, asked: Sequence[Asked]) -> dict[str, float]:
    """`Talk to a real person=yes`: one level of one question."""
    levels = {
        fold(end): variable
        for item in reversed(asked)
        if item.question.form != "number"
        for end, variable in zip(item.question.ends, item.question.variables, strict=True)
    }
    if fold(name) not in levels:
        names = [item.name for item in asked]
        ends = [end for item in asked for end in item.answers]
        near = near_miss(name.strip(), [*names, *ends])
        hint = near if near.startswith("Did") else near_miss(name.strip(), names)
        raise SettingsError(
            f"--answer {name.strip()}: there is no such question.",
            f"{hint} `assign SET --answers` lists all.",
        )
    return {levels[fold(name)]: _share(name.strip(), value)}


def _share(name: str, value: str) -> float:
    """Yes, no, or a part of a customer's records, 0 to 1."""
    low = value.casefold()
    share = 1.0 if low in YES else 0.0 if low in NO else _number(name, value)
    if not 0 <= share <= 1:
        raise SettingsError(f"--answer {name}={value}: not understood.", "Write yes or no.")
    return share


def _number(name: str, value: str) -> float:
    """A number, thousands apart by commas or not."""
    bare = re.sub(r"(?<=\d),(?=\d{3}(\D|$))", "", value).replace(",", ".")
    try:
        number = float(bare)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise SettingsError(f"--answer {name}={value}: no number.", f"Write {name}=2, say.")
    return number


def _of_question(item: Asked, values: Sequence[str]) -> dict[str, float]:
    question = item.question
    if question.form == "number":
        return {question.variables[0]: _number(item.name, values[-1])}
    if question.form == "theme":
        text = fold(" ".join(values))
        return {
            variable: float(any(f" {fold(phrase)} " in f" {text} " for phrase in phrases))
            for variable, phrases in zip(question.variables, question.phrases, strict=True)
        }
    chosen = {_level(item, value) for value in values}
    share = 1.0 if question.role in SEVERAL_ROLES else 1 / len(chosen)
    return {
        variable: share if end in chosen else 0.0
        for end, variable in zip(question.ends, question.variables, strict=True)
    }


def _level(item: Asked, value: str) -> str:
    """The level that is meant; nothing for a channel that the model does not know.

    Raises:
        SettingsError: There is no such level.
    """
    question = item.question
    levels = {fold(end): end for end in question.ends}
    if level := levels.get(fold(value)):
        return level
    if len(levels) == 1 and value.casefold() in (*YES, *NO):
        return question.ends[0] if value.casefold() in YES else ""
    if question.role in CHANNEL_ROLES:
        channel = to_channel(value)
        if channel is not Channel.OTHER or fold(value) == Channel.OTHER:
            return channel.value
    raise SettingsError(
        f"--answer {item.name}={value}: there is no such answer.", near_miss(value, question.ends)
    )
