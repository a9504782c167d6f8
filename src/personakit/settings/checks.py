"""Which checks `validate` runs, and what they allow."""

from __future__ import annotations

import re
from functools import partial
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from personakit.problems import Severity  # noqa: TC001  - pydantic reads it at run time
from personakit.settings.corrections import Given
from personakit.settings.forms import as_range, is_range

DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
"""Unit of an age -> days."""


def to_age(age: str) -> str:
    """An age such as 365d, as it was given."""
    if age and not re.fullmatch(rf"\d{{1,5}}[{''.join(DAYS)}]", age):
        raise ValueError("Write a number of days, weeks, months or years, such as 365d or 1y")
    return age


def to_codes(codes: Any) -> Any:
    """`PK01,PK020` as a list, in capitals."""
    if not isinstance(codes, str | list | tuple):
        return codes
    words = ",".join([codes] if isinstance(codes, str) else map(str, codes)).split(",")
    return [word.strip().upper() for word in words if word.strip()]


def _are_codes(codes: tuple[str, ...]) -> tuple[str, ...]:
    if strange := [code for code in codes if not re.fullmatch(r"PK\d{0,3}", code)]:
        raise ValueError(f"Write codes such as PK012 or PK01, not {strange[0]}")
    return codes


def _is_code(code: str) -> str:
    return _are_codes((code.upper(),))[0]


Code = Annotated[str, AfterValidator(_is_code)]
Codes = Annotated[tuple[str, ...], BeforeValidator(to_codes), AfterValidator(_are_codes)]


class CheckSettings(Given):
    """What `validate` checks."""

    select: Codes = Field((), description="Codes, or their beginnings, to check; else all.")
    ignore: Codes = Field((), description="Codes, or their beginnings, to leave out.")
    severity: dict[Code, Severity] = Field(
        default_factory=dict, description="Code -> error, warning or note."
    )
    files: dict[str, Codes] = Field(
        default_factory=dict, description="Pattern of file names -> codes to leave out there."
    )
    personas: Annotated[str, AfterValidator(partial(is_range, least=1))] | None = Field(
        None, description="How many personas a set may have; else as many as were asked for."
    )
    max_age: Annotated[str, AfterValidator(to_age)] = Field(
        "", description="Age at which a set has to be looked at again, such as 365d."
    )
    max_size: float = Field(10, gt=0, le=1000, description="Megabytes of the largest file.")

    @property
    def days(self) -> int | None:
        """`max_age` in days; None where any age will do."""
        return int(self.max_age[:-1]) * DAYS[self.max_age[-1]] if self.max_age else None

    @property
    def persona_range(self) -> range | None:
        """`personas` as a range."""
        return as_range(self.personas) if self.personas else None
