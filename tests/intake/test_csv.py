"""Rows of CSV files: encodings, damage of the text, exact places."""

from __future__ import annotations

import codecs

import pytest

from plumbline.casefile import to_facts
from plumbline.intake.limits import MAX_CELL
from tests.intake.tables import HEAD, SMALL, about_file, mapping, one, only_refusal, results, table

HEADINGS = ["编号", "当事人", "类型", "罚款", "决定日期", "听证"]
GOOD = ["甲1", "某公司", "法人或其他组织", "0.2", "2024-03-01", "否"]


def row(**changed: str) -> list[str]:
    return [changed.get(heading, value) for heading, value in zip(HEADINGS, GOOD, strict=True)]


def refusal(**changed: str) -> str:
    return only_refusal(mapping(), table(HEADINGS, row(**changed)))


def test_a_good_row_becomes_a_case_file_of_its_source() -> None:
    result = one(mapping(), table(HEADINGS, GOOD))
    assert result.case is not None
    assert to_facts(result.case) == {
        "schema_version": 1,
        "source": {"system": "试验系统"},
        "case": {"id": "甲1", "number": "甲1"},
        "party": {"kind": "entity", "name": "某公司"},
        "hearing": None,
        "decision": {"happened": True, "date": "2024-03-01", "fine": 200_000},
    }
    assert not result.refusals
    assert not result.warnings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encoding_is_found(encoding: str) -> None:
    raw = table(HEADINGS, row(当事人="镕堃公司"), encoding=encoding)
    result = one(mapping(), raw)
    assert result.case is not None
    assert result.case.party.name == "镕堃公司"


def test_a_utf16_file_with_a_big_endian_mark_is_read() -> None:
    raw = codecs.BOM_UTF16_BE + table(HEADINGS, GOOD, encoding="utf-16-be")
    assert one(mapping(), raw).accepted


@pytest.mark.parametrize("delimiter", ["\t", ";", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    raw = "\n".join(delimiter.join(cells) for cells in (HEADINGS, GOOD)).encode()
    assert one(mapping(), raw).accepted


def test_an_empty_cell_is_unknown_not_absent() -> None:
    result = one(mapping(), table(HEADINGS, row(罚款="", 听证="")))
    assert result.case is not None
    assert "fine" not in to_facts(result.case)["decision"]
    assert "hearing" not in to_facts(result.case)


def test_an_empty_cell_of_a_group_that_the_source_keeps_completely_is_absent() -> None:
    complete = mapping(head=HEAD + 'complete = ["decision", "hearing"]\n')
    result = one(complete, table(HEADINGS, row(罚款="", 听证="")))
    assert result.case is not None
    assert result.case.decision.fine is None
    assert result.case.hearing is None


def test_words_for_nothing_are_absent_or_unknown_as_the_mapping_says() -> None:
    worded = mapping(head=HEAD + 'absent = ["无"]\nunknown = ["不详"]\n')
    result = one(worded, table(HEADINGS, row(罚款="无", 当事人="不详")))
    assert result.case is not None
    assert result.case.decision.fine is None
    assert "name" not in to_facts(result.case)["party"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"决定日期": "2024-02-30"},
            "第 2 行 E 列“决定日期”：“2024-02-30”，2024 年 2 月 30 日在日历上不存在（见处理决定书）",
        ),
        ({"罚款": "伍万元"}, "D 列“罚款”：“伍万元”，金额写成了汉字（见行政处罚决定书）。请改写成数字，单位是万元"),
        ({"类型": "法人组织"}, "C 列“类型”"),
        ({"听证": "也许"}, "只能填“是”或者“否”"),
        ({"当事人": "某\x00公司"}, "含有空字符（NUL）"),
        ({"编号": ""}, "没有案件编号"),
        ({"编号": "长" * 201}, "案件编号有 201 字"),
    ],
)
def test_a_bad_cell_is_told_with_value_place_reason_and_remedy(changed: dict[str, str], said: str) -> None:
    assert said in refusal(**changed)


def test_a_megabyte_in_a_cell_is_refused_and_shown_short() -> None:
    told = refusal(当事人="长" * 1_000_000)
    assert f"1,000,000 字，超过 {MAX_CELL:,} 字" in told
    assert len(told) < 300


def test_emoji_and_markup_are_kept_and_hidden_characters_are_told() -> None:
    result = one(mapping(), table(HEADINGS, row(当事人="某😀公司\u200b")))
    assert result.case is not None
    assert result.case.party.name == "某😀公司\u200b"
    assert "看不见的控制字符" in str(result.warnings[0])
    assert "B 列“当事人”" in str(result.warnings[0])


def test_wide_characters_of_a_number_are_narrowed_and_told() -> None:
    result = one(mapping(), table(HEADINGS, row(当事人="ＡＢＣ公司", 编号="甲1", 罚款="０．２")))
    assert result.case is not None
    assert result.case.decision.fine == 200_000
    assert result.case.party.name == "ＡＢＣ公司"


def test_every_bad_cell_of_a_row_is_told() -> None:
    result = one(mapping(), table(HEADINGS, row(决定日期="昨天", 罚款="很多", 类型="公司")))
    assert [remark.where.column for remark in result.refusals] == ["C", "D", "E"]


def test_bytes_that_are_no_text_refuse_their_row_only() -> None:
    raw = table(HEADINGS, GOOD, row(编号="甲2")).replace("甲2".encode(), b"\xff\xfe\xfa2")
    first, second = results(mapping(), raw)
    assert first.accepted
    assert "无法识别的字节" in str(second.refusals[0])


def test_an_open_quote_spoils_its_row_and_no_other() -> None:
    lines = [",".join(cells) for cells in (HEADINGS, GOOD, row(编号="甲2"), row(编号="甲3"))]
    lines[2] = '"' + lines[2]
    found = results(mapping(), "\r\n".join(lines).encode())
    assert [(result.row, result.accepted) for result in found] == [(2, True), (3, False), (4, True)]
    assert "引号没有成对" in str(found[1].refusals[0])


def test_an_open_quote_before_thousands_of_rows_spoils_only_its_row() -> None:
    lines = [",".join(HEADINGS), '"' + ",".join(GOOD), *(",".join(row(编号=f"甲{n}")) for n in range(2, 1000))]
    found = results(mapping(), "\n".join(lines).encode())
    assert [result.row for result in found if not result.accepted] == [2]
    assert [result.row for result in found] == list(range(2, 1001))


def test_line_breaks_inside_quotes_belong_to_the_cell() -> None:
    first, second = results(mapping(), table(HEADINGS, row(当事人="某\n公司"), row(编号="甲2")))
    assert first.case is not None
    assert first.case.party.name == "某\n公司"
    assert second.row == 4


def test_a_row_with_more_cells_than_headings_has_slipped() -> None:
    told = only_refusal(mapping(), table(HEADINGS, [*GOOD, "多"]))
    assert "这一行有 7 格，表头只有 6 格" in told
    assert "G 列" in told


def test_a_row_with_fewer_cells_lacks_the_last_facts() -> None:
    result = one(mapping(), table(HEADINGS, GOOD[:4]))
    assert result.case is not None
    assert "date" not in to_facts(result.case)["decision"]


def test_blank_rows_are_passed_over() -> None:
    assert [r.row for r in results(mapping(), table(HEADINGS, [], ["", " "], GOOD))] == [4]


def test_the_same_number_twice_with_the_same_content_counts_once_and_is_told() -> None:
    _, second = results(mapping(), table(HEADINGS, GOOD, GOOD))
    assert second.accepted
    assert "与第 2 行编号和内容都相同" in str(second.warnings[0])


def test_the_same_number_twice_with_other_content_is_refused() -> None:
    _, second = results(mapping(), table(HEADINGS, GOOD, row(罚款="5")))
    assert not second.accepted
    assert "与第 2 行编号相同而内容不同" in str(second.refusals[0])


def test_a_wrong_check_digit_is_told_and_does_not_block() -> None:
    coded = mapping(SMALL + '"代码" = { to = "party.id_number", check = "uscc" }\n')
    result = one(coded, table([*HEADINGS, "代码"], [*GOOD, "91120101MA00000H12"]))
    assert result.accepted
    assert "校验位不符" in str(result.warnings[0])


@pytest.mark.parametrize(
    ("headings", "said"),
    [
        (["编号", "编号"], "与 A 列的表头相同"),
        (["编 号", "当事人"], ""),
        (["案号", "当事人"], "表头中没有“编号”"),
        ([], "文件是空的"),
    ],
)
def test_headings_that_cannot_be_used_stop_the_file(headings: list[str], said: str) -> None:
    told = about_file(mapping(), table(headings, ["1", "2"]) if headings else b"")
    assert said in "".join(told)
    assert bool(said) == bool(told)


def test_a_misspelt_heading_is_guessed() -> None:
    told = about_file(mapping(), table(["编号", "决定曰期"], ["1", "2024-01-01"]))
    assert any("表头没有“决定日期”，这一列很像" in line for line in told)


def test_columns_that_the_mapping_does_not_name_are_kept_and_told() -> None:
    raw = table([*HEADINGS, "承办科室"], [*GOOD, "一科"])
    assert any("对照文件没有说明这一列，已原样保留" in line for line in about_file(mapping(), raw))
    result = one(mapping(), raw)
    assert result.case is not None
    assert result.case.extra == {("extra",): {"承办科室": "一科"}}


def test_columns_may_be_ignored_or_refused_by_the_mapping() -> None:
    raw = table([*HEADINGS, "承办科室"], [*GOOD, "一科"])
    ignoring = one(mapping(head=HEAD + 'others = "ignore"\n'), raw)
    assert ignoring.case is not None
    assert not ignoring.case.extra
    assert "没有说明这一列" in about_file(mapping(head=HEAD + 'others = "refuse"\n'), raw)[0]


def test_a_table_without_rows_is_told() -> None:
    assert "表头下面没有案件" in about_file(mapping(), table(HEADINGS))[0]


def test_repeated_columns_make_elements_without_gaps() -> None:
    listed = mapping(SMALL + '"主办" = "handlers[0].name"\n"协办" = "handlers[1].name"\n')
    headings = [*HEADINGS, "主办", "协办"]
    result = one(listed, table(headings, [*GOOD, "", "李四"]))
    assert result.case is not None
    assert [each.name for each in result.case.handlers] == ["李四"]


def test_an_event_said_not_to_have_happened_has_no_facts() -> None:
    dated = mapping(SMALL + '"听证日期" = "hearing.date"\n')
    told = only_refusal(dated, table([*HEADINGS, "听证日期"], [*GOOD, "2024-02-01"]))
    assert "写明没有发生" in told
    assert "列“听证" in told


def test_constants_hold_for_every_row_and_columns_outweigh_them() -> None:
    fixed = mapping('[constants]\n"agency.field" = "market"\n"party.kind" = "person"\n' + SMALL)
    first, second = results(fixed, table(HEADINGS, GOOD, row(编号="甲2", 类型="")))
    assert first.case is not None
    assert second.case is not None
    assert (first.case.agency.field, first.case.party.kind, second.case.party.kind) == ("market", "entity", "person")


def test_several_columns_may_make_the_number() -> None:
    two = mapping(SMALL.replace('number = "编号"', 'number = ["编号", "当事人"]'))
    assert one(two, table(HEADINGS, GOOD)).number == "甲1｜某公司"
