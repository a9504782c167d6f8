from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from personakit.errors import SettingsError
from personakit.settings import Settings, load_settings
from personakit.vocabulary import Kind, Role
from personakit.yamlfile import BrokenYamlError

if TYPE_CHECKING:
    from pathlib import Path

FILE = """\
segments: 4
files:
  shop export.csv:
    kind: sales
    columns:
      Order ID: {role: record_id}
      2024: {role: amount, unit: cents}
"""


def load(
    folder: Path, text: str = "", env: dict[str, str] | None = None, **options: Any
) -> Settings:
    (folder / "personakit.yaml").write_text(text, encoding="utf-8")
    return load_settings(options, folder, environment=env or {})


def test_without_anything_there_are_the_defaults(tmp_path: Path) -> None:
    assert load_settings({"segments": None}, tmp_path, environment={}) == Settings()
    assert load(tmp_path, "# nothing\n") == Settings()
    assert load(tmp_path, "files:\nstrict:\n") == Settings()


def test_a_file_corrects_kinds_and_roles(tmp_path: Path) -> None:
    settings = load(tmp_path, FILE)
    shop = settings.files["shop export.csv"]
    assert list(settings.segment_range) == [4]
    assert shop.kind is Kind.SALES
    assert shop.columns["Order ID"].role is Role.RECORD_ID
    assert shop.columns["2024"].unit == "cents"


def test_a_file_states_scales_separators_and_dates(tmp_path: Path) -> None:
    lines = "X: {scale: {good: [5], bad: [Bad]}}, Y: {separator: ' / '}, Z: {dates: '%d.%m.%Y'}"
    columns = load(tmp_path, f"files: {{a.csv: {{columns: {{{lines}}}}}}}").files["a.csv"].columns
    scale = columns["X"].scale
    assert scale is not None
    assert (scale.good, scale.bad) == (("5",), ("Bad",))
    assert (columns["Y"].separator, columns["Z"].dates) == (" / ", ("%d.%m.%Y",))


def test_a_file_states_its_decimal_mark_and_its_encoding_or_that_of_several(tmp_path: Path) -> None:
    settings = load(tmp_path, "files: {'sales_*.csv': {decimal: ',', encoding: cp1251}}")
    assert settings.files["sales_*.csv"].decimal == ","
    names = ("sales_2025.csv", "sales_*.csv", "tickets.csv")
    assert [*map(settings.encoding, names)] == ["cp1251", "cp1251", ""]


@pytest.mark.parametrize("name", ["cp12512", "base64", "idna", ""])
def test_what_is_no_encoding_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match="Write an encoding, such as utf-8"):
        load(tmp_path, f"files: {{a.csv: {{encoding: '{name}'}}}}")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("scale: {lwo: 1}", "scale.lwo: there is no such setting. Did you mean low?"),
        ("scale: {low: 5, high: 1}", "scale: Write low and high, low below high."),
        ("scale: {low: -5}", "scale: Write low and high, low below high."),
        ("scale: {good: [a], reversed: true}", "scale: Write good and bad for words, or low, "),
        ("scale: {good: [yes]}", "scale.good.0: Put yes, no, on and off in quotes, as text, not T"),
        ("scale: {bad: [a]}", "scale: Write good and bad for words, or low, "),
        ("scale: {low: x, high: 5}", "scale.low: Input should be a valid number, "),
        ("dates: '%Q'", "dates.0: Write a strptime pattern, such as %d.%m.%Y or "),
        ("dates: ['%Y', '%d.%m']", "dates.1: Write a strptime pattern"),
        ("dates: '%Y %Y'", "dates.0: Write a strptime pattern"),
        ("decimal: ';'", "decimal: ';' is not known."),
        ("role: agee", "role: 'agee' is not known. Did you mean age?"),
        ("unit: minuts", "unit: 'minuts' is not known. Did you mean minutes?"),
        ("seperator: ';'", "seperator: there is no such setting. Did you mean separator?"),
    ],
)
def test_what_is_wrong_of_a_column_is_told_with_its_line(
    tmp_path: Path, line: str, message: str
) -> None:
    with pytest.raises(SettingsError) as error:
        load(tmp_path, f"files:\n  a.csv:\n    columns:\n      X:\n        {line}\n")
    place, _, told = error.value.message.partition(": files.a.csv.columns.X.")
    assert ":5:" in place
    assert told.startswith(message)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{more: contact}", "more: 'contact' is not known. Did you mean contacts?"),
        ("{by: [phone]}", ": Write either more or less, with what is measured."),
        ("{more: orders, less: spend}", ": Write either more or less, with what is measured."),
        ("{more: wishes}", ": Write by, with channels, for contacts, orders and wishes."),
        ("{more: spend, by: [phone]}", ": Write by, with channels, for contacts, orders and w"),
        ("{more: goals}", ": Write words for goals, topics, bought, said and "),
        ("{more: orders, words: [a]}", ": Write words for goals, topics, bought, said and "),
        ("{more: contacts, by: [fone]}", "by.0: 'fone' is not known. Did you mean phone?"),
        ("{mor: contacts}", "mor: there is no such setting. Did you mean more?"),
    ],
)
def test_what_is_wrong_of_a_signal_is_told_with_its_line(
    tmp_path: Path, line: str, message: str
) -> None:
    with pytest.raises(SettingsError) as error:
        load(tmp_path, f"archetypes:\n  honcho:\n    signals:\n      - {line}\n")
    assert "personakit.yaml:4:" in error.value.message
    assert f"archetypes.honcho.signals.0{message if message[0] == ':' else '.' + message}" in (
        error.value.message
    )


def test_no_archetype_is_called_none(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"yaml:2:3: archetypes\.none.*Write another name"):
        load(tmp_path, "archetypes:\n  none: {signals: []}\n")


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("columns: {X: {unit: days, dates: '%Y'}}", "columns.X: Write unit or dates: a column"),
    ],
)
def test_settings_that_contradict_each_other_are_told(
    tmp_path: Path, file: str, message: str
) -> None:
    with pytest.raises(SettingsError) as error:
        load(tmp_path, f"segments: 4\nfiles:\n  a.csv:\n    {file}\n")
    assert message in error.value.message
    assert "personakit.yaml:3:3" in error.value.message or ":4:" in error.value.message


def test_where_a_setting_stands_is_no_part_of_it(tmp_path: Path) -> None:
    settings = load(tmp_path, FILE)
    place = settings.place("files", "shop export.csv", "columns", "2024", "unit")
    assert place == f"{tmp_path}/personakit.yaml:7:28: files.shop export.csv.columns.2024.unit"
    assert settings == Settings.model_validate(settings.model_dump())
    assert Settings().place("segments") == "settings: segments"


def test_environment_wins_over_file_and_option_over_both(tmp_path: Path) -> None:
    env = {"PERSONAKIT_SEGMENTS": "2..6", "PERSONAKIT_STRICT": "yes", "HOME": "/"}
    assert load(tmp_path, FILE, env).segments == "2..6"
    assert load(tmp_path, FILE, env).strict is True
    assert load(tmp_path, FILE, env, segments="3").segments == "3"


def test_another_file_can_be_named_and_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("threads: 2", encoding="utf-8")
    assert load_settings({}, tmp_path, tmp_path / "other.yaml", {}).threads == 2
    with pytest.raises(BrokenYamlError, match="cannot be read"):
        load_settings({}, tmp_path, tmp_path / "none.yaml", {})


def test_all_that_is_wrong_is_told_at_once_with_near_misses(tmp_path: Path) -> None:
    files = "files:\n  a.csv:\n    kind: sale\n    columns:\n      X: {rol: age}\n"
    wrong = f"segmnts: 4\nthreads: -1\n{files}"
    with pytest.raises(SettingsError) as error:
        load(tmp_path, wrong)
    lines = error.value.message.replace(str(tmp_path), "").splitlines()
    assert lines == [
        "/personakit.yaml:2:1: threads: Input should be greater than or equal to 0, not -1.",
        "/personakit.yaml:5:5: files.a.csv.kind: 'sale' is not known. Did you mean sales?",
        "/personakit.yaml:7:11: files.a.csv.columns.X.rol: "
        "there is no such setting. Did you mean role?",
        "/personakit.yaml:1:1: segmnts: there is no such setting. Did you mean segments?",
    ]


@pytest.mark.parametrize(
    ("env", "options", "message"),
    [
        ({"PERSONAKIT_SEGMENT": "4"}, {}, "environment variable PERSONAKIT_SEGMENT: there is no"),
        ({"PERSONAKIT_THREADS": "x"}, {}, "environment variable PERSONAKIT_THREADS: .*integer"),
        ({}, {"segments": "5..3"}, r"option --segments: Write a number from 2, .* not '5\.\.3'"),
        ({}, {"segments": "1"}, "option --segments"),
        ({}, {"memory": "lots"}, "option --memory: Write a number with its unit"),
        ({}, {"memory": "499MB"}, "option --memory: Write 500MB or more, .* not '499MB'"),
        ({}, {"company_domain": "ana@x.org"}, "Write a mail domain, such as example.com"),
    ],
)
def test_the_origin_of_a_wrong_value_is_told(
    tmp_path: Path, env: dict[str, str], options: dict[str, str], message: str
) -> None:
    with pytest.raises(SettingsError, match=message):
        load(tmp_path, "", env, **options)


def test_a_file_that_is_a_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="name: value"):
        load(tmp_path, "- a\n")


@pytest.mark.parametrize("country", ["GB", "gb", "+44", "44"])
def test_a_country_is_told_by_its_name_or_its_calling_code(tmp_path: Path, country: str) -> None:
    assert load(tmp_path, f"country: {country}\n").country == "44"


def test_norway_is_a_country_and_no_answer(tmp_path: Path) -> None:
    assert load(tmp_path, "country: NO\n").country == "47"


def test_a_country_that_is_not_known_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"country: Write a country such as GB"):
        load(tmp_path, "country: Atlantis\n")
