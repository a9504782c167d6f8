"""What a run can be told of files and columns, where the detection is wrong."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from personakit.vocabulary import Kind, Role


class Given(BaseModel):
    """Anything a user may set: unknown names are refused, a number may stand for text."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, coerce_numbers_to_str=True, defer_build=True
    )


Unit = Literal[
    "milliseconds", "seconds", "minutes", "hours", "days", "clock", "words", "cents",
    "epoch_seconds", "epoch_millis", "epoch_micros", "excel_days", "birth_years",
]  # fmt: skip
DIRECTIVES = frozenset("aAbBdfGHIjmMpSuVyYz%")
"""Letters of strptime that Python and the engine both know."""


def _is_date_pattern(pattern: str) -> str:
    directives = re.findall(r"%(.?)", pattern)
    each = {*directives}
    if len(each) < len(directives) or not each <= DIRECTIVES or not each & {"Y", "y", "G"}:
        raise ValueError("Write a strptime pattern, such as %d.%m.%Y or %m/%d/%y %H:%M")
    return pattern


def _is_encoding(name: str) -> str:
    try:
        bytes(range(256)).decode(name, "replace")
    except (LookupError, UnicodeError) as error:
        raise ValueError("Write an encoding, such as utf-8, cp1252, cp1251 or big5") from error
    return name


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _is_quoted(word: object) -> object:
    if word is True or word is False:
        raise ValueError("Put yes, no, on and off in quotes, as text")
    return word


LONGEST_LABEL = 60
"""Characters of what a card calls a column."""

Decimal = Literal[".", ","]
Word = Annotated[str, BeforeValidator(_is_quoted)]
Patterns = Annotated[
    tuple[Annotated[str, AfterValidator(_is_date_pattern)], ...], BeforeValidator(_as_list)
]


class ScaleSettings(Given):
    """What the answers of a rating mean: numbers from low to high, or words."""

    low: float | None = Field(None, description="The least number; else what the answers tell.")
    high: float | None = Field(None, description="The greatest number.")
    good: tuple[Word, ...] = Field((), description="Words that count as positive.")
    bad: tuple[Word, ...] = Field((), description="Words that count as negative.")
    neutral: tuple[Word, ...] = Field((), description="Words between.")
    reversed: bool = Field(False, description="Whether a low number is the good end.")

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        low, high = self.low, self.high
        if (low is None) is not (high is None) or (low is not None and low >= (high or 0)):
            raise ValueError("Write low and high, low below high")
        if (self.good or self.bad or self.neutral) and (
            not self.good or low is not None or self.reversed
        ):
            raise ValueError("Write good and bad for words, or low, high and reversed for numbers")
        return self


READINGS = ("unit", "dates", "separator")
"""What a column has one of at most."""


class ColumnSettings(Given):
    """What one column is, where the detection is wrong."""

    role: Role | None = Field(None, description="What the column says.")
    unit: Unit | None = Field(
        None, description="Of durations, money, times since 1970 and years of birth."
    )
    scale: ScaleSettings | None = Field(None, description="What the answers of a rating mean.")
    separator: str | None = Field(
        None, description="What stands between several answers in a cell; empty for one answer."
    )
    dates: Patterns = Field((), description="How dates are written: strptime patterns.")
    decimal: Decimal | None = Field(None, description="The decimal mark of its numbers.")
    special: bool | None = Field(
        None, description="Whether it tells of health, religion, politics and the like."
    )
    label: Word | None = Field(
        None, min_length=1, max_length=LONGEST_LABEL, description="What cards call it."
    )

    @model_validator(mode="after")
    def _is_one_reading(self) -> Self:
        readings = [name for name in READINGS if getattr(self, name)]
        if len(readings) > 1:
            raise ValueError(f"Write {' or '.join(readings)}: a column cannot have both")
        return self


class FileSettings(Given):
    """What one file is, where the detection is wrong."""

    kind: Kind | None = Field(None, description="What the file is about.")
    key: str | None = Field(None, description="Header of the column that says who a row is about.")
    use: bool = Field(True, description="Whether the file takes part.")
    decimal: Decimal | None = Field(None, description="The decimal mark of its numbers.")
    encoding: Annotated[str, AfterValidator(_is_encoding)] | None = Field(
        None, description="How its bytes become text, where that is told as doubtful."
    )
    columns: dict[str, ColumnSettings] = Field(
        default_factory=dict, description="Columns by header; `Header (2)` for the second of one."
    )
