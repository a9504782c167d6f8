"""What a run can be told: default < personakit.yaml < environment < option."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from personakit.errors import SettingsError
from personakit.vocabulary import DEMOGRAPHIC_ROLES, PROTECTED_ROLES, Kind, Role
from personakit.yamlfile import Places, load_yaml, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILE_NAME = "personakit.yaml"
PREFIX = "PERSONAKIT_"


class Given(BaseModel):
    """Anything a user may set: unknown names are refused, a number may stand for text."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


Unit = Literal[
    "seconds", "minutes", "hours", "days", "clock", "cents", "epoch_seconds", "epoch_millis"
]  # fmt: skip
DIRECTIVES = frozenset("aAbBdfHIjmMpSyYz%")
"""Letters of strptime that Python and the engine both know."""


def _is_date_pattern(pattern: str) -> str:
    found = re.findall(r"%(.?)", pattern)
    once = len(found) == len(set(found))
    if not once or not DIRECTIVES.issuperset(found) or not {"Y", "y"}.intersection(found):
        raise ValueError("Write a strptime pattern, such as %d.%m.%Y or %m/%d/%y %H:%M")
    return pattern


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _is_quoted(word: object) -> object:
    if word is True or word is False:
        raise ValueError("Put yes, no, on and off in quotes, as text")
    return word


def _as_words(value: object) -> object:
    """`age, gender`, as the environment gives it, or a list."""
    return [word.strip() for word in value.split(",")] if isinstance(value, str) else value


Protected = Literal[Role.AGE, Role.BIRTH_DATE, Role.GENDER]
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
    reversed: bool = Field(False, description="Whether a low number is the good end.")

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        low, high = self.low, self.high
        if (low is None) is not (high is None) or (low is not None and low >= (high or 0)):
            raise ValueError("Write low and high, low below high")
        if (self.good or self.bad) and (not self.good or low is not None or self.reversed):
            raise ValueError("Write good and bad for words, or low, high and reversed for numbers")
        return self


class ColumnSettings(Given):
    """What one column is, where the detection is wrong."""

    role: Role | None = Field(None, description="What the column says.")
    unit: Unit | None = Field(None, description="Of durations, money and times since 1970.")
    scale: ScaleSettings | None = Field(None, description="What the answers of a rating mean.")
    separator: str | None = Field(
        None, description="What stands between several answers in a cell; empty for one answer."
    )
    dates: Patterns = Field((), description="How dates are written: strptime patterns.")


class FileSettings(Given):
    """What one file is, where the detection is wrong."""

    kind: Kind | None = Field(None, description="What the file is about.")
    key: str | None = Field(None, description="Header of the column that says who a row is about.")
    use: bool = Field(True, description="Whether the file takes part.")
    columns: dict[str, ColumnSettings] = Field(
        default_factory=dict, description="Columns by header."
    )


def _is_range(segments: str) -> str:
    found = re.fullmatch(r"(\d{1,3})(?:\.\.(\d{1,3}))?", segments)
    if not found or not 2 <= int(found[1]) <= int(found[2] or found[1]):
        raise ValueError("Write a number from 2, or a range such as 3..5")
    return segments


def _is_memory(memory: str) -> str:
    if not re.fullmatch(r"\d+(\.\d+)? ?[KMGT]i?B", memory):
        raise ValueError("Write a number with its unit, such as 500MB or 2GB")
    return memory


def _to_domain(domain: str) -> str:
    bare = domain.strip().lower().removeprefix("@")
    if bare and not re.fullmatch(r"([\w-]+\.)+[a-z]{2,}", bare):
        raise ValueError("Write a mail domain, such as example.com")
    return bare


class Settings(Given):
    """All settings; the same names in personakit.yaml, in PERSONAKIT_... and as options."""

    segments: Annotated[str, AfterValidator(_is_range)] = Field(
        "3..5", description="How many personas: a number, or a range to choose from."
    )
    min_cell: int = Field(
        5, ge=1, description="A statement about fewer customers than this is not written."
    )
    sample: int = Field(
        50_000, ge=100, description="Customers that segments are fitted on; all are placed."
    )
    use_demographics: bool = Field(
        False, description="Whether income, place, occupation and the like form segments, too."
    )
    use_protected: Annotated[tuple[Protected, ...], BeforeValidator(_as_words)] = Field(
        (), description="Protected traits (age, birth_date, gender) that may form segments, too."
    )
    company_domain: Annotated[str, AfterValidator(_to_domain)] = Field(
        "", description="The company's own mail domain; else that of the agents' addresses."
    )
    exclude_internal: bool = Field(
        False, description="Whether the company's own people and test accounts are left out."
    )
    quotes: bool = Field(True, description="Whether personas quote redacted words of customers.")
    reject_limit: float = Field(
        0.01, ge=0, le=1, description="Share of a file's rows that may be unreadable."
    )
    rejects: Path | None = Field(
        None, description="File to list the rows in that cannot be read: file, line, reason."
    )
    strict: bool = Field(False, description="Whether warnings make the exit code 1.")
    engine: str = Field("duckdb", description="What reads and joins the files.")
    memory: Annotated[str, AfterValidator(_is_memory)] = Field(
        "1GB", description="What the engine may hold before it uses the disk."
    )
    threads: int = Field(0, ge=0, description="Threads of the engine; 0 for all cores.")
    files: dict[str, FileSettings] = Field(
        default_factory=dict, description="Corrections by file name."
    )

    @property
    def describing(self) -> frozenset[Role]:
        """Roles that only describe segments."""
        free = DEMOGRAPHIC_ROLES - PROTECTED_ROLES if self.use_demographics else frozenset()
        return DEMOGRAPHIC_ROLES - free - frozenset(self.use_protected)

    @property
    def segment_range(self) -> range:
        """The numbers of segments to choose from."""
        low, _, high = self.segments.partition("..")
        return range(int(low), int(high or low) + 1)


MODELS: dict[int, type[BaseModel]] = {
    1: Settings, 3: FileSettings, 5: ColumnSettings, 6: ScaleSettings,
}  # fmt: skip
"""Depth of a key in the file -> the model that names the keys there."""


def load_settings(
    options: Mapping[str, Any],
    folder: Path | None = None,
    config: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """Gather settings: default < personakit.yaml < PERSONAKIT_... < options.

    Args:
        options: Settings by name, as given on the command line; None where not given.
        folder: Where personakit.yaml may lie; the current folder where None.
        config: A settings file of another name, which must be there.
        environment: Variables; those of the process where None.

    Raises:
        SettingsError: What is not understood, all of it, each with its place.
        BrokenYamlError: The settings file is no YAML.
    """
    path = config or (folder or Path()) / FILE_NAME
    in_file, places = _read(path) if config or path.is_file() else ({}, {})
    in_environment = _from_environment(os.environ if environment is None else environment)
    given = {name: value for name, value in options.items() if value is not None}
    try:
        return Settings.model_validate({**in_file, **in_environment, **given})
    except ValidationError as error:
        origin = _Origin(path, places, in_environment, given)
        raise SettingsError(
            "\n".join(f"{origin.of(found['loc'])}: {_reason(found)}" for found in error.errors()),
            "Correct this, or leave it out to have the default.",
        ) from error


def _read(path: Path) -> tuple[dict[str, Any], Places]:
    data, places = load_yaml(path)
    if not isinstance(data, dict | None):
        raise SettingsError(f"{path}:1: settings are `name: value` lines.", "See the README.")
    return _without_empty(data or {}), places


def _without_empty(value: Any) -> Any:
    """Drop keys without a value: what is commented out under them has its default."""
    if not isinstance(value, dict):
        return value
    return {key: _without_empty(inner) for key, inner in value.items() if inner is not None}


def _from_environment(environment: Mapping[str, str]) -> dict[str, str]:
    return {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environment.items()
        if name.startswith(PREFIX)
    }


class _Origin:
    """Tells where a setting was given."""

    def __init__(
        self, path: Path, places: Places, environment: Mapping[str, str], options: Mapping[str, Any]
    ) -> None:
        self._path, self._places = path, places
        self._environment, self._options = environment, options

    def of(self, location: tuple[int | str, ...]) -> str:
        name = str(location[0])
        if name in self._options:
            return f"option --{name.replace('_', '-')}"
        if name in self._environment:
            return f"environment variable {PREFIX}{name.upper()}"
        place = place_of(self._places, location)
        return f"{self._path}:{place.line}:{place.column}: {'.'.join(map(str, location))}"


def _reason(found: Any) -> str:
    key = str(found["loc"][-1])
    if found["type"] == "extra_forbidden":
        known = MODELS[len(found["loc"])].model_fields
        return f"there is no such setting.{_near(key, known)}"
    message = found["msg"].removeprefix("Value error, ")
    if found["type"] in ("enum", "literal_error"):
        return f"{found['input']!r} is not known.{_near(str(found['input']), _quoted(message))}"
    return f"{message}, not {found['input']!r}."


def _quoted(message: str) -> list[str]:
    return re.findall(r"'([^']+)'", message)


def _near(word: str, known: Iterable[str]) -> str:
    known = list(known)
    close = get_close_matches(word.lower(), known, 1)
    return f" Did you mean {close[0]}?" if close else f" Known are {', '.join(known)}."
