"""DuckDB's side of `Words`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.engines.base import GREATEST, LONGEST_READ

if TYPE_CHECKING:
    from collections.abc import Sequence

ISO_FORMATS = {"%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S"}
"""Forms of timestamps that DuckDB casts by itself, and as it casts them."""


class DuckWords:
    """SQL of DuckDB."""

    def name(self, name: str) -> str:
        """Quote an identifier."""
        return '"' + name.replace('"', '""') + '"'

    def text(self, value: str) -> str:
        """Quote a literal."""
        return "'" + value.replace("'", "''") + "'"

    def number(self, expression: str) -> str:
        """Cast; `nan` and `inf` are words, not numbers, and greater than all."""
        value = f"try_cast({expression} as double)"
        return f"(case when abs({value}) < {GREATEST} then {value} end)"

    def timestamp(self, expression: str, formats: Sequence[str]) -> str:
        """Try the patterns in turn; DuckDB's own form is cast, which is faster."""
        if set(formats) <= ISO_FORMATS:
            return f"try_cast({expression} as timestamp)"
        listed = ", ".join(self.text(pattern) for pattern in formats)
        return f"cast(try_strptime({expression}, [{listed}]) as timestamp)"

    def epoch(self, seconds: str) -> str:
        """Microseconds are DuckDB's unit."""
        return f"make_timestamp(cast({seconds} * 1000000 as bigint))"

    def days_between(self, earlier: str, later: str) -> str:
        """Fractions of days."""
        return f"(date_diff('second', {earlier}, {later}) / 86400.0)"

    def hash(self, expression: str) -> str:
        """First 52 bits of the MD5: the same in every version and on every machine."""
        return f"('0x' || left(md5({expression}), 13))::bigint"

    def part(self, expression: str, parts: int) -> str:
        """By DuckDB's own hash."""
        return f"(hash({expression}) % {parts})"

    def text_of(self, expression: str) -> str:
        """Cast."""
        return f"cast({expression} as varchar)"

    def strip(self, expression: str, characters: str = "") -> str:
        """DuckDB's blanks are all of Unicode's, which it looks for letter by letter.

        That takes ten times as long as to see that a text has none: it begins with a letter of
        ASCII, holds nothing else, and does not end in a blank. What stands several times here is
        computed once.
        """
        if characters:
            return f"trim({expression}, {self.text(characters)})"
        bare = (
            f"{expression} between '!' and '~' and not suffix({expression}, ' ') "
            f"and strlen({expression}) = length({expression})"
        )
        return f"(case when {bare} then {expression} else trim({expression}) end)"

    def lstrip(self, expression: str, characters: str) -> str:
        """Trim on the left what begins so; to see that it does not is cheap, as in `strip`."""
        begins = " or ".join(f"prefix({expression}, {self.text(one)})" for one in characters)
        trimmed = f"ltrim({expression}, {self.text(characters)})"
        return f"(case when {begins} then {trimmed} else {expression} end)"

    def replace(self, expression: str, pattern: str, by: str) -> str:
        """RE2 syntax."""
        return f"regexp_replace({expression}, {self.text(pattern)}, {self.text(by)}, 'g')"

    def matches(self, expression: str, pattern: str) -> str:
        """RE2 syntax."""
        return f"regexp_matches({expression}, {self.text(pattern)})"

    def beginning(self, expression: str) -> str:
        """By characters."""
        return f"left({expression}, {LONGEST_READ})"

    def parts(self, expression: str, separator: str) -> str:
        """Split by a literal separator."""
        return f"str_split({expression}, {self.text(separator)})"

    def contains(self, parts: str, value: str) -> str:
        """List membership."""
        return f"list_contains({parts}, {value})"

    def sorted(self, texts: Sequence[str]) -> str:
        """By way of a list."""
        return f"array_to_string(list_sort([{', '.join(texts)}]), chr(31))"

    def gathered(self, expression: str) -> str:
        """A list aggregate."""
        return f"list({expression}) FILTER (WHERE {expression} IS NOT NULL)"

    def each(self, gathered: str) -> str:
        """Unnested beside the other columns."""
        return f"unnest({gathered})"

    def quantiles(self, expression: str, parts: Sequence[float]) -> list[str]:
        """All of them from one list, so that rows are put in order once."""
        listed = f"quantile_cont({expression}, [{', '.join(map(repr, parts))}])"
        return [f"{listed}[{place}]" for place, _ in enumerate(parts, start=1)]
