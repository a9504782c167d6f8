"""Time `personakit validate` on 10 MB of anything: whatever a stranger sends to a CI must end soon.

python bench/validate/monsters.py [NAME ...]
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 10_000_000
LIMIT = 5.0
"""Seconds of a processor that each may take."""
STOP = 60
"""Seconds after which one is ended."""

PERSONA = "kind: persona\nversion: 1\nid: big\nname: Big\n"
RECORD = "kind: persona-set\nversion: 1\ndiscovered: 2026-11-22\npersonakit: 0.1.0\n"
MODEL = "kind: persona-model\nversion: 1\n"


def filled(head: str, part: str, end: str = "\n") -> str:
    """A text of the size, one part again and again."""
    return head + part * ((SIZE - len(head) - len(end)) // len(part)) + end


def numbered(head: str, form: str, most: int = SIZE) -> str:
    """A text of the size, or of so many parts, each with its number."""
    parts, size = [head], len(head)
    for number in range(most):
        part = form.format(number)
        if (size := size + len(part)) >= SIZE:
            break
        parts.append(part)
    return "".join(parts)


def staircase(step: str) -> str:
    """Every line one deeper than the one before it."""
    return PERSONA + "".join(f"{' ' * depth}{step}\n" for depth in range(4_400))


def prose(part: str) -> str:
    """A persona whose summary is one long text."""
    return filled(PERSONA + 'summary: "', part, '"\n')


def aliases(text: str, alias: str = "*a, ") -> str:
    """A value that is named again and again."""
    return filled(PERSONA + f"curated:\n  a: &a {text}\n  b: [", alias, "]\n")


WIDE = f"{' ' * 40}# {'a' * 40}\n"
"""The end of a line that is long enough for a file to hold as many as it may."""

MONSTERS: dict[str, Callable[[], str]] = {
    "nothing": lambda: PERSONA,
    "spaces": lambda: filled("", " "),
    "spaces-after": lambda: filled(PERSONA, " "),
    "spaces-inside": lambda: prose(" "),
    "spaces-in-line": lambda: filled(PERSONA + "summary: a", " ", "b\n"),
    "spaces-at-ends": lambda: filled(PERSONA, f"# a{' ' * 5000}b{' ' * 5000}\n"),
    "tabs": lambda: filled(PERSONA + "# ", "\t", "x\n"),
    "lines": lambda: filled(PERSONA, "\n", "# x\n"),
    "lines-of-windows": lambda: filled(PERSONA, "\r\n", "# x\n"),
    "lines-of-old": lambda: filled(PERSONA.replace("\n", "\r"), "\r", "# x\r"),
    "lines-of-text": lambda: filled(PERSONA + "summary: |\n", "  a\n"),
    "deep-indent": lambda: staircase("a:"),
    "deep-list": lambda: staircase("-"),
    "deep-comments": lambda: staircase("# a"),
    "deep-text": lambda: PERSONA + "summary: |\n  a\n" + staircase("b").removeprefix(PERSONA),
    "brackets": lambda: filled(PERSONA + "goals: ", "["),
    "braces": lambda: filled(PERSONA + "goals: ", "{a: "),
    "dashes": lambda: filled(PERSONA + "goals:\n  ", "- "),
    "questions": lambda: filled("", "? "),
    "pairs-of-brackets": lambda: filled(PERSONA + "goals: [", "[],", "]\n"),
    "keys": lambda: numbered(PERSONA, "key{}: 1\n"),
    "keys-allowed": lambda: numbered(PERSONA, f"key{{}}: 1{WIDE}", 62_000),
    "keys-below": lambda: numbered(PERSONA + "curated:\n", "  key{}: 1\n"),
    "keys-below-allowed": lambda: numbered(PERSONA + "curated:\n", f"  key{{}}: 1{WIDE}", 62_000),
    "keys-of-sources-allowed": lambda: numbered(
        RECORD + "sources:\n- columns:\n", f"    key{{}}: x{WIDE}", 62_000
    ),
    "keys-twice": lambda: filled(PERSONA, "a: 1\n"),
    "key-of-all": lambda: filled(PERSONA, "a", ": 1\n"),
    "keys-long": lambda: numbered(PERSONA, "{:>01000}: 1\n"),
    "path-long": lambda: filled(
        PERSONA + f"demographics:\n  groups:\n    ? {'k' * 5_000_000}\n    :\n", "    - {}\n"
    ),
    "path-long-allowed": lambda: numbered(
        PERSONA + f"demographics:\n  groups:\n    ? {'k' * 500}\n    :\n",
        f"    - {{{{}}}}{WIDE}", 60_000,
    ),
    "list": lambda: filled(PERSONA + "goals:\n", "- 1\n"),
    "list-allowed": lambda: numbered(PERSONA + "goals:\n", f"- {{}}{WIDE}", 124_000),
    "list-in-line": lambda: filled(PERSONA + "goals: [", "1,", "1]\n"),
    "statements": lambda: numbered(
        PERSONA + "goals:\n", "- {{label: L{0}, share: 0.5, customers: {0}, of: 3, lift: 9}}\n"
    ),
    "statements-allowed": lambda: numbered(
        PERSONA + "goals:\n",
        "- {{label: L{0}, share: 0.5, customers: {0}, of: 3, lift: 9}}" + WIDE, 10_300,
    ),
    "statements-empty": lambda: filled(PERSONA + "pain_points:\n", "- {}\n"),
    "statements-empty-allowed": lambda: numbered(
        PERSONA + "pain_points:\n", f"- {{{{}}}}{WIDE}", 62_000
    ),
    "statements-wrong": lambda: filled(
        PERSONA + "pain_points:\n", "- {label: 1, share: a, base: 2, trend: 3, texts: -1}\n"
    ),
    "statements-wrong-allowed": lambda: numbered(
        PERSONA + "pain_points:\n",
        "- {{label: 1, share: a, base: 2, trend: 3, texts: -{}}}" + WIDE, 10_300,
    ),
    "channels-wrong": lambda: numbered(
        PERSONA + "channels:\n  avoided:\n", "  - {{channel: phon{}, purpose: x}}" + WIDE, 33_000
    ),
    "channels": lambda: numbered(
        PERSONA + "channels:\n  preferred:\n",
        "  - {{channel: phone, purpose: x, lift: {}}}" + WIDE, 24_000,
    ),
    "reasons": lambda: numbered(
        PERSONA + "serve_them:\n", "- {{act: do, text: x, because: 'goals[{}].label'}}" + WIDE,
        24_000,
    ),
    "reason-long": lambda: filled(
        PERSONA + "serve_them:\n- {act: do, text: x, because: '", "goals.", "'}\n"
    ),
    "entries": lambda: numbered(
        RECORD + "personas:\n", "- {{id: a{0}, name: A, share: 0.5}}" + WIDE, 24_000
    ),
    "sources": lambda: numbered(
        RECORD + "sources:\n", "- {{name: a{0}.csv, kind: sale}}" + WIDE, 33_000
    ),
    "axes": lambda: numbered(
        MODEL + "axes:\n", "- {{source: a{}, low: .inf, scale: 0}}" + WIDE, 24_000
    ),
    "segments": lambda: numbered(
        MODEL + "axes: []\nsegments:\n", "- {{share: 0.{}, at: [.nan, 1]}}" + WIDE, 22_000
    ),
    "numbers": lambda: numbered(
        MODEL + "axes: []\nsegments:\n- share: 0.5\n  at:\n", f"  - .{{}}{WIDE}", 124_000
    ),
    "anchors": lambda: numbered(PERSONA + "goals:\n", "- &a{} x\n"),
    "anchors-allowed": lambda: numbered(PERSONA + "goals:\n", f"- &a{{}} x{WIDE}", 124_000),
    "aliases-of-nothing": lambda: filled(PERSONA + "goals: [", "*a, ", "]\n"),
    "aliases-of-text": lambda: aliases("x"),
    "aliases-of-long-text": lambda: aliases("'" + "0171/234567 " * 400_000 + "'"),
    "aliases-of-keys": lambda: aliases("{" + ", ".join(f"k{n}: 1" for n in range(50_000)) + "}"),
    "merges": lambda: filled(
        PERSONA + "curated:\n  a: &a {" + ", ".join(f"k{n}: 1" for n in range(20_000)) + "}\n"
        + "  b: {<<: [", "*a,", "*a]}\n",
    ),
    "bomb": lambda: PERSONA + "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 1000)}]\n" for n in range(1, 1500)
    ),
    "text": lambda: prose("a"),
    "text-plain": lambda: filled(PERSONA + "summary: ", "a"),
    "text-words": lambda: prose("word "),
    "text-lines": lambda: filled(PERSONA + 'summary: "', "a\n  ", '"\n'),
    "text-escapes": lambda: prose(r"\x41"),
    "text-wide": lambda: prose("é😀"),
    "digits": lambda: prose("7"),
    "digits-apart": lambda: prose("7 "),
    "digits-dashed": lambda: prose("1234-"),
    "digits-of-cards": lambda: prose("4111 "),
    "digits-of-phones": lambda: prose("(0123456789012345a"),
    "digits-of-plus": lambda: prose(" +4 9 1 7 1 2 3 4 5 6 7 8 9 0 1 2x"),
    "mails": lambda: prose("a@b.cd "),
    "mails-long": lambda: prose("a" * 5000 + "@" + "b" * 5000),
    "mails-dotted": lambda: prose("a@b."),
    "at-signs": lambda: prose("@"),
    "hashes": lambda: prose("#1"),
    "addresses": lambda: prose("1.2.3."),
    "ibans": lambda: prose("DE12 3456 "),
    "hex": lambda: prose("0123abcd-"),
    "tickets": lambda: prose("order 4821a "),
    "mails-in-list": lambda: numbered(
        PERSONA + "curated:\n  a:\n", "  - a{}@b.cd" + WIDE.replace("a", ""), 60_000
    ),
    "mails-escaped": lambda: numbered(
        PERSONA + "curated:\n  a:\n",
        '  - "\\x41{}\\x40b.cd"' + WIDE.replace("a", "\\x41"), 60_000,
    ),
    "numbers-in-labels": lambda: numbered(
        PERSONA + f"curated:\n  label: '{'x' * 100_000}'\n  a:\n",
        '  - "C-{}1234"' + WIDE.replace("a", ""), 80_000,
    ),
    "million-of-digits": lambda: f'{PERSONA}summary: "{"7 " * 462_000}"\n',
    "million-of-phones": lambda: f'{PERSONA}summary: "{"(0123456789012345a" * 54_000}"\n',
    "million-of-mails": lambda: f'{PERSONA}summary: "{"a@b.cd " * 140_000}"\n',
    "million-of-letters": lambda: f'{PERSONA}summary: "1{"a" * 962_000}"\n',
    "integer": lambda: filled(PERSONA + "size: {customers: ", "9", "}\n"),
    "integer-hex": lambda: filled(PERSONA + "size: {customers: 0x", "f", "}\n"),
    "integer-octal": lambda: filled(PERSONA + "size: {customers: 0", "7", "}\n"),
    "integer-clock": lambda: filled(PERSONA + "size: {customers: 1", ":59", "}\n"),
    "integer-lines": lambda: filled(PERSONA + "size: {customers: 1", "_", "}\n"),
    "integers": lambda: filled(PERSONA + "goals:\n", f"- {'9' * 5_000}\n"),
    "float": lambda: filled(PERSONA + "size: {share: 0.", "1", "}\n"),
    "floats": lambda: filled(PERSONA + "goals: [", "1.5,", "1]\n"),
    "dates": lambda: filled(PERSONA + "goals:\n", "- 2026-11-22\n"),
    "traps": lambda: numbered(PERSONA + "goals:\n", f"- NO{WIDE}", 124_000),
    "quotes": lambda: filled(PERSONA + "summary: ", '"'),
    "quotes-single": lambda: filled(PERSONA + "summary: ", "'"),
    "quotes-empty": lambda: filled(PERSONA + "goals: [", '"",', '""]\n'),
    "quote-open": lambda: filled(PERSONA + 'summary: "', "a b "),
    "comment": lambda: filled(PERSONA + "#", " #"),
    "comments": lambda: filled(PERSONA, "# a\n"),
    "comments-above": lambda: filled("", "#\n", PERSONA + "curated: {}\n"),
    "comments-of-mails": lambda: filled(PERSONA, "# a@b.cd\n"),
    "comment-of-mails": lambda: filled(PERSONA + "# ", "a@b.cd "),
    "comment-of-digits": lambda: filled(PERSONA + "# ", "1"),
    "tags": lambda: filled(PERSONA + "goals:\n", "- !x 1\n"),
    "documents": lambda: filled(PERSONA, "---\n"),
    "directives": lambda: filled("", "%TAG ! !\n"),
    "conflicts": lambda: filled(PERSONA, "=======\n"),
    "controls": lambda: prose("\u202e\u2028\x85"),
    "settings": lambda: numbered("files:\n", f"  f{{}}: {{{{kin: sales}}}}{WIDE}", 33_000),
}  # fmt: skip
"""What a file may be full of."""


def cpu_seconds(folder: Path) -> tuple[float, int]:
    """Processor time of a run, user and system, and its exit code."""
    command = [sys.executable, "-m", "personakit", "validate", str(folder)]
    limit = (resource.RLIMIT_CPU, (STOP, STOP))
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder,
        preexec_fn=lambda: resource.setrlimit(*limit),
    ) as process:  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, process.returncode


def main() -> None:
    """Print the seconds of each, and end with 1 if one takes too long or cannot be run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *MONSTERS], metavar="NAME")
    bad = 0
    for name in parser.parse_args().names or MONSTERS:
        with tempfile.TemporaryDirectory() as folder:
            file = "personakit.yaml" if name == "settings" else "big.yaml"
            with Path(folder, file).open("w", encoding="utf-8", newline="") as out:
                out.write(MONSTERS[name]())
            taken, code = cpu_seconds(Path(folder))
        fine = taken <= LIMIT and code in (0, 1, 2)
        bad += not fine
        print(f"{name:<24}{taken:>8.2f} s  exit {code}{'' if fine else '  TOO LONG'}", flush=True)
    raise SystemExit(bool(bad))


if __name__ == "__main__":
    main()
