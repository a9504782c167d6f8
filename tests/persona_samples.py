"""One persona as a discovery would write it, and its set, for tests of files and reports."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, get_args

from pydantic import BaseModel

from personakit.personas.metrics import Service
from personakit.personas.model import (
    Channels,
    Demographics,
    Evidence,
    Persona,
    Size,
    Stability,
)
from personakit.personas.set_record import (
    FileRecord,
    PersonaEntry,
    Quality,
    Score,
    SetRecord,
    SourceRecord,
    Structure,
)
from personakit.personas.statements import (
    ChannelStatement,
    Metric,
    NumberStatement,
    Statement,
    Trait,
)
from personakit.report.page.statements import FORMS
from personakit.vocabulary import Channel, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

SUMMARY = (
    "28 % of customers. They call: 74 % of their contacts are by phone, 2.6 times the average. "
    "They want to talk to a real person and are kept on hold. They buy in the store."
)


def places_of_statements(model: type[BaseModel], place: str = "") -> Iterator[str]:
    """Where statements stand in a model, whatever its fields are: `goals[0]`."""
    for name, field in model.model_fields.items():
        for kind in _models_in(field.annotation):
            here = f"{place}{name}"
            if issubclass(kind, tuple(FORMS)):
                yield here
            else:
                yield from places_of_statements(kind, f"{here}.")


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def statement(label: str, share: float, base: float, **more: object) -> Statement:
    known = {"customers": round(share * 388), "of": 388, "source": "survey.csv/Q4"}
    lift = round(share / base, 1)
    return Statement(label=label, share=share, base=base, **({"lift": lift} | known | more))


def channel(name: Channel, observed: float, base: float, **more: object) -> ChannelStatement:
    known = {"purpose": "contact", "customers": 312, "of": 400, "source": "tickets.csv/Channel"}
    lift = round(observed / base, 2)
    return ChannelStatement(channel=name, observed=observed, base=base, lift=lift, **(known | more))


def persona(**changes: object) -> Persona:
    age = NumberStatement(
        label="age", median=61, middle_half=(55, 67), base_median=44, customers=388,
        source="customers.csv/Age",
    )  # fmt: skip
    orders = NumberStatement(
        label="orders", median=4, middle_half=(2, 6), base_median=2, customers=421,
        source="sales.csv/OrderID",
    )  # fmt: skip
    csat = Metric(
        score=0.66, interval=(0.61, 0.71), base=0.78, answers=350, scale="good of good/bad",
        source="tickets.csv/Satisfaction",
    )  # fmt: skip
    trait = Trait(
        label="contacts by phone", mean=0.74, base=0.28, effect=1.4, source="tickets.csv/Channel"
    )
    fields: dict[str, object] = {
        "id": "phone-first-advice-seeker",
        "name": "Phone-first advice seeker",
        "essence": "74 % of contacts by phone (all: 28 %).",
        "summary": SUMMARY,
        "size": Size(customers=421, share=0.281),
        "demographics": Demographics(
            age=age,
            groups={"gender": (statement("female", 0.58, 0.51, source="customers.csv/Sex"),)},
        ),
        "goals": (statement("talk to a real person", 0.71, 0.22),),
        "pain_points": (
            statement("kept on hold", 0.44, 0.13, quotes=("I waited for an hour: nobody came.",)),
        ),
        "channels": Channels(
            preferred=(channel(Channel.PHONE, 0.74, 0.28, stated=0.68),),
            avoided=(channel(Channel.WEB_FORM, 0.05, 0.31),),
        ),
        "behaviour": (orders,),
        "service": Service(csat=csat),
        "evidence": Evidence(
            stability=Stability(jaccard=0.93, verdict="highly_stable"), separated_by=(trait,)
        ),
    }
    return Persona.model_validate(fields | changes)


def record(*personas: Persona) -> SetRecord:
    sales = SourceRecord(
        name="sales.csv", kind=Kind.SALES, key="Email", rows=2000, used=1900, customers=1400,
        shared=1200, dropped={"no customer key": 100},
        files=(FileRecord(name="sales.csv", size=120_000, sha256="0" * 64),),
    )  # fmt: skip
    structure = Structure(found=True, z=6.1, message="The data hold segments.")
    scores = tuple(Score(segments=number, stability=0.8) for number in (3, 4, 5))
    return SetRecord(
        discovered=date(2026, 11, 22),
        personakit="0.1.0",
        customers=1500,
        unsure=2,
        personas=tuple(
            PersonaEntry(
                id=one.id, name=one.name, status=one.status, customers=one.size.customers,
                share=one.size.share,
            )
            for one in personas
        ),
        quality=Quality(
            segments=4, runner_up=3, rule="elbow", structure=structure, scores=scores,
            fitted_on=1400,
        ),
        sources=(sales,),
        unused={"plans.csv": "no column says who a row is about"},
        warnings=("Few customers answered the survey.",),
        settings={"segments": "3..5"},
    )  # fmt: skip


class Placement(BaseModel):
    """Stands for the written model."""

    kind: str = "persona-model"
    version: int = 1
    scale: tuple[float, ...] = (0.25, 1e-7, 3.0)
