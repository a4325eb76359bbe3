"""The preview of a table learns of past cases what was assessed: the established factors, by their names, and the base."""

from plumbline.web.assessments import services
from plumbline.web.assessments.services import Said
from plumbline.web.benchmarks.recorded import Assessed, assessed

SAID = Said(table="hz_expired_food@1", values={"times": "1"}, evidence={"times": ("E-1",)})


def test_the_established_factors_of_the_standing_assessment_are_told(story):
    services.assess(case_id=story.case.pk, actor=story.world.shen.on("2026-04-01"), said=SAID)
    known = assessed([story.case.pk])[story.case.pk]
    assert known == Assessed({"times": "1"}, {"times": "两年内同类违法次数（含本次）"}, None)


def test_nothing_is_told_of_a_case_that_nobody_assessed(story):
    assert assessed([story.case.pk]) == {}
