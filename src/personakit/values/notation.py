"""How cells are written."""

from __future__ import annotations

from dataclasses import dataclass

Rewrites = tuple[tuple[str, str], ...]
"""Regular expressions, in the syntax that Python and RE2 share, and what their matches become."""


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
    lengths: tuple[int, ...] = ()
    """How many digits ids have, the fewest first; empty where some are more than digits."""
    zeros: bool = False
    """Whether some ids of digits begin with a zero."""
    domain: str = ""
    """The mail domain that most cells have; empty where none is."""


USUAL = Notation()
"""That of words, of plain numbers and of keys that nothing stands around."""
