"""The permission table, walked: every step has its roles, and no administrator sees a case."""

import pytest

from plumbline.web.organs.permissions import PERMISSIONS, allowed, titles_of
from plumbline.web.organs.roles import ADMIN_ROLES, Role

CONTENTS = [
    name
    for name in PERMISSIONS
    if name.split(".")[0] in {"cases", "documents", "evidence", "publication", "review", "parties", "search"}
]
ADMINISTRATION = ["organs.manage", "accounts.manage", "accounts.security", "audit.view", "audit.verify"]


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("role", sorted(ADMIN_ROLES))
def test_no_administrator_has_anything_to_do_with_the_contents_of_cases(role, name):
    assert not allowed(role, name)


@pytest.mark.parametrize("name", ADMINISTRATION)
def test_each_power_of_administration_belongs_to_exactly_one_administrator(name):
    assert len(PERMISSIONS[name].roles) == 1
    assert PERMISSIONS[name].roles < ADMIN_ROLES


@pytest.mark.parametrize("name", sorted(PERMISSIONS))
def test_every_permission_has_a_chinese_title_and_someone_who_holds_it(name):
    assert PERMISSIONS[name].roles
    assert all("\u4e00" <= letter <= "\u9fff" for letter in PERMISSIONS[name].title)


def test_who_investigates_neither_reviews_nor_decides():
    for step in (
        "cases.approve_review",
        "cases.return_review",
        "cases.decide",
        "cases.file_case",
        "cases.hold_hearing",
    ):
        assert not allowed(Role.HANDLER, step)


def test_who_reviews_does_not_decide():
    assert not allowed(Role.REVIEWER, "cases.decide")
    assert not allowed(Role.HEAD, "cases.approve_review")


def test_a_supervisor_reads_cases_and_takes_no_step_in_them():
    held = {name for name in PERMISSIONS if allowed(Role.SUPERVISOR, name) and name.startswith("cases.")}
    assert held == {"cases.view", "cases.export"}


def test_the_titles_of_a_role_are_listed():
    assert "核查" not in titles_of(Role.AUDIT_ADMIN)
    assert "校验审计记录" in titles_of(Role.AUDIT_ADMIN)


def test_a_permission_that_is_not_in_the_table_is_a_programming_error():
    with pytest.raises(KeyError):
        allowed(Role.HEAD, "cases.fly")
