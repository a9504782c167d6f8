"""Spark's side of `Words`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from personakit.engines.base import GREATEST, LONGEST_READ
from personakit.engines.duckdb_words import ISO_FORMATS
from personakit.engines.spark_patterns import ISO, java_pattern, java_replacement, rewriting

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER = r"^\s*[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+)?\s*\z"
"""What is a number; Spark by itself takes `1d` for one, and `1_000` for none."""
BLANKS = r"\p{Zs}+"
"""Blanks of all of Unicode."""
WEEK = "%G-W%V-%u"
"""A day by its week, which Spark has no letters for."""


class SparkWords:
    """SQL of Spark."""

    def name(self, name: str) -> str:
        """Quote an identifier."""
        return "`" + name.replace("`", "``") + "`"

    def text(self, value: str) -> str:
        """Quote a literal, in which a backslash escapes."""
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"

    def number(self, expression: str) -> str:
        """Cast what is written as a number."""
        written = f"regexp_extract({expression}, {self.text(NUMBER)}, 0)"
        value = f"try_cast(replace({written}, '_', '') as double)"
        return f"(case when abs({value}) < {GREATEST} then {value} end)"

    def timestamp(self, expression: str, formats: Sequence[str]) -> str:
        """Try the patterns in turn, each brought into Spark's own form."""
        if set(formats) <= ISO_FORMATS:
            return f"try_cast(regexp_extract({expression}, {self.text(ISO)}, 1) as timestamp)"
        read = [self._timestamp(expression, form) for form in formats]
        return f"coalesce({', '.join(read)}, cast(NULL as timestamp))"

    def _timestamp(self, expression: str, form: str) -> str:
        if form == WEEK:
            return self._day_of_week(expression)
        rewrite = rewriting(form)
        text = self._replaced(expression, rewrite.pattern, rewrite.by)
        for pattern, by in rewrite.mended.items():
            text = self._replaced(text, pattern, by)
        if rewrite.letters:
            return f"try_to_timestamp({text}, {self.text(rewrite.letters)})"
        return f"try_cast({text} as timestamp)"

    def _day_of_week(self, expression: str) -> str:
        written = self.text(rewriting(WEEK).pattern)
        year, week, day = (f"regexp_extract({expression}, {written}, {i})" for i in (1, 2, 3))
        first = f"date_trunc('week', try_cast(concat({year}, '-01-04') as timestamp))"
        days = f"7 * try_cast({week} as int) + try_cast({day} as int) - 8"
        return f"timestampadd(DAY, {days}, {first})"

    def _replaced(self, expression: str, pattern: str, by: str) -> str:
        return f"regexp_replace({expression}, {self.text(pattern)}, {self.text(by)})"

    def epoch(self, seconds: str) -> str:
        """Microseconds are Spark's unit, too."""
        return f"timestamp_micros(cast(round({seconds} * 1000000) as bigint))"

    def days_between(self, earlier: str, later: str) -> str:
        """Whole seconds, as fractions of days."""
        first, last = (f"unix_seconds(cast({each} as timestamp))" for each in (earlier, later))
        return f"(cast({last} - {first} as double) / 86400)"

    def hash(self, expression: str) -> str:
        """First 52 bits of the MD5, of which Spark gives the digits."""
        digits = f"substr(md5(cast({expression} as string)), 1, 13)"
        return f"cast(conv({digits}, 16, 10) as bigint)"

    def part(self, expression: str, parts: int) -> str:
        """By Spark's own hash."""
        return f"pmod(xxhash64({expression}), {parts})"

    def text_of(self, expression: str) -> str:
        """Cast."""
        return f"cast({expression} as string)"

    def strip(self, expression: str, characters: str = "") -> str:
        """Spark's own takes one kind of blank only."""
        if characters:
            return f"trim(BOTH {self.text(characters)} FROM {expression})"
        return self._replaced(expression, rf"^{BLANKS}|{BLANKS}\z", "")

    def lstrip(self, expression: str, characters: str) -> str:
        """Trim on the left."""
        return f"trim(LEADING {self.text(characters)} FROM {expression})"

    def replace(self, expression: str, pattern: str, by: str) -> str:
        """Java's syntax."""
        return self._replaced(expression, java_pattern(pattern), java_replacement(by))

    def matches(self, expression: str, pattern: str) -> str:
        """Java's syntax."""
        return f"regexp_like({expression}, {self.text(java_pattern(pattern))})"

    def beginning(self, expression: str) -> str:
        """By characters."""
        return f"left({expression}, {LONGEST_READ})"

    def parts(self, expression: str, separator: str) -> str:
        """Split by a literal separator, which Spark takes for a pattern."""
        return f"split({expression}, {self.text(re.escape(separator))})"

    def contains(self, parts: str, value: str) -> str:
        """Array membership."""
        return f"array_contains({parts}, {value})"

    def sorted(self, texts: Sequence[str]) -> str:
        """By way of an array."""
        filled = f"array_compact(array({', '.join(texts)}))"
        joined = f"array_join(array_sort({filled}), chr(31))"
        return f"(case when size({filled}) > 0 then {joined} end)"

    def gathered(self, expression: str) -> str:
        """An array aggregate, which passes over NULL."""
        return f"collect_list({expression})"

    def each(self, gathered: str) -> str:
        """Exploded beside the other columns."""
        return f"explode({gathered})"

    def quantiles(self, expression: str, parts: Sequence[float]) -> list[str]:
        """All of them from one array, so that rows are put in order once."""
        listed = f"percentile({expression}, array({', '.join(map(repr, parts))}))"
        return [f"{listed}[{place}]" for place, _ in enumerate(parts)]
