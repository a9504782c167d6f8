"""Whose reviews are to be read: the brands that a user names, `competitors.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from personakit.errors import UnreadableError
from personakit.personas.read import read_file
from personakit.personas.statements import Written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


EXAMPLE = "Mend it: docs/brand.md has an example."
"""What to do with a file that is not understood."""


class NamedBrand(Written):
    """One brand."""

    name: str = Field(min_length=1, description="What it is called.")
    own: bool = Field(False, description="Whether it is the company's own.")
    spellings: tuple[str, ...] = Field((), description="Other ways in which people write it.")
    files: tuple[str, ...] = Field(
        (), description="Files of reviews that are all about it, from the folder of this file."
    )

    @property
    def written(self) -> tuple[str, ...]:
        """All ways in which it is written."""
        return (self.name, *self.spellings)


class NamedBrands(Written):
    """The brands, and reviews of several of them."""

    brands: tuple[NamedBrand, ...] = Field(min_length=1, description="The company's own, others.")
    reviews: tuple[str, ...] = Field(
        (),
        description="Files of reviews or posts about several: a column or the words say of whom.",
    )


def read_competitors(path: Path) -> NamedBrands:
    """Read the brands that a user names.

    Raises:
        UnreadableError: It has not its form, names a brand twice, or a file that is missing.
        BrokenYamlError: It is no YAML.
    """
    try:
        brands = read_file(path, NamedBrands)
    except UnreadableError as error:
        raise UnreadableError(error.lines, EXAMPLE) from error
    for problem in _problems(brands, path):
        raise UnreadableError(f"{path}: {problem}", EXAMPLE)
    return brands


def _problems(named: NamedBrands, path: Path) -> Iterator[str]:
    written = [name.casefold() for brand in named.brands for name in {*brand.written}]
    yield from (
        f"{name} names two brands." for name in sorted({*written}) if written.count(name) > 1
    )
    if sum(brand.own for brand in named.brands) > 1:
        yield "Only one brand can be the company's own."
    files = [*named.reviews, *(name for brand in named.brands for name in brand.files)]
    yield from (f"{name} is not there." for name in files if not (path.parent / name).exists())
    if not files:
        yield "It names no file of reviews."
