"""The section on the company itself, the view on a card, and what became of it over time."""

from __future__ import annotations

from pathlib import Path

from page_samples import of
from persona_samples import persona
from personakit.personas.brand import Brand, BrandReviews, PersonaType, Stars
from personakit.personas.read import read_file
from personakit.report.brand import brand_lines
from personakit.report.brand_moves import brand_moves
from personakit.words import phrasebook

GOOD = Path(__file__).parents[2] / "personas" / "good" / "set" / "brand.yaml"
FOUND = read_file(GOOD, Brand)
WORDS = phrasebook()


def changed(place: int, **told: object) -> Brand:
    """The same with an indicator that tells something else."""
    own = [*FOUND.indicators]
    own[place] = own[place].model_copy(update=told)
    return FOUND.model_copy(update={"indicators": tuple(own)})


def moves(now: Brand | None) -> list[str]:
    return [*brand_moves(FOUND, now, WORDS)]


def test_the_page_tells_indicators_before_the_label_and_what_is_not_known() -> None:
    told = " ".join(of(persona(id="writer"), brand=FOUND).read())
    places = [
        told.index(text)
        for text in ("By phone", "Rules: no export has replies.", "Most like: Traditionalist")
    ]
    assert places == sorted(places)
    assert "60 % to 79 %" in told
    assert "90 contacts" in told


def test_the_page_draws_what_both_see_and_prints_it_too() -> None:
    told = " ".join(of(persona(id="writer"), brand=FOUND).read())
    assert "Safe*" in told
    assert "−40 points (−55 points to −19 points)" in told.replace("-", "−")


def test_a_card_has_the_view_of_its_persona_and_no_other() -> None:
    label = WORDS.say("brand.view.label")
    assert label in " ".join(of(persona(id="writer"), brand=FOUND, only_cards=True).read())
    assert label not in " ".join(of(persona(id="caller"), brand=FOUND, only_cards=True).read())


def test_a_set_without_it_has_no_section() -> None:
    assert "Traditionalist" not in " ".join(of(persona(id="writer")).read())


def test_the_terminal_tells_the_same() -> None:
    told = "\n".join(map(str, brand_lines(FOUND, 100)))
    assert told.index("By phone") < told.index("Traditionalist")
    assert "Safe*" in told


def test_what_became_of_it_is_told_where_it_surely_moved() -> None:
    assert moves(FOUND) == []
    assert moves(changed(0, value=0.72, interval=(0.62, 0.8))) == []
    assert moves(changed(0, value=0.4, interval=(0.3, 0.5))) == ["By phone: 40 %, before 70 %."]
    assert moves(changed(2, value=0.3, interval=(0.2, 0.4), not_known="")) == ["Rules: known now."]
    assert moves(None) == [WORDS.say("brand.moves.gone")]
    other = FOUND.type.model_copy(update={"type": None})
    assert moves(FOUND.model_copy(update={"type": other})) == [
        "Type of service: no clear type, before Traditionalist."
    ]
    closed = tuple(one.model_copy(update={"stands": False}) for one in FOUND.perception)
    assert len(moves(FOUND.model_copy(update={"perception": closed}))) == 1


def test_what_the_same_people_were_asked_twice_has_its_own_table() -> None:
    told = " ".join(of(persona(id="writer"), brand=FOUND).read())
    assert "Delivery*" in told
    assert "100 who answered both" in told
    lines = "\n".join(map(str, brand_lines(FOUND, 100)))
    assert "Asked twice of customers" in lines
    assert "+1.0" in lines
    open_now = tuple(one.model_copy(update={"stands": False}) for one in FOUND.twice)
    (moved,) = moves(FOUND.model_copy(update={"twice": open_now}))
    assert "Delivery" in moved


def test_the_type_for_a_persona_stands_below_that_of_all() -> None:
    apart = PersonaType(persona="writer", type="selfie", fits=FOUND.type.fits)
    brand = FOUND.model_copy(update={"persona_types": (apart,)})
    told = " ".join(of(persona(id="writer"), brand=brand).read())
    assert told.index("Most like: Traditionalist") < told.index("For personas whose own contacts")
    assert "Selfie" in "\n".join(map(str, brand_lines(brand, 100)))


def test_brands_in_reviews_that_came_went_or_moved_are_told() -> None:
    def reviewed(low: float, ends: tuple[float, float]) -> Brand:
        stars = Stars(
            mean=3.0, interval=(2.9, 3.1), scale=(1, 5), low=low, low_interval=ends, low_to=2, n=300
        )
        one = BrandReviews(name="Birch", reviews=300, stars=stars)
        return FOUND.model_copy(update={"outside": (one,)})

    was, same, worse = (
        reviewed(*told) for told in ((0.3, (0.25, 0.35)), (0.31, (0.26, 0.36)), (0.5, (0.45, 0.55)))
    )
    assert [*brand_moves(FOUND, was, WORDS)] == ["Birch: told by its reviews now."]
    assert [*brand_moves(was, FOUND, WORDS)] == ["Birch: not told by its reviews any more."]
    assert [*brand_moves(was, same, WORDS)] == []
    assert len([*brand_moves(was, worse, WORDS)]) == 1
