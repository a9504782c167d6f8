"""What all pictures share: colours, text that is wrapped and stays text, SVG of the same bytes."""

from __future__ import annotations

import re
import textwrap
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from personakit.errors import OutputError
from personakit.personas.write import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, MUTED, FAINT = "#222222", "#5f5f5f", "#dddddd"
BLUE, ORANGE = "#0072b2", "#d55e00"
"""Two colours that colour-blind people tell apart (Okabe & Ito 2008)."""

STYLE: Any = {
    "svg.fonttype": "none",  # text stays text: searched, read aloud, in any script, and small
    "svg.hashsalt": "personakit",
    "font.family": ["DejaVu Sans", "sans-serif"],
    "font.sans-serif": ["DejaVu Sans"],  # what matplotlib brings along: the same layout anywhere
    "font.size": 9,
    "text.color": INK,
    "text.parse_math": False,  # a dollar sign is no formula
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "hatch.linewidth": 0.6,
}
NAME_WIDTH = 2.4
"""Inches that a persona's name has beside its row."""
ROW = 0.55
"""Inches of a row, enough for a name of three lines."""
LINE = 11
"""Points from one line of text to the next."""
TOP = 0.85
"""Inches of the title and the line below it."""
PAD = "\0"
"""Stands beside a wide character while lines are measured."""
NO_TEXT = re.compile("[\0-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What must not stand in XML, or breaks a line."""


@dataclass(frozen=True)
class Picture:
    """A drawn figure and the same in words."""

    figure: Figure
    """The figure."""
    title: str
    """What it shows."""
    words: tuple[str, ...]
    """What can be seen, one sentence each, for those who cannot see it."""


def require_matplotlib() -> None:
    """See that pictures can be drawn.

    Raises:
        OutputError: matplotlib is not installed.
    """
    try:
        import matplotlib.figure  # noqa: F401  - on demand: few runs draw
    except ImportError as error:
        raise OutputError(
            "Plots need matplotlib, which is not installed.",
            "Install it with: pip install 'personakit-discovery[plots]'",
        ) from error


@contextmanager
def styled() -> Iterator[None]:
    """Draw in our style, whatever the user's matplotlib settings are."""
    import matplotlib

    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")  # the viewer's font has it
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        yield


def new_figure(width: float, height: float, title: str, about: str) -> Figure:
    """A figure in inches with its title and a muted line below it."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), facecolor="white")
    whole = panel(figure, 0, 0, width, height)
    whole.set_axis_off()
    put(whole, (0.15, height - 0.27), [title], size=12, weight="bold")
    put(whole, (0.15, height - 0.54), fold(about, int(width * 14), 2), color=MUTED, size=8)
    whole.set(xlim=(0, width), ylim=(0, height))
    return figure


def panel(figure: Figure, left: float, top: float, width: float, height: float) -> Axes:
    """A part of a figure, in inches from its left and its top."""
    across, down = figure.get_size_inches()
    box = (left / across, 1 - (top + height) / down, width / across, height / down)
    return figure.add_axes(box)


def named_rows(
    title: str, about: str, names: Sequence[str], width: float, head: float = 0, foot: float = 0.2
) -> tuple[Figure, Axes]:
    """A figure with rows from 0 on, the first above, and a name to the left of each.

    Args:
        title: What it shows.
        about: The line below the title.
        names: Of the rows.
        width: Inches of the rows without their names.
        head: Inches above the rows.
        foot: Inches below them.
    """
    top, height = TOP + head, ROW * len(names)
    figure = new_figure(8, top + height + foot, title, about)
    axes = panel(figure, NAME_WIDTH, top, width, height)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.tick_params(left=False, labelleft=False)
    axes.spines["left"].set_visible(False)
    for row, name in enumerate(names):
        put(axes, (0, row), fold(name, 30), ha="right", shift=-8, transform="rows")
    return figure, axes


def put(
    axes: Axes,
    at: tuple[float, float],
    lines: Sequence[str],
    *,
    shift: float = 0,
    transform: str = "data",
    **text: Any,
) -> None:
    """Write lines around a point, each a text of its own so that any viewer aligns it.

    Args:
        axes: The panel.
        at: The point.
        lines: From above to below.
        shift: Points to the right of it.
        transform: `data`, or `rows`: x as a part of the panel.
        text: Properties of the text.
    """
    coordinates: Any = axes.get_yaxis_transform() if transform == "rows" else "data"
    for place, line in enumerate(lines):
        down = ((len(lines) - 1) / 2 - place) * LINE
        axes.annotate(
            line, at, (shift, down), xycoords=coordinates, textcoords="offset points",
            annotation_clip=False, va="center_baseline", **text,
        )  # fmt: skip


def fold(text: str, width: int, most: int = 3) -> list[str]:
    """Break text into lines of a display width; what does not fit ends in `…`.

    >>> fold("Phone-first occasional buyer", 12)
    ['Phone-first', 'occasional', 'buyer']
    >>> fold("電話で相談する顧客", 12)
    ['電話で相談す', 'る顧客']
    """
    wide = (char + PAD * (east_asian_width(char) in "WF") for char in clean(text))
    lines = textwrap.wrap("".join(wide), width)
    if len(lines) > most:
        lines[most - 1] = lines[most - 1][: width - 1] + "…"
    return [line.replace(PAD, "") for line in lines[:most]]


def clean(text: str) -> str:
    """Text without what XML forbids."""
    return NO_TEXT.sub(" ", text)


def svg(picture: Picture) -> str:
    """A picture as SVG: with a title and a description, without a date."""
    drawn = StringIO()
    nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
    picture.figure.savefig(drawn, format="svg", metadata=nothing)
    title, words = (escape(clean(text)) for text in (picture.title, " ".join(picture.words)))
    head = f"<!-- {MARK} -->\n <title>{title}</title>\n <desc>{words}</desc>\n"
    return re.sub(
        r"(<svg [^>]*)>\s*", lambda tag: f'{tag[1]} role="img">\n {head}', drawn.getvalue(), count=1
    )
