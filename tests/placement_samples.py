"""A small written model: tickets, sales and a survey."""

from __future__ import annotations

from personakit.personas.placement import Axis, Centre, Placement

NUMBERS = {"low": 0, "high": 9, "centre": 2, "scale": 2, "weight": 1}
SHARES = {"low": 0, "high": 1, "centre": 0.5, "scale": 0.5, "weight": 1}


def share(source: str, kind: str, header: str, role: str, level: str) -> Axis:
    return Axis(
        variables=(f"{source}|{header}|{level}",), source=source, kind=kind, role=role,
        question=f"{source}|{header}", **SHARES,
    )  # fmt: skip


def number(source: str, kind: str, header: str, role: str, statistic: str) -> Axis:
    name = f"{source}|{header}|{statistic}"
    return Axis(variables=(name,), source=source, kind=kind, role=role, question=name, **NUMBERS)


def theme(source: str, header: str, stems: str, *phrases: str) -> Axis:
    name = f"{source}|{header}~{stems}"
    return Axis(
        variables=(name,), source=source, kind="tickets", role="subject", question=name,
        phrases=phrases, **SHARES,
    )  # fmt: skip


AXES = (
    number("tickets.csv", "tickets", "", "record_id", "count"),
    share("tickets.csv", "tickets", "Via", "contact_channel", "phone"),
    share("tickets.csv", "tickets", "Via", "contact_channel", "chat"),
    number("tickets.csv", "tickets", "Satisfaction", "csat", "mean"),
    theme("tickets.csv", "Subject", "deliveri", "late delivery", "deliveries"),
    number("sales.csv", "sales", "", "record_id", "count"),
    number("sales.csv", "sales", "Amount (EUR)", "amount", "sum"),
    share("sales.csv", "sales", "Product", "product", "Teapot"),
    share("sales.csv", "sales", "Product", "product", "Garden bench"),
    share("survey.csv", "survey", "What do you want?", "goals", "Talk to a real person"),
    share("survey.csv", "survey", "What do you want?", "goals", "Pay the best price"),
)
MODEL = Placement(
    axes=AXES,
    segments=(
        Centre(share=0.6, at=(0, 1, -1, 0, 0.5, 0, 0, 0.5, 0, 1, -1)),
        Centre(share=0.4, at=(0, -1, 1, 0, -0.5, 0, 0, -0.5, 0, -1, 1)),
    ),
)
