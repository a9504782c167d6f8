"""Check digits: whether a number can be what its form says."""

from __future__ import annotations

import re

IBANS = {
    "AD": 24, "AE": 23, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22,
    "DK": 18, "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28,
    "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31,
    "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27,
    "TR": 26,
}  # fmt: skip
"""Country -> characters of its account numbers (ISO 13616)."""

_ODD = re.compile(r"[^0-9A-Za-z]")
_DNI = "TRWAGMYFPDXBNJZSQVHLCKE"
"""Check letters of Spanish ids, by the remainder of 23."""


def is_card(text: str) -> bool:
    """Whether the last digit is the check digit of the others (Luhn, ISO/IEC 7812)."""
    digits = [int(digit) for digit in reversed(text) if digit.isdigit()]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def is_iban(text: str) -> bool:
    """Whether a text begins with an account number of the length and check digits of its country.

    >>> is_iban("DE89 3704 0044 0532 0130 00"), is_iban("DE88 3704 0044 0532 0130 00")
    (True, False)
    """
    plain = _ODD.sub("", text).upper()
    length = IBANS.get(plain[:2], 0)
    moved = plain[4:length] + plain[:4]
    whole = len(plain) >= length > 0 and moved.isascii()
    return whole and int("".join(str(int(each, 36)) for each in moved)) % 97 == 1


def is_french(text: str) -> bool:
    """Whether a number of the French social security ends with its key, 97 less the remainder."""
    plain = _ODD.sub("", text).upper().replace("2A", "19").replace("2B", "18")
    return plain.isdigit() and len(plain) == 15 and int(plain[13:]) == 97 - int(plain[:13]) % 97


def is_spanish(text: str) -> bool:
    """Whether a Spanish id ends with its check letter, whether of a citizen or a foreigner."""
    plain = _ODD.sub("", text).upper()
    number = str("XYZ".find(plain[0])) + plain[1:-1] if plain[0] in "XYZ" else plain[:-1]
    return _DNI[int(number) % 23] == plain[-1]


def is_german(text: str) -> bool:
    """Whether a German tax number ends with its check digit (ISO 7064, mod 11, 10)."""
    *digits, last = (int(digit) for digit in text if digit.isdigit())
    rest = 10
    for digit in digits:
        rest = ((rest + digit) % 10 or 10) * 2 % 11
    return (11 - rest) % 10 == last
