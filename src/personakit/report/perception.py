"""What customers and staff see, item by item and by persona, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.report.outside import shown
from personakit.report.text import Line, headed, table, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.personas.brand import Brand
    from personakit.personas.perception import BrandView, PerceptionItem, TwiceItem
    from personakit.words import Phrasebook


def staff_told(brand: Brand, words: Phrasebook) -> str:
    """How many of the staff answered, and what that allows; empty where none were asked."""
    if brand.staff is None:
        return ""
    how = "hidden" if brand.staff.hidden else "few" if brand.staff.conversation else "enough"
    return words.say(f"brand.answered.{how}", number=brand.staff.answered)


def gap_shown(value: float, item: PerceptionItem | TwiceItem, words: Phrasebook) -> str:
    """A difference with its sign: points of a share, or of a scale."""
    if item.kind == "share":
        return words.say("brand.points", points=round(100 * value) + 0.0)
    return words.marked(f"{value:+.1f}")


def gap_interval(one: PerceptionItem | TwiceItem, words: Phrasebook) -> str:
    """Both ends of the interval of a difference."""
    low, high = (gap_shown(end, one, words) for end in one.gap_interval or (one.gap, one.gap))
    return words.say("brand.interval", low=low, high=high)


def level_shown(value: float, item: PerceptionItem | TwiceItem, words: Phrasebook) -> str:
    """What a side says: a share, or a mean rating."""
    return shown(value, "percent" if item.kind == "share" else "answer", words)


def view_told(view: BrandView, words: Phrasebook) -> list[str]:
    """What a persona sees differently, in sentences."""
    sides = ("more", "less", "short", "unspoken", "only_staff")
    told = ((name, getattr(view, name)) for name in sides)
    return [
        words.say(f"brand.view.{name}", items=words.listed(items)) for name, items in told if items
    ]


def agreement_told(brand: Brand, words: Phrasebook) -> str:
    """How alike both put in order what they were asked; empty where it is not known."""
    if brand.agreement is None or brand.agreement_interval is None:
        return ""
    low, high = (words.marked(f"{end:+.1f}") for end in brand.agreement_interval)
    return words.say(
        "brand.agreement", rho=words.marked(f"{brand.agreement:+.1f}"), low=low, high=high
    )


def perception_notes(brand: Brand, words: Phrasebook) -> list[str]:
    """What the stars are, whether the same people answered as both, and how alike both are."""
    same = any(one.same_people for one in brand.perception)
    keys = ("stands", *(["same_people"] if same else []))
    return [
        *(words.say(f"brand.{key}") for key in keys),
        *filter(None, [agreement_told(brand, words)]),
    ]


def twice_heads(items: Sequence[TwiceItem], words: Phrasebook) -> tuple[str, str]:
    """What the first question asks for, and the second."""
    asked = {one.asked for one in items}
    first = asked.pop() if len(asked) == 1 else "either"
    second = "other_second" if first == "other" else "second"
    return words.say(f"brand.twice.{first}"), words.say(f"brand.twice.{second}")


def twice_of(brand: Brand) -> Iterator[tuple[str, tuple[TwiceItem, ...]]]:
    """What the same people were asked twice, by whom and what for."""
    groups = dict.fromkeys((one.of, one.asked) for one in brand.twice)
    for of, asked in groups:
        yield of, tuple(one for one in brand.twice if (one.of, one.asked) == (of, asked))


def perception_lines(brand: Brand, width: int, words: Phrasebook) -> Iterator[Line]:
    """What both were asked, the widest gap first, and how personas see it."""
    if brand.perception:
        heads = ("item", "staff", "customers", "gap", "interval")
        yield from headed(words.say("brand.perception"))
        rows = [[words.say(f"brand.heads.{name}") for name in heads]]
        yield from table([*rows, *(_item(one, words) for one in brand.perception)], width)
        for text in perception_notes(brand, words):
            yield from wrapped(text, width, 2, "muted")
    yield from _twice(brand, width, words)
    for view in brand.views:
        text = " ".join(view_told(view, words))
        yield from wrapped(f"{view.persona}: {text}", width, 2)


def _item(one: PerceptionItem, words: Phrasebook) -> list[str]:
    return [
        f"{one.item}{'*' * one.stands}", level_shown(one.staff, one, words),
        level_shown(one.customers, one, words), gap_shown(one.gap, one, words),
        gap_interval(one, words),
    ]  # fmt: skip


def _twice(brand: Brand, width: int, words: Phrasebook) -> Iterator[Line]:
    """What the same people were asked twice, the widest gap first."""
    for of, items in twice_of(brand):
        heads = [words.say("brand.heads.item"), *twice_heads(items, words)]
        heads += [words.say(f"brand.heads.{name}") for name in ("gap", "interval", "n")]
        yield from headed(words.say(f"brand.twice.of_{of}"))
        yield from table([heads, *(_twice_item(one, words) for one in items)], width)
    if brand.twice:
        yield from wrapped(words.say("brand.twice.note"), width, 2, "muted")


def _twice_item(one: TwiceItem, words: Phrasebook) -> list[str]:
    return [
        f"{one.item}{'*' * one.stands}", level_shown(one.first, one, words),
        level_shown(one.second, one, words), gap_shown(one.gap, one, words),
        gap_interval(one, words), words.written(one.n, "count"),
    ]  # fmt: skip
