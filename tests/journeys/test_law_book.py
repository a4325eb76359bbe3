"""(f) Anybody reads the law: from the list to an article, to the edition before, to a rule that rests on it."""

from __future__ import annotations

import pytest

from tests.browser import PHONE


def test_a_visitor_reads_from_the_list_of_laws_to_a_rule(office, diary):
    reader = office.stranger(diary)
    reader.opens("/law/")
    reader.clicks("《行政处罚法》")
    reader.reads("现行有效", "全国人民代表大会")
    reader.opens("/law/行政处罚法/63/")
    reader.reads("依据本条的规则", "听证数额")
    reader.reads_not("近一年触发情况")
    reader.clicks("较大数额罚没应当告知听证权")
    reader.reads("谁在哪一步会遇到", "机关负责人", "到哪里为止算符合")
    reader.opens("/rules/?step=publish")
    reader.reads("公示")
    reader.reads_not("登记线索</td>")


@pytest.mark.parametrize(
    "path", ["/law/行政处罚法/", "/law/行政处罚法/42/?on=2021-07-14", "/rules/pub_7wd/", "/rules/"]
)
def test_a_supervisor_with_a_phone_reads_the_same_pages(office, diary, path):
    chen = office.official("chenzhiyuan", diary, viewport=PHONE)
    chen.opens(path)
    chen.reads("依据")


def test_a_supervisor_sees_how_often_a_rule_stood_in_the_way(office, diary):
    chen = office.official("chenzhiyuan", diary)
    chen.opens("/rules/off_cert_shown/")
    chen.reads("近一年触发情况", "主动出示执法证件")
