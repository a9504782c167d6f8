"""What became of the lines of a script when the set was made anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from personakit.effects import are_apart
from personakit.personas.compare import pairs
from personakit.personas.playbook import LineChange, Sections
from personakit.personas.pointers import at
from personakit.report.playbook.dossier import journey_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.compare import Pair
    from personakit.personas.playbook import Change, Lines, Script, ScriptLine
    from personakit.report.playbook.dossier import Dossier

MAIN = ("share", "observed", "stated", "score")
"""Numbers of a statement that have an interval, the one that says most first."""
OWN, ALL, SET = "journeys.", "journeys.everyone.", "set."
"""How places in the journey of a persona, in that of all, and in the set file begin."""


@dataclass(frozen=True)
class Followed:
    """A statement before and now."""

    was: Any
    """As it was."""
    now: Any
    """As it is; None where it is gone."""
    place: str
    """Where it stands now; empty where it is gone."""


def follow(script: Script, was: Script, before: Dossier, dossier: Dossier) -> Script:
    """A script with what became of its lines, and its curated lines resting on what is there now.

    Args:
        script: As it is made anew.
        was: As it stood.
        before: What it was made from then.
        dossier: What it is made from now.
    """
    moved = dict(_moved(before, dossier))
    curated = {
        name: tuple(_resting(line, moved) for line in lines) for name, lines in was.curated.items()
    }
    changed = tuple(_changes(script, was, moved))
    return script.model_copy(update={"curated": curated, "changed": changed})


def _moved(before: Dossier, dossier: Dossier) -> Iterator[tuple[str, Followed]]:
    """Places of statements then, and what is there now: entries are matched by their words."""
    sides: list[tuple[Any, Any, str]] = [
        (before.persona, dossier.persona, ""), (before.record, dossier.record, SET)
    ]  # fmt: skip
    if before.journeys and dossier.journeys:
        sides.append((before.journeys.everyone, dossier.journeys.everyone, ALL))
        sides.append((journey_of(before), journey_of(dossier), OWN))
    for was, now, start in sides:
        for pair in pairs(was, now) if was and now else ():
            if pair.path and pair.written is not None:
                yield (
                    f"{start}{pair.path}",
                    Followed(pair.written, pair.again, _place(pair, now, start)),
                )
    rules, again = before.persona.recognise.rules, dossier.persona.recognise.rules
    for place, rule in enumerate(rules):
        where = f"recognise.rules[{again.index(rule)}]" if rule in again else ""
        yield f"recognise.rules[{place}]", Followed(rule, rule if where else None, where)


def _place(pair: Pair, now: Any, start: str) -> str:
    """Where the second of a pair stands, whose list may have another order."""
    if pair.again is None:
        return ""
    if at(now, pair.path) is pair.again:
        return f"{start}{pair.path}"
    listed, _, rest = pair.path.rpartition("[")
    entries = at(now, listed) or ()
    place = next((i for i, one in enumerate(entries) if one is pair.again), None)
    return "" if place is None else f"{start}{listed}[{place}]{rest.partition(']')[2]}"


def _resting(line: ScriptLine, moved: dict[str, Followed]) -> ScriptLine:
    """A line of the team, word by word, on the place where its statement is now."""
    followed = moved.get(line.because)
    return line.model_copy(update={"because": followed.place if followed else ""})


def _changes(script: Script, was: Script, moved: dict[str, Followed]) -> Iterator[LineChange]:
    for name in get_args(Sections):
        then: Lines = was.curated.get(name, getattr(was, name))
        now: Lines = getattr(script, name)
        kept = {one.place for line in then if (one := moved.get(line.because)) and one.place}
        for line in then:
            change = _change(moved.get(line.because)) if line.because else None
            if change == "gone":
                yield _marked(change, name, line, "")
            elif change:
                place = moved[line.because].place
                shown = next((one for one in now if one.because == place), line)
                yield _marked(change, name, shown, place)
        for line in now:
            if line.because and line.because not in kept:
                yield _marked("new", name, line, line.because)


def _marked(change: Change, section: Sections, line: ScriptLine, place: str) -> LineChange:
    return LineChange(
        section=section, change=change, text=line.text, reason=line.reason, because=place
    )


def _change(one: Followed | None) -> Change | None:
    """What became of a statement; None where it is much the same, or chance may have moved it."""
    if one is None or one.now is None:
        return "gone"
    name = next((field for field in MAIN if getattr(one.now, field, None) is not None), "")
    was, now = (getattr(side, name, None) for side in (one.was, one.now))
    then, today = (getattr(side, "interval", None) for side in (one.was, one.now))
    if was is None or now is None or not then or not today or not are_apart(was, then, now, today):
        return None
    return "grown" if now > was else "faded"
