"""A written persona set, read back for notebooks and for the commands that begin with one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from personakit.errors import UnreadableError, first_of
from personakit.numbers import counted
from personakit.personas.brand import Brand
from personakit.personas.curated import as_curated
from personakit.personas.journeys import Journeys
from personakit.personas.model import Persona
from personakit.personas.placement import INSIDE, Placement
from personakit.personas.set_files import BRAND_FILE, JOURNEYS_FILE, MODEL_FILE, SET_FILE
from personakit.personas.set_record import SetRecord
from personakit.personas.versions import VERSION
from personakit.yamlfile import KeyPath, Places, load_yaml, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from pydantic_core import ErrorDetails

M = TypeVar("M", bound=BaseModel)

NO_MAPPING = "Input should be keys with values"
"""What an error says of a text or a list in the place of keys."""
LONGEST_NAME = 200
"""Characters of a path of keys that an error tells."""


@dataclass(frozen=True, repr=False)
class PersonaSet:
    """The personas of one discovery: a collection, indexed by id or by position."""

    personas: tuple[Persona, ...]
    """The largest first."""
    record: SetRecord
    """What the discovery read and how good its segments are."""
    folder: Path | None
    """Where they are written; None where they are not."""
    journeys: Journeys | None = None
    """What their customers do one after another; None where no file tells."""

    def __iter__(self) -> Iterator[Persona]:
        return iter(self.personas)

    def __len__(self) -> int:
        return len(self.personas)

    def __getitem__(self, key: str | int) -> Persona:
        if isinstance(key, int):
            return self.personas[key]
        return {persona.id: persona for persona in self.personas}[key]

    def __repr__(self) -> str:
        ids = ", ".join(persona.id for persona in self)
        return f"<PersonaSet of {len(self)} in {self.folder or 'memory'}: {ids}>"

    def _repr_html_(self) -> str:
        """The cards, for notebooks: by the public door, for files know no reports."""
        return str(import_module("personakit").to_html(self))

    def to_frame(self) -> pd.DataFrame:
        """One row per persona: its size, its first goal, pain and channel, how it judges."""
        import pandas as pd  # here, so that reading stays light

        return pd.DataFrame([_row(as_curated(persona)) for persona in self])


def read_personas(path: str | Path) -> PersonaSet:
    """Read a persona set from its folder, or from its `persona-set.yaml`.

    Raises:
        UnreadableError: No set is there, or a file does not have the form it should have.
        BrokenYamlError: A file is no YAML.
    """
    folder = Path(path).parent if Path(path).name == SET_FILE else Path(path)
    if not (folder / SET_FILE).is_file():
        raise UnreadableError(
            f"{folder} holds no {SET_FILE}.", "Name a folder that personakit discover has written."
        )
    record = read_file(folder / SET_FILE, SetRecord, folder)
    ids = [entry.id for entry in record.personas]
    (most, times), *_ = Counter(ids).most_common(1) or [("", 0)]
    if times > 1:
        raise UnreadableError(
            f"{folder / SET_FILE} lists {most} twice.", "Remove one, or discover again."
        )
    personas = [_read_listed(folder, persona) for persona in ids]
    journeys = read_if_there(folder / JOURNEYS_FILE, Journeys)
    return PersonaSet(tuple(personas), record, folder, journeys)


def read_brand(folder: Path) -> Brand | None:
    """How the company itself serves; None where that was not told.

    Raises:
        UnreadableError: It does not have the form it should have.
        BrokenYamlError: It is no YAML.
    """
    return read_if_there(folder / BRAND_FILE, Brand)


def _read_listed(folder: Path, listed: str) -> Persona:
    """The persona that a set lists by its id."""
    path = folder / f"{listed}.yaml"
    persona = read_persona(path, folder)
    if persona.id != listed:
        place = place_of(load_yaml(path)[1], ("id",))
        raise UnreadableError(
            f"{path}:{place.line}:{place.column}: id: the set lists this persona as {listed}.",
            "Correct the id, or the name of the file.",
        )
    return persona


def read_modelled(folder: Path) -> tuple[PersonaSet, Placement]:
    """Read a persona set with its model, which is empty where customers were too few for personas.

    Raises:
        UnreadableError: One of them is not there, does not have the form it should have, or they
            do not belong together.
        BrokenYamlError: A file is no YAML.
    """
    personas = read_personas(folder)
    if not personas.personas:
        return personas, Placement(axes=(), segments=())
    path = (personas.folder or folder) / MODEL_FILE
    if not path.is_file():
        raise UnreadableError(
            f"{path} is not there.", "Name a folder that personakit discover has written."
        )
    placement = read_file(path, Placement, path.parent)
    if len(placement.segments) != len(personas):
        raise UnreadableError(
            f"{path} holds {len(placement.segments)} segments, the set {len(personas)} personas.",
            "Take both from one discovery.",
        )
    return personas, placement


def read_placing(folder: Path) -> tuple[PersonaSet, Placement]:
    """Read a persona set with its model, to place customers by.

    Raises:
        UnreadableError: As `read_modelled`, or customers were too few for personas.
        BrokenYamlError: A file is no YAML.
    """
    personas, placement = read_modelled(folder)
    if not personas.personas:
        customers = counted(personas.record.customers, "customer")
        raise UnreadableError(
            f"{folder} holds no personas to place anybody in: it tells of all its {customers} as "
            "one.",
            "Discover with exports that cover more customers.",
        )
    return personas, placement


def is_outdated(personas: PersonaSet) -> bool:
    """Whether a written set has the form of an earlier version."""
    names = (SET_FILE, MODEL_FILE, *(f"{persona.id}.yaml" for persona in personas))
    paths = [personas.folder / name for name in names] if personas.folder else []
    return any(load_yaml(path)[0].get("version") != VERSION for path in paths if path.exists())


def read_persona(path: Path, within: Path | None = None) -> Persona:
    """Read one persona file, its curated fields included in the check.

    Args:
        path: The file.
        within: Folder that it must not lead out of.

    Raises:
        UnreadableError: It does not have the form it should have; every place is named.
        BrokenYamlError: It is no YAML.
    """
    persona = read_file(path, Persona, within)
    try:
        as_curated(persona)
    except ValidationError as error:
        raise _misshapen(path, load_yaml(path)[1], error, ("curated",)) from error
    return persona


def read_file(path: Path, model: type[M], within: Path | None = None) -> M:
    """Read a YAML file as a model.

    Args:
        path: The file.
        model: Its form.
        within: Folder that it must not lead out of.

    Raises:
        UnreadableError: It does not have the form it should have; every place is named.
        BrokenYamlError: It is no YAML.
    """
    data, places = load_yaml(path, within)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise _misshapen(path, places, error) from error


def read_if_there(path: Path, model: type[M]) -> M | None:
    """Read a YAML file, which must not lead out of its folder; None where there is none.

    Raises:
        UnreadableError: As of `read_file`.
        BrokenYamlError: It is no YAML.
    """
    return read_file(path, model, path.parent) if path.is_file() else None


def _misshapen(
    path: Path, places: Places, error: ValidationError, above: KeyPath = ()
) -> UnreadableError:
    def tell(finding: ErrorDetails) -> str:
        where = (*above, *finding["loc"], *finding.get("ctx", {}).get(INSIDE, ()))
        place = place_of(places, where)
        name = ".".join(map(str, where))[:LONGEST_NAME] or "the file"
        said = NO_MAPPING if finding["type"] == "model_type" else finding["msg"]
        return f"{path}:{place.line}:{place.column}: {name}: {said}."

    findings = error.errors(include_url=False, include_input=False)
    return UnreadableError(first_of(findings, tell), "Correct the file, or write it anew.")


def _row(persona: Persona) -> dict[str, Any]:
    service, stability = persona.service, persona.evidence.stability
    return {
        "id": persona.id,
        "name": persona.name,
        "status": persona.status,
        "customers": persona.size.customers,
        "share": persona.size.share,
        "goal": _first(persona.goals, "label"),
        "pain_point": _first(persona.pain_points, "label"),
        "preferred_channel": _first(persona.channels.preferred, "channel"),
        "avoided_channel": _first(persona.channels.avoided, "channel"),
        "csat": service.csat.score if service.csat else None,
        "nps": service.nps.score if service.nps else None,
        "ces": service.ces.score if service.ces else None,
        "stability": stability.jaccard if stability else None,
        "summary": persona.summary,
    }


def _first(statements: Sequence[BaseModel], field: str) -> str | None:
    return str(getattr(statements[0], field)) if statements else None
