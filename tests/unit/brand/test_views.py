"""What either side does not speak of, and what falls short, by persona."""

from __future__ import annotations

from personakit.personas.perception import BrandView, TwiceGap, TwiceItem
from personakit.stages.brand import only_staff, views_of
from personakit.words import phrasebook

LABELS = {"a": ["Late delivery", "Refund still missing"], "b": ["App crash"], "c": ["Zzz"]}


def test_what_staff_alone_speak_of_is_told_of_a_persona() -> None:
    said = ["They want their parcel on time"] * 6 + ["a better price"] * 6 + ["a nice app"]
    told = only_staff(LABELS, said, 5, phrasebook())
    assert told == {
        "a": ("Price and discounts",), "b": ("Delivery and being on time", "Price and discounts"),
    }  # fmt: skip


def test_what_few_of_the_staff_speak_of_is_not_told() -> None:
    said = ["They want their parcel on time"] * 4 + ["nothing"] * 6
    assert only_staff(LABELS, said, 5, phrasebook()) == {"a": (), "b": ()}
    assert only_staff(LABELS, said[:4], 5, phrasebook()) == {"a": (), "b": ()}


def item(name: str, gap: float, *, stands: bool = True, asked: str = "importance") -> TwiceItem:
    one = TwiceGap(
        persona="a", first=4.5, second=4.5 - gap, n=50, gap=gap, gap_interval=None, stands=stands
    )
    return TwiceItem(
        of="customers", item=name, asked=asked, kind="rating", scale=(1, 5), source="s",  # type: ignore[arg-type]
        first=4.5, second=4.5 - gap, n=90, gap=gap, gap_interval=None, test="wilcoxon",
        personas=(one,),
    )  # fmt: skip


def test_what_matters_more_than_it_is_found_to_be_stands_on_the_card() -> None:
    twice = [
        item("Price", 0.6), item("App", 1.2), item("Staff", -0.8), item("Shop", 2, stands=False),
        item("Later", 2, asked="other"),
    ]  # fmt: skip
    views = [*views_of((), twice, {}, {"b": ("Price and discounts",)}, ["a", "b", "c"])]
    assert views == [
        BrandView(persona="a", short=("App", "Price")),
        BrandView(persona="b", only_staff=("Price and discounts",)),
    ]
