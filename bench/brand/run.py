"""What `personakit brand` says of companies whose service, staff and images are planted.

python bench/brand/run.py --seeds 10
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from brand_samples import MIXTURES, NAMES, plant
from personakit.personas.dump import dump
from personakit.progress import Silent
from personakit.settings import Settings
from personakit.stages.brand.profiles import profiles
from personakit.words import phrasebook
from personakit.workflows.brand import Branding, brand
from personakit.workflows.discover import discover
from personakit.workflows.outside import outside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.brand import Brand, BrandReviews

LEFT_OUT = {
    "replies": ({"Agent reply"}, {"by_name", "rules", "refused", "apologies"}),
    "channel": ({"Channel"}, {"live", "digital", "automated", "channels", "fit"}),
    "agent": ({"Agent"}, {"same_agent"}),
    "staff": ({"staff"}, {"staff_leadership", "self_view"}),
}
"""What an export lacks -> the indicators that nobody can know then."""
CUSTOMERS, STAFF = 900, 40
TRAITS = (
    "Adventure", "Safety", "Comfort", "Price", "Design", "Service", "Range", "Speed", "Prestige",
    "Space",
)  # fmt: skip
IMAGES = {
    "careful": {"Safety": 0.85, "Comfort": 0.5},
    "thrifty": {"Price": 0.8, "Range": 0.5},
    "stylish": {"Design": 0.8, "Prestige": 0.5},
}
"""What customers of each persona say that the brand stands for; of the rest .15 each."""
STAFFS = {"Adventure": 0.75, "Safety": 0.2, "Price": 0.2, "Design": 0.25}
"""The same of the staff."""
SAYINGS = {
    "delivery": "the parcel came late", "price": "far too expensive for what it is",
    "staff": "the staff was rude to my mother", "food": "the coffee and the cake tasted fine",
}  # fmt: skip
"""Themes -> what reviews say of them."""
BRANDS = {
    "Alder": ({"delivery": 0.2, "price": 0.3, "staff": 0.25, "food": 0.3}, 0.3, False),
    "Birch": ({"delivery": 0.4, "price": 0.3, "staff": 0.25, "food": 0.3}, 0.5, False),
    "Cedar": ({"delivery": 0.4, "price": 0.4, "staff": 0.4, "food": 0.4}, 0.3, True),
}
"""Brands -> parts of their reviews by theme, part with one star, whether authors form groups."""
PLANTED = {"Trait up": (0.75, 0.3), "Trait down": (0.2, 0.65)}
"""Traits that staff and customers see differently, by exactly so many of each."""
WANTS = {"careful": "Arrive safely", "thrifty": "Spend little", "stylish": "Be seen"}
CHANNELS = {"careful": "Phone", "thrifty": "Chat", "stylish": "Instagram"}


def types(seeds: int, home: Path) -> Iterator[tuple[str, str]]:
    """How often the type is the planted one, none of mixtures, and what was left out not known."""
    for kind in [*profiles(), *MIXTURES]:
        told = Counter[str | None]()
        for seed in range(seeds):
            folder = plant(home / f"{kind}{seed}", kind, seed)
            staff = folder.parent / f"{folder.name}-staff.csv"
            found = brand(folder, Branding(staff=staff)).brand
            told[found.type.type] += 1
            named = [name for name in NAMES if f" {name} " in dump(found)]
            assert not named, named
        right = told[None if kind in MIXTURES else kind]
        yield f"type: {kind}", f"{right} of {seeds} ({dict(told)})"
    for name, (columns, indicators) in LEFT_OUT.items():
        known = 0
        for seed in range(seeds):
            folder = plant(home / f"{name}{seed}", "stickler", seed, tuple(columns))
            staff = folder.parent / f"{folder.name}-staff.csv"
            asked = Branding(staff=staff if name != "staff" else None)
            found = brand(folder, asked).brand.indicators
            known += sum(one.value is not None for one in found if one.name in indicators)
        yield f"left out: {name}", f"{known} of {seeds * len(indicators)} told all the same"


def exactly(people: int, share: float, rng: np.random.Generator) -> np.ndarray:
    """So many of them, drawn."""
    return rng.permutation(np.arange(people) < round(share * people))


def said(parts: dict[str, np.ndarray]) -> list[str]:
    """What each one says, all in one cell."""
    rows = zip(*parts.values(), strict=True)
    cells = ["; ".join(n for n, yes in zip(parts, row, strict=True) if yes) for row in rows]
    return [cell or "Nothing" for cell in cells]


def gaps(seeds: int, home: Path) -> Iterator[tuple[str, str]]:
    """How far planted gaps are off, and how many stand where both sides are alike."""
    off, pairs_off = list[float](), list[float]()
    count = Counter[str]()
    for seed in range(seeds):
        rng = np.random.default_rng([seed, 24])
        folder, answers = home / f"gaps{seed}", home / f"gaps{seed}-staff.csv"
        folder.mkdir()
        base = {f"Trait {n:02}": share for n, share in enumerate(rng.uniform(0.15, 0.7, 16))}
        _asked(STAFF, 0, base, rng).to_csv(answers, index=False)
        customers = _asked(CUSTOMERS, 1, base, rng)
        customers.insert(0, "Customer ID", [f"C{n}" for n in range(CUSTOMERS)])
        true = _asked_twice(customers, rng)
        customers.to_csv(folder / "survey.csv", index=False)
        told = brand(folder, Branding(staff=answers)).brand
        for one in told.perception:
            if one.item in PLANTED:
                ours, theirs = PLANTED[one.item]
                off.append(abs(one.gap - (ours - theirs)))
                count["found"] += one.stands
            elif "app" not in one.item:
                count.update(items=1, false=one.stands)
        both = {one.item: one for one in told.twice}
        pairs_off += [abs(both[name.capitalize()].gap - gap) for name, gap in true.items()]
        count["wrong"] += both["Packaging"].stands + (not both["Delivery"].stands)
    yield "gaps: planted ones found", f"{count['found']} of {len(PLANTED) * seeds}"
    yield "gaps: furthest off, points", f"{100 * max(off):.2f}"
    yield "gaps: false", f"{count['false']} of {count['items']}"
    yield "twice: furthest off, steps", f"{max(pairs_off):.4f}"
    yield "twice: wrong", f"{count['wrong']} of {2 * seeds}"


def _asked(
    people: int, side: int, base: dict[str, float], rng: np.random.Generator
) -> pd.DataFrame:  # fmt: skip
    """Answers of one side: traits and ratings that both see alike, and two planted gaps."""
    parts = {name: rng.random(people) < share for name, share in base.items()}
    parts |= {name: exactly(people, both[side], rng) for name, both in PLANTED.items()}
    rated = {f"How good is trait {n:02}? (1-5)": rng.normal(3.5, 1, people) for n in range(4)}
    rated["How good is the app? (1-5)"] = rng.normal(3.8 - 0.8 * side, 0.8, people)
    return pd.DataFrame({
        "What does the brand stand for?": said(parts),
        **{name: _one_to_five(answers) for name, answers in rated.items()},
    })  # fmt: skip


def _one_to_five(answers: np.ndarray) -> np.ndarray:
    return np.clip(np.round(answers), 1, 5).astype(int)


def _asked_twice(customers: pd.DataFrame, rng: np.random.Generator) -> dict[str, float]:
    """Add how important two things are and how good, and say how far each is apart."""
    matters, true = _one_to_five(rng.normal(4.4, 0.6, len(customers))), {}
    for thing, less in (("delivery", 1), ("packaging", 0)):
        noise = rng.permutation(np.resize([-1, 1, 0], len(customers)))
        good = np.clip(matters - less + noise, 1, 5)
        customers[f"How important is {thing} to you? (1-5)"] = matters
        customers[f"How satisfied are you with {thing}? (1-5)"] = good
        true[thing] = float(matters.mean() - good.mean())
    return true


def car(seeds: int, home: Path) -> Iterator[tuple[str, str]]:
    """Whether each persona has its own image, and the staff another: adventure beside safety."""
    right = Counter[str]()
    for seed in range(seeds):
        rng = np.random.default_rng([seed, 7])
        folder, answers = home / f"car{seed}", home / f"car{seed}-staff.csv"
        folder.mkdir()
        kinds = np.array([*IMAGES])[np.arange(CUSTOMERS) % 3]
        people = [f"C{n:04}" for n in range(CUSTOMERS)]
        stands = {t: np.array([IMAGES[k].get(t, 0.15) for k in kinds]) for t in TRAITS}
        pd.DataFrame({
            "Customer ID": people, "What do you want from a car?": _mostly(WANTS, kinds, rng),
            "What does the brand stand for?": said(
                {t: rng.random(CUSTOMERS) < chance for t, chance in stands.items()}
            ),
        }).to_csv(folder / "survey.csv", index=False)  # fmt: skip
        channels = _mostly(CHANNELS, kinds, rng)
        tickets = pd.DataFrame({"Customer ID": people, "Channel": channels})
        tickets.to_csv(folder / "tickets.csv", index=False)
        own = said({t: rng.random(STAFF) < STAFFS.get(t, 0.15) for t in TRAITS})
        staff = {"Timestamp": "2025-03-01 10:00", "What does our brand stand for?": own}
        pd.DataFrame(staff).to_csv(answers, index=False)
        discover([folder], home / f"car{seed}-set", Settings())
        asked = Branding(folder=home / f"car{seed}-set", staff=answers)
        right.update(_images(brand(folder, asked).brand))
    for what in ("three personas", *IMAGES, "staff say adventure"):
        yield f"car: {what}", f"{right[what]} of {seeds}"


def _mostly(told: dict[str, str], kinds: np.ndarray, rng: np.random.Generator) -> list[str]:
    """What each kind says, and now and then what another does."""
    others = rng.choice([*told.values()], len(kinds))
    keeps = rng.random(len(kinds)) < 0.85
    return [told[k] if keep else o for k, keep, o in zip(kinds, keeps, others, strict=True)]


def _images(told: Brand) -> Iterator[str]:
    first = {"careful": "Safety", "thrifty": "Price", "stylish": "Design"}
    more = {view.more[0] for view in told.views if view.more}
    yield from ["three personas"] if len(told.views) == len(IMAGES) else []
    yield from (kind for kind, trait in first.items() if trait in more)
    if told.views and all("Adventure" in view.less for view in told.views):
        yield "staff say adventure"


def reviews(seeds: int, home: Path) -> Iterator[tuple[str, str]]:
    """Three brands: stars, themes and voice as planted, groups where they are, none elsewhere."""
    count, off = Counter[str](), list[float]()
    for seed in range(seeds):
        rng = np.random.default_rng([seed, 3])
        folder = home / f"reviews{seed}"
        folder.mkdir()
        frames = {name: _written(*planted, rng) for name, planted in BRANDS.items()}
        for name, frame in frames.items():
            frame.to_csv(folder / f"{name}.csv", index=False)
        parts = enumerate(frames.items(), 1)
        pool = [frame[: 100 * n].assign(Brand=name) for n, (name, frame) in parts]
        pd.concat(pool).to_csv(folder / "pool.csv", index=False)
        for one in _told(folder, {name: [f"{name}.csv"] for name in BRANDS}, []):
            _check(one, off, count)
        told = _told(folder, {name: [] for name in BRANDS}, ["pool.csv"])
        count["voice"] += [one.voice.n if one.voice else 0 for one in told] == [100, 200, 300]
    whole = 3 * seeds
    yield "reviews: shares and low stars, furthest off, points", f"{100 * max(off):.2f}"
    yield "reviews: themes apart are the planted ones", f"{count['apart']} of {whole}"
    yield "reviews: groups where planted, none elsewhere", f"{count['groups']} of {whole}"
    yield "reviews: share of voice as counted", f"{count['voice']} of {seeds}"


def _told(folder: Path, files: dict[str, list[str]], several: list[str]) -> list[BrandReviews]:
    """Brands as their reviews show them; Alder is the own."""
    brands = [{"name": n, "own": n == "Alder", "files": own} for n, own in files.items()]
    path = folder / "competitors.yaml"
    path.write_text(json.dumps({"brands": brands, "reviews": several}), "utf-8")
    return [*outside(path, Settings(), phrasebook(), Silent())[0]]


def _check(one: BrandReviews, off: list[float], count: Counter[str]) -> None:
    """Hold a brand against what was planted."""
    parts, low, grouped = BRANDS[one.name]
    themes = {theme.theme: theme for theme in one.themes}
    off += [abs(themes[theme].share - share) for theme, share in parts.items()]
    off.append(abs(one.stars.low - low) if one.stars else 1.0)
    apart = {theme for theme, share in parts.items() if share != BRANDS["Alder"][0][theme]}
    count["apart"] += {theme.theme for theme in one.themes if theme.stands} == apart
    count["groups"] += len(one.groups) == 2 * grouped


def _written(
    parts: dict[str, float], low: float, grouped: bool, rng: np.random.Generator
) -> pd.DataFrame:  # fmt: skip
    """600 reviews of 300 authors, of exact parts; of groups, two that have two themes each."""
    number = 600
    about = {theme: exactly(number, share, rng) for theme, share in parts.items()}
    if grouped:
        first = np.arange(number) < number // 2
        for place, theme in enumerate(parts):
            own = np.flatnonzero(first == (place < 2))
            about[theme] = np.zeros(number, dtype=bool)
            about[theme][rng.permutation(own)[: round(parts[theme] * number)]] = True
    said_of = [
        ". ".join(["I wrote this on my own", *(SAYINGS[t] for t in parts if about[t][row])])
        for row in range(number)
    ]
    return pd.DataFrame({
        "Author": [f"reader-{row // 2}" for row in range(number)],
        "Review date": [f"2025-{1 + row % 12:02d}-{1 + row % 28:02d}" for row in range(number)],
        "Rating (1-5)": np.where(exactly(number, low, rng), 1, 5),
        "Review text": [f"{text} {rng.integers(10**6)}" for text in said_of],
    })  # fmt: skip


PARTS = {"types": types, "gaps": gaps, "car": car, "reviews": reviews}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--only", nargs="*", choices=[*PARTS], default=[*PARTS])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        for name in asked.only:
            for what, figure in PARTS[name](asked.seeds, Path(home)):
                print(f"| {what} | {figure} |", flush=True)


if __name__ == "__main__":
    main()
