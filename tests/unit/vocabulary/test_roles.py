"""The table of roles: none is forgotten, and none says what contradicts itself."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import get_args

import pytest

import personakit
from personakit.settings import Protected
from personakit.vocabulary import PROTECTED_ROLES, ROLES, Role, roles_for
from personakit.vocabulary.roles import USES, Use

LEXICON = Path(personakit.__file__).parent / "stages" / "columns" / "lexicon.toml"


def test_every_role_has_one_entry_that_says_what_it_is_for() -> None:
    assert [*ROLES] == [*Role]
    assert [role for role, entry in ROLES.items() if not entry.uses] == [Role.IGNORE]
    assert all(entry.forms for entry in ROLES.values())


def test_every_use_is_explained_and_some_role_has_it() -> None:
    assert {*USES} == {*get_args(Use)}
    assert [use for use in USES if not roles_for(use)] == []


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [("protected", "demographic"), ("named", "personal"), ("speaking", "levels"),
     ("several", "levels"), ("topic", "levels"), ("channel", "levels")],
)  # fmt: skip
def test_some_uses_are_part_of_others(narrow: Use, wide: Use) -> None:
    assert {*roles_for(narrow)} <= {*roles_for(wide)}


def test_what_is_personal_is_no_variable_and_is_never_repeated() -> None:
    told = {*roles_for("number", "levels", "rated", "listed", "written", "speaking", "demographic")}
    assert told.isdisjoint(roles_for("personal"))
    assert {*roles_for("key")} <= {*roles_for("personal")}


def test_the_settings_can_name_every_protected_role() -> None:
    assert {*get_args(Protected)} == PROTECTED_ROLES


def test_headers_can_tell_every_role_but_that_of_numbers_without_another() -> None:
    lexicon = tomllib.loads(LEXICON.read_text("utf-8"))
    assert {*Role} - {*lexicon["roles"]} == {Role.MEASURE}
