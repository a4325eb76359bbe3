"""Whatever comes in, reading never raises; and what is read is written back whole."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from plumbline.casefile import from_facts, read, write
from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.schema import Field
from tests.casefile.strategies import CASES, TEXTS

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2026-03-05", "fine"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


ASIDE = {member.name for member in CASE_FILE.members if not isinstance(member, Field) and member.aside}


def places(tree, path=()):
    """Every place in a tree, as the container and the key in it."""
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in items:
        yield tree, key
        yield from places(value, (*path, key))


@st.composite
def spoiled_files(draw):
    """A valid open case file with one value replaced by anything, or one key added."""
    tree = json.loads(write(from_facts(draw(CASES), closed=False)))
    container, key = draw(st.sampled_from(list(places(tree))))
    if draw(st.booleans()) and isinstance(container, dict):
        container[draw(TEXTS)] = draw(JSON)
    else:
        container[key] = draw(JSON)
    return tree


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_answered_with_problems(raw):
    reading = read(raw)
    assert reading.case is not None or reading.problems


@settings(deadline=None, max_examples=200)
@given(CASES, st.data())
def test_a_file_with_damaged_bytes_is_answered(facts, data):
    raw = bytearray(write(from_facts(facts)))
    for _ in range(data.draw(st.integers(1, 3))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    reading = read(bytes(raw))
    assert reading.case is not None or reading.problems


@settings(deadline=None, max_examples=300)
@given(spoiled_files())
def test_a_spoiled_file_is_refused_with_reasons_or_written_back_whole(tree):
    reading = read(json.dumps(tree).encode())
    if reading.case is None:
        assert reading.problems
        return
    assert without_inferred(json.loads(write(reading.case))) == without_inferred(tree)


def without_inferred(tree):
    """The tree without what reading infers: that an event with values happened, that a matter aside which is null
    is not there, and without an empty source."""
    if isinstance(tree, list):
        return [without_inferred(value) for value in tree]
    if not isinstance(tree, dict):
        return tree
    stated = {key: value for key, value in tree.items() if key != "happened" or value is False}
    kept = {key: without_inferred(value) for key, value in stated.items()}
    return {
        key: value
        for key, value in kept.items()
        if not (key == "source" and is_empty(value)) and not (key in ASIDE and value is None)
    }


def is_empty(source):
    """Whether a source says nothing."""
    return source is None or (isinstance(source, dict) and not any(source.values()))
