"""What an engine promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    import pandas as pd

    from personakit.problems import Problem
    from personakit.values import Dialect

TOO_LONG = "line size over maximum"
"""Why an engine refuses a row that is larger than it can hold: no other spelling helps."""

GREATEST = 1e18
"""Numbers from here on are none: no customer has so much of anything, and their squares and cubes,
added up, may be beyond what a float64 holds."""
LONGEST_READ = 5_000
"""Characters of a cell that leave the engine: one alone may be larger than all memory."""
HASHES = 2**62
"""Parts of `Words.part` so many that different texts do not meet: numbers that stand for them."""
NESTED = 200
"""Terms that are added up in one go."""


class Words(Protocol):
    """The SQL that differs between engines, as expressions over expressions.

    What is NULL gives NULL, where nothing else is said.
    """

    def name(self, name: str) -> str:
        """Quote the name of a table or column."""

    def text(self, value: str) -> str:
        """Quote a text literal."""

    def number(self, expression: str) -> str:
        """Text to float64, NULL where it is no number below `GREATEST`, plus or minus."""

    def timestamp(self, expression: str, formats: Sequence[str]) -> str:
        """Text to a timestamp by strptime patterns tried in turn, NULL where none fits."""

    def epoch(self, seconds: str) -> str:
        """Seconds since 1970 to a timestamp."""

    def days_between(self, earlier: str, later: str) -> str:
        """Days from one timestamp to another, as float64."""

    def hash(self, expression: str) -> str:
        """The first 52 bits of the MD5 of a text, an integer: the same in every run and engine."""

    def part(self, expression: str, parts: int) -> str:
        """Which of so many parts a text falls into, NULL into any; may change between versions."""

    def text_of(self, expression: str) -> str:
        """A whole number or a timestamp (`2024-01-05 10:00:00`) as text; text stays as it is."""

    def strip(self, expression: str, characters: str = "") -> str:
        """A text without these characters at its ends; without blanks, no-break ones too, if none.

        Tabs and line ends are no blanks.
        """

    def lstrip(self, expression: str, characters: str) -> str:
        """A text without these characters at its start."""

    def replace(self, expression: str, pattern: str, by: str) -> str:
        """All matches of a regular expression replaced."""

    def matches(self, expression: str, pattern: str) -> str:
        """Whether a regular expression matches somewhere."""

    def beginning(self, expression: str) -> str:
        """A text up to `LONGEST_READ`: what a cell is fetched as, wherever it may be free text."""

    def parts(self, expression: str, separator: str) -> str:
        """A list of the texts between separators."""

    def contains(self, parts: str, value: str) -> str:
        """Whether a list holds a text."""

    def sorted(self, texts: Sequence[str]) -> str:
        """Texts as one, by their code points; what is NULL is left out, NULL where all are."""

    def gathered(self, expression: str) -> str:
        """All values over rows as a list, in any order; what is NULL is left out."""

    def each(self, gathered: str) -> str:
        """A row for each value of a list, none where it is empty or NULL."""

    def quantiles(self, expression: str, parts: Sequence[float]) -> list[str]:
        """Exact quantiles over rows, interpolated between neighbours, one for each part."""


def in_order(*keys: str) -> str:
    """ORDER BY some keys, some of them `... DESC`; NULLs come last, whatever an engine's habit."""
    return f"ORDER BY {', '.join(f'{key} NULLS LAST' for key in keys)}"


def added(terms: Sequence[str]) -> str:
    """Terms added up, many in groups: engines refuse a thousand operators nested in each other.

    >>> added(["a", "b", "c"])
    'a + b + c'
    """
    groups = [" + ".join(terms[at : at + NESTED]) for at in range(0, len(terms), NESTED)]
    return groups[0] if len(groups) == 1 else " + ".join(f"({group})" for group in groups)


class Engine(Protocol):
    """Reads files as relations of text and runs SELECTs on them, the only SQL there is above.

    Frames that come back have the column types float64, int64, str and bool, and nothing else;
    whole numbers and truth values with NULLs among them are float64.
    Every method raises `EngineError`, with the SQL in its detail, when the engine refuses.
    """

    words: Words

    @property
    def workspace(self) -> Path:
        """A folder for temporary files, removed on close."""

    def scan(self, relation: str, files: Sequence[tuple[Path, Dialect]], fields: int) -> None:
        """Name a relation over files of `fields` text columns (c0, c1, ...), read when queried."""

    def stand_in(self, address: str, target: Path) -> None:
        """Have a file stand for a table that the engine has: scans of the file read the table.

        Args:
            address: The table, as the engine takes it.
            target: The file, which gains a header and some rows, each value as text.
        """

    def unnest(
        self, path: Path, form: Literal["json", "parquet"], name: str, target: Path
    ) -> list[tuple[str, Path]]:
        """Write the records of a file as CSV with a header, each value as text.

        Fields inside of fields become columns by dotted names (`requester.email`), lists of values
        one cell, lists of named values (`key` and `value`) columns by their names. A list of
        records becomes a table of its own, whose rows carry the id of theirs.

        Args:
            path: The file.
            form: How it is written; JSON is one list, one record a line, or a wrap around lists.
            name: What the records are, `tickets`.
            target: Where to write the first table; the others go beside it.

        Returns:
            For each table what leads to it (`comments`), empty for the records themselves, and
            where it is.
        """

    def unpack(self, path: Path, target: Path) -> None:
        """Write a text file packed with zstd as it is inside."""

    def refused(self, relation: str, path: Path) -> Iterator[tuple[int, str]]:
        """Rows of a file that scans of a relation have left out so far: first byte, reason.

        Bytes are those of the unpacked file, counted from 1; the rows come in their order.
        """

    def notes(self) -> tuple[Problem, ...]:
        """What the user should know of the way that files were read."""

    def table(self, name: str, select: str) -> None:
        """Keep the rows of a SELECT, in place of a table of that name, which it may read."""

    def map(
        self, name: str, relation: str, columns: Sequence[str],
        function: Callable[[pd.DataFrame], pd.DataFrame], passed: Callable[[int], object],
    ) -> None:  # fmt: skip
        """Keep what a function makes of rows, some at a time, in place of a table of that name.

        Args:
            name: The table.
            relation: Where the rows are.
            columns: What the function reads of them; the first is a text that no two rows share.
            function: Frames as `frame` returns them to frames with the same columns, of no rows,
                too. It goes where rows are, with what it calls of this package, so what it holds
                are plain values and arrays.
            passed: Is told of so many rows more that they are done, where that is known.
        """

    def view(self, name: str, select: str) -> None:
        """Name a SELECT that runs whenever it is read, in place of a view of that name."""

    def drop(self, *names: str) -> None:
        """Forget tables and views, as far as they are there."""

    def frame(self, select: str) -> pd.DataFrame:
        """Run a SELECT and return its rows."""

    def load(self, table: str, frame: pd.DataFrame) -> None:
        """Create or extend a table from a frame."""

    def has(self, address: str) -> bool:
        """Whether there is a table that stays when the run ends, or files that make one.

        Args:
            address: As `stand_in` takes it.

        Raises:
            EngineError: No table of this name would stay.
        """

    def save(self, select: str, address: str, *, replace: bool) -> None:
        """Write the rows of a SELECT to a table that stays when the run ends.

        Args:
            select: What to write.
            address: Where to, as `stand_in` takes it.
            replace: Whether a table that is there is replaced, and is no error.
        """

    def hold(self, memory: int) -> None:
        """Hold at most so many bytes from now on; tables beyond them are put on the disk."""

    def fields(self, relation: str) -> list[str]:
        """Names of a relation's columns."""

    def close(self) -> None:
        """Give everything back, temporary files included."""

    def __enter__(self) -> Engine:
        """Return itself."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        """Close."""
