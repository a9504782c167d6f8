"""Which delimiter and quote a file is written with.

The reading is chosen whose rows agree in width and whose cells look like values: the data
consistency measure of van den Burg, Nazabal and Sutton (2019), "Wrangling messy CSV files by
detecting row and type patterns".
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from personakit.stages.sources.records import BLANKS, Grammar, read_records

DELIMITERS = (",", ";", "\t", "|", BLANKS, " ", *"\x1f\x01^~¦§，、；")
"""Candidates, the likeliest first: of equal scores the first wins."""
ROWS = 300
"""Records that a candidate is judged by."""
VALUE = re.compile(
    r"""\s*(?:
    | [-+(]?[^\W\d]{0,3}[$€£¥₹]?\s?[-+]?                    # a number: sign and currency,
      \d[\d.,' \u00a0]*(?:[eE][-+]?\d+)?                   # digits, an exponent,
      \s?(?:%|[$€£¥₹]|[^\W\d]{0,3})\)?                     # per cent or unit
    | \d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}                       # a date,
      (?:[T ,]+\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?             # perhaps with a time
      (?:\s?[AaPp]\.?[Mm]\.?)?\s?\S*)?
    | \d{1,3}:\d\d(?::\d\d)?(?:\s?[AaPp][Mm])?             # a time
    | [\w.+-]+@[\w.-]+\.\w+                               # an address
    | https?://\S+
    | [^\W_][\w .&/()'’+#@:!?°-]*                         # plain words
    )\s*""",
    re.VERBOSE,
)
"""What a cell usually is: nothing, a number, a date, a time, an address, or plain words."""


def guess_grammar(lines: list[str]) -> Grammar:
    """Choose delimiter, quote and escape for the lines of a sample."""
    return max(_candidates(lines), key=lambda grammar: _consistency(grammar, lines))


def _candidates(lines: list[str]) -> list[Grammar]:
    text = "\n".join(lines)
    quotes = ['"', "'"] if "'" in text else ['"']
    escapes = {quote: [quote] + ["\\"] * (f"\\{quote}" in text) for quote in quotes}
    grammars = [
        Grammar(delimiter, quote, escape)
        for delimiter in DELIMITERS
        if delimiter in text
        for quote in quotes
        for escape in escapes[quote]
    ]
    return grammars or [Grammar(",")]


def _consistency(grammar: Grammar, lines: list[str]) -> float:
    """Pattern score times type score of one reading."""
    rows = [record.cells for record in islice(read_records(iter(lines), grammar), ROWS)]
    rows = [cells for cells in rows if any(cell.strip() for cell in cells)]
    if not rows:
        return 0.0
    widths = Counter(map(len, rows))
    pattern = sum(n * max(1e-3, width - 1) / width for width, n in widths.items()) / len(widths)
    cells = [cell for row in rows for cell in row]
    if grammar.delimiter == " ":  # blanks in a row are no row of blank cells
        cells = [cell or "\0" for cell in cells]
    values = sum(VALUE.fullmatch(cell) is not None for cell in cells)
    return pattern / len(rows) * max(1e-10, values / len(cells))
