"""Writes the case files of the invented city from their stories: `python -m tests.golden.write`.

A story is the `[write]` table of `city/<name>.toml`: a lawful base case, kits that are added to it, the day on which it
was opened, the agency, the matter and the party (`cast.toml`), and the facts that differ. The JSON file beside it is
the case file; the rest of the TOML is what is expected of it. A test holds that both are in step.

In `facts` a table is merged into the case, a number as key is an element of a list, "absent" takes a fact away and
"unknown" leaves its whole group open.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from plumbline.casefile.schema import CASE_FILE, SCHEMA_VERSION
from plumbline.engine.citations import Article
from plumbline.law import law
from plumbline.project.demo.names import credit_code, identity_number
from tests.law import oversight
from tests.law.lawful import (
    EVENTS,
    lawful_case,
    lawful_hearing_case,
    lawful_no_penalty_case,
    lawful_sealing_case,
)

Facts = dict[str, Any]

HERE = Path(__file__).parent
CITY = HERE / "city"
OPENED = date(2026, 3, 2)
"""The day on which the base cases come to light; everything in them moves with it."""

BASES: Mapping[str, Callable[[], Facts]] = {
    "ordinary": lawful_case,
    "simple": lambda: lawful_case(procedure="simple"),
    "sealing": lawful_sealing_case,
    "hearing": lawful_hearing_case,
    "no_penalty": lawful_no_penalty_case,
    "beside": dict,
    **{
        name: getattr(oversight, name)
        for name in ("consumer_complaint", "old_complaint", "refused_complaint", "report", "old_report")
    },
    **{name: getattr(oversight, name) for name in ("environment_report", "petition", "hotline_order")},
    **{name: getattr(oversight, name) for name in ("labour_complaint", "supervision", "old_supervision")},
    **{name: getattr(oversight, name) for name in ("mee_review", "agency_year")},
}

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(T.+)")


@cache
def cast() -> dict[str, Any]:
    """Agencies, matters, parties and kits of the city."""
    tables = [tomllib.loads((HERE / f"{name}.toml").read_text("utf-8")) for name in ("cast", "kits")]
    return tables[0] | tables[1]


def stories() -> list[str]:
    """The names of all stories."""
    return sorted(path.stem for path in CITY.glob("*.toml"))


def story(name: str) -> Facts:
    """What is written down of one case: how it is made and what is expected."""
    return tomllib.loads((CITY / f"{name}.toml").read_text("utf-8"))


def case_file(name: str) -> str:
    """The case file of a story as it is committed."""
    told = story(name)["write"]
    facts = deepcopy(BASES[told["base"]]())
    for kit in told.get("with", []):
        merge(facts, cast()["kit"][kit])
    opened = told.get("opened", OPENED)
    facts = moved(facts, opened - OPENED)
    if "agency" in told:
        _put_agency(facts, told["agency"])
    if "party" in told:
        _put_party(facts, told["party"])
    facts.setdefault("case", {})["id"] = f"golden-city-{name}"
    _number(facts, opened)
    merge(facts, {"violation": told.get("facts", {}).get("violation", {})} if "violation" in facts else {})
    if "matter" in told:
        _put_matter(facts, told["matter"])
    _collect(facts)
    opened_groups = merge(facts, told.get("facts", {}))
    return _text(facts, sorted(opened_groups))


def merge(facts: Any, changes: Mapping[str, Any], group: str = "") -> set[str]:
    """Lay the changes over the facts; the top groups in which something is unknown are returned."""
    unknown: set[str] = set()
    for name, value in changes.items():
        top = group or name
        key: Any = int(name) if isinstance(facts, list) else name
        if value == "unknown":
            facts.pop(key, None)
            unknown.add(top)
        elif isinstance(value, dict):
            unknown |= merge(_inner(facts, key), value, top)
        elif isinstance(facts, list) and key == len(facts):
            facts.append(value)
        else:
            facts[key] = None if value == "absent" else value
    return unknown


def _inner(facts: Any, key: Any) -> Any:
    """The table or list that is to be changed; one that is not there yet begins, an event as one that happened."""
    if isinstance(facts, list):
        if key == len(facts):
            facts.append({})
        return facts[key]
    if facts.get(key) is None:
        facts[key] = {"happened": True} if key in EVENTS else [] if key in _LISTS else {}
    return facts[key]


_LISTS = frozenset(member.name for _, member in CASE_FILE.walk() if hasattr(member, "of"))


def moved(value: Any, by: timedelta, key: str = "") -> Any:
    """The same facts so many days later; the editions of laws stay where they are."""
    if isinstance(value, dict):
        return {name: inner if name == "edition" else moved(inner, by, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [moved(inner, by) for inner in value]
    if isinstance(value, date):
        return value + by
    if isinstance(value, str) and (found := _MOMENT.fullmatch(value)):
        return f"{date.fromisoformat(found[1]) + by}{found[2]}"
    return value


def _put_agency(facts: Facts, name: str) -> None:
    """The agency of the story, its people in their places, the place of the case in its district."""
    told = cast()["agency"][name]
    facts.setdefault("agency", {}).update({key: told[key] for key in told if key not in ("people", "prefix", "place")})
    people = told["people"]
    names = {f"U-{number}": person for number, person in enumerate(people, start=1)}
    _rename(facts, names, told["code"])
    for act in facts.get("acts", []):
        act["place"] = told["place"]
    if "violation" in facts:
        facts["violation"] |= {"place": told["place"], "place_area_code": told["area_code"]}
    facts["_prefix"] = told["prefix"]


def _rename(value: Any, names: Mapping[str, str], code: str) -> None:
    """Who acts at this agency: the people of the base are numbered U-1 to U-8."""
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    if isinstance(value, dict):
        for key in PEOPLE.intersection(value):
            _rename_one(value, key, names, code)
    for part in inner:
        _rename(part, names, code)


def _rename_one(person: Facts, key: str, names: Mapping[str, str], code: str) -> None:
    if (number := person[key]) in names:
        person[key] = f"{code}-{number[2:]}"
        for label in LABELS.intersection(person):
            person[label] = names[number]


PEOPLE = frozenset(("id", "approver_id", "reviewer_id", "decider_id", "host_id", "recorder_id"))
LABELS = frozenset(("name", "reviewer_name"))


def _put_party(facts: Facts, name: str) -> None:
    """The party of the story with a number that was never issued."""
    told = dict(cast()["party"][name])
    random = Random(name)
    if told["kind"] == "person":
        for service in facts.get("services", []):
            service["receiver"] = "self"
        number = identity_number(random, told["birth_date"])
        told |= {"legal_representative": None, "private_enterprise": None}
    else:
        number = credit_code(random, told.pop("area_code"), kind="92" if told["kind"] == "sole_trader" else "91")
    phone = f"1990000{random.randint(0, 9999):04d}"
    facts.setdefault("party", {}).update(told | {"id_number": number, "phone": phone})


def _collect(facts: Facts) -> None:
    """What was done is on the supervision platform by the day on which the case is closed."""
    if facts.get("closing") and facts.get("decision"):
        facts["collection"] = {"decision": facts["closing"]["date"]}
        if facts.get("sealings"):
            facts["collection"]["coercion"] = facts["sealings"][0]["start"]


def _number(facts: Facts, opened: date) -> None:
    """Case numbers of the agency and the year."""
    prefix, running = facts.pop("_prefix", None), Random(facts["case"]["id"]).randint(3, 280)
    if prefix is None:
        return
    if "procedure" in facts["case"]:
        facts["case"]["number"] = f"{prefix}案〔{opened.year}〕{running}号"
    if facts.get("decision"):
        facts["decision"]["number"] = f"{prefix}罚〔{facts['decision']['date'].year}〕{running}号"
    if "lead" in facts:
        facts["lead"]["number"] = f"XS-{opened.year}-{running:04d}"


def _put_matter(facts: Facts, code: str) -> None:
    """The matter with the articles of its edition on the last day of the violation, and its usual fine."""
    violation = facts["violation"]
    matter = law().matters.get(code, violation["ended"]) or law().matters.editions(code)[0]
    usual = cast()["matter"].get(code, {})
    facts["matter"] |= {"code": code, "name": matter.name}
    violation |= {"description": usual.get("description", matter.name), "act_key": f"{violation['ended']}/{code}"}
    for found, (name, proves) in zip(facts["evidence"], usual.get("evidence", []), strict=False):
        found |= {"name": name, "proves": proves}
    facts["decision"]["law_references"] = [
        _reference(cited, matter.edition.since) for cited in (*matter.breach, *matter.penalty)
    ]
    if facts["decision"]["outcome"] == "penalty" and "fine" in usual:
        _put_fine(facts, usual["fine"], usual["range"])


def _put_fine(facts: Facts, fine: int, limits: list[int]) -> None:
    """The same fine from the proposal to the payment."""
    facts["decision"] |= {"fine": fine, "fine_min": limits[0], "fine_max": limits[1]}
    if facts.get("investigation"):
        facts["investigation"]["proposed_fine"] = fine
    if facts.get("notice"):
        facts["notice"]["fine"] = fine
    for payment in facts["execution"]["payments"]:
        payment["amount"] = fine


def _reference(cited: Article, since: date) -> Facts:
    found: Facts = {"instrument": cited.instrument.title, "article": str(cited.number)}
    found |= {"paragraph": str(cited.par)} if cited.par else {}
    found |= {"item": str(cited.item)} if cited.item else {}
    return found | {"edition": since, "level": LEVELS[cited.instrument.level]}


LEVELS = {
    "law": "law",
    "administrative_regulation": "administrative_regulation",
    "local_regulation": "local_regulation",
    "rule": "rule",
}


def _text(facts: Facts, unknown: list[str]) -> str:
    """The file in the order of the schema; what stands in no open group and is not written is absent."""
    groups = [member.name for member in CASE_FILE.members]
    closed = ["*"] if not unknown else [name for name in groups if name not in unknown]
    tree = {
        "schema_version": SCHEMA_VERSION,
        "source": {"system": "海河市行政执法办案系统（虚构）", "closed_world": closed},
        **{name: facts[name] for name in groups if name in facts},
    }
    return json.dumps(tree, ensure_ascii=False, indent=1, default=date.isoformat) + "\n"


def write() -> None:
    """Write every case file anew."""
    for name in stories():
        (CITY / f"{name}.json").write_text(case_file(name), "utf-8")


if __name__ == "__main__":
    write()
