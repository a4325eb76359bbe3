"""电子监控证据 (行政处罚法 第41条): a lawful device, reviewed and published before it records."""

import pytest

from tests.web.cases.refusals import barred

RECORD = {
    "device_id": "DZ-320706-014",
    "basis_level": "law",
    "legal_review": "2025-11-03",
    "technical_review": "2025-11-05",
    "standard_met": True,
    "placed_reasonably": True,
    "marked": True,
    "location_published": "2025-12-01",
    "check_valid_to": "2026-12-31",
    "captured": "2026-03-09",
    "record_clear": True,
    "record_reviewed": "2026-03-11",
    "reviewer_id": "U-4",
    "notified": "2026-03-11",
    "query_channel": True,
}


def test_a_record_of_a_lawful_device_is_taken_in(story, world):
    case = story.filed().take("record_monitoring", world.shen, "2026-03-11", RECORD)
    assert case.facts["monitor"]["device_id"] == "DZ-320706-014"


def test_a_record_of_the_day_of_publication_counts(story, world):
    facts = {**RECORD, "location_published": "2026-03-09"}
    assert story.filed().take("record_monitoring", world.shen, "2026-03-11", facts).facts["monitor"]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"location_published": "2026-03-10"}, "ev_monitor_device"),
        ({"check_valid_to": "2026-03-08"}, "ev_monitor_device"),
        ({"marked": False}, "ev_monitor_device"),
        ({"basis_level": "rule"}, "ev_monitor_basis"),
        ({"legal_review": "2026-03-10"}, "ev_monitor_basis"),
    ],
)
def test_a_record_of_an_unlawful_device_is_refused(story, world, change, rule):
    story.filed()
    with barred(rule):
        story.take("record_monitoring", world.shen, "2026-03-11", {**RECORD, **change})
