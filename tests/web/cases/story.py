"""Carrying a case forward: the lawful facts of every step, so that a test only says what is different."""

from __future__ import annotations

from typing import Any

from plumbline.web.cases import services
from plumbline.web.cases.models import Case
from tests.web.cases.world import MATTER, Person, World

Facts = dict[str, Any]

LEAD: Facts = {
    "received": "2026-03-02",
    "matter": {"code": MATTER},
    "discovery": {"date": "2026-03-02", "channel": "complaint", "complaint_date": "2026-03-02"},
    "case": {
        "complex_or_major": False,
        "major_public_interest": False,
        "many_legal_relations": False,
        "in_review_catalogue": False,
    },
    "violation": {
        "description": "经营超过保质期的食品",
        "started": "2026-02-25",
        "ended": "2026-03-03",
        "continuing": False,
        "place": "海州区红旗路18号",
        "place_area_code": "320706",
        "act_key": "2026-03-03/expired-food",
        "harm_occurred": False,
        "harm_kind": "none",
        "harm_slight": False,
        "minor": False,
        "corrected_in_time": False,
        "no_fault_claimed": False,
        "illegal_income": 0,
        "income_refundable": False,
        "goods_value": 6_600,
    },
}
FILING: Facts = {
    "date": "2026-03-10",
    "source_recorded": True,
    "initial_evidence": True,
    "punishable": True,
    "own_jurisdiction": True,
    "within_limitation": True,
    "officers": ["U-1", "U-2"],
}
ACT: Facts = {
    "kind": "inspection",
    "place": "海州区红旗路18号",
    "certificates_shown": True,
    "certificate_numbers_recorded": True,
    "first_contact": True,
    "rights_notified": True,
    "party_notified": True,
    "party_signature": "signed",
    "refusal_noted": False,
    "witness_or_media": True,
    "recorded": True,
    "individually": True,
    "read_back": True,
    "pages_signed": True,
}


def act(day: str, **changes: Any) -> Facts:
    """A lawful act on a day: shown, signed, recorded, half an hour."""
    return {**ACT, "date": day, "started": f"{day}T09:30:00+08:00", "ended": f"{day}T10:20:00+08:00", **changes}


EVIDENCE: Facts = {
    "id": "E-1",
    "kind": "site_record",
    "name": "现场检查笔录",
    "source": "执法人员制作",
    "obtained": "2026-03-11",
    "proves": "货架上有超过保质期的食品",
    "unlawful_means": "none",
    "verified": True,
    "used_as_basis": True,
    "is_copy": False,
}
REPORT: Facts = {
    "date": "2026-04-10",
    "states_party": True,
    "states_source_and_course": True,
    "states_facts_and_evidence": True,
    "states_opinion_and_basis": True,
    "states_discretion": True,
    "proposed_kinds": ["fine"],
    "proposed_fine": 2_500_000,
    "proposed_outcome": "penalty",
    "violation": {"elements_proved": True, "facts_match_evidence": True, "first_offence": False},
    "party": {"identity_proved": True, "capacity": "full"},
    "crime": {"threshold_met": False, "checked": True},
    "evidence": [EVIDENCE],
}
REVIEW: Facts = {
    "date": "2026-04-17",
    "reviewer_first_time": True,
    "reviewer_qualification": "A20181201040001",
    "opinion_written": True,
    "content_complete": True,
}
SERVICE: Facts = {"method": "direct", "receiver": "legal_representative", "receipt": True}
NOTICE: Facts = {
    "issued": "2026-04-20",
    "states_facts": True,
    "states_reasons": True,
    "states_basis": True,
    "states_penalty": True,
    "rights_told": True,
    "changed_after": False,
    "service": {**SERVICE, "date": "2026-04-21"},
}
LAW_REFERENCES = [
    {"instrument": "食品安全法", "article": "34", "item": "10", "edition": "2015-10-01", "level": "law"},
    {
        "instrument": "食品安全法",
        "article": "124",
        "paragraph": "1",
        "item": "5",
        "edition": "2015-10-01",
        "level": "law",
    },
]
DECISION: Facts = {
    "date": "2026-05-08",
    "outcome": "penalty",
    "kinds": ["fine"],
    "fine": 2_500_000,
    "confiscated_income": 0,
    "confiscated_goods": 0,
    "fine_min": 1_000_000,
    "fine_max": 5_000_000,
    "severity": "normal",
    "mitigations": [],
    "aggravations": [],
    "benchmark_exists": True,
    "benchmark_stated": True,
    "reasons_for_amount": True,
    "benchmark_departed": False,
    "law_references": LAW_REFERENCES,
    "provision_exact": True,
    "newer_law_milder": False,
    "newer_law_applied": False,
    "states_party": True,
    "states_facts_and_evidence": True,
    "states_basis": True,
    "states_performance": True,
    "states_remedies": True,
    "states_agency_and_date": True,
    "sealed": True,
    "states_statement_treatment": True,
    "review_days": 60,
    "review_body": "government",
    "suit_months": 6,
    "review_first_told": False,
    "payment_told": True,
    "surcharge_told": True,
    "correction_ordered": True,
    "education_recorded": False,
}
NO_PENALTY: Facts = {
    **DECISION,
    "outcome": "no_penalty_minor",
    "kinds": [],
    "fine": 0,
    "fine_min": None,
    "fine_max": None,
    "severity": None,
    "education_recorded": True,
}
PUBLICATION: Facts = {
    "date": "2026-05-14",
    "channels": ["government_site", "enterprise_system"],
    "required": True,
    "personal_masked": True,
    "secrets_masked": True,
    "credit_class": "general",
    "display_until": "2027-05-08",
}
PAYMENT: Facts = {"date": "2026-05-20", "amount": 2_500_000, "channel": "bank", "official_receipt": True}
ARCHIVE: Facts = {
    "date": "2026-06-15",
    "one_case_one_file": True,
    "catalogued": True,
    "retention": "thirty_years",
    "process_recorded": True,
    "secret_leaked": False,
}


class Story:
    """One case on its way. `take` takes any step and keeps the version; the named scenes are the lawful course."""

    def __init__(self, world: World, act_key: str = "2026-03-03/expired-food") -> None:
        self.world = world
        self.act_key = act_key
        self.case: Case

    def lead(self, **changes: Any) -> Story:
        """沈立平 registers a lead."""
        facts = {
            "party_id": self.world.party.pk,
            **LEAD,
            "matter": {"code": self.world.matter},
            "violation": self._violation(),
            **changes,
        }
        self.case = services.register_lead(actor=self.world.shen.on(facts["received"][:10]), facts=facts)
        return self

    def _violation(self) -> Facts:
        return {**LEAD["violation"], "act_key": self.act_key}

    def take(self, step: str, who: Person, day: str, facts: Facts | None = None, **reasons: str) -> Case:
        """`who` takes the step on the day."""
        self.case = services.service_of(step)(
            case_id=self.case.pk, version=self.case.version, actor=who.on(day), facts=facts or {}, reasons=reasons
        )
        return self.case

    def filed(self, **changes: Any) -> Story:
        """吴建国 approves the filing; 沈立平 and 赵文静 handle the case."""
        self.lead()
        self.take("file_case", self.world.wu, "2026-03-10", {**FILING, **changes})
        return self

    def inspected(self, **changes: Any) -> Story:
        """The two officers inspect and order correction, which 赵文静 and 沈立平 recheck."""
        self.filed()
        self.take("record_act", self.world.shen, "2026-03-11", act("2026-03-11", **changes))
        self.take("order_correction", self.world.shen, "2026-03-11", {"date": "2026-03-11", "deadline": "2026-03-20"})
        recheck = {"date": "2026-03-23", "passed": True, "act": act("2026-03-23", first_contact=False)}
        self.take("recheck_correction", self.world.zhao, "2026-03-23", recheck)
        return self

    def investigated(self, **changes: Any) -> Story:
        """The investigation ends with a report."""
        self.inspected()
        self.take("finish_investigation", self.world.shen, "2026-04-10", {**REPORT, **changes})
        return self

    def reviewed(self, **report: Any) -> Story:
        """周明 approves the file."""
        self.investigated(**report)
        self.take("submit_review", self.world.shen, "2026-04-13")
        self.take("approve_review", self.world.zhou, "2026-04-17", REVIEW)
        return self

    def noticed(self, **changes: Any) -> Story:
        """The party is told what is intended."""
        self.reviewed()
        self.take("give_notice", self.world.shen, "2026-04-21", {**NOTICE, **changes})
        return self

    def decided(self, **changes: Any) -> Story:
        """吴建国 decides after the notice period."""
        self.noticed()
        self.take("decide", self.world.wu, "2026-05-08", {**DECISION, **changes})
        return self

    def served(self) -> Story:
        """The decision reaches the party."""
        self.decided()
        self.take("serve", self.world.shen, "2026-05-11", {**SERVICE, "date": "2026-05-11"})
        return self

    def paid(self) -> Story:
        """Published in time and fully paid."""
        self.served()
        self.take("publish", self.world.shen, "2026-05-14", PUBLICATION)
        self.take("record_payment", self.world.shen, "2026-05-20", PAYMENT)
        return self

    def closed(self) -> Story:
        """吴建国 approves the closing."""
        self.paid()
        self.take("close_case", self.world.wu, "2026-05-25", {"date": "2026-05-25"})
        return self

    def archived(self) -> Story:
        """沈立平 archives the file."""
        self.closed()
        self.take("archive_case", self.world.shen, "2026-06-15", ARCHIVE)
        return self
