"""How cells are written."""

from __future__ import annotations

import re
from dataclasses import dataclass

Rewrites = tuple[tuple[str, str], ...]
"""Regular expressions, in the syntax that Python and RE2 share, and what their matches become."""


UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad"
    "\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
"""Characters that cannot be seen: tabs and other controls, those without width or for direction."""


@dataclass(frozen=True)
class Notation:
    """How the cells of a column are written, and so how they are read."""

    missing: tuple[str, ...] = ()
    """Marks of a missing cell among them, in lower case."""
    answers: tuple[str, ...] = ()
    """Answers, in lower case, that mark a missing cell in other columns."""
    declined: tuple[str, ...] = ()
    """Answers among them that tell nothing, in lower case."""
    ticked: tuple[str, ...] = ()
    """Words, in lower case, by which a box is ticked; empty where the cells are no boxes."""
    listed: Rewrites = ()
    """What becomes of the marks around and between the parts of lists."""
    rewrites: Rewrites = ()
    """What is done to cells, in lower case, before dates, numbers or durations are read."""
    era: int = 0
    """Years that dates are ahead of the common era, 543 in the Buddhist one."""
    numeric: bool = False
    """Whether most cells are numbers, or durations."""
    decorated: bool = False
    """Whether some have signs, units or thousands marks."""
    decimal: str = "."
    """Decimal mark of numbers."""
    around: Rewrites = ()
    """What becomes of that which stands around keys."""
    unseen: bool = False
    """Whether characters that cannot be seen stand in keys."""
    wide: bool = False
    """Whether digits, letters or signs in keys are as wide as Chinese characters."""
    caseless: bool = False
    """Whether the case of keys says nothing, as that of GUIDs."""
    lengths: tuple[int, ...] = ()
    """How many digits ids have, the fewest first; empty where some are more than digits."""
    zeros: bool = False
    """Whether some ids of digits begin with a zero."""
    domain: str = ""
    """The mail domain that most cells have; empty where none is."""


@dataclass(frozen=True)
class Dialling:
    """How phone numbers of the country are written that have no country code."""

    country: str
    """The country code, in digits."""
    trunk: str = "0"
    """What stands before a number inside the country, and is left out from abroad."""
    lengths: tuple[int, ...] = ()
    """How many digits whole numbers have, the country code included; empty where not known."""


USUAL = Notation()
"""That of words, of plain numbers and of keys that nothing stands around."""
