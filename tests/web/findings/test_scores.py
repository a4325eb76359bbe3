"""A scheme chosen by field scores every file; another scheme is another table."""

import pytest

from plumbline.law.schemes import SchemeError
from plumbline.web.audit.models import Event
from plumbline.web.findings import law, services
from plumbline.web.findings.models import SchemeChoice
from plumbline.web.findings.showing import score_shown
from plumbline.web.shell.errors import BadInput, NotYours
from tests.web.findings.conftest import FIRST, LATE, ONE_OFFICER, SECOND

INVENTED = """
title = "海州市案卷评查标准（测试）"
source = "gd_review_231"
fields = ["market"]

[formula]
legality = 40.0
standard = 60.0
basic_cap = 5.0
vetoed = "zero"

[[item]]
number = 1
group = "程序"
title = "公示问题"
rules = ["pub_*"]

[[grade]]
code = "excellent"
title = "优秀"
least = 95.0

[[grade]]
code = "pass"
title = "合格"
least = 60.0

[[grade]]
code = "fail"
title = "不合格"
least = 0.0

[[basic]]
title = "送达"
points = 2.0
rules = ["svc_*"]

[[section]]
key = "publication"
title = "公示"

[[section.point]]
title = "公示"
points = 60.0
per_rule = 20.0
rules = ["pub_*"]
"""


@pytest.fixture
def own_table(tmp_path, settings):
    """The folder of the installation with one table of its own."""
    settings.PLUMBLINE_HOME = tmp_path
    (tmp_path / "schemes").mkdir()
    (tmp_path / "schemes" / "haizhou.toml").write_text(INVENTED, "utf-8")
    return tmp_path / "schemes" / "haizhou.toml"


def test_the_environment_has_a_scheme_of_its_own_and_the_others_the_general_one(office, world):
    market, ecology = office.put(), office.put(agency=world.ecology)
    office.night()
    assert (office.file(market).scheme, office.file(market).grade) == ("general_penalty", "excellent")
    assert (office.file(ecology).scheme, office.file(ecology).grade) == ("mee_penalty_2024", "")


def test_a_veto_fails_the_file_and_names_the_item(office, world):
    market, ecology = office.put(ONE_OFFICER), office.put(ONE_OFFICER, agency=world.ecology)
    office.night()
    assert office.file(market).grade == "fail"
    assert (office.file(ecology).grade, office.file(ecology).score) == ("vetoed", 0)
    shown = score_shown(law.score(office.file(ecology), "mee_penalty_2024"))
    assert shown.total == "0"
    assert any(title.startswith("第 2 项") for title, _ in shown.vetoes)
    assert any("《行政处罚法》第四十二条" in reason for _, reasons in shown.vetoes for reason in reasons)


def test_a_defect_costs_points_and_the_page_says_where(office):
    case = office.put(LATE)
    office.night()
    file = office.file(case)
    assert file.score == law.score(file, "general_penalty").total < 10000
    shown = score_shown(law.score(file, "general_penalty"))
    assert [line.section for line in shown.lost] == ["公示"]
    assert shown.lost[0].reasons


def test_the_score_of_the_night_is_that_of_the_page(office):
    changes = (ONE_OFFICER, LATE, {}, {"hearing_request.happened": False}, {"decision.reasons_for_amount": False})
    cases = [office.put(change) for change in changes]
    office.night()
    for case in cases:
        file = office.file(case)
        assert (file.score, file.scheme) == (law.score(file, file.scheme).total, "general_penalty")


def test_another_scheme_is_a_table_in_the_folder_of_the_installation(office, own_table):
    case, late = office.put(), office.put(LATE)
    office.night()
    assert (office.file(case).scheme, office.file(case).score, office.file(case).grade) == (
        "haizhou",
        10000,
        "excellent",
    )
    assert office.file(late).score == 6000
    assert office.file(late).grade == "pass"


def test_a_broken_table_names_the_file(own_table):
    own_table.write_text("title = ", "utf-8")
    with pytest.raises(SchemeError, match="haizhou.toml"):
        law.own_schemes()


def test_a_scheme_that_nobody_has_is_refused_by_name():
    with pytest.raises(SchemeError, match="nowhere"):
        law.scheme("nowhere")


def test_the_supervisor_chooses_and_the_next_run_scores_anew_without_moving_findings(office, world):
    case = office.put(LATE)
    office.night(FIRST)
    services.choose_scheme(actor=world.chen.on(FIRST), of_field="market", scheme="mee_penalty_2024")
    run = office.night(SECOND)
    assert office.file(case).scheme == "mee_penalty_2024"
    assert (run.held, run.appeared, run.gone) == (1, 0, 0)
    assert Event.objects.filter(act="findings.scheme_chosen", target="field:market").count() == 1


def test_the_usual_scheme_comes_back_when_the_choice_is_taken_away(world):
    chen = world.chen.on(FIRST)
    services.choose_scheme(actor=chen, of_field="market", scheme="mee_penalty_2024")
    services.choose_scheme(actor=chen, of_field="market", scheme="")
    assert not SchemeChoice.objects.exists()
    assert law.scheme_for("market", law.chosen_schemes()).key == "general_penalty"


def test_only_known_fields_and_schemes_are_taken(world):
    chen = world.chen.on(FIRST)
    with pytest.raises(BadInput):
        services.choose_scheme(actor=chen, of_field="nothing", scheme="general_penalty")
    with pytest.raises(BadInput):
        services.choose_scheme(actor=chen, of_field="market", scheme="mee_fatal_25")


def test_a_head_chooses_no_scheme(world):
    with pytest.raises(NotYours):
        services.choose_scheme(actor=world.wu.on(FIRST), of_field="market", scheme="general_penalty")
