"""Placed customers as the imports of CRMs take them: a table says what each does."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING

from personakit.beside import toml_beside
from personakit.errors import SettingsError
from personakit.escaping import defuse
from personakit.hints import near_miss

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from personakit.personas.set_record import PersonaEntry
    from personakit.settings import Settings

LONGEST = 1_000
"""Characters of what stands beside, where a CRM takes any number."""
UNSURE = "unsure"
"""What stands for the persona of customers who are in none."""


@dataclass(frozen=True)
class Crm:
    """What one CRM's import takes."""

    title: str
    """Its name."""
    rows: int
    """Data rows of a file at most; 0 for any number."""
    bytes: int
    """Size of a file at most; 0 for any."""
    cell: int
    """Characters of a cell at most; 0 for any number."""
    field: str
    """Name of the property that holds the persona."""
    key: str
    """What tells its contacts apart; empty where nothing has to."""
    required: tuple[str, ...]
    """What a row must have."""
    columns: tuple[tuple[str, str], ...]
    """Headers and what stands in them."""
    needs_options: bool
    """Whether the values have to be given in the settings."""
    own: str
    """Header of a property that the company defines itself."""

    def header(self, name: str = "", beside: Sequence[str] = ()) -> list[str]:
        """The header row; the property may have another name, and others stand beside it."""
        titles = [title.format(field=name or self.field) for title, _ in self.columns]
        return [*titles, *(self.own.format(name=column) for column in beside)]


def _read() -> dict[str, Crm]:
    tuples = ("required", "columns")
    return {
        name: Crm(**entry | {key: tuple(map(_fixed, entry[key])) for key in tuples})
        for name, entry in toml_beside(__file__).items()
    }


def _fixed(value: str | list[str]) -> str | tuple[str, ...]:
    return value if isinstance(value, str) else tuple(value)


CRMS = _read()
"""Name in the command -> what its import takes."""


def check_options(
    name: str, personas: Sequence[PersonaEntry], settings: Settings
) -> dict[str, str]:
    """The value of each persona in a CRM: as the settings say, else its id.

    Raises:
        SettingsError: A persona has no value where the CRM needs one, two have the same, one could
            not be written as it is, or there is no such persona.
    """
    said = settings.crm[name].options if name in settings.crm else {}
    ids = [entry.id for entry in personas]
    for key in said:
        if key not in (*ids, UNSURE):
            place = settings.place("crm", name, "options", key)
            raise SettingsError(
                f"{place}: there is no such persona.", near_miss(key, (*ids, UNSURE))
            )
    missing = [persona for persona in ids if persona not in said]
    if missing and (CRMS[name].needs_options or said):
        stanza = ", ".join(f"{persona}: ..." for persona in missing)
        raise SettingsError(
            f"{CRMS[name].title} takes exact option values; {', '.join(missing)} "
            f"{'have' if len(missing) > 1 else 'has'} none.",
            f"Write them to personakit.yaml: `crm: {{{name}: {{options: {{{stanza}}}}}}}`.",
        )
    everybody = {} if CRMS[name].required else {UNSURE: UNSURE}
    options = {persona: persona for persona in ids} | everybody | said
    times = Counter(options.values())
    if bad := [v for v in options.values() if times[v] > 1 or not v or v != defuse(v.strip())]:
        raise SettingsError(
            f"{settings.place('crm', name, 'options')}: {bad[0]!r} cannot stand for a persona.",
            "Every persona needs a value of its own, without blanks at its ends and not beginning "
            "with one of = + - @.",
        )
    return options


def sizes_of(crm: Crm, lines: Iterator[str]) -> list[int]:
    """How many rows go into each file of a CRM: one file, where there are none.

    Args:
        crm: The CRM.
        lines: The header, then the rows.
    """
    head = len(next(lines).encode())
    sizes, size = [0], head
    for line in lines:
        length = len(line.encode())
        if (crm.rows and sizes[-1] >= crm.rows) or (crm.bytes and size + length > crm.bytes):
            sizes, size = [*sizes, 0], head
        sizes[-1] += 1
        size += length
    return sizes


def lines_of(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Rows as lines of a CSV file, the header first, every cell defused."""
    yield _line(header)
    for row in rows:
        yield _line([defuse(cell) for cell in row])


def _line(row: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(row)
    return text.getvalue()


def cut(
    crm: Crm, rows: Iterable[Mapping[str, str]], left: Counter[str], beside: Sequence[str] = ()
) -> Iterator[list[str]]:
    """The rows that a CRM takes, in its columns.

    Args:
        crm: The CRM.
        rows: What is known of each customer; `persona` as the CRM calls it.
        left: Gains the reasons why rows are left out, with their number.
        beside: What else of a row stands in columns of its own, shortened to what a cell takes.
    """
    for row in rows:
        cells = [row[value] for _, value in crm.columns]
        cells += [shorten(row[name], crm.cell or LONGEST, placeholder="...") for name in beside]
        lacking = next((name for name in crm.required if not row[name]), "")
        if lacking:
            left["in no persona" if lacking == "persona" else f"no {lacking}"] += 1
        elif crm.key and row["again"]:
            left[f"the same {crm.key} as a surer customer"] += 1
        elif crm.cell and max(map(len, cells)) > crm.cell:
            left[f"a cell of more than {crm.cell} characters"] += 1
        else:
            yield cells
