"""Companies that serve in a planted way: contacts with agents' texts, a survey, and a staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from personakit.stages.brand import questions
from personakit.stages.brand.profiles import profiles
from personakit.words import phrasebook

if TYPE_CHECKING:
    from pathlib import Path

DIMENSIONS = (
    "touch", "technology", "metrics", "leadership", "effect", "direction", "policy", "apology",
    "self_view",
)  # fmt: skip
MIXTURES: dict[str, dict[str, str]] = {
    "traditionalist and stickler": {
        "touch": "+", "technology": "-", "policy": "+", "apology": "-",
    },
    "honcho and selfie": {
        "leadership": "+", "effect": "-", "technology": "+", "metrics": "-", "self_view": "+",
    },
    "nothing much": {},
}  # fmt: skip
NAMES = ("Ada", "Bo", "Cleo", "Dov", "Eri", "Fay", "Gus", "Hal")
MATTERS = {
    "Delivery": "My parcel never arrived, where is it",
    "Damaged": "The lamp arrived broken, it is damaged",
    "Refund": "I would like a refund for the order, please",
    "Advice": "Which lamp would you recommend for a desk",
}
CHANNELS = ("Chat", "Web form", "App", "Instagram")


def levels(kind: str, rng: np.random.Generator) -> dict[str, float]:
    """Where a company stands in each dimension: at an end where its type is, else midway."""
    marks = MIXTURES[kind] if kind in MIXTURES else profiles()[kind]  # type: ignore[index]
    ends = {"+": (0.86, 0.98), "-": (0.02, 0.14), "": (0.42, 0.58)}
    return {name: rng.uniform(*ends[marks.get(name, "")]) for name in DIMENSIONS}


def plant(folder: Path, kind: str, seed: int = 0, without: tuple[str, ...] = ()) -> Path:
    """Write the exports and the staff's answers of a company.

    Args:
        folder: Where to.
        kind: A type, or one of `MIXTURES`.
        seed: Another one draws another company.
        without: What to leave out: columns of the contacts, `survey` or `staff`.
    """
    rng = np.random.default_rng([seed, *kind.encode()])
    at = levels(kind, rng)
    folder.mkdir(parents=True, exist_ok=True)
    tickets, customers = _contacts(at, rng)
    tickets.drop(columns=[n for n in without if n in tickets]).to_csv(
        folder / "tickets.csv", index=False
    )
    if "survey" not in without:
        _survey(at, customers, rng).to_csv(folder / "survey.csv", index=False)
    if "staff" not in without:
        answers = staff(at, tickets, rng)
        answers.to_csv(folder.parent / f"{folder.name}-staff.csv", index=False)
    return folder


def _used(at: dict[str, float], rng: np.random.Generator) -> dict[str, float]:
    """Channels and their parts, by the touch and the technology of a company."""
    live, digital = 0.1 + 0.6 * at["touch"], 0.2 + 0.6 * at["technology"]
    whole = max(1.0, live + digital)
    number = max(1, round(5 * at["technology"]))
    form = min(0.5 * at["technology"], digital)
    parts = {"Phone": 0.8 * live, "Store": 0.2 * live, "Email": whole - live - digital}
    rest = [name for name in CHANNELS if name != "Web form"][:number]
    parts |= {"Web form": form} | {name: (digital - form) / len(rest) for name in rest}
    return {name: part / whole for name, part in parts.items() if part > 0.001}


def _contacts(at: dict[str, float], rng: np.random.Generator) -> tuple[pd.DataFrame, list[str]]:
    used, rows = _used(at, rng), []
    customers = [f"C{n:04d}" for n in range(800)]
    months = sorted(rng.permutation(12)[: max(1, round(12 * (0.2 + 0.7 * at["metrics"])))])
    for who in customers:
        agent, day = rng.choice(NAMES), rng.uniform(0, 120)
        matters = 1 + rng.poisson(0.9)
        for _ in range(matters):
            if day > 355:
                break
            matter, channel = rng.choice([*MATTERS]), rng.choice([*used], p=[*used.values()])
            solved = (
                rng.random()
                < 0.5 + 0.4 * at["effect"] + (at["direction"] - 0.5) * (day / 365 - 0.5) * 0.8
            )
            for again in range(1 if solved else 2):
                stays = rng.random() < 0.25 + 0.6 * at["touch"]
                own = agent if stays else rng.choice(NAMES)
                rows.append((who, day + 2 * again, matter, channel, own))
            day += rng.uniform(30, 200)
    frame = pd.DataFrame(rows, columns=["Customer ID", "day", "Category", "Channel", "Agent"])
    frame = frame.sort_values("day", kind="stable").reset_index(drop=True)
    n, month = len(frame), (frame["day"] // 30.5).clip(upper=11)
    week = ((frame["day"] + 2) // 7).astype(int)  # 1 January 2025 is a Wednesday
    created = pd.Timestamp("2025-01-01") + pd.to_timedelta(frame.pop("day"), unit="D")
    frame.insert(0, "Ticket ID", [f"T{i:05d}" for i in range(n)])
    frame["Created at"] = created.dt.strftime("%Y-%m-%d %H:%M")
    frame["Status"] = "closed"
    frame["Description"] = frame["Category"].map(MATTERS) + " " + frame["Ticket ID"]
    frame["Transfers"] = (rng.random(n) < 0.4 - 0.38 * at["touch"]).astype(int)
    frame["Reopens"] = (rng.random(n) < 0.2 - 0.18 * at["effect"]).astype(int)
    frame["Agent reply"] = [_reply(at, matter, rng) for matter in frame["Category"]]
    if at["metrics"] > 0.4:
        between = 0.3 * (1 - at["effect"])  # part of the variance that lies between weeks
        levels_of_weeks = rng.normal(0, 0.7 * (between / (1 - between)) ** 0.5, 60)
        waited = np.exp(rng.normal(1.5, 0.7, n) + levels_of_weeks[week])
        frame["First reply time (hours)"] = waited.round(2)
    if at["metrics"] > 0.7:
        frame["Resolution time (hours)"] = rng.uniform(5, 90, n).round(1)
    good = rng.random(n) < 0.62
    asked = month.isin(months) & (rng.random(n) < 0.05 + 0.5 * at["metrics"])
    frame["Satisfaction (1-5)"] = np.where(good, rng.integers(4, 6, n), rng.integers(1, 3, n))
    frame["Satisfaction (1-5)"] = frame["Satisfaction (1-5)"].where(asked)
    return frame, customers


def _reply(at: dict[str, float], matter: str, rng: np.random.Generator) -> str:
    named = rng.random() < 0.1 + 0.7 * at["touch"]
    parts = ["Dear Ms. Otto," if named else "Hello,"]
    if matter in ("Delivery", "Damaged") and rng.random() < 0.1 + 0.6 * at["apology"]:
        parts.append("we are sorry for the trouble.")
    if rng.random() < 0.04 + 0.36 * at["policy"]:
        parts.append("Our terms and conditions say when this can be done.")
    if matter == "Refund" and rng.random() < 0.1 + 0.5 * at["policy"]:
        parts.append("We cannot refund this order.")
    return " ".join([*parts, f"We have looked at it. Ticket {rng.integers(10**6)}"])


def _survey(at: dict[str, float], customers: list[str], rng: np.random.Generator) -> pd.DataFrame:
    """What customers prefer: what they use, but for those who do not get it."""
    used = _used(at, rng)
    apart = 0.5 - 0.45 * at["technology"]
    wished = {name: part * (1 - apart) for name, part in used.items()}
    wished["Letter"] = apart
    told = rng.choice([*wished], len(customers), p=[*wished.values()])
    frame = pd.DataFrame({"Customer ID": customers, "How do you prefer to contact us?": told})
    if at["metrics"] > 0.4:
        frame["How likely are you to recommend us? (0-10)"] = rng.integers(0, 11, len(frame))
        frame.loc[rng.random(len(frame)) > 0.5 * at["metrics"], frame.columns[-1]] = np.nan
    return frame


def staff(
    at: dict[str, float], tickets: pd.DataFrame, rng: np.random.Generator, people: int = 24
) -> pd.DataFrame:  # fmt: skip
    """What the staff answer: flattered by a step where exports tell better."""
    told, flattered = {}, {"leadership": 0.0, "policy": 0.0}
    rated = tickets["Satisfaction (1-5)"].dropna()
    agree = min(1.0, float((rated >= 4).mean()) + 0.3 * at["self_view"])
    for key, text in questions(phrasebook("en")):
        name = key.partition(".")[0]
        level = 1.8 + 2.4 * (1 - at[name] if name == "policy" else at[name])
        answers = level + flattered.get(name, 0.6) + rng.normal(0, 0.7, people)
        told[text] = answers.round().clip(1, 5).astype(int)
        if name == "self_view":
            yes = np.arange(people) < round(people * agree)
            told[text] = np.where(rng.permutation(yes), 5, 3)
    return pd.DataFrame(told)
