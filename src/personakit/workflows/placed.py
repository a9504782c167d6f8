"""Placed customers written: for people and programs, as a table, or as a CRM takes them."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

from personakit.errors import OutputError
from personakit.files import require_free, write_lines
from personakit.stages.assign import (
    CRMS,
    Beside,
    check_options,
    cut,
    export_rows,
    export_select,
    lines_of,
    sizes_of,
)
from personakit.values import ClusterTable
from personakit.values.assignments import PlacedFiles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.engines.base import Engine
    from personakit.personas.model import Persona
    from personakit.personas.set_record import PersonaEntry
    from personakit.run import Run
    from personakit.settings import Settings

COLUMNS = ("customer_id", "persona", "confidence", "runner_up", "reason")
"""Columns of `assignments.csv`, and of customers placed later."""


@dataclass(frozen=True)
class Output:
    """Where placed customers go."""

    to: Path | TextIO | ClusterTable
    """A file, a stream, or a table of the cluster."""
    crm: str = ""
    """The CRM they are for; empty for none."""
    force: bool = False
    """Whether a file that is there is replaced."""

    def check(self, personas: Sequence[PersonaEntry], settings: Settings) -> None:
        """See that nothing is replaced unasked, and that the CRM can take the personas.

        Raises:
            OutputError: The file is there.
            SettingsError: What the settings say of the CRM does not fit the personas.
        """
        if self.crm and isinstance(self.to, ClusterTable):
            raise OutputError(
                f"A CRM takes files, and {self.to} is a table.", "Name a file: -o crm.csv."
            )
        if self.crm:
            check_options(self.crm, personas, settings)
        if isinstance(self.to, Path):
            self._require_free([self.to])

    def check_table(self, engine: Engine) -> None:
        """See that no table is replaced unasked.

        Raises:
            OutputError: The table is there.
            EngineError: The engine has no tables.
        """
        if isinstance(self.to, ClusterTable) and engine.has(self.to.address) and not self.force:
            raise OutputError(
                f"{self.to} is there already.", "Add --force to replace it, or name another: -o."
            )

    def _require_free(self, paths: Sequence[Path]) -> None:
        for path in paths:
            require_free(path, force=self.force)

    def write(self, sizes: Sequence[int], lines: Iterator[str]) -> tuple[Path, ...]:
        """Write a file for each of `sizes`, so many rows long; the rest goes into the last.

        Args:
            sizes: Rows of each file.
            lines: The header, then the rows; each file begins with the header.

        Raises:
            OutputError: A file is there or cannot be written, or a stream had to be several files.
        """
        head = next(lines)
        if not isinstance(self.to, Path):
            if len(sizes) > 1:
                raise OutputError(
                    f"These customers need {len(sizes)} files.",
                    "Name one with -o; they are numbered.",
                )
            with suppress(BrokenPipeError):  # who reads it has had enough
                cast("TextIO", self.to).writelines(chain([head], lines))
            return ()
        paths = self._paths(self.to, len(sizes))
        self._require_free(paths)
        for size, path in zip(sizes, paths, strict=True):
            rows = lines if path == paths[-1] else islice(lines, size)
            write_lines(path, chain([head], rows), private=True)
        return tuple(paths)

    def _paths(self, path: Path, number: int) -> list[Path]:
        """`crm.csv`, or `crm-1.csv`, `crm-2.csv`, ..."""
        several = (path.with_stem(f"{path.stem}-{i}") for i in range(1, number + 1))
        return [*several] if number > 1 else [path]


def write_placed(
    output: Output, placed: str, personas: Sequence[PersonaEntry], run: Run,
    beside: Beside | None = None, columns: Sequence[str] = COLUMNS,
) -> PlacedFiles:  # fmt: skip
    """Write who belongs where, a part at a time.

    Args:
        output: Where to, and for whom.
        placed: Relation of placed customers; with addresses, where they are for a CRM.
        personas: In the order of the segments.
        run: Where the rows are, and what the CRM calls the personas.
        beside: What else is told of each customer.
        columns: Of a file that is for no CRM; what stands beside comes last.

    Raises:
        OutputError: A file is there, or cannot be written.
    """
    left_out: Counter[str] = Counter()
    beside = beside or Beside()
    sizes = _sizes(placed, personas, run.engine)
    if isinstance(output.to, ClusterTable):
        select = export_select(placed, personas, run.engine, beside)
        run.engine.save(select, output.to.address, replace=output.force)
        return PlacedFiles((), sizes, {}, str(output.to))
    if output.crm:
        files = _write_for_crm(output, placed, personas, left_out, run, beside)
    else:
        rows = export_rows(placed, personas, {}, run.engine, beside)
        header = (*columns, *beside.header)
        files = output.write([0], _lines(rows, (*columns, *beside.columns), header))
    return PlacedFiles(files, sizes, dict(left_out))


def placed_lines(
    placed: str, personas: Sequence[PersonaEntry | Persona], engine: Engine
) -> Iterator[str]:
    """The lines of `assignments.csv`: customer_id, persona, confidence, runner_up, reason."""
    return _lines(export_rows(placed, personas, {}, engine), COLUMNS)


def _lines(
    rows: Iterator[dict[str, str]], columns: Sequence[str], header: Sequence[str] = ()
) -> Iterator[str]:
    return lines_of(header or columns, ([row[name] for name in columns] for row in rows))


def assignments_text(personas: Sequence[Persona], placed: str, engine: Engine) -> str:
    """The text of `assignments.csv`: personal data, written only where asked for."""
    return "".join(placed_lines(placed, personas, engine))


def _write_for_crm(
    output: Output, placed: str, personas: Sequence[PersonaEntry], left_out: Counter[str],
    run: Run, beside: Beside,
) -> tuple[Path, ...]:  # fmt: skip
    """Write the rows that a CRM takes, in files of the size it takes."""
    crm, options = CRMS[output.crm], check_options(output.crm, personas, run.settings)
    named: dict[str, str] = {name: entry.field for name, entry in run.settings.crm.items()}

    def lines(left: Counter[str]) -> Iterator[str]:
        rows = export_rows(placed, personas, options, run.engine, beside)
        header = crm.header(named.get(output.crm, ""), beside.header)
        return lines_of(header, cut(crm, rows, left, beside.columns))

    sizes = sizes_of(crm, lines(Counter())) if crm.rows or crm.bytes else [0]
    return output.write(sizes, lines(left_out))


def _sizes(placed: str, personas: Sequence[PersonaEntry], engine: Engine) -> dict[str, int]:
    """Customers by persona, the unsure last."""
    frame = engine.frame(f"SELECT segment, count(*) AS n FROM {placed} GROUP BY segment")
    counts = dict(zip(frame["segment"], frame["n"], strict=True))
    ids = {place: entry.id for place, entry in enumerate(personas)} | {-1: "unsure"}
    return {name: int(counts.get(place, 0)) for place, name in ids.items()}
