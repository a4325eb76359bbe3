"""A whole case is carried from the lead to the archive through the pages alone, by the people whose turn it is."""

import pytest

from plumbline.web.cases.models import Case
from plumbline.web.cases.services.sections import SECTIONS
from tests.web.cases import story as told
from tests.web.pages.typed import asked, typed, untypable

GIVEN_ELSEWHERE = frozenset({"evidence", "party_id", "number"})

COURSE = (
    ("file_case", "wu", "2026-03-10", told.FILING),
    ("record_act", "shen", "2026-03-11", {**told.act("2026-03-11"), "officers": ["U-1", "U-2"]}),
    ("order_correction", "shen", "2026-03-11", {"date": "2026-03-11", "deadline": "2026-03-20"}),
    (
        "recheck_correction",
        "zhao",
        "2026-03-23",
        {
            "date": "2026-03-23",
            "passed": True,
            "officers": ["U-1", "U-2"],
            "act": {
                "place": "海州区红旗路18号",
                "started": "2026-03-23T09:30:00+08:00",
                "ended": "2026-03-23T10:20:00+08:00",
                "certificates_shown": True,
                "certificate_numbers_recorded": True,
                "party_notified": True,
                "party_signature": "signed",
                "witness_or_media": True,
                "recorded": True,
            },
        },
    ),
    ("finish_investigation", "shen", "2026-04-10", told.REPORT),
    ("submit_review", "shen", "2026-04-13", {"sent": "2026-04-13"}),
    ("approve_review", "zhou", "2026-04-17", {**told.REVIEW, "result": "pass"}),
    ("give_notice", "shen", "2026-04-21", {**told.NOTICE, "kinds": ["fine"], "fine": 2_500_000}),
    ("decide", "wu", "2026-05-08", told.DECISION),
    ("serve", "shen", "2026-05-11", {**told.SERVICE, "date": "2026-05-11", "document": "decision"}),
    ("publish", "shen", "2026-05-14", told.PUBLICATION),
    ("record_payment", "shen", "2026-05-20", told.PAYMENT),
    ("close_case", "wu", "2026-05-25", {"date": "2026-05-25", "ground": "performed", "ground_date": "2026-05-20"}),
    ("archive_case", "shen", "2026-06-15", told.ARCHIVE),
)


@pytest.mark.parametrize(("step", "facts"), [(row[0], row[3]) for row in COURSE], ids=[row[0] for row in COURSE])
def test_every_fact_of_a_lawful_course_has_a_field_on_the_page_of_its_step(step, facts):
    assert untypable(step, facts, GIVEN_ELSEWHERE) == set()


def test_every_fact_of_a_lead_has_a_field_there_or_in_the_report():
    missing = untypable("register_lead", told.LEAD, GIVEN_ELSEWHERE) - set(asked("finish_investigation"))
    assert missing == {("violation", "act_key")}


def test_a_case_is_carried_from_lead_to_archive_through_the_pages(world, signed_in):
    with signed_in(world.shen, "2026-03-02") as page:
        lead = {**told.LEAD, "matter": {"code": world.matter}}
        form = page.get("/leads/new/").context["form"]
        answer = page.post("/leads/new/", typed(form, lead, party_id=str(world.party.pk)))
        assert answer.status_code == 302, shown(answer)
    case = Case.objects.get()
    for step, who, day, facts in COURSE:
        with signed_in(getattr(world, who), day) as page:
            address = f"/cases/{case.pk}/do/{step.replace('_', '-')}/"
            form = page.get(address).context["form"]
            answer = page.post(address, typed(form, facts))
            assert answer.status_code == 302, (step, shown(answer))
    case.refresh_from_db()
    assert case.state == "archived"
    assert case.fine == 2_500_000


def shown(answer) -> str:
    """What a refused page says, for the message of a failing test."""
    form = answer.context["form"] if answer.context else None
    refusal = answer.context.get("refusal") if answer.context else None
    return f"{form.errors if form else ''} {refusal} {answer.status_code}"


def test_every_section_of_the_services_has_a_form():
    from plumbline.web.cases.forms.steps import STEPS

    assert set(STEPS) == set(SECTIONS)
