"""What is not as it was when a persona set was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from personakit import __version__
from personakit.errors import SettingsError, UnreadableError
from personakit.personas.set_files import SET_FILE
from personakit.problems import Problem
from personakit.settings import OF_THE_RUN, OF_THE_SET, Settings
from personakit.values import labels
from personakit.workflows.record import record_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.personas.set_record import SetRecord, SourceRecord
    from personakit.values import Source


def settings_of(record: SetRecord) -> Settings:
    """The settings that a set was made with; those that are of a run have their defaults.

    Raises:
        SettingsError: This version does not understand them.
    """
    made = {name: value for name, value in record.settings.items() if name not in OF_THE_RUN}
    try:
        return Settings.model_validate(made)
    except ValidationError as error:
        names = ", ".join(".".join(map(str, fault["loc"])) for fault in error.errors())
        raise SettingsError(
            f"{SET_FILE}: settings that are not understood: {names}.",
            f"The set was written by personakit {record.personakit}, this is {__version__}.",
        ) from error


def settings_now(record: SetRecord, given: Settings) -> Settings:
    """The settings that a set was made with, with the memory and threads of this run.

    Raises:
        SettingsError: This version does not understand them.
    """
    now = {name: getattr(given, name) for name in ("engine", "memory", "threads")}
    return settings_of(record).model_copy(update=now)


def left_aside(record: SetRecord) -> tuple[Problem, ...]:
    """Tell which settings a set names that are not obeyed: where to write is no matter of a set."""
    names = sorted(OF_THE_RUN & record.settings.keys())
    message = f"{SET_FILE}: settings of a run are left aside: {', '.join(names)}."
    hint = "Give them as options, or in personakit.yaml."
    return (Problem("settings_left_aside", message, hint=hint),) if names else ()


def require_sources(record: SetRecord, sources: Sequence[Source]) -> None:
    """See that the data hold every source of a set.

    Raises:
        UnreadableError: One is missing.
    """
    given = {source.name for source in sources}
    if missing := [source.name for source in record.sources if source.name not in given]:
        raise UnreadableError(
            f"The data lack {', '.join(missing)}, which the set was made from.",
            f"Name all of its files for --data; given are {', '.join(sorted(given))}.",
        )


def changes(record: SetRecord, sources: Sequence[Source], settings: Settings) -> Iterator[str]:
    """Tell what differs from the day of the discovery: files, settings, version.

    Args:
        record: The written set.
        sources: What was loaded now; all sources of the set are there.
        settings: Those in force now.
    """
    yield from changed_files(record, sources)
    if names := changed_settings(record, settings):
        yield f"Settings differ from those of the set, which are used: {', '.join(names)}."
    yield from changed_version(record)
    yield from map(str, left_aside(record))


def changed_files(record: SetRecord, sources: Sequence[Source]) -> Iterator[str]:
    """Tell which files are not as they were; sources that are missing aside."""
    given = {source.name: source for source in sources}
    for source in record.sources:
        if source.name in given:
            yield from _changed_files(source, given[source.name])
    recorded = {source.name for source in record.sources} | record.unused.keys()
    for name in sorted(given.keys() - recorded):
        yield f"{name} is no file of the set: only discover lets segments rest on it."


def changed_version(record: SetRecord) -> Iterator[str]:
    """Tell whether another version wrote the set."""
    if record.personakit != __version__:
        yield f"The set was written by personakit {record.personakit}, this is {__version__}."


def _changed_files(then: SourceRecord, source: Source) -> Iterator[str]:
    was = {file.name: file for file in then.files}
    now = {file.name: file for file in record_files(source)}
    for name in sorted(was.keys() & now.keys()):
        if was[name].sha256 != now[name].sha256:
            sizes = f"{was[name].size:,} bytes then, {now[name].size:,} now"
            yield f"{name} has changed: {sizes}."
    gone, new = sorted(was.keys() - now.keys()), sorted(now.keys() - was.keys())
    if len(gone) == len(new) == 1:
        yield f"{new[0]} stands for {gone[0]}."
    else:
        yield from (f"{name} is missing in {source.name}." for name in gone)
        yield from (f"{name} is new in {source.name}." for name in new)
    yield from _changed_columns(then, source)


def _changed_columns(then: SourceRecord, source: Source) -> Iterator[str]:
    headers = {*labels(source.header)}
    columns = {"lacks": then.columns.keys() - headers, "has now": headers - then.columns.keys()}
    for verb, names in columns.items():
        if names:
            yield f"{source.name} {verb} {', '.join(f'“{name}”' for name in sorted(names))}."


def changed_settings(record: SetRecord, settings: Settings) -> list[str]:
    """Names of the settings that were given now and are not those of the set."""
    made = settings_of(record)
    given = settings.model_fields_set - OF_THE_RUN - OF_THE_SET
    return sorted(name for name in given if getattr(settings, name) != getattr(made, name))
