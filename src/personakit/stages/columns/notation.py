"""How the cells of a column are written, decided from its values once its role is known."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from personakit.stages.columns.headers import TICKED
from personakit.stages.columns.numbers import LONGEST, MEASURED, PLAIN, decimal_mark
from personakit.stages.columns.profiles import MOST, is_box
from personakit.stages.columns.rewrites import form_share, rewritten
from personakit.values import UNSEEN, Notation
from personakit.vocabulary import DECLINED, MISSING, Role
from personakit.vocabulary.letters import WIDE

if TYPE_CHECKING:
    from collections.abc import Collection

    from personakit.stages.columns.profiles import Profile
    from personakit.values.notation import Rewrites

AROUND_EMAIL = r"^[^@]*[<(\s]\s*|\s*[>)].*$"
"""What stands around an address in `Ana Smith (ana@example.com)` or `Ana <ana@example.com>`."""

LINK = r"^(?i:mailto:)\s*|\?.*$"
"""What makes a link of an address: `mailto:ana@example.com?subject=Order`."""

AROUND_ID = r"""^[="<]+|[=">.,;:]+$"""
"""What stands around an id in `="00123"`, as formulas keep zeros, in `<C17>` and `C17.`"""

AROUND_GUID = r"^(?i:(urn:uuid:)?[{(]|urn:uuid:)|[)}]$"
"""What stands around a GUID."""

GUID = re.compile(
    r"(urn:uuid:)?[{(]?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}[)}]?", re.IGNORECASE
)
"""Numbers of 32 hexadecimal digits, whose case differs between tools."""

ADDRESS = re.compile(r"@([\w.-]+\.[a-z]{2,})")
"""The domain of an address in lower case, whatever stands around it."""


def notation_of(values: Profile, role: Role, unit: str = "") -> Notation:
    """Say how the cells of a column are written; durations of any unit are read as numbers."""
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
        unseen=any(map(UNSEEN.search, values.written)),
        wide=any(map(WIDE.search, values.written)),
        caseless=_is_guid(values.counts) and any(v != v.lower() for v in values.counts),
        lengths=lengths,
        zeros=zeros,
        domain=_domain(values) if role is Role.AGENT else "",
    )


def _numbers(values: Profile, unit: str) -> tuple[bool, bool, str]:
    """Whether cells are numbers, whether some have more to them, and the decimal mark."""
    said = {v: n for v, n in values.counts.items() if v.lower() not in DECLINED}
    read, mark = rewritten(said, values.rewrites), values.decimal
    spoken = unit in ("clock", "words")
    numeric = bool(said) and (spoken or form_share(read, MEASURED, LONGEST) >= MOST)
    if numeric and not values.numbers:
        mark = decimal_mark(read) or mark
    pointed = mark == "," and any("." in value for value in read)
    return numeric, pointed or not all(map(PLAIN.fullmatch, read)), mark


def _among(written: Collection[str], marks: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted({cell.strip().lower() for cell in written}.intersection(marks)))


def _around(values: Collection[str], role: Role) -> Rewrites:
    """What is taken off keys."""
    rules = [AROUND_GUID] if _is_guid(values) else []
    rules += [AROUND_EMAIL, LINK] if role is Role.EMAIL else []
    used = [rule for rule in (*rules, AROUND_ID) if any(re.search(rule, v) for v in values)]
    return tuple((rule, "") for rule in used)


def _is_guid(values: Collection[str]) -> bool:
    """Whether most values are GUIDs."""
    return sum(bool(GUID.fullmatch(value)) for value in values) > MOST * len(values)


def _digits(values: Collection[str]) -> tuple[tuple[int, ...], bool]:
    """How many digits ids have, and whether some begin with a zero; nothing of other ids."""
    bare = [UNSEEN.sub("", v).strip("'=\"<>.,; ").removesuffix(".0") for v in values]
    if not all(map(str.isdecimal, bare)):
        return (), False
    return tuple(sorted(set(map(len, bare)))), any(value.startswith("0") for value in bare)


def _domain(values: Profile) -> str:
    """The mail domain of more than half of the cells."""
    domains: Counter[str] = Counter()
    for value, count in values.counts.items():
        if match := ADDRESS.search(value.lower()):
            domains[match[1]] += count
    most = domains.most_common(1)
    return most[0][0] if most and 2 * most[0][1] > values.filled else ""
