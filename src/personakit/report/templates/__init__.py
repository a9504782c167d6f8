"""The page, the pictures and the Markdown as small templates, and the one way to fill them.

Text of others is made harmless here, whatever template shows it: markup is escaped, characters that
turn a line round are shown as what they are, and numbers get the signs of print.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from personakit.escaping import SHOWN

if TYPE_CHECKING:
    from jinja2 import Environment

MINUS = re.compile(r"(?<![\w.,)-])-(?=\d)")
"""A hyphen that stands for a minus."""
WHITE = re.compile(r"[^\S\xa0]+")
"""White space that is one blank in print; a blank that does not break stays."""
MARKDOWN = str.maketrans(
    {"|": "\\|", "<": "&lt;", "*": "\\*", "_": "\\_", "`": "\\`", "@": "&#64;", "[": "\\[",
     "#": "\\#"}
)  # fmt: skip
"""Characters that mean something in Markdown."""


def fill(name: str, **slots: Any) -> str:
    """Fill a template.

    Args:
        name: `html/page.html`, say: the folder tells the form, and with it what is escaped.
        slots: What the template shows.
    """
    return _environment(name.partition("/")[0]).get_template(name).render(slots)


def typeset(value: Any) -> Any:
    r"""Text of others in one line, as it is set in print; what is no plain text stays.

    >>> typeset("NPS -92 for 5 %")
    'NPS −92 for 5\xa0%'
    """
    if type(value) is not str:
        return value
    text = WHITE.sub(" ", value).strip().translate(SHOWN).replace(" %", "\xa0%")
    return MINUS.sub("−", text)


def percentage(part: float) -> str:
    """A part of a drawing's width, 0 to 1: `73.3%`."""
    return f"{pixels(100 * part)}%"


def pixels(value: float) -> str:
    """A length, to a tenth of a pixel."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def in_markdown(value: Any) -> Any:
    """Text of others in one line of Markdown, in which nothing of it means anything."""
    return typeset(value).translate(MARKDOWN) if type(value) is str else value


@cache
def _environment(form: str) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # few commands need it

    markdown = form == "markdown"
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=not markdown,  # noqa: S701  - Markdown has its own
        finalize=in_markdown if markdown else typeset,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"pct": percentage, "px": pixels}
    return made
