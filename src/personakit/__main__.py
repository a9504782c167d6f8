"""Run personakit as `python -m personakit`."""

from __future__ import annotations

from personakit.cli.app import main

if __name__ == "__main__":
    main()
