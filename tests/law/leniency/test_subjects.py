"""Who writes a list reads the codes with their names, and whatever is offered can be written as it says."""

from __future__ import annotations

import re

import pytest

from plumbline.law.leniency import lists
from plumbline.law.leniency.conditions import read_condition
from plumbline.law.leniency.subjects import FORMS, Subject, subjects
from plumbline.law.leniency.tables import CORRECTED, DURATION, WINDOW

BY_CODE = {each.code: each for each in subjects()}


@pytest.mark.parametrize(
    ("code", "zh", "form"),
    [
        (WINDOW, "首次违法", "== 2y"),
        (DURATION, "违法行为持续时间", "<= 20d"),
        (CORRECTED, "在责令改正期限内改正", "== true（是）"),
        ("violation.minor", "违法行为轻微", "== false（否）"),
        ("violation.goods_value", "货值金额", "以元为单位"),
        ("violation.harm_kind", "危害后果类型", "none（无危害后果）"),
        ("party.size", "企业规模", "选项："),
    ],
)
def test_a_code_stands_with_its_name_and_the_way_to_write_it(code, zh, form):
    assert BY_CODE[code].zh == zh
    assert form in BY_CODE[code].form


def test_every_subject_is_offered_once_in_chinese():
    codes = [each.code for each in subjects()]
    assert len(codes) == len(set(codes))
    assert all(re.search("[一-鿿]", each.zh) for each in subjects())


def test_texts_days_and_what_the_agency_did_are_not_offered():
    assert not {"violation.description", "violation.started", "party.name", "legal_review.date"} & BY_CODE.keys()


@pytest.mark.parametrize("subject", subjects(), ids=lambda each: each.code)
def test_what_is_offered_can_be_written_as_it_is_told(subject: Subject):
    told = re.match(r"(==|<=) ([a-z0-9]+)", subject.form)
    op, value = told.groups() if told else ("==", re.findall(r"([a-z_0-9]+)（", subject.form)[0])
    assert read_condition(f"{subject.code} {op} {value}", {})[0] == subject.code


def test_a_number_is_written_as_it_is_told():
    assert FORMS["number"].startswith("<= 3")


def test_what_the_lists_of_the_package_ask_of_the_case_file_is_offered():
    asked = {code for each in lists().values() for item in each.items for code in item.subjects() if "." in code}
    assert asked <= BY_CODE.keys()
