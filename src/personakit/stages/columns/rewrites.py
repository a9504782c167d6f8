"""Unusual forms of values, and what they become before they are read."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

from personakit.stages.columns.tables import read_table, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from personakit.values.notation import Rewrites

Form = Literal["dates", "numbers", "durations", "answers", "ends", "signed_ends"]


def rewrite(value: str, rules: Rewrites) -> str:
    """A value in lower case after the rules, applied in order.

    >>> rewrite("4 OUT OF 5", ((" out of 5$", ""),))
    '4'
    """
    text = value.lower()
    for pattern, by in rules:
        text = re.sub(pattern, by, text, flags=re.ASCII)
    return text


def needed(form: Form, values: Iterable[str]) -> Rewrites:
    """The rules that some of the values need to be read; none where they are in the usual form.

    >>> rewrite("15. März 2025", needed("dates", ["15. März 2025"]))
    '15 mar 2025'
    """
    kept, seen = [], list(values)
    for group in _groups()[form]:
        changed = [rewrite(value, group) for value in seen]
        if any(new != old.lower() for new, old in zip(changed, seen, strict=True)):
            kept.append(group)
        seen = changed
    return tuple(chain.from_iterable(kept))


def form_share(counts: Mapping[str, int], form: re.Pattern[str], longest: int) -> float:
    """Share of the cells that have a form; those with more characters have none."""
    read = sum(n for v, n in counts.items() if len(v) <= longest and form.fullmatch(v))
    return read / max(sum(counts.values()), 1)


def rewritten(counts: Mapping[str, int], rules: Rewrites) -> dict[str, int]:
    """Values as they become, and how often each occurs, in the order of the first of each."""
    if not rules:
        return dict(counts)
    becomes: Counter[str] = Counter()
    for value, count in counts.items():
        becomes[rewrite(value, rules)] += count
    return becomes


@cache
def _groups() -> dict[str, list[Rewrites]]:
    """Rules by form of value, in groups that are applied together."""
    table = read_table("rewrites")
    words = {name: "|".join(split(text)) for name, text in table["words"].items()}
    return {
        form: [tuple(_rules(group, table, table["patterns"] | words)) for group in groups]
        for form, groups in table.items()
        if isinstance(groups, list)
    }


def _rules(
    group: Mapping[str, Any], table: Mapping[str, Any], words: Mapping[str, str]
) -> Iterable[tuple[str, str]]:
    """The rules of a group, one for each entry where it names a table of words."""
    entries = table[group["each"]] if "each" in group else {"": ""}
    for name, text in entries.items():
        known = {**words, "name": name, "words": "|".join(split(text))}
        for pattern, by in group["rules"]:
            yield _filled(pattern, known), _filled(by, known)


def _filled(pattern: str, known: Mapping[str, str]) -> str:
    """A pattern with the words it names put in."""
    return re.sub(r"\{([a-z_]+)\}", lambda match: known[match[1]], pattern)
