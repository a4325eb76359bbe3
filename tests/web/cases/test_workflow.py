"""The tables of the procedure: every state is reachable, every row cites the law, every step can be done."""

import re

import pytest

from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.schema import Group, Many
from plumbline.web.cases import services, workflow
from plumbline.web.cases.forms.steps import STEPS as FORMS
from plumbline.web.cases.services.sections import SECTIONS
from plumbline.web.cases.services.steps import PREPARATIONS
from plumbline.web.organs.permissions import PERMISSIONS

ROWS = list(workflow.rows())
LAWS = (
    "行政处罚法",
    "行政强制法",
    "市场监督管理行政处罚程序规定",
    "行政执法机关移送涉嫌犯罪案件的规定",
)


def names(row):
    return f"{row.step}:{'/'.join(row.sources) or 'start'}"


@pytest.mark.parametrize("row", ROWS, ids=names)
def test_every_row_cites_an_article(row):
    law, _, article = row.cites.partition(" ")
    assert law in LAWS
    assert re.fullmatch(r"第\d+条(第\d+款)?", article)


@pytest.mark.parametrize("row", ROWS, ids=names)
def test_every_row_speaks_of_known_states_stages_and_events(row):
    assert set(row.sources) <= set(workflow.STATES)
    assert row.target is None or row.target in workflow.STATES
    assert row.stage in workflow.STAGES
    if row.after is not None:
        member = CASE_FILE.member(row.after)
        assert isinstance(member, Group)
        assert member.event


@pytest.mark.parametrize("row", ROWS, ids=names)
def test_the_roles_of_a_row_are_those_of_the_permission_table(row):
    roles = {role.value for role in PERMISSIONS[f"cases.{row.step}"].roles}
    assert set(row.roles) - {workflow.PARTY} == roles


@pytest.mark.parametrize("row", ROWS, ids=names)
def test_what_the_head_approves_is_the_heads_to_take(row):
    if row.approval:
        assert row.roles == (workflow.HEAD,)


def test_every_state_can_be_reached_from_the_start():
    reached = {None}
    grew = True
    while grew:
        found = {row.target for row in ROWS if row.target and (not row.sources or reached & set(row.sources))}
        grew = not found <= reached
        reached |= found
    assert reached - {None} == set(workflow.STATES)


def test_from_every_state_the_archive_can_be_reached():
    leads = set(workflow.FINAL_STATES)
    for _ in workflow.STATES:
        leads |= {source for row in ROWS if row.target in leads for source in row.sources}
    assert leads == set(workflow.STATES)


@pytest.mark.parametrize("step", workflow.STEPS)
def test_every_step_has_a_service_a_permission_a_section_and_a_form(step):
    assert callable(getattr(services, step))
    assert f"cases.{step}" in PERMISSIONS
    assert step in SECTIONS
    assert step in FORMS


@pytest.mark.parametrize("step", workflow.STEPS)
def test_every_step_of_an_existing_case_can_be_prepared(step):
    assert (step in PREPARATIONS) == (step not in services.OPENING)


@pytest.mark.parametrize("step", workflow.STEPS)
def test_the_section_of_every_step_is_in_the_schema(step):
    section, here = SECTIONS[step], CASE_FILE
    for name in section.path:
        here = here.of if isinstance(here, Many) else here
        here = here.member(name)
    here = here.of if isinstance(here, Many) else here
    here = here.member(section.under) if section.under else here
    if section.path and section.date:
        assert here.member(section.date) is not None


def test_the_same_step_goes_on_to_the_notice_phase_when_notice_was_given():
    before = workflow.transition("ordinary", "in_review", "approve_review")
    after = workflow.transition("ordinary", "in_review", "approve_review", {"notice"})
    assert (before.target, after.target) == ("reviewed", "noticed")


def test_a_step_that_is_not_in_the_table_has_no_row():
    assert workflow.transition("ordinary", "lead", "decide") is None
    assert workflow.transition("simple", "served", "give_notice") is None


def test_every_stage_of_the_line_has_a_step():
    assert {row.stage for row in ROWS} == set(workflow.STAGES)
    assert set(workflow.STAGE_OF_STATE) == set(workflow.STATES)
