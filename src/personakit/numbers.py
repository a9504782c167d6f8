"""Numbers as files hold them, and as people read them in English: the one place that rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


def rounded(value: float, digits: int = 4) -> float:
    """A number with so many significant digits; the noise of sums does not decide ties.

    >>> rounded(1234.5678), rounded(0.123456), rounded(0.12345), rounded(0.12345 - 1e-15)
    (1235.0, 0.1235, 0.1235, 0.1235)
    """
    return float(f"{float(f'{value:.12g}') * (1 + 1e-13):.{digits}g}")


def each_float(data: Any, change: Callable[[float], float]) -> Any:
    """Data with each float in it changed; tuples become lists.

    >>> each_float({"a": (1, 2.5)}, lambda value: 2 * value)
    {'a': [1, 5.0]}
    """
    if isinstance(data, float):
        return change(data)
    if isinstance(data, dict):
        return {key: each_float(value, change) for key, value in data.items()}
    return [each_float(one, change) for one in data] if isinstance(data, list | tuple) else data


def kept(value: float) -> float:
    """A share, a score or an effect as it is written: four decimals.

    What is read, on cards and in sentences, is made from it and never from another.
    """
    return round(float(f"{value:.12g}"), 4) + 0.0  # no -0.0


def kept_interval(interval: tuple[float, float]) -> tuple[float, float]:
    """An interval as it is written."""
    low, high = interval
    return kept(low), kept(high)


def share(value: float) -> float:
    """A part of a whole as it is written."""
    return kept(min(1.0, max(0.0, value)))


def kept_mean(value: float, *, is_share: bool) -> float:
    """A mean as it is written: of shares as a share, of other numbers with four digits.

    >>> kept_mean(0.067981, is_share=True), kept_mean(0.067981, is_share=False)
    (0.068, 0.06798)
    """
    return kept(value) if is_share else rounded(value)


STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1.0)
"""Steps that shares are told in where their counts must not be."""


FINE = 0.2
"""Step up to which the middle of what may be is told: a wider one tells too little."""


def in_steps(value: float, of: int, min_cell: int) -> float:
    """A share in steps, each as wide as `min_cell` of the customers it is a part of.

    It is the nearest; all of them only where it is all, and where fewer than `min_cell` of several
    times as many lack it the middle of what it may be.

    >>> in_steps(0.96, 60, 5), in_steps(0.987, 500, 5), in_steps(0.72, 20, 5), in_steps(1.0, 20, 5)
    (0.96, 0.99, 0.75, 1.0)
    """
    step = next((step for step in STEPS if step * of >= min_cell), STEPS[-1])
    nearest = round(value / step) * step
    if nearest < 1 or value == 1:
        return round(nearest, 3)
    few = (1 - value) * of < min_cell and step <= FINE
    return min(round(1 - min_cell / of / 2, 2), 0.99) if few else round(1 - step, 3)


def lift(value: float, base: float) -> float | None:
    """Share over base, as both are written; None where the base is nothing."""
    own, every = share(value), share(base)
    return round(own / every, 2) if every else None


def number(value: float) -> str:
    """A number for reading: about three figures, thousands apart.

    >>> number(1234.56), number(12.34), number(2.345), number(0.126), number(3.0)
    ('1,235', '12.3', '2.35', '0.13', '3')
    """
    size = abs(value)
    places = 0 if size >= 100 or value == int(value) else 1 if size >= 10 else 2
    shown = f"{value:,.{places}f}"
    return shown.rstrip("0").rstrip(".") if places else shown


def percent(value: float, under: str = "under") -> str:
    """A share for reading: 0.738 is `74 %`.

    >>> percent(0.738), percent(0.005), percent(0.0)
    ('74 %', 'under 1 %', '0 %')
    """
    shown = f"{value:.0%}".replace("%", " %")
    return f"{under} 1 %" if value > 0 and shown == "0 %" else shown


def rate(value: float, under: str = "under") -> str:
    """A share that may be of few in a hundred: 0.0042 is `0.4 %`.

    >>> rate(0.0042), rate(0.00042), rate(0.123)
    ('0.4 %', 'under 0.1 %', '12 %')
    """
    if 0 < value < 0.0005:
        return f"{under} 0.1 %"
    return f"{100 * value:.1f} %" if 0 < value < 0.0995 else percent(value, under)


def times(multiple: float, under: str = "under") -> str:
    """A lift for reading: 2.613 is `2.6x`."""
    return f"{multiple:.1f}x" if multiple >= 0.1 else f"{under} 0.1x"


def counted(count: int, noun: str) -> str:
    """A count with its noun: `1 row`, `2,000 rows`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def listed(words: Iterable[str], last_by: str = "and") -> str:
    """Words as a list in a sentence: `a, b and c`."""
    *most, last = [*words] or [""]
    return f"{', '.join(most)} {last_by} {last}" if most else last


def listed_first(words: Sequence[str], count: int = 3) -> str:
    """The first words of a list, and how many follow: `a, b, c and 4 more`."""
    more = f" and {len(words) - count} more" if len(words) > count else ""
    return ", ".join(words[:count]) + more
