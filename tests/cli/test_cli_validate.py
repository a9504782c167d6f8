from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
import yaml

import commands
from personakit.cli.validate import OutputFormat

ROOT = Path(__file__).parents[2]
GOOD = ROOT / "tests" / "personas" / "good" / "set"
EXAMPLES = ROOT / "examples" / "personas"
TODAY = {"SOURCE_DATE_EPOCH": "1795305600"}


def run(*arguments: object, cwd: Path | str = ".") -> commands.Done:
    return commands.run(*arguments, cwd=cwd, **TODAY)


def run_process(*arguments: object, cwd: Path | str = ".") -> commands.Done:
    return commands.run_process(*arguments, cwd=cwd, **TODAY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "personas"))


def edit(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")


def test_the_examples_are_clean() -> None:
    done = run_process("validate", EXAMPLES, "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Checked 7 files: nothing to mend.")


def test_findings_are_told_with_their_place_and_fail(folder: Path) -> None:
    edit(folder, "caller.yaml", "share: 0.6,", "share: 0.7,")
    done = run("validate", cwd=folder.parent)
    assert done.returncode == 1
    assert "personas/caller.yaml:10:29: PK020 error: share is 0.7, but 24 of 40" in done.stdout
    assert "Traceback" not in done.stderr


def test_warnings_fail_under_strict_only(folder: Path) -> None:
    edit(folder, "caller.yaml", "status: draft\ncurated: {}", "curated: {}\nstatus: draft")
    assert run("validate", folder).returncode == 0
    assert run("validate", folder, "--strict").returncode == 1
    assert run("validate", folder, "--strict", "--ignore", "pk05").returncode == 0
    assert run("validate", folder, "--strict", "--select", "PK01,PK02").returncode == 0


def test_settings_choose_checks(folder: Path) -> None:
    edit(folder, "caller.yaml", "id: caller", "id: shouter")
    settings = folder.parent / "personakit.yaml"
    settings.write_text(
        "checks:\n  ignore: [PK012, PK013, PK060]\n  files: {'personas/*.yaml': [PK010]}\n"
        "  severity: {PK040: note}\n  personas: 2..6\n  max_age: 20y\n",
        "utf-8",
    )
    files = len([*folder.iterdir()])
    assert run("validate", "personas", cwd=folder.parent).stdout.startswith(f"Checked {files} ")
    settings.write_text("checks: {ignor: [PK010]}\n", "utf-8")
    done = run("validate", "personas", cwd=folder.parent)
    assert done.returncode == 2
    assert "personakit.yaml:1:10: checks.ignor: there is no such setting" in done.stderr


def test_a_review_can_be_overdue(folder: Path) -> None:
    assert run("validate", folder, "--max-age", "1y").returncode == 0
    done = run("validate", folder, "--max-age", "30d")
    assert done.returncode == 1
    assert "persona-set.yaml:3:1: PK043 error: The set was discovered" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [["none"], ["--select", "PK999"], ["--max-age", "soon"], ["--explain", "PK9"], ["--bogus"],
     ["--format", "html"], ["{empty}"]],
)  # fmt: skip
def test_what_cannot_run_is_exit_code_2(tmp_path: Path, arguments: list[str]) -> None:
    done = run("validate", *(one.format(empty=tmp_path) for one in arguments))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr


def test_a_manual_page_is_shown() -> None:
    done = run("validate", "--explain", "pk020")
    assert done.stdout.startswith("PK020 share of the counts (error)\n\nA share that is not")


def test_fix_mends_and_tells(folder: Path) -> None:
    edit(folder, "caller.yaml", "status: draft\ncurated: {}", "curated: {}\nstatus: draft ")
    (folder / "caller.yaml").rename(folder / "someone.yaml")
    done = run("validate", folder, "--fix", "--strict")
    assert done.returncode == 0
    assert "is called caller.yaml now." in done.stderr
    assert (folder / "caller.yaml").read_bytes() == (GOOD / "caller.yaml").read_bytes()


@pytest.mark.parametrize("form", ["json", "sarif", "gitlab"])
def test_formats_for_programs_are_json(folder: Path, form: str) -> None:
    edit(folder, "caller.yaml", "share: 0.6,", "share: 0.7,")
    done = run("validate", folder, "--format", form)
    assert done.returncode == 1
    assert json.loads(done.stdout)


@pytest.mark.parametrize(
    ("form", "files"),
    [("persona", "*er.yaml"), ("set", "persona-set.yaml"), ("model", "model.yaml")],
)
def test_schemas_say_what_the_files_are(form: str, files: str) -> None:
    schema = json.loads(run("schema", form).stdout)
    validator = jsonschema.Draft202012Validator
    validator.check_schema(schema)
    paths = [*EXAMPLES.glob(files), *GOOD.glob(files)]
    assert len(paths) > 1
    for path in paths:
        data = json.loads(json.dumps(yaml.safe_load(path.read_text("utf-8")), default=str))
        assert not [*validator(schema).iter_errors(data)]
        assert [*validator(schema).iter_errors({**data, "more": 1})]
        assert [*validator(schema).iter_errors({**data, "version": 3})]
        del data["version"]
        assert [*validator(schema).iter_errors(data)]


def test_the_schema_of_the_settings_is_told() -> None:
    done = run("schema", "config")
    assert done.returncode == 0
    schema = json.loads(done.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["properties"]["checks"]["description"]


def test_validate_stays_light() -> None:
    code = (
        "import sys; sys.argv = ['personakit', 'validate', sys.argv[1]]\n"
        "from personakit.cli.app import app\n"
        "try: app()\nexcept SystemExit: pass\n"
        "heavy = {'pandas', 'numpy', 'sklearn', 'duckdb', 'rich', 'scipy', 'requests'}\n"
        "sys.stderr.write(','.join(sorted(heavy & set(sys.modules))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(EXAMPLES)], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("Checked 7 files")
    assert done.stderr == ""


FORGED = '"a\\n::error file=x.yaml::gone ##vso[task.complete]\\u202E": 1\n'


@pytest.mark.parametrize("form", get_args(OutputFormat))
def test_a_file_cannot_command_the_ci(folder: Path, form: str) -> None:
    path = folder / "caller.yaml"
    path.write_text(f"{path.read_text('utf-8')}{FORGED}{FORGED}", "utf-8")
    (folder / "::error file=y.yaml").with_suffix(".yaml").write_text("kind: persona\n", "utf-8")
    done = run("validate", ".", "--format", form, cwd=folder)
    assert done.returncode == 1
    ours = ("::error file=", "::warning file=", "::notice file=") if form == "github" else ()
    for line in done.stdout.splitlines():
        assert not line.lstrip().startswith("::") or line.startswith(ours)
        assert not {"\u202e", "\x1b"}.intersection(line)
        assert "##vso[" not in line
    assert "::error file=x.yaml" not in [line[:19] for line in done.stdout.splitlines()]


@pytest.mark.parametrize("command", ["diff", "assign", "refresh"])
def test_a_set_cannot_command_the_ci(folder: Path, command: str) -> None:
    path = folder / "caller.yaml"
    path.write_text(f"{path.read_text('utf-8')}{FORGED}", "utf-8")
    data = {"diff": [folder], "assign": [path], "refresh": ["--check"]}[command]
    done = run(command, folder, *data)
    assert done.returncode == 2
    assert "caller.yaml" in done.stderr
    for line in f"{done.stdout}\n{done.stderr}".splitlines():
        assert not line.lstrip().startswith("::")
        assert not {"\u202e", "\x1b"}.intersection(line)
        assert "##vso[" not in line


def test_a_discovery_in_days_to_come_is_overdue(folder: Path) -> None:
    edit(folder, "persona-set.yaml", "discovered: 2026-01-01", "discovered: 2027-01-01")
    assert run("validate", folder).returncode == 0
    done = run("validate", folder, "--max-age", "1y")
    assert done.returncode == 1
    assert "PK043 error: The set was discovered 40 days from now" in done.stdout
