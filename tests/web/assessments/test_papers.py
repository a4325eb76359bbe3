"""What report and decision letter take over from the assessment."""

from plumbline.web.assessments import services
from plumbline.web.assessments.papers import for_decision, for_report
from plumbline.web.documents import scope
from tests.web.assessments.test_services import DAY, DEPARTED, MITIGATED, assess, said


def test_the_report_takes_the_whole_working(story):
    assert for_report(story.case.pk) == {}
    assess(story)
    told = scope.suggested("investigation_report", story.case.pk)["discretion"]
    assert "海市监规〔2025〕3号" in told
    assert "配合调查：配合" in told
    assert "拟罚款 25,000 元" in told


def test_the_decision_says_what_was_applied_and_not_what_was_proposed(story):
    assess(story)
    told = scope.suggested("penalty_decision", story.case.pk)["reasons"]
    assert "据此得出的罚款为 25,000 元" in told
    assert "拟罚款" not in told


def test_an_unanswered_departure_says_nothing_in_the_decision(story):
    row = assess(story, said(**DEPARTED))
    assert for_decision(story.case.pk) == {}
    services.answer(assessment_id=row.pk, actor=story.world.wu.on(DAY), agreed=True)
    told = for_decision(story.case.pk)["reasons"]
    assert "经本机关主要负责人批准，调整适用上述基准，罚款 20,000 元" in told


def test_mitigation_names_its_article_and_who_let_it(story):
    row = assess(story, said(**MITIGATED))
    services.answer(
        assessment_id=row.pk, actor=story.world.wu.on(DAY), agreed=True, way="discussion", paper="2026-04-01 讨论记录"
    )
    told = for_decision(story.case.pk)["reasons"]
    assert "行政处罚法第三十二条第（一）项" in told
    assert "本机关集体讨论通过（2026-04-01 讨论记录）" in told
