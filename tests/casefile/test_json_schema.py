"""The JSON Schema and the field reference say what the reader does."""

import json
from pathlib import Path

from hypothesis import given, settings
from jsonschema import Draft202012Validator

from plumbline.casefile import from_facts, write
from plumbline.casefile.json_schema import json_schema
from plumbline.casefile.reference import reference
from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.schema import Field
from tests.casefile.strategies import CASES, CLOSED_WORLDS

SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "casefile.md"


def errors(**groups):
    return [error.json_path for error in VALIDATOR.iter_errors({"schema_version": 1, **groups})]


def test_the_schema_is_a_valid_schema_of_its_draft():
    Draft202012Validator.check_schema(SCHEMA)


@settings(deadline=None)
@given(CASES, CLOSED_WORLDS)
def test_whatever_is_written_is_valid(facts, closed_world):
    case = from_facts({**facts, "source": {"closed_world": closed_world}}, closed=False)
    VALIDATOR.validate(json.loads(write(case)))


def test_every_group_and_field_has_its_chinese_title():
    assert set(SCHEMA["properties"]) == {"schema_version", "source", *(member.name for member in CASE_FILE.members)}
    assert SCHEMA["properties"]["decision"]["properties"]["fine"]["title"] == "罚款数额"
    assert "分" in SCHEMA["properties"]["decision"]["properties"]["fine"]["description"]


def test_wrong_values_are_invalid():
    assert errors(decision={"fine": 1.5}) == ["$.decision.fine"]
    assert errors(decision={"outcome": "x"}) == ["$.decision.outcome"]
    assert errors(decision={"date": "2026-02-30"}) == ["$.decision.date"]
    assert errors(acts=[{"started": "2026-03-05T10:00:00"}]) == ["$.acts[0].started"]


def test_keys_beyond_the_schema_are_valid():
    assert errors(other=1, decision={"other": 2}) == []


def test_the_field_reference_names_every_field_with_its_term():
    page = reference()
    for path, member in CASE_FILE.walk():
        if isinstance(member, Field):
            assert member.zh in page, path


def test_the_field_reference_in_the_docs_is_current():
    assert PAGE.read_text(encoding="utf-8") == reference(), "run `./dev docs`"
