"""What a run can be told: default < personakit.yaml < environment < option."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from personakit.vocabulary import Kind, Role


class ColumnSettings(BaseModel):
    """What one column is, where the detection is wrong."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Role | None = Field(None, description="What the column says.")
    unit: str | None = Field(None, description="seconds, minutes, hours, days or cents.")


class FileSettings(BaseModel):
    """What one file is, where the detection is wrong."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind | None = Field(None, description="What the file is about.")
    key: str | None = Field(None, description="Header of the column that says who a row is about.")
    use: bool = Field(True, description="Whether the file takes part.")
    columns: dict[str, ColumnSettings] = Field(
        default_factory=dict, description="Columns by header."
    )


class Settings(BaseModel):
    """All settings; the same names in personakit.yaml, in PERSONAKIT_... and as options."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    segments: str = Field(
        "3..5",
        pattern=r"^\d+(\.\.\d+)?$",
        description="How many personas: a number, or a range to choose from.",
    )
    min_cell: int = Field(
        5, ge=1, description="A statement about fewer customers than this is not written."
    )
    sample: int = Field(
        50_000, ge=100, description="Customers that segments are fitted on; all are placed."
    )
    use_demographics: bool = Field(
        False, description="Whether demographics form segments instead of only describing them."
    )
    quotes: bool = Field(True, description="Whether personas quote redacted words of customers.")
    strict: bool = Field(False, description="Whether warnings make the exit code 1.")
    engine: str = Field("duckdb", description="What reads and joins the files.")
    memory: str = Field("1GB", description="What the engine may hold before it uses the disk.")
    threads: int = Field(0, ge=0, description="Threads of the engine; 0 for all cores.")
    files: dict[str, FileSettings] = Field(
        default_factory=dict, description="Corrections by file name."
    )

    @property
    def segment_range(self) -> range:
        """The numbers of segments to choose from."""
        low, _, high = self.segments.partition("..")
        return range(int(low), int(high or low) + 1)
