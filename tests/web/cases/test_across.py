"""Cases beside each other: the answers on the page of a case are those of a run over all files."""

import json

import pyarrow.parquet as pq
import pytest

from plumbline.casefile import read
from plumbline.project.cli import main
from plumbline.web.cases import selectors, services
from plumbline.web.cases.models import Case
from plumbline.web.shell.errors import LegalBar
from tests.web.cases.refusals import barred
from tests.web.cases.story import DECISION

OTHER_FILE = "津环罚〔2026〕8号"


def foreign(world, case, **changes):
    """A decided and fined case of another agency on the same act, taken over as a file."""
    facts = json.loads(services.export_case(case))
    facts["source"]["system"] = "旧系统"
    facts["case"] |= {"id": "old-1", "number": OTHER_FILE}
    facts["agency"] |= {"code": "B", "name": "生态环境局"}
    facts["filing"] = {"date": "2026-03-04"}
    facts["decision"] = {"date": "2026-03-20", "outcome": "penalty", "kinds": ["fine"], "fine": 100_00}
    for path, value in changes.items():
        group, _, name = path.partition("__")
        facts[group] = {**facts[group], name: value} if name else value
    return Case.objects.create(
        agency=case.agency,
        party=case.party,
        procedure="ordinary",
        state="decided",
        title="旧案",
        field=case.field,
        matter_code=case.matter_code,
        lead_received=case.lead_received,
        source="旧系统",
        created_at=case.created_at,
        updated_at=case.updated_at,
        facts={name: value for name, value in facts.items() if name != "schema_version"},
    )


def decide(story, world):
    return story.take("decide", world.wu, "2026-05-08", DECISION)


def test_a_fine_of_another_agency_for_the_same_act_bars_the_decision_and_is_named(story, world):
    foreign(world, story.noticed().case)
    with pytest.raises(LegalBar) as bar:
        decide(story, world)
    found = {finding.rule.id: finding for finding in bar.value.findings}
    told = [fact.value for fact in found["dec_fined_in_another_case"].facts if fact.path == "across.fined_in"]
    assert told == [f"{OTHER_FILE}（生态环境局，2026-03-20）"]


def test_an_open_case_of_another_agency_filed_earlier_bars_the_decision(story, world):
    foreign(world, story.noticed().case, decision=None)
    with barred("jur_filed_first_in_another_case"):
        decide(story, world)


@pytest.mark.parametrize(
    "changes",
    [
        {"violation__act_key": "other"},
        {"party__id_number": "X"},
        {"decision__kinds": ["warning"], "decision__date": "2026-03-09"},
    ],
    ids=str,
)
def test_another_act_party_or_penalty_bars_nothing(changes, story, world):
    foreign(world, story.noticed().case, **changes)
    assert decide(story, world).state == "decided"


def test_a_file_from_elsewhere_that_does_not_name_the_act_leaves_it_open(story, world):
    case = story.decided().case
    foreign(world, case, violation={}, source={"system": "旧系统"})
    shen = world.shen.on("2026-06-20")
    findings = selectors.case_detail(shen, case.pk, shen.on).findings
    assert "across.fined_in" in {path for finding in findings for path in finding.missing}


def test_a_party_without_a_number_is_compared_with_nobody(story, world, django_assert_num_queries):
    case = story.filed().case
    case.facts["party"].pop("id_number", None)
    file = read(services.export_case(case)).case
    with django_assert_num_queries(0):
        assert selectors.compared(case, file).across.happened is True


def test_the_page_of_every_case_and_a_run_over_all_files_find_the_same(story, world, tmp_path):
    first = story.decided().case
    foreign(world, first)
    story.lead()
    cases = list(Case.objects.order_by("pk"))
    on_pages = set()
    for case in cases:
        (tmp_path / f"{case.pk:05}.json").write_bytes(services.export_case(case))
        on = world.shen.on("2026-06-20")
        for finding in selectors.case_detail(world.chen.on("2026-06-20"), case.pk, on.on).findings:
            if finding.verdict.name in ("VIOLATED", "CANNOT_TELL"):
                on_pages.add((case.pk, finding.rule.id, finding.verdict.name.lower(), finding.elements))
    main(["review", str(tmp_path), "--out", str(tmp_path / "out")])
    rows = pq.read_table(tmp_path / "out" / "findings.parquet").to_pylist()
    found = {(int(row["file"][-10:-5]), row["rule"], row["verdict"], tuple(row["elements"])) for row in rows}
    assert found == on_pages
    assert {rule for _, rule, _, _ in found} >= {"dec_fined_in_another_case"}
