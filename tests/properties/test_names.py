"""Whatever columns and answers are called, personas have short names of their own."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from fact_samples import cell, counted, numbered, segment
from personakit.stages.describe.names import LONGEST_NAME, bearer_of, name_all
from personakit.stages.describe.names.clientele import KINDS, Clientele
from personakit.values import Variable
from personakit.vocabulary import Kind, Role
from personakit.words import LANGUAGES, phrasebook

ROLES = (Role.CATEGORY, Role.FLAG, Role.GOALS, Role.MULTI_SELECT, Role.PRODUCT, Role.HOUSEHOLD)
KNOWN = [
    "plan",
    "Contract",
    "tasty",
    "How often?",
    "Kidhome",
    "payment_method",
    "契約プラン",
    "tenure",
]
HEADERS = st.sampled_from(KNOWN) | st.text(min_size=1)
LEVELS = st.sampled_from(["Yes", "no", "0", "No phone", "Every week", "DSL", "أساسي"]) | st.text()


def share(header, level, role, kind, own):
    one = Variable(f"f|{header}|{level}", "f.csv", header, kind, role, "share", level)
    return counted(one, cell(own, 100), cell(160, 400))


def number(header, kind, own):
    one = Variable(f"f|{header}", "f.csv", header, kind, Role.MEASURE, "mean")
    return numbered(one, own, (2, 4, 8))


KINDS_OF_FILES = st.sampled_from([Kind.CUSTOMERS, Kind.SALES, Kind.SURVEY, Kind.TICKETS])
FACTS = st.one_of(
    st.builds(share, HEADERS, LEVELS, st.sampled_from(ROLES), KINDS_OF_FILES, st.integers(0, 100)),
    st.builds(number, HEADERS, KINDS_OF_FILES, st.floats(0, 1e9)),
)
CLIENTELES = st.builds(Clientele, st.sampled_from(KINDS), st.booleans())


@given(st.lists(st.lists(FACTS, max_size=6), max_size=4), CLIENTELES, st.sampled_from(LANGUAGES))
def test_names_are_short_and_distinct_and_so_are_their_ids(personas, clientele, language):
    words = phrasebook(language)
    named = name_all([bearer_of(segment(facts), clientele, 5, words) for facts in personas])
    assert len({name for _, name in named}) == len({slug for slug, _ in named}) == len(personas)
    for slug, name in named:
        assert len(name) <= LONGEST_NAME
        assert name == " ".join(name.split())
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
