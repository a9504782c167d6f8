"""DuckDB with an ear: what the stages ask of it, with each word of its dialect marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from personakit.engines.duckdb import DuckEngine
from personakit.engines.duckdb_words import DuckWords

if TYPE_CHECKING:
    from collections.abc import Callable

MARKED = re.compile(r"/\*(\w+)\(\*/((?:(?!/\*\w*[()]\*/).)*)/\*\)\*/", re.DOTALL)
"""A word with its SQL, in which no other is marked."""


class MarkedWords(DuckWords):
    """Words between comments that name them."""

    def __getattribute__(self, name: str) -> Any:
        return _marking(name, super().__getattribute__(name))


def _marking(name: str, word: Callable[..., Any]) -> Callable[..., Any]:
    def mark(sql: str) -> str:
        return f"/*{name}(*/{sql}/*)*/"

    def marked(*arguments: Any) -> Any:
        sql = word(*arguments)
        return [*map(mark, sql)] if isinstance(sql, list) else mark(sql)

    return marked


class RecordedEngine(DuckEngine):
    """Tells what SELECTs it is asked."""

    def __init__(self, memory: int, threads: int, tell: Callable[[str], None]) -> None:
        super().__init__(memory, threads)
        self.words, self._tell = MarkedWords(), tell

    def table(self, name: str, select: str) -> None:
        self._tell(select)
        super().table(name, select)

    def view(self, name: str, select: str) -> None:
        if "read_csv(" not in select:  # the engine's own, of a scan
            self._tell(select)
        super().view(name, select)

    def frame(self, select: str) -> Any:
        self._tell(select)
        return super().frame(select)


class Recorder:
    """Stands for the module of an engine."""

    def __init__(self) -> None:
        self.asked: dict[str, None] = {}
        """Each SELECT once."""

    def open_engine(self, memory: int, threads: int) -> RecordedEngine:
        return RecordedEngine(memory, threads, self.asked.setdefault)


def without_words(select: str, quote: str) -> str:
    """A SELECT in which names are quoted so, and each other word of a dialect is a bare name."""

    def bare(match: re.Match[str]) -> str:
        word, sql = match.groups()
        if word == "name":
            return quote + re.sub(r"\W", "_", sql) + quote
        return "'text'" if word == "text" else f"of_{word}"

    count = 1
    while count:
        select, count = MARKED.subn(bare, select)
    return select
