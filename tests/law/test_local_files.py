"""The TOML file of local values: every fault names the file, the row, the field and, where law stands behind it, the article."""

from datetime import date

import pytest

from plumbline.law.local.files import LARGEST, read_standards, written

GOOD = """
[[standard]]
title = "海州市行政处罚听证范围规定"
number = "海府规〔2024〕12号"
issuer = "海州市人民政府"
approved = 2024-11-20
set_by = "city"
agency = "HZ"

[[standard.value]]
parameter = "hearing.fine_threshold"
value = 300000
since = 2025-01-01
until = 2027-12-31
dims = { field = "urban", party = "person" }
article = "第三条"
reason = "按本市\\"收入\\"水平确定。"

[[standard.value]]
parameter = "review.days"
value = 5
since = 2025-01-01
article = "第五条"
reason = "更快。"
"""


def faults(text: str | bytes) -> list[str]:
    raw = text if isinstance(text, bytes) else text.encode()
    return [str(fault) for fault in read_standards("海州.toml", raw).faults]


def changed(before: str, after: str) -> str:
    assert before in GOOD
    return GOOD.replace(before, after, 1)


def test_a_good_file_gives_its_values():
    found = read_standards("海州.toml", GOOD.encode())
    assert found.faults == ()
    first, second = found.lines
    assert (first.row, first.agency, first.proposal.set_by) == ("第 1 份文件第 1 行", "HZ", "city")
    assert first.proposal.value.dims == (("field", "urban"), ("party", "person"))
    assert first.proposal.value.until == date(2027, 12, 31)
    assert str(second.proposal.value.source) == "《海州市行政处罚听证范围规定》（海府规〔2024〕12号）第五条"


def test_a_file_written_again_reads_the_same():
    lines = read_standards("a", GOOD.encode()).lines
    assert read_standards("b", written(lines).encode()).lines == lines


def test_a_byte_order_mark_is_no_fault():
    assert faults(b"\xef\xbb\xbf" + GOOD.encode()) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "没有任何本地值"),
        ("[[standard]\n", "不是有效的 TOML 文件"),
        (b"\xff\xfe\x00", "不是 UTF-8 编码"),
        (b" " * (LARGEST + 1), "不像一份本地标准"),
        ("x = " + "[" * 100_000, "不是有效的 TOML 文件"),
        ("standard = 3\n", "应当写成 [[standard]]"),
        ("[standards]\n", "不认识的内容，是不是 standard"),
        ("[[standard]]\nvalue = 3\n", "至少要有一个 [[standard.value]]"),
        (changed('set_by = "city"', 'set_by = "town"'), "第 1 份文件，制定主体：“town”不是制定主体"),
        (changed('title = "海州市行政处罚听证范围规定"\n', ""), "第 1 份文件，文件名称：没有填写"),
        (changed("approved = 2024-11-20", 'approved = "2024-11-20"'), '第 1 份文件，批准日期："2024-11-20" 应当是日期'),
        (changed("since = 2025-01-01", "since = 2025-01-01T08:00:00"), "第 1 份文件第 1 行，施行日期"),
        (changed("value = 300000", "value = 3000.5"), "第 1 份文件第 1 行，本地值：3000.5 应当是整数"),
        (changed("reason", "reson"), "第 1 份文件第 1 行，reson：不认识的栏目，是不是 reason"),
        (changed('dims = { field = "urban", party = "person" }', "dims = { field = 3 }"), "应当写成 { field"),
        (changed("value = 5\n", "value = 11\n"), "第 1 份文件第 2 行，本地值：11 个工作日超出允许的范围"),
        (changed("review.days", "remedy.review_days"), "第 1 份文件第 2 行，数值：“申请行政复议期限”不能设定本地值"),
    ],
)
def test_a_fault_says_where_and_what(text, said):
    found = faults(text)
    assert any(said in fault for fault in found), found
    assert all(fault.startswith("海州.toml") for fault in found)


def test_a_fault_of_law_names_the_article():
    (found,) = faults(changed("value = 5\n", "value = 11\n"))
    assert "《市场监督管理行政处罚程序规定》第五十五条" in found


def test_every_fault_of_a_file_is_told_at_once():
    text = changed("value = 5\n", "value = 11\n").replace("value = 300000", "value = 1")
    assert len(faults(text)) == 2


def test_values_of_one_file_may_not_overlap():
    twice = GOOD + GOOD[GOOD.index('[[standard.value]]\nparameter = "review') :]
    (found,) = faults(twice)
    assert "第 1 份文件第 3 行，施行日期：与已有的本地值" in found


def test_the_same_value_for_two_agencies_is_no_overlap():
    assert faults(GOOD + GOOD.replace('agency = "HZ"', 'agency = "QH"')) == []


def test_a_yes_or_no_is_written_as_such():
    text = GOOD.replace(
        'parameter = "review.days"\nvalue = 5', 'parameter = "review.local_hearing_level"\nvalue = false'
    )
    lines = read_standards("a", text.encode()).lines
    assert "value = false" in written(lines)
    assert read_standards("b", written(lines).encode()).lines == lines


def test_a_file_gives_its_values_in_their_order():
    found = read_standards("海州.toml", GOOD.encode())
    assert [(value.parameter, value.value) for value in found.values] == [
        ("hearing.fine_threshold", 300_000),
        ("review.days", 5),
    ]
