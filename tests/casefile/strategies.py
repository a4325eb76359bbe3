"""Random case files along the schema: recorded, absent and unknown facts at every level."""

from datetime import UTC, date, timedelta, timezone

from hypothesis import strategies as st

from plumbline.casefile.schema import CASE_FILE
from plumbline.casefile.types import MAX_FEN
from plumbline.engine.schema import Field, Kind, Many

SHANGHAI = timezone(timedelta(hours=8))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
INSTANTS = st.datetimes(timezones=st.sampled_from([SHANGHAI, UTC]))
PLAIN = {
    Kind.TEXT: TEXTS,
    Kind.DATE: st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    Kind.INSTANT: INSTANTS,
    Kind.MONEY: st.integers(0, MAX_FEN),
    Kind.INTEGER: st.integers(0, 1000),
    Kind.BOOLEAN: st.booleans(),
}


def values(member):
    """Recorded values of a member."""
    if isinstance(member, Many):
        return st.lists(groups(member.of), max_size=2)
    if not isinstance(member, Field):
        return groups(member)
    if member.kind is Kind.CODE:
        return st.sampled_from([code for code, _ in member.values])
    if member.kind is Kind.CODES:
        return st.lists(st.sampled_from([code for code, _ in member.values]), max_size=3)
    return PLAIN[member.kind]


@st.composite
def groups(draw, group):
    """A mapping of a few members of the group; what is not drawn is missing."""
    chosen = draw(st.lists(st.sampled_from(group.members), max_size=4, unique_by=lambda member: member.name))
    facts = {}
    for member in chosen:
        if member.name == "happened":
            facts["happened"] = True
        else:
            facts[member.name] = draw(st.none() | values(member))
    return facts


GROUP_NAMES = [member.name for member in CASE_FILE.members]
CASES = groups(CASE_FILE)
CLOSED_WORLDS = st.sampled_from([[], ["*"]]) | st.lists(st.sampled_from(GROUP_NAMES), max_size=20, unique=True)
