"""From sources to tables: what each file and each column is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.labels import title
from personakit.stages.columns.dictionaries import CODED, find_dictionaries
from personakit.stages.columns.doubts import DECIMAL_MARK
from personakit.stages.columns.elapsed import with_elapsed_units
from personakit.stages.columns.evidence import Clue, Verdict, clues_about, decide
from personakit.stages.columns.facts import Facts
from personakit.stages.columns.grids import with_grids
from personakit.stages.columns.headers import read_header
from personakit.stages.columns.keys import refuse_key
from personakit.stages.columns.kinds import KindVerdict, decide_kind
from personakit.stages.columns.lexicon import is_first_answer
from personakit.stages.columns.marks import DOUBTFUL_MARK, answers_among, doubtful_marks
from personakit.stages.columns.neighbours import RULES, score_of_file
from personakit.stages.columns.outcomes import intentions, still_there, with_known_of_one_end
from personakit.stages.columns.overrides import (
    REASON,
    Stated,
    check_overrides,
    override_column,
    override_values,
    stated,
)
from personakit.stages.columns.parties import name_of_a_thing
from personakit.stages.columns.personal import without_personal_levels
from personakit.stages.columns.portions import mark_portions
from personakit.stages.columns.profiles import profile
from personakit.stages.columns.reading import to_column, told_order, with_common_marks
from personakit.stages.columns.spans import mark_spans
from personakit.stages.columns.titles import told_apart
from personakit.stages.columns.unknown import unknown_scales, unknown_units
from personakit.stages.columns.weights import told_weights, without_weights
from personakit.texts.screening import as_label
from personakit.values import Column, Source, Table, named
from personakit.vocabulary import KEY_ROLES, Kind, Role, roles_for

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    import pandas as pd

    from personakit.problems import Problem
    from personakit.settings import Settings
    from personakit.stages.columns.dictionaries import Dictionary
    from personakit.stages.columns.headers import Header


NAMED = (*roles_for("service"), Role.AGE, Role.BIRTH_DATE)
"""Roles whose numbers the product has words for, whatever the column is called."""


def understand_columns(
    sources: Sequence[Source], settings: Settings
) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """Say what every file and every column is, with confidence and reason.

    Everything is decided from headers, question texts and the sample of values; what `settings`
    says about a file or a column wins.

    Returns:
        A table for each source, and what the user should know.

    Raises:
        SettingsError: The settings name a file or a column that is not there.
    """
    check_overrides(sources, settings)
    tables: list[Table] = []
    problems: list[Problem] = []
    dictionaries = find_dictionaries(sources)
    about = {dictionary.about: dictionary for dictionary in dictionaries}
    describes = {dictionary.name: dictionary.about for dictionary in dictionaries}
    sources = [_questioned(s, about[s.name]) if s.name in about else s for s in sources]
    for source, (seen, doubts) in zip(sources, look_at(sources, settings), strict=True):
        facts = about[source.name].units(seen) if source.name in about else seen
        table = understand(source, facts, settings)
        unused = {column.name for column in table.having(Role.IGNORE)}
        raised = (
            *doubts, *doubtful_marks(source.name, facts), *unknown_scales(table, facts),
            *told_weights(table), *unknown_units(table),
        )  # fmt: skip
        problems += (doubt for doubt in raised if not _is_idle(doubt, unused))
        labelled = [_labelled(column, about.get(source.name)) for column in table.columns]
        columns, told = told_apart(labelled, table.name), describes.get(source.name, "")
        tables.append(replace(table, columns=columns, describes=told))
    screened, hidden = without_personal_levels(tables)
    return screened, (*problems, *hidden)


def _questioned(source: Source, dictionary: Dictionary) -> Source:
    """A source with the questions that a dictionary tells, without personal data."""
    asked = dictionary.questions(source)
    return replace(asked, questions=tuple(map(as_label, asked.questions)))


def _labelled(column: Column, dictionary: Dictionary | None) -> Column:
    """A column with what cards call it, where a dictionary or its question tells."""
    if column.label or column.notation.ticked or column.role in NAMED:
        return column
    label = dictionary.label(column.name) if dictionary else ""
    if not label and CODED.fullmatch(column.name.strip()):
        label = column.question
    return replace(column, label=title(as_label(label))) if label else column


def _is_idle(doubt: Problem, unused: Container[str]) -> bool:
    """Whether a doubt is about values of a column that nothing is taken from."""
    place = doubt.location
    return (
        doubt.code in (DECIMAL_MARK, DOUBTFUL_MARK) and place is not None and place.column in unused
    )


def look_at(
    sources: Sequence[Source], settings: Settings
) -> list[tuple[list[Facts], tuple[Problem, ...]]]:
    """Look at headers, questions and values of each source, and tell what these leave open."""
    seen = [_facts(source, settings) for source in sources]
    orders = {order for facts in seen if (order := told_order(facts))}
    others = orders.pop() if len(orders) == 1 else ""
    decimals = ([said.known.decimal or "" for said in stated(s, settings)] for s in sources)
    return [
        with_common_marks(source, facts, others, marks)
        for source, facts, marks in zip(sources, seen, decimals, strict=True)
    ]


def _facts(source: Source, settings: Settings) -> list[Facts]:
    """What each column of a source says, and which marks of a missing cell its neighbours leave."""
    columns = [*zip(source.sample, stated(source, settings), _headed(source), strict=True)]
    facts = [_fact(source.sample[field], said, *head) for field, said, head in columns]
    answers = answers_among(facts)
    return with_grids(
        [
            _fact(source.sample[field], said, *head, marks) if marks else fact
            for fact, marks, (field, said, head) in zip(facts, answers, columns, strict=True)
        ]
    )


def _headed(source: Source) -> Iterator[tuple[Header, str]]:
    """The header of each column, and the question behind it."""
    questions = source.questions or ("",) * len(source.header)
    for name, question in zip(source.header, questions, strict=True):
        header = read_header(name)
        own = name if header.is_question else ""
        yield header, question if question and question != name else own


def _fact(
    cells: pd.Series,
    said: Stated,
    header: Header,
    asked: str,
    answers: frozenset[str] = frozenset(),
) -> Facts:
    """What one column says by itself."""
    return override_values(Facts(header, asked, profile(cells, answers=answers)), said.known)


def understand(source: Source, facts: Sequence[Facts], settings: Settings) -> Table:
    """Decide the kind from the columns, then the columns from the kind and each other."""
    drafts = _drafts(facts)
    about = decide_kind(source.name, facts, drafts)
    kind = settings.file(source.name).kind
    if kind and kind is not about.kind:
        about = KindVerdict(kind, 1.0, REASON)
    of_visitors = about.kind is Kind.WEB and _has_one_row_each(drafts, facts)
    grain = Kind.CUSTOMERS if of_visitors else about.kind
    weighed = zip(named(source.header), facts, weigh(source.name, facts, about.kind), strict=True)
    detected = _one_moment(
        [
            refuse_key(to_column(name, f"c{i}", fact, verdict), fact, clues)
            for i, (name, fact, (clues, verdict)) in enumerate(weighed)
        ],
        grain,
    )
    said = stated(source, settings)
    detected = with_known_of_one_end(detected, source.sample)
    detected = without_weights(detected, facts, about.kind)
    columns = [override_column(*each) for each in zip(detected, facts, said, strict=True)]
    settled = _one_moment(columns, grain, said)
    for mark in (mark_portions, mark_spans):
        settled = mark(settled, facts, about.kind)
    settled = with_elapsed_units(settled, source.sample)
    return Table(source, about.kind, about.confidence, about.reason, settled)


def _drafts(facts: Sequence[Facts]) -> list[Role]:
    """What each column seems to be before the kind of the file is known."""
    roles = [decide(fact, clues_about(fact, Kind.UNKNOWN)).role for fact in facts]
    things = dict(name_of_a_thing(facts, roles, Kind.UNKNOWN))
    return [things[i].role if i in things else role for i, role in enumerate(roles)]


def weigh(name: str, facts: Sequence[Facts], kind: Kind) -> list[tuple[list[Clue], Verdict]]:
    """Decide each column by itself, then again with what its neighbours and the file's name add.

    Returns:
        The clues of each column, and the verdict they lead to.
    """
    clues = [list(clues_about(fact, kind)) for fact in facts]
    verdicts = [decide(fact, own) for fact, own in zip(facts, clues, strict=True)]
    for rule in (*RULES, still_there, intentions, score_of_file(name)):
        for index, clue in rule(facts, [verdict.role for verdict in verdicts], kind):
            clues[index].append(clue)
            verdicts[index] = decide(facts[index], clues[index])
    return [*zip(clues, verdicts, strict=True)]


def _has_one_row_each(drafts: Sequence[Role], facts: Sequence[Facts]) -> bool:
    """Whether each row has a key of its own: a file of visitors, not of visits."""
    return any(
        role in KEY_ROLES and fact.profile.unique for role, fact in zip(drafts, facts, strict=True)
    )


def _one_moment(
    columns: Sequence[Column], kind: Kind, said: Sequence[Stated] = ()
) -> tuple[Column, ...]:
    """Keep the surest creation date; the others are dates.

    Where nothing is said of creation, the first date of a record is it; a customer's is not, nor
    is what the settings call a date, nor when those who write have bought, or were answered.
    """
    moments = [c for c in columns if c.role is Role.CREATED_AT]
    if not moments and kind is not Kind.CUSTOMERS:
        settled = {c.field for c, each in zip(columns, said, strict=False) if each.known.role}
        dates = [c for c in columns if c.role is Role.DATE and c.date_formats]
        if kind is Kind.TICKETS:
            headers = [(c, read_header(c.name)) for c in dates]
            dates = [c for c, h in headers if not (h.is_purchase or is_first_answer(h))]
        moments = [c for c in dates if c.field not in settled][:1]
    if not moments:
        return tuple(columns)
    first = max(moments, key=lambda column: column.confidence)
    return tuple(
        replace(c, role=Role.CREATED_AT if c is first else Role.DATE) if c in moments else c
        for c in columns
    )
