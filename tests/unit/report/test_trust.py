from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from persona_samples import persona, record
from personakit.personas.model import Evidence
from personakit.personas.run_record import RunChange
from personakit.report.page import page
from personakit.report.page.content import subject
from personakit.report.page.trust import trust

if TYPE_CHECKING:
    from personakit.personas.model import Persona


def caveats(*personas: Persona, **more: Any) -> dict[str, str]:
    about = subject(personas, more.pop("about", record(*personas)), **more)
    return {one.name: one.text for one in trust(about)}


@pytest.mark.parametrize(
    ("statuses", "told"),
    [
        (("draft", "draft"), "Draft, nobody has reviewed it yet."),
        (("reviewed", "draft"), "1 of 2 personas reviewed by people, the others are drafts."),
        (("reviewed", "reviewed"), "Reviewed by people."),
    ],
)
def test_the_first_screen_says_who_has_read_it(statuses: tuple[str, ...], told: str) -> None:
    people = [persona(id=f"p{n}", status=status) for n, status in enumerate(statuses)]
    assert caveats(*people)["read"] == told
    text = page(subject(people, record(*people)))
    assert text.index(told) < text.index("<nav")


@pytest.mark.parametrize(
    ("verdicts", "told"),
    [
        (("stable", "highly_stable"), "All 2 come back when the customers are drawn again."),
        (("stable", "unstable"), "1 of 2 come back"),
        (("pattern", "unstable"), "Tentative, none of the 2 comes back"),
        ((None, None), "It could not be tested"),
    ],
)
def test_the_first_screen_says_how_sure_the_personas_are(
    verdicts: tuple[str | None, ...], told: str
) -> None:
    people = [
        persona(id=f"p{n}", evidence=Evidence.model_validate(
            {"stability": verdict and {"jaccard": 0.9, "verdict": verdict}}
        ))
        for n, verdict in enumerate(verdicts)
    ]  # fmt: skip
    assert caveats(*people)["again"].startswith(told)


def test_parts_of_a_continuum_are_called_no_types() -> None:
    about = record(persona())
    structure = about.quality.structure.model_copy(update={"found": False})
    quality = about.quality.model_copy(update={"structure": structure})
    continuous = about.model_copy(update={"quality": quality})
    told = caveats(persona(), about=continuous)["again"]
    assert "cut out of customers who form no groups" in told


def test_what_is_left_out_and_not_known_is_told_before_the_numbers() -> None:
    about = record(persona()).model_copy(update={"unused": {"plans.csv": "no customer"}})
    told = caveats(persona(), about=about)
    assert "plans.csv" in told["left_out"]
    assert told["moved"].startswith("Nothing to compare with")
    change = RunChange.model_validate({
        "discovered": ["2025-11-22", "2025-12-22"], "customers": [1400, 1500], "shares": {},
        "fates": [], "names": {},
    })  # fmt: skip
    assert "moved" not in caveats(persona(), change=change)
