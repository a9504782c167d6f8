"""The report of a written set: its page, its cards, and the same in other forms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from personakit.errors import OutputError
from personakit.files import write_whole
from personakit.personas.dump import dump
from personakit.personas.over_time import read_over_time
from personakit.personas.read import read_brand, read_personas
from personakit.personas.run_record import last_change
from personakit.personas.set_files import JOURNEYS_FILE
from personakit.personas.store import held
from personakit.personas.swap import replace_folder
from personakit.personas.write import is_marked, require_ours
from personakit.report.forms import FORMS, report_texts
from personakit.report.page.content import subject

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from personakit.personas.journeys import Journeys
    from personakit.personas.model import Persona
    from personakit.personas.run_record import RunChange
    from personakit.personas.set_record import SetRecord
    from personakit.workflows.paths import AnyPath
    from personakit.workflows.playbook import Texts


def write_report(folder: AnyPath, output: AnyPath | None = None, form: str = "html") -> list[Path]:
    """Write the report of a set in one form, from its files alone.

    Args:
        folder: Folder of the set.
        output: File to write; of a form of several files their folder. In the set where None.
        form: An entry of `personakit.report.forms.FORMS`.

    Returns:
        The files that changed.

    Raises:
        UnreadableError: There is no set, or a file of it does not have the form it should have.
        BrokenYamlError: A file of it is no YAML.
        OutputError: The report cannot be written, or stands where a file of others does.
    """
    personas = read_personas(Path(folder))
    home = personas.folder or Path(folder)
    change, over_time = last_change(home, personas.record), read_over_time(home)
    about = subject(
        personas.personas, personas.record, personas.journeys, over_time, change, read_brand(home)
    )
    texts = report_texts(form, about)
    if output is None:
        with held(home):
            require_ours(home, texts)
            stale = _files_of(form, home)
            return [home / name for name in replace_folder(home, texts, stale)]
    target = Path(output)
    if set(texts) == {FORMS[form].name}:
        require_ours(target.parent, [target.name])
        write_whole(target, texts[FORMS[form].name])
        return [target]
    inner = {name.partition("/")[2]: text for name, text in texts.items()}
    require_ours(target, inner)
    stale = [path.name for path in sorted(target.glob("*.md")) if is_marked(path)]
    return [target / name for name in replace_folder(target, inner, stale)]


def wanted_forms(folder: Path, *, page: bool, fresh: bool = False) -> list[str]:
    """The forms of the report to write with a set: the page, and those that stand there.

    Args:
        folder: Folder of the set.
        page: Whether the page is wanted.
        fresh: Whether nothing of what stands there is kept.
    """
    standing = () if fresh else (form for form in FORMS if _files_of(form, folder))
    return [*["html"] * page, *(form for form in standing if form != "html")]


def old_reports(folder: Path) -> list[str]:
    """Files of the report that stand in a set: with new numbers they would be wrong."""
    return [name for form in FORMS for name in _files_of(form, folder)]


def _files_of(form: str, folder: Path) -> list[str]:
    path = folder / FORMS[form].name
    files = sorted(path.glob("*.md")) if path.is_dir() else [path]
    ours = (file for file in files if file.is_file() and (file.suffix == ".csv" or is_marked(file)))
    return [file.relative_to(folder).as_posix() for file in ours]


def written_beside(
    record: SetRecord, forms: Sequence[str], others: Mapping[str, str],
    change: RunChange | None = None, journeys: Journeys | None = None,
    playbook: Texts | None = None,
) -> Callable[[Sequence[Persona]], dict[str, str]]:  # fmt: skip
    """What makes the files beside the personas of a set: its report, and others.

    Args:
        record: What the set file will hold.
        forms: Of the report.
        others: Text by name.
        change: What the refresh changes that writes the set.
        journeys: What customers do one after another, written beside them, too.
        playbook: What makes the playbook anew, where one stands.
    """

    def make(personas: Sequence[Persona]) -> dict[str, str]:
        texts = {**others, **({JOURNEYS_FILE: dump(journeys)} if journeys else {})}
        try:
            about = subject(personas, record, journeys, change=change)
            for form in forms:
                texts |= report_texts(form, about)
            texts |= playbook(personas, record, journeys) if playbook else {}
        except ValidationError as error:
            raise OutputError(
                "What people wrote under `curated:` does not have the form of what it replaces.",
                "personakit validate names the place.",
            ) from error
        return texts

    return make
