"""Print the lowest version of every direct dependency that pyproject.toml allows, as pip's pins.

python .ci/lowest.py > lowest.txt && pip install -c lowest.txt -e '.[dev]'
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

PROJECT = Path(__file__).parents[1] / "pyproject.toml"


def lowest(requirements: list[str]) -> dict[str, Version]:
    """Lowest version by name; where a name occurs twice, the higher one: both must hold."""
    found: dict[str, Version] = {}
    for requirement in map(Requirement, requirements):
        bounds = [Version(one.version) for one in requirement.specifier if one.operator == ">="]
        if not bounds:
            raise SystemExit(f"{requirement} has no lowest version: write {requirement.name}>=...")
        found[requirement.name] = max(*bounds, found.get(requirement.name, *bounds))
    return found


def main() -> None:
    """Read pyproject.toml and print a pin a line."""
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    requirements = [*project["dependencies"], *(one for extra in extras for one in extra)]
    own = project["name"]  # extras in extras, whose requirements are here, too
    requirements = [one for one in requirements if not one.startswith(f"{own}[")]
    for name, version in lowest(requirements).items():
        print(f"{name}=={version}")


if __name__ == "__main__":
    main()
