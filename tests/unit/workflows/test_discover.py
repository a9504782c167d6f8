from __future__ import annotations

import csv
import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

import personakit
from personakit.errors import OutputError, PersonakitError, UnreadableError
from personakit.progress import Silent
from personakit.settings import Settings
from personakit.workflows.inspect import inspect
from shared import FEW_SETTINGS

if TYPE_CHECKING:
    from personakit.personas.read import PersonaSet

COMPANY = Path(__file__).parents[3] / "examples" / "company"


@pytest.fixture(scope="module")
def found(example: Path) -> PersonaSet:
    return personakit.read_personas(example / "personas")


def test_the_set_as_a_frame_has_a_row_per_persona(found: PersonaSet) -> None:
    frame = found.to_frame()
    assert list(frame["id"]) == [persona.id for persona in found]
    assert frame["share"].sum() == pytest.approx(1, abs=0.02)
    assert frame["preferred_channel"].notna().all()


def test_sizes_and_the_unsure_add_up_to_all_customers(found: PersonaSet) -> None:
    record = found.record
    assert sum(persona.size.customers for persona in found) + record.unsure == record.customers
    assert [entry.customers for entry in record.personas] == [p.size.customers for p in found]


def test_what_differs_most_is_told_for_every_persona(found: PersonaSet) -> None:
    quality = found.record.quality
    parts = [difference.explained for difference in quality.differences]
    assert parts == [*quality.contributions.values()][: len(parts)]
    means = {difference.label: difference.means for difference in quality.differences}
    assert len(means) == len(parts) > 1
    for place, persona in enumerate(found):
        for trait in persona.evidence.separated_by:
            assert trait.label not in means or means[trait.label][place] == trait.mean


def test_statements_agree_with_their_counts(found: PersonaSet) -> None:
    for persona in found:
        for statement in (*persona.goals, *persona.pain_points, *persona.habits):
            if statement.of is None:  # a small rest would follow from its counts
                continue
            if statement.share_of is None:
                counted = statement.customers / statement.of
                assert statement.share == pytest.approx(counted, abs=6e-4)
            assert statement.customers >= Settings().min_cell
            assert statement.of <= persona.size.customers


@pytest.mark.parametrize(
    ("source", "column", "key", "rows", "section"),
    [
        ("tickets.csv", "Category", "Requester email", "contacts", "pain_points"),
        ("sales.csv", "Product", "Customer e-mail", "orders", "holdings"),
    ],
)
def test_what_customers_do_is_the_mean_of_each_ones_own_part(
    found: PersonaSet, source: str, column: str, key: str, rows: str, section: str
) -> None:
    exported = pd.read_csv(COMPANY / source, sep=None, engine="python")
    customer = exported[key].str.strip().str.lower()
    own = pd.get_dummies(exported[column]).astype(float).groupby(customer).mean()
    told = [
        one for one in getattr(found.record.everyone, section) if one.source == f"{source}/{column}"
    ]
    assert told
    for one in told:
        parts = own[one.label.removeprefix(f"{column}: ")]
        assert one.share == pytest.approx(parts.mean(), abs=6e-4)
        assert (one.share_of, one.customers, one.of) == (rows, (parts > 0).sum(), len(parts))


@pytest.mark.parametrize("threads", [1, 4])
def test_neither_the_order_of_rows_nor_threads_matter(
    few: Path, tmp_path: Path, threads: int
) -> None:
    for path in (few / "data").iterdir():
        _shuffled(path, tmp_path / path.name, seed=threads)
    settings = FEW_SETTINGS.model_copy(update={"threads": threads})
    again = personakit.discover(tmp_path, settings=settings)
    found = personakit.read_personas(few / "personas")
    assert [p.model_dump() for p in again] == [p.model_dump() for p in found]


def _shuffled(path: Path, target: Path, seed: int) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    random.Random(seed).shuffle(rows)
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def test_a_number_of_segments_can_be_forced_and_nothing_is_written_without_a_folder(
    few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = personakit.discover(few / "data", settings=Settings(segments="6"))
    assert (found.folder, [*tmp_path.iterdir()]) == (None, [])
    assert len(found) == 6
    assert len({persona.id for persona in found}) == 6


THREE = FEW_SETTINGS.model_copy(update={"segments": "3"})
"""As many as there are: it takes no time to find out."""
CURATED = "curated:\n  name: The callers   # as we call them\n"


@pytest.fixture
def before(simple: Path) -> PersonaSet:
    """The set of the simple company, as it was found."""
    return personakit.read_personas(simple / "personas")


@pytest.fixture
def written(before: PersonaSet, tmp_path: Path) -> Path:
    """A copy of it, its first persona renamed, which people have written into."""
    folder, first = Path(shutil.copytree(before.folder, tmp_path / "set")), before[0].id
    text = (folder / f"{first}.yaml").read_text("utf-8").replace("curated: {}\n", CURATED)
    (folder / "callers.yaml").write_text(text.replace(f"id: {first}", "id: callers"), "utf-8")
    (folder / f"{first}.yaml").unlink()
    record = folder / "persona-set.yaml"
    told = record.read_text("utf-8").replace(f"id: {first}", "id: callers")
    record.write_text(told, "utf-8")
    (folder / "changes.yaml").write_text("- {date: 2026-01-01, what: a new script}\n", "utf-8")
    return folder


def test_personas_that_are_the_same_keep_their_ids_and_what_people_wrote(
    before: PersonaSet, simple: Path, written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    data = Path(shutil.copytree(simple / "data", tmp_path / "data"))
    (data / "tickets.csv").rename(data / "tickets-2026.csv")
    second = personakit.discover(data, written, THREE)
    assert [persona.id for persona in second] == ["callers", *(p.id for p in before.personas[1:])]
    assert second["callers"].curated == {"name": "The callers"}
    assert CURATED in (written / "callers.yaml").read_text("utf-8")
    assert (written / "changes.yaml").exists()
    assert (written / "assignments.csv").exists()  # brought up to date, as it was there
    assert not (written / "retired").exists()
    state = {path.name: path.read_bytes() for path in written.iterdir()}
    personakit.discover(data, written, THREE)
    assert {path.name: path.read_bytes() for path in written.iterdir()} == state


def test_personas_of_other_customers_are_retired(
    before: PersonaSet, written: Path, tmp_path: Path
) -> None:
    rows = [f"{i},{'AB'[i % 2] * 3},{10 * (i % 3)},{i % 5}" for i in range(300)]
    (tmp_path / "other.csv").write_text("\n".join(["member,plan,fee,visits", *rows]), "utf-8")
    second = personakit.discover(tmp_path / "other.csv", written)
    retired = {path.stem for path in (written / "retired").iterdir()}
    assert retired == {"callers", *(persona.id for persona in before.personas[1:])}
    assert CURATED in (written / "retired" / "callers.yaml").read_text("utf-8")
    assert {persona.id for persona in second}.isdisjoint(retired)


def test_a_fresh_set_keeps_nothing_and_the_old_one_is_moved_aside(
    before: PersonaSet, simple: Path, written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    state = {path.name: path.read_bytes() for path in written.iterdir()}
    second = personakit.discover(simple / "data", written, THREE, fresh=True)
    aside = written.with_name("set.until-2026-01-01")
    assert {path.name: path.read_bytes() for path in aside.iterdir()} == state
    assert [persona.id for persona in second] == [persona.id for persona in before]
    assert {path.name for path in written.iterdir()} == {
        *(f"{persona.id}.yaml" for persona in before),
        "persona-set.yaml", "model.yaml", "journeys.yaml", "persona.schema.json", "report.html",
        ".gitignore",
    }  # fmt: skip
    assert sorted(path.name for path in written.parent.iterdir()) == ["set", aside.name]


def test_a_set_that_cannot_be_read_stops_before_the_work(written: Path) -> None:
    (written / "callers.yaml").write_text("kind: persona\ncurated: {name: Ruth\n", "utf-8")
    with pytest.raises(PersonakitError, match=r"callers\.yaml:3:1") as error:
        personakit.discover(written / "nothing.csv", written)
    assert "--fresh" in error.value.hint


def test_a_folder_of_others_is_refused_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", "utf-8")
    with pytest.raises(OutputError, match=r"thesis\.txt"):
        personakit.discover(tmp_path / "nothing.csv", tmp_path)


class Appending(Silent):
    """Adds a row to a file when a step begins."""

    def __init__(self, path: Path, at: str) -> None:
        self.path, self.at = path, at

    def start(self, step: str, total: int | None = None) -> None:
        if step == self.at:
            lines = self.path.read_text().splitlines()
            self.path.write_text("\n".join([*lines, lines[-1], ""]))


def test_an_export_that_changes_during_the_run_stops_it_before_anything_is_written(
    simple: Path, tmp_path: Path
) -> None:
    data = shutil.copytree(simple / "data", tmp_path / "data")
    progress = Appending(data / "tickets.csv", at="Placing customers")
    with pytest.raises(UnreadableError, match=r"tickets\.csv has changed while it was read"):
        personakit.discover(data, tmp_path / "personas", THREE, progress)
    assert not (tmp_path / "personas").exists()


def test_inspect_tells_the_account_of_the_join() -> None:
    account = inspect([COMPANY]).account
    assert account is not None
    told = {s.source: (s.rows, s.used, s.customers) for s in account.sources}
    assert told == {
        "sales.csv": (1725, 1725, 508),
        "survey.csv": (363, 363, 363),
        "tickets.csv": (889, 889, 408),
    }
    assert account.customers == sum(account.by_sources) == 592


def test_inspect_reads_very_large_files_whole_only_where_asked(few: Path, monkeypatch) -> None:
    monkeypatch.setattr("personakit.workflows.inspect.COUNTED", 1000)
    found = inspect([few / "data"])
    assert found.account is None
    assert [p.code for p in found.problems] == ["account_left_out"]
    assert inspect([few / "data"], full=True).account is not None


def test_metrics_and_behaviour_are_what_pandas_counts(found: PersonaSet) -> None:
    tickets = pd.read_csv(COMPANY / "tickets.csv")
    tickets["at"] = pd.to_datetime(tickets["Created at"])
    tickets["who"] = tickets["Requester email"].str.strip().str.lower()
    tickets = tickets.sort_values("at")
    waited = tickets.groupby("who")["at"].shift(-1) - tickets["at"]
    week = pd.Timedelta(days=7)
    settled = tickets["at"] <= tickets["at"].max() - week
    solved = settled & ~(waited <= week) & (tickets["Status"] != "Open")
    metrics = [persona.service for persona in found]
    assert {m.fcr.base for m in metrics} == {round(solved.sum() / settled.sum(), 4)}
    assert sum(m.fcr.answers for m in metrics) <= settled.sum()
    sizes = [persona.size.customers for persona in found]
    scores = [metric.csat.score for metric in metrics]
    (base,) = {metric.csat.base for metric in metrics}  # each persona weighs as it is large
    assert base == pytest.approx(np.average(scores, weights=sizes), abs=5e-3)
    rated = tickets["Satisfaction"].dropna()
    assert sum(metric.csat.answers for metric in metrics) <= len(rated)
    assert base == pytest.approx((rated == "Good").mean(), abs=0.01)
    sales = pd.read_csv(COMPANY / "sales.csv")
    sales = sales[~sales["Status"].str.contains("cancel|fail", na=False)]
    orders = sales.groupby(sales["Customer e-mail"].str.strip().str.lower())["Order no."].nunique()
    once = {s.base for p in found for s in p.habits if s.label == "bought once"}
    assert once == {round((orders == 1).mean(), 4)}


def test_who_sells_bookings_is_told_of_bookings_and_the_set_keeps_the_word(
    few: Path, tmp_path: Path
) -> None:
    data = shutil.copytree(few / "data", tmp_path / "data")
    (data / "sales.csv").rename(data / "bookings.csv")
    named = personakit.discover(data, settings=FEW_SETTINGS)
    assert named.record.settings["purchases"] == "booking"
    said = " ".join(str(line) for line in named.record.everyone.unknown)
    said += " ".join(one.label for persona in named for one in persona.behaviour)
    assert "booking" in said
    assert "order" not in said
    called = FEW_SETTINGS.model_copy(update={"purchases": "rental"})
    assert personakit.discover(data, settings=called).record.settings["purchases"] == "rental"
