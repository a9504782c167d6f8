"""Time `personakit validate` beside check-jsonschema on the same five files and schema.

pip install check-jsonschema && python bench/validate/run.py
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

EXAMPLES = Path(__file__).parents[2] / "examples" / "personas"
FIVE = 5


def make_files(folder: Path) -> list[str]:
    """Five personas: those of the example, the first once more."""
    personas = sorted(path for path in EXAMPLES.glob("*-*.yaml") if "set" not in path.name)
    for number in range(FIVE):
        text = personas[number % len(personas)].read_text("utf-8")
        name = f"persona-{number}"
        old = f"id: {personas[number % len(personas)].stem}\n"
        (folder / f"{name}.yaml").write_text(text.replace(old, f"id: {name}\n"), "utf-8")
    return [str(folder / f"persona-{number}.yaml") for number in range(FIVE)]


def cpu_seconds(command: list[str], codes: tuple[int, ...]) -> float:
    """Processor time of a process, user and system."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Run both in turn, so that a busy minute hits both, and print the medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--check-jsonschema", default=shutil.which("check-jsonschema"))
    options = parser.parse_args()
    if not options.check_jsonschema:
        raise SystemExit("check-jsonschema is not installed: pip install check-jsonschema")
    with tempfile.TemporaryDirectory() as name:
        files, schema = make_files(Path(name)), Path(name, "schema.json")
        ours = [sys.executable, "-m", "personakit"]
        schema.write_bytes(
            subprocess.run([*ours, "schema"], check=True, capture_output=True).stdout
        )
        theirs = [options.check_jsonschema, "--schemafile", str(schema), *files]
        times: dict[str, list[float]] = {"personakit": [], "check-jsonschema": []}
        for _ in range(options.runs):
            times["personakit"].append(cpu_seconds([*ours, "validate", *files], (0, 1)))
            times["check-jsonschema"].append(cpu_seconds(theirs, (0,)))
    for tool, taken in times.items():
        print(f"{tool:<18}{median(taken):>8.3f} s CPU")
    ratio = median(times["personakit"]) / median(times["check-jsonschema"])
    print(f"{'ratio':<18}{ratio:>8.2f}")


if __name__ == "__main__":
    main()
