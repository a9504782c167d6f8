"""What the pages say is so: they name all there is, and what they name is there."""

from __future__ import annotations

import inspect
import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING

import pytest
import yaml

import personakit
from commands import run
from pages import PAGES, ROOT, blocks, name
from personakit.cli.app import app
from personakit.personas import model
from personakit.personas.checks import CHECKS
from personakit.personas.metrics import Metric, Service, Temper
from personakit.report.card import card_lines
from personakit.settings import Settings, load_settings
from personakit.vocabulary import Kind, Role
from personakit.vocabulary.tracked import TRACKED

if TYPE_CHECKING:
    from pathlib import Path

DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text("utf-8")
HOUSE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
BESIDE = ("CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "bench/README.md")
LINKED = (*PAGES, *(ROOT / one for one in BESIDE))
COMMANDS = [command.callback.__name__ for command in app.registered_commands]
CODE = re.compile(r"`([^`\n]+)`")


def page(title: str) -> str:
    return (DOCS / f"{title}.md").read_text("utf-8")


@cache
def offered(command: str) -> tuple[set[str], set[str]]:
    """Options of a command, and words to choose from, as its help tells them."""
    text = run(command, "--help").stdout
    options = re.findall(r"(?:^ +|, )(--?[a-z][a-z-]*)", text, re.MULTILINE)
    choices = "|".join(re.findall(r"<((?:\w+\|)+\w+)>", text))
    return set(options), set(filter(None, choices.split("|")))


def prose(text: str) -> str:
    """A page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def anchors(text: str) -> set[str]:
    """The headings of a page, as links name them."""
    titles = re.findall(r"^#+ (.+)$", prose(text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_the_card_shown_is_the_first_of_the_example() -> None:
    (shown,) = [block.text for block in blocks(ROOT / "README.md", "text") if block.mark == "card"]
    first = personakit.read_personas(ROOT / "examples" / "personas")[0]
    lines = ["".join(span.text for span in line.spans).rstrip() for line in card_lines(first)]
    assert shown.rstrip("\n").split("\n") == [*lines]


def test_the_readme_is_read_in_one_go() -> None:
    assert len(README.splitlines()) <= 200


def test_every_page_is_in_the_index() -> None:
    told = set(re.findall(r"\]\((\w[\w-]*\.md)\)", page("README")))
    assert told == {path.name for path in DOCS.glob("*.md")} - {"README.md"}


@pytest.mark.parametrize("path", LINKED, ids=name)
def test_links_lead_somewhere(path: Path) -> None:
    for link in re.findall(r"\]\((?!https?:)([^)]+)\)", prose(path.read_text("utf-8"))):
        where, _, anchor = link.partition("#")
        target = (path.parent / where).resolve() if where else path
        assert target.exists(), link
        assert not anchor or anchor in anchors(target.read_text("utf-8")), link


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_page_that_tells_its_options_and_exit_codes(command: str) -> None:
    text = page(command)
    words = {word for code in CODE.findall(text) for word in code.split()}
    options, choices = offered(command)
    assert options >= {"-h", "--help"}
    assert options | choices <= words | {"-h", "--help", "--quiet", "--verbose"}
    assert re.search(r"exit codes?", text, re.IGNORECASE)
    assert f"](docs/{command}.md)" in README


def named_options() -> list[tuple[str, str, str]]:
    """Page, command and option of all that the pages show, in blocks or within a sentence."""
    shown = {
        (name(path), words)
        for path in (*PAGES, ROOT / "CONTRIBUTING.md")
        for words in re.findall(r"(?<!\S)personakit (\w+[^`\n#|>]*)", path.read_text("utf-8"))
        if words.split()[0] in COMMANDS
    }
    return sorted(
        (where, words.split()[0], option)
        for where, words in shown
        for option in re.findall(r"(?<!\S)(--?[a-z][a-z-]*)", words)
    )


@pytest.mark.parametrize(("where", "command", "option"), named_options())
def test_options_that_are_shown_are_there(where: str, command: str, option: str) -> None:
    assert option in offered(command)[0], where


def test_every_setting_is_told() -> None:
    table = page("settings").split("## All settings")[1].split("\n## ")[0]
    told = {word for row in re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)
            for word in CODE.findall(row)}  # fmt: skip
    assert told == set(Settings.model_fields)


def settings_shown() -> list[tuple[str, str]]:
    return [
        (name(path), block.text)
        for path in PAGES
        for block in blocks(path, "yaml")
        if block.text.startswith("# personakit.yaml\n")
    ]


@pytest.mark.parametrize(("where", "text"), settings_shown())
def test_settings_that_are_shown_are_understood(where: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "personakit.yaml").write_text(text, "utf-8")
    assert load_settings({}, tmp_path, environment={}).model_fields_set == set(yaml.safe_load(text))


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_yaml_that_is_shown_is_yaml(path: Path) -> None:
    for block in blocks(path, "yaml"):
        assert yaml.safe_load(block.text)


FIELDS = [
    field
    for part in (
        model.Persona, model.Demographics, model.Statement, model.Theme, model.NumberStatement,
        model.MedianBand, model.Channels, model.ChannelStatement, Metric, Service, Temper,
        model.Evidence,
    )
    for field in part.model_fields
]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "words"),
    [("data", [*Kind, *Role]), ("persona-file", FIELDS), ("measure", [*TRACKED])],
)
def test_every_word_of_a_file_is_told(title: str, words: list[str]) -> None:
    lacking = set(words) - set(CODE.findall(prose(page(title))))
    assert not lacking, f"docs/{title}.md does not name {sorted(lacking)}"


def test_every_check_is_told() -> None:
    table = page("validate").split("## The checks")[1].split("\n\n```")[0]
    rows = re.findall(r"^\| (PK\d{3})(?:(?: - |, )(PK\d{3}))? \|", table, re.MULTILINE)
    assert rows
    untold = [c for c in CHECKS if not any(low <= c <= (high or low) for low, high in rows)]
    assert not untold


def test_every_function_is_told_with_its_arguments() -> None:
    text = page("python")
    for function in set(personakit.__all__) - {"__version__"}:
        (told,) = re.findall(rf"^\| `{function}\(([^`]*)\)` \|", text, re.MULTILINE)
        known = [*inspect.signature(getattr(personakit, function)).parameters]
        assert re.findall(r"(\w+)(?:=[^,]+)?(?:, |$)", told) == known


def test_paths_that_contributors_are_told_of_are_there() -> None:
    paths = re.findall(r"(?<![\w/])(?:src|tests|docs|bench|examples|\.github)/[\w./-]*\w", HOUSE)
    assert len(paths) > 20
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_names_that_contributors_are_told_of_stand_in_the_file_that_is_told() -> None:
    places = re.findall(r"`(\w+)`\s+(?:of|in|and `\w+` in)\s+`((?:src|tests)/[\w/]+\.py)`", HOUSE)
    assert len(places) > 10
    lost = [
        f"{name} is not defined in {path}"
        for name, path in places
        if not re.search(
            rf"^(?:class |def )?{name}\b", (ROOT / path).read_text("utf-8"), re.MULTILINE
        )
    ]
    assert lost == []


def test_make_does_what_contributors_are_told() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    told = re.findall(r"(?:^|`)make ([a-z ]+[a-z])", HOUSE, re.MULTILINE)
    assert {word for words in told for word in words.split()} == set(targets)


def test_the_layers_shown_are_those_that_are_enforced() -> None:
    (shown,) = [one.text for one in blocks(ROOT / "CONTRIBUTING.md") if one.mark == "layers"]
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    (layers,) = [one["layers"] for one in contracts["contracts"] if one["type"] == "layers"]
    assert shown.splitlines() == layers
    rooms = set(CODE.findall("".join(re.findall(r"^\| (`\w+`[^|]*) \| ", HOUSE, re.MULTILINE))))
    assert set(re.findall(r"\w+", shown)) <= rooms


def test_the_changelog_tells_of_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.search(rf"^## \[{re.escape(personakit.__version__)}\]", text, re.MULTILINE)
