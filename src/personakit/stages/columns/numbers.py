"""Numbers: which decimal mark a column uses, and what its values are as floats."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from personakit.engines.base import GREATEST
from personakit.stages.columns.rewrites import form_share, needed, rewritten

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from personakit.values.notation import Rewrites

CURRENCY = (
    r"(?:USD|EUR|GBP|CHF|CAD|AUD|JPY|CNY|INR|BRL|MXN|SEK|NOK|DKK|PLN|CZK|HUF|NZD|SGD|HKD|ZAR|TRY|MYR"
    r"|THB|RON|BGN|ILS|AED|SAR|KRW|IDR|PHP|COP|CLP|ARS|PEN|UAH|TWD|VND|EGP|NGN"
    r"|(?:US|AU|NZ|HK|MX|CA|A|C|S|R)\$|RM|Rs\.?|Fr\.|kr\.?|zł|Kč|Ft|лв\.?|[$€£¥₹₩₺₽₪₫₦฿])"
)
"""Signs and codes of currencies beside a number."""


def _beside(sign: str, unit: str) -> re.Pattern[str]:
    return re.compile(
        rf"[-+(]?\s?(?P<sign>{sign})?\s?[-+(]?"
        r"(?P<digits>\d{1,3}(?:[ .,'’\u00a0\u202f]\d{3})+(?:[.,]\d+)?"
        r"|\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?|\d+(?:[.,]\d+)?|[.,]\d+)"
        rf"(?P<exponent>[eE][-+]?\d+)?(?P<after>[-)]?\s?(?P<unit>{unit})?[-)]?)",
        re.IGNORECASE | re.ASCII,
    )


NUMBER = _beside(CURRENCY, f"%|{CURRENCY}")
"""A number with thousands marks, lakhs (1,23,456) too, currency or percent sign."""

MEASURED = _beside(*2 * (rf"{CURRENCY}|[^\d\s.,:;/()\[\]<>~+-]{{1,3}}\.?",))
"""The same beside any short sign: what a column that should hold numbers may have, `5 km`."""

PLAIN = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?", re.ASCII)
"""A number as engines read it."""

LOOKED_AT = 200
"""How many different values are compared."""

LONGEST = 40
"""Characters of a number with all that stands around it."""


_LIKELY = re.compile(
    r"\d.*[_−–\u00a0\u2000-\u205f\u3000]|^[−–=']|[.,][-—–]|\d ?[^\W\d]{1,9}\b\.?\W*$"
    r"|^\W*[Dd]ate\(|[٠-٩۰-۹०-९๐-๙０-９]"
)
"""What values have that may be numbers in an unusual form."""


_THREE = re.compile(r"\d([.,])\d{3}(?!\d)", re.ASCII)
"""Three digits behind a mark."""

_UNPARTED = re.compile(r"\D*\d{4,}\D*", re.ASCII)
"""A number from a thousand without a mark: what stands in others is that of decimals."""


def find_numbers(counts: Mapping[str, int]) -> tuple[float, Rewrites]:
    """The share of values that are numbers, and what is done to them before.

    Unusual forms are rewritten where more can be read so.
    """
    looked = dict(islice(counts.items(), LOOKED_AT))
    usual = form_share(looked, NUMBER, LONGEST)
    if usual == 1:
        return usual, ()
    likely = [value for value in looked if len(value) <= LONGEST and _LIKELY.search(value)]
    rules = needed("numbers", likely)
    again = form_share(rewritten(looked, rules), NUMBER, LONGEST)
    return (again, rules) if again > usual else (usual, ())


def decimal_mark(values: Iterable[str]) -> str:
    """Decide the decimal mark from all the values; empty where none tells.

    >>> decimal_mark(["1.250,00", "3"]), decimal_mark(["1,250"]), decimal_mark(["0.5"])
    (',', '', '.')
    """
    for value in values:
        digits = re.sub(r"[^\d.,]", "", value).strip(".,") if value[:1] not in ".," else value
        marks = re.findall(r"[.,]", digits)
        if len(set(marks)) == 2:
            return "," if marks[-1] == "," else "."
        if len(marks) > 1:
            return "," if marks[0] == "." else "."
        if marks and not re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits):
            return "," if marks[0] == "," else "."
    return ""


def open_mark(values: Iterable[str]) -> str:
    """The mark that may be that of decimals or of thousands; empty where the values decide.

    >>> open_mark(["3.073", "850"]), open_mark(["3.073", "1200"]), open_mark(["3.07"])
    ('.', '', '')
    """
    written = [value for value in values if not value.endswith("%")]
    if decimal_mark(written) or any(map(_UNPARTED.fullmatch, written)):
        return ""
    return next((mark[1] for value in written if (mark := _THREE.search(value))), "")


def to_number(value: str, decimal: str) -> float | None:
    """Read one value, or None where it is no number.

    >>> to_number("€ 1.250,50", ","), to_number("(80%)", "."), to_number("x", ".")
    (1250.5, -80.0, None)
    """
    match = NUMBER.fullmatch(value)
    if not match:
        return None
    thousands = "," if decimal == "." else "."
    plain = re.sub(r"[ '’\u00a0\u202f]", "", match["digits"]).replace(thousands, "")
    try:
        number = float(plain.replace(",", ".") + (match["exponent"] or ""))
    except ValueError:
        return None
    if number >= GREATEST:  # the engine takes it for none
        return None
    around = value[: match.start("digits")] + match["after"]
    return -number if "-" in around or "(" in around else number


def to_numbers(counts: Mapping[str, int], decimal: str) -> dict[float, int]:
    """The values that are numbers, and how often each occurs."""
    numbers: Counter[float] = Counter()
    for value, count in counts.items():
        if (number := to_number(value, decimal)) is not None:
            numbers[number] += count
    return numbers
