"""Where each rule turns: one fact is another, and the answer is the one on record (`tests/law/turns`).

The rows were found by search (`tests.mutation.turns`), one for every condition, number and boundary of a rule that no
sentence of the other tests held fast. They state what the rules say today; who changes a rule decides anew.
"""

import json
from pathlib import Path

import pytest

from plumbline.engine.findings import Verdict
from tests.law.lawful import finding
from tests.mutation.neighbours import changed

FILES = sorted((Path(__file__).parent / "turns").glob("*.json"))
ENTRIES = [entry for file in FILES for entry in json.loads(file.read_text("utf-8"))]


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry["rule"]) for entry in ENTRIES])
def test_the_rule_turns_where_it_is_on_record(entry):
    for change, answer in entry["turns"]:
        found = finding(entry["rule"], changed(entry["case"], change))
        assert found.verdict is Verdict[answer.upper()], change
