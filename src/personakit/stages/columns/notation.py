"""How the cells of a column are written, decided from its values once its role is known."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from personakit.stages.columns.headers import TICKED
from personakit.stages.columns.numbers import MEASURED, PLAIN, decimal_mark, number_share
from personakit.stages.columns.profiles import MOST, is_box
from personakit.stages.columns.rewrites import rewritten
from personakit.values import Notation
from personakit.vocabulary import DECLINED, MISSING, Role

if TYPE_CHECKING:
    from collections.abc import Collection

    from personakit.stages.columns.profiles import Profile
    from personakit.values.notation import Rewrites

AROUND_EMAIL = r"^[^@]*[<(\s]\s*|\s*[>)].*$"
"""What stands around an address in `Ana Smith (ana@example.com)` or `Ana <ana@example.com>`."""

AROUND_FORMULA = '^[="]+|[="]+$'
"""What stands around an id in `="00123"`, as formulas keep zeros."""

ADDRESS = re.compile(r"@([\w.-]+\.[a-z]{2,})")
"""The domain of an address in lower case, whatever stands around it."""


def notation_of(values: Profile, role: Role, unit: str = "") -> Notation:
    """Say how the cells of a column are written.

    Args:
        values: What they are, and how they are rewritten.
        role: What the column says.
        unit: Unit of its durations; clock times and those in words are read as numbers.
    """
    numeric, decorated, decimal = _numbers(values, unit)
    lengths, zeros = _digits(values.counts)
    return Notation(
        missing=_among(values.written, set(MISSING) - values.answers),
        answers=tuple(sorted(values.answers)),
        declined=_among(values.written, DECLINED),
        ticked=TICKED if is_box(values.counts) else (),
        listed=values.listed,
        rewrites=values.rewrites,
        era=values.era,
        numeric=numeric,
        decorated=decorated,
        decimal=decimal,
        around=_around(values.counts, role),
        lengths=lengths,
        zeros=zeros,
        domain=_domain(values) if role is Role.AGENT else "",
    )


def _numbers(values: Profile, unit: str) -> tuple[bool, bool, str]:
    """Whether cells are numbers, whether some have more to them, and the decimal mark."""
    said = {v: n for v, n in values.counts.items() if v.lower() not in DECLINED}
    read, mark = rewritten(said, values.rewrites), values.decimal
    spoken = unit in ("clock", "words")
    numeric = bool(said) and (spoken or number_share(read, MEASURED) >= MOST)
    if numeric and not values.numbers:
        mark = decimal_mark(read) or mark
    pointed = mark == "," and any("." in value for value in read)
    return numeric, pointed or not all(map(PLAIN.fullmatch, read)), mark


def _among(written: Collection[str], marks: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted({cell.strip().lower() for cell in written}.intersection(marks)))


def _around(values: Collection[str], role: Role) -> Rewrites:
    """What is taken off keys."""
    rules = [AROUND_FORMULA] if any(value.startswith("=") for value in values) else []
    if role is Role.EMAIL and any(re.search(AROUND_EMAIL, value) for value in values):
        rules.append(AROUND_EMAIL)
    return tuple((rule, "") for rule in rules)


def _digits(values: Collection[str]) -> tuple[tuple[int, ...], bool]:
    """How many digits ids have, and whether some begin with a zero; nothing of other ids."""
    bare = [value.lstrip("'=\"").removesuffix(".0").rstrip('"') for value in values]
    if not all(map(str.isdecimal, bare)):
        return (), False
    return tuple(sorted(set(map(len, bare)))), any(value.startswith("0") for value in bare)


def _domain(values: Profile) -> str:
    """The mail domain of more than half of the cells."""
    domains: Counter[str] = Counter()
    for value, count in values.counts.items():
        if match := ADDRESS.search(value.lower()):
            domains[match[1]] += count
    found = domains.most_common(1)
    return found[0][0] if found and 2 * found[0][1] > values.filled else ""
