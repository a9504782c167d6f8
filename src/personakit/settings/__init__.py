"""What a run can be told: default < personakit.yaml < environment < option."""

from __future__ import annotations

import os
import re
from datetime import date  # noqa: TC003  - pydantic reads it
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PrivateAttr,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from personakit.errors import SettingsError, first_of
from personakit.hints import fields_at, near_miss
from personakit.settings.adjust import Adjust
from personakit.settings.archetypes import Archetypes  # noqa: TC001  - pydantic reads it
from personakit.settings.checks import CheckSettings
from personakit.settings.cluster import SparkSettings
from personakit.settings.corrections import ColumnSettings, FileSettings, Given, ScaleSettings
from personakit.settings.crm import CrmSettings  # noqa: TC001  - pydantic reads it
from personakit.settings.forms import (
    Protected,
    as_range,
    as_words,
    is_memory,
    is_range,
    to_code,
    to_country,
    to_day,
    to_domain,
)
from personakit.settings.origin import PREFIX, Origin
from personakit.vocabulary import DEMOGRAPHIC_ROLES, ENDING_ROLES, PROTECTED_ROLES, Role
from personakit.vocabulary.crms import CrmName  # noqa: TC001  - pydantic reads it
from personakit.vocabulary.purchases import PURCHASES, Purchase
from personakit.words import LANGUAGES, Language, phrasebook
from personakit.yamlfile import Places, load_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from personakit.words import Phrasebook

__all__ = [
    "FILE_NAME", "OF_A_TIME", "OF_THE_RUN", "OF_THE_SET", "ColumnSettings", "FileSettings",
    "ScaleSettings", "Settings", "load_settings", "near_miss",
]  # fmt: skip

FILE_NAME = "personakit.yaml"
OF_THE_RUN = frozenset(
    {"engine", "master", "spark", "memory", "threads", "rejects", "strict", "checks", "crm"}
)
"""Settings that no number depends on; a set neither holds them nor has a say in them."""
OF_A_TIME = frozenset({"since", "until"})
"""Settings that say of when a set is: what is counted of other data is of their own time."""
OF_THE_SET = frozenset({"language", "purchases"})
"""Settings that a set keeps, whatever is said when it is counted again."""


class Settings(Given):
    """All settings; the same names in personakit.yaml, in PERSONAKIT_... and as options."""

    segments: Annotated[str, AfterValidator(is_range)] = Field(
        "3..5", description="How many personas: a number, or a range to choose from."
    )
    adjust: Adjust = Field(
        default_factory=Adjust, description="Which of the segments found are one, and which none."
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
    use_own_segments: bool = Field(
        False,
        description="Whether the company's own segments (a column segment, cluster, tier or "
        "persona) form segments, too; else they are compared with those found.",
    )
    use_protected: Annotated[tuple[Protected, ...], BeforeValidator(as_words)] = Field(
        (), description="Protected traits (age, birth_date, gender) that may form segments, too."
    )
    recontact_days: int = Field(
        7, ge=1, description="A contact is solved if no other follows within so many days."
    )
    currency: Annotated[str, AfterValidator(to_code)] = Field(
        "", description="The only currency whose amounts count; all, each by itself, where empty."
    )
    company_domain: Annotated[str, AfterValidator(to_domain)] = Field(
        "", description="The company's own mail domain; else that of the agents' addresses."
    )
    country: Annotated[str, BeforeValidator(to_country)] = Field(
        "", description="Country of phone numbers without a calling code, such as GB or +44."
    )
    exclude_internal: bool = Field(
        False, description="Whether the company's own people and test accounts are left out."
    )
    only_internal: bool = Field(
        False, description="Whether the company's own people and units alone are described."
    )
    since: Annotated[date | None, BeforeValidator(to_day)] = Field(
        None, description="What happened before this day is left out, customers are not."
    )
    until: Annotated[date | None, BeforeValidator(to_day)] = Field(
        None, description="What was written after this day is left out, customers, too."
    )
    language: Language = Field(
        LANGUAGES[0], description="The language that personas are written in."
    )
    purchases: Purchase | None = Field(
        None, description="What a purchase is called; else as the files call it."
    )
    quotes: bool = Field(True, description="Whether personas quote redacted words of customers.")
    quote_public: bool = Field(
        False, description="Whether reviews and posts are quoted, which anybody can look up."
    )
    reject_limit: float = Field(
        0.01, ge=0, le=1, description="Share of a file's rows that may be unreadable."
    )
    rejects: Path | None = Field(
        None, description="File to list the rows in that cannot be read: file, line, reason."
    )
    strict: bool = Field(False, description="Whether warnings make the exit code 1.")
    engine: str = Field("duckdb", description="What reads and joins the files: duckdb or spark.")
    master: str = Field("", description="The cluster that Spark runs on, as spark://host:7077.")
    spark: SparkSettings = Field(SparkSettings(), description="What is said of Spark alone.")
    memory: Annotated[str, AfterValidator(is_memory)] = Field(
        "1GB", description="What a run may hold, 500MB at least, before it uses the disk."
    )
    threads: int = Field(0, ge=0, description="Threads of the engine; 0 for all cores.")
    files: dict[str, FileSettings] = Field(
        default_factory=dict, description="Corrections by file name."
    )
    archetypes: Archetypes = Field(
        default_factory=dict, description="Types of customers to compare personas with, by key."
    )
    crm: dict[CrmName, CrmSettings] = Field(
        default_factory=dict, description="What CRMs call the personas, by CRM."
    )
    checks: CheckSettings = Field(
        default_factory=CheckSettings, description="What validate checks, and what it allows."
    )
    _origin: Origin = PrivateAttr(Origin())

    @field_validator("until")
    @classmethod
    def _ends_after_it_begins(cls, until: date | None, others: ValidationInfo) -> date | None:
        since = others.data.get("since")
        if since and until and until < since:
            raise ValueError(f"Write a day that is not before since, {since}")
        return until

    @property
    def words(self) -> Phrasebook:
        """What personas are written in: the language, and what a purchase is called."""
        return phrasebook(self.language, self.purchases or PURCHASES[0])

    def file(self, name: str) -> FileSettings:
        """What is said of one file."""
        return self.files.get(name, FileSettings())

    def encoding(self, name: str) -> str:
        """The encoding that is said of one file, or of several with it: `sales_*.csv`; or none."""
        said = (file for key, file in self.files.items() if key == name or fnmatchcase(name, key))
        return next((file.encoding for file in said if file.encoding), "")

    def place(self, *keys: str) -> str:
        """Where something was set, by the path of its keys: `personakit.yaml:3:5: files.a.csv`."""
        return self._origin.of(keys)

    def with_checks(self, given: Mapping[str, Any]) -> Settings:
        """The same with other settings of `validate`, as options give them.

        Raises:
            SettingsError: One of them is not understood.
        """
        if not given:
            return self
        try:
            checks = CheckSettings.model_validate(self.checks.model_dump() | dict(given))
        except ValidationError as error:
            fault = error.errors()[0]
            option = f"option --{str(fault['loc'][0]).replace('_', '-')}"
            raise SettingsError(f"{option}: {_reason(fault)}", "Correct it.") from error
        return self.model_copy(update={"checks": checks})

    @property
    def describing(self) -> frozenset[Role]:
        """Roles that only describe segments."""
        free = DEMOGRAPHIC_ROLES - PROTECTED_ROLES if self.use_demographics else frozenset()
        return (DEMOGRAPHIC_ROLES | ENDING_ROLES) - free - frozenset(self.use_protected)

    @property
    def segment_range(self) -> range:
        """The numbers of segments to choose from."""
        return as_range(self.segments)


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
    origin = Origin(path if places else None, places, in_environment, given)
    try:
        values = {**in_file, **in_environment, **given}
        # the defaults need no check, and to build one takes longer than many a command
        settings = Settings.model_validate(values) if values else Settings.model_construct()
    except ValidationError as error:
        raise SettingsError(
            first_of(error.errors(), lambda fault: f"{origin.of(fault['loc'])}: {_reason(fault)}"),
            "Correct this, or leave it out to have the default.",
        ) from error
    settings._origin = origin
    return settings


def _read(path: Path) -> tuple[dict[str, Any], Places]:
    data, places = load_yaml(path)
    if not isinstance(data, dict | None):
        raise SettingsError(f"{path}:1: settings are `name: value` lines.", "See docs/settings.md.")
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


def _reason(fault: Any) -> str:
    key, given = str(fault["loc"][-1]), fault["input"]
    if fault["type"] == "extra_forbidden":
        names = fields_at(Settings, fault["loc"][:-1])
        return f"there is no such setting. {near_miss(key, names)}"
    message = fault["msg"].removeprefix("Value error, ")
    if fault["type"] in ("enum", "literal_error"):
        choices = re.findall(r"'([^']+)'", message)
        return f"{given!r} is not known. {near_miss(str(given), choices)}"
    return f"{message}." if isinstance(given, dict) else f"{message}, not {given!r}."
