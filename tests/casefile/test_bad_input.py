"""Bad files: each gets a clear message with its path, nothing is lost, nothing stops."""

import json
from datetime import date, datetime

import pytest

from plumbline.casefile import CaseFileError, Level, from_facts, read, write
from plumbline.casefile.reading import _read_clean
from plumbline.casefile.text import MAX_BYTES
from plumbline.engine.values import ABSENT, UNKNOWN

AT_NINE = datetime.fromisoformat("2026-03-05T09:00:00+08:00")


def file(**groups):
    return json.dumps({"schema_version": 1, "case": {"id": "A-1"}, **groups}, ensure_ascii=False).encode()


def only(raw):
    """The one problem of a file that cannot be read."""
    reading = read(raw)
    assert reading.case is None
    assert [problem.level for problem in reading.problems] == [Level.ERROR]
    return reading.problems[0]


def reminder(raw):
    """The one warning of a file that can be read."""
    reading = read(raw)
    assert reading.case is not None
    assert [problem.level for problem in reading.problems] == [Level.WARNING]
    return reading.problems[0]


@pytest.mark.parametrize(
    ("groups", "path", "code", "says"),
    [
        ({"decision": {"fine": 50000.5}}, "decision.fine", "wrong_type", "5000050"),
        ({"decision": {"fine": "5万元"}}, "decision.fine", "wrong_type", "5000000"),
        ({"decision": {"fine": "五万"}}, "decision.fine", "wrong_type", "整数分"),
        ({"decision": {"fine": True}}, "decision.fine", "wrong_type", "true"),
        ({"decision": {"fine": -1}}, "decision.fine", "out_of_range", "-1"),
        ({"decision": {"fine": 2**53}}, "decision.fine", "out_of_range", "9007199254740992"),
        ({"decision": {"review_days": "60"}}, "decision.review_days", "wrong_type", "整数"),
        ({"decision": {"sealed": "是"}}, "decision.sealed", "wrong_type", "true"),
        ({"decision": {"sealed": 1}}, "decision.sealed", "wrong_type", "true"),
        ({"decision": {"number": 12}}, "decision.number", "wrong_type", "双引号"),
        ({"decision": {"kinds": "fine"}}, "decision.kinds", "wrong_type", "列表"),
        ({"decision": {"kinds": ["罚款"]}}, "decision.kinds", "unknown_code", "“fine”"),
        ({"decision": {"outcome": "penalti"}}, "decision.outcome", "unknown_code", "“penalty”"),
        ({"decision": {"outcome": 7}}, "decision.outcome", "unknown_code", "可用的代码"),
        ({"decision": {"date": "2026-02-30"}}, "decision.date", "impossible_date", "不存在"),
        ({"decision": {"date": "2026年3月5日"}}, "decision.date", "wrong_date", "2026-03-05"),
        ({"decision": {"date": "20260305"}}, "decision.date", "wrong_date", "2026-03-05"),
        ({"decision": {"date": "2026-03-05T10:00:00+08:00"}}, "decision.date", "wrong_date", "2026-03-05"),
        ({"decision": {"date": 46086}}, "decision.date", "wrong_type", "46086"),
        ({"decision": {"date": "2026年13月45日"}}, "decision.date", "wrong_date", "请核对原始文书"),
        ({"decision": {"date": "三月五日"}}, "decision.date", "wrong_date", "请核对原始文书"),
        ({"decision": {"outcome": "七七八八"}}, "decision.outcome", "unknown_code", "可用的代码"),
        ({"acts": [{"started": 5}]}, "acts[0].started", "wrong_instant", "时区"),
        ({"acts": [{"started": "2026-03-05T14:30:00,5+08:00"}]}, "", "invalid", "案卷数据有误"),
        ({"acts": [{}, {}, {"started": "2026-03-05T10:00:00"}]}, "acts[2].started", "no_offset", "+08:00"),
        ({"acts": [{"started": "2026-03-05T25:00:00+08:00"}]}, "acts[0].started", "impossible_date", "不存在"),
        ({"acts": [{"started": "2026-03-05"}]}, "acts[0].started", "wrong_instant", "时区"),
        ({"acts": {"date": "2026-03-05"}}, "acts", "wrong_type", "列表"),
        ({"acts": [3]}, "acts[0]", "wrong_type", "对象"),
        ({"decision": [1]}, "decision", "wrong_type", "对象"),
        ({"source": {"exported_at": "2026-03-05T10:00:00"}}, "source.exported_at", "no_offset", "+08:00"),
        ({"source": "平台"}, "source", "wrong_type", "对象"),
        ({"source": {"closed_world": "*"}}, "source.closed_world", "wrong_type", "列表"),
        ({"hearing": {"happened": False, "date": "2026-03-05"}}, "hearing", "contradiction", "听证日期"),
    ],
)
def test_a_wrong_value_is_named_with_its_path_and_what_to_write(groups, path, code, says):
    problem = only(file(**groups))
    assert (problem.path, problem.code) == (path, code)
    assert says in problem.message


def test_all_problems_of_a_file_are_listed_not_only_the_first():
    raw = file(decision={"fine": 1.5, "date": "2026-13-01"}, acts=[{"date": "x"}], notce={})
    assert [problem.path for problem in read(raw).problems] == [
        "acts[0].date",
        "decision.date",
        "decision.fine",
        "notce",
    ]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_is_not_a_number_is_refused_where_it_stands(number):
    raw = b'{"schema_version":1,"decision":{"fine":%s}}' % number.encode()
    assert only(raw).path == "decision.fine"
    raw = b'{"schema_version":1,"other":{"fine":[%s]}}' % number.encode()
    assert only(raw).path == "other"


@pytest.mark.parametrize(
    ("raw", "code", "says"),
    [
        (b"", "empty", "空"),
        (b" \n", "empty", "空"),
        ('{"当事人":"某公司"}'.encode("gbk"), "encoding", "GBK"),
        (file().decode().encode("utf-16"), "encoding", "UTF-16"),
        (file().decode().encode("utf-16-le"), "encoding", "UTF-16"),
        (b'{"schema_version":1,"case":{"id":"\xff\xff\x81"}}', "encoding", "UTF-8"),
        (b"%PDF-1.7 ...", "file_type", "PDF"),
        (b"PK\x03\x04...", "file_type", "Word"),
        (b"\xff\xd8\xff\xe0...", "file_type", "JPEG"),
        (b"<?xml version='1.0'?>", "file_type", "XML"),
        (b'{"schema_version":1,}', "malformed", "第 1 行"),
        (b'{"schema_version":1\n"case":{}}', "malformed", "第 2 行"),
        (b'{"schema_version":1', "malformed", "第 1 行"),
        (file() + file(), "malformed", "一个文件只能放一个案卷"),
        (b"[1,2]", "wrong_type", "对象"),
        (b'"case"', "wrong_type", "对象"),
        (b'{"case":{"id":"1"}}', "missing", "schema_version"),
        (b'{"schema_version":"1"}', "wrong_type", "整数"),
        (b'{"schema_version":2,"new":{}}', "newer_version", "按版本 1 导出"),
        (b'{"schema_version":-1}', "older_version", "重新导出"),
        (b"[" * 4_000_000, "too_deep", "嵌套"),
        (b'{"schema_version":1,"decision":' * 100_000, "too_deep", "嵌套"),
        (b'{"schema_version":1,"x":' + b"[" * 500 + b"]" * 500 + b"}", "too_deep", "嵌套"),
        (b"[" * 10_000_000, "too_large", "上限"),
        (b'{"schema_version":1,"case":{"id":"\\ud800"}}', "broken_text", "代理码"),
        (b'{"schema_version":1,"x":"\\ud800"}', "not_a_number", "残缺"),
    ],
)
def test_a_file_that_is_no_case_file_is_refused_with_the_reason(raw, code, says):
    problem = only(raw)
    assert problem.code == code
    assert says in problem.message


def test_a_file_of_exactly_the_largest_size_is_read():
    head, tail = b'{"schema_version":1,"case":{"id":"1"},"violation":{"place":"', b'"}}'
    assert read(head + b"x" * (MAX_BYTES - len(head) - len(tail)) + tail).case is not None


def test_a_byte_order_mark_is_skipped_with_a_reminder():
    assert reminder(b"\xef\xbb\xbf" + file()).code == "byte_order_mark"


def test_a_key_written_twice_with_two_values_is_refused():
    problem = only(b'{"schema_version":1,"decision":{"fine":1,"fine":2}}')
    assert (problem.code, problem.path) == ("duplicate_key", "decision.fine")
    assert only(b'{"schema_version":1,"source":{"closed_world":["*"]},"case":{"id":null,"id":"1"}}').path == "case.id"


def test_a_key_written_twice_with_one_value_is_harmless():
    assert read(b'{"schema_version":1,"case":{"id":"1","id":"1"}}').problems == ()


def test_an_unknown_key_is_kept_reported_with_the_nearest_known_one_and_written_back():
    raw = file(decision={"fin": 3}, 当事人={"name": "甲"}, zzz=[1.50, None])
    reading = read(raw)
    assert [(p.code, p.path) for p in reading.problems] == [
        ("unknown_key", path) for path in ("decision.fin", "当事人", "zzz")
    ]
    assert "fine（罚款数额）" in reading.problems[0].message
    assert "party（当事人）" in reading.problems[1].message
    assert json.loads(write(reading.case)) == json.loads(raw) | {"source": {}}


def test_an_unknown_group_in_the_closed_world_is_reported():
    problem = reminder(file(source={"closed_world": ["decisions"]}))
    assert problem.path == "source.closed_world"
    assert "decision（处理决定）" in problem.message


def test_a_case_file_without_a_case_number_is_read_with_a_reminder():
    assert reminder(b'{"schema_version":1}').path == "case.id"
    assert reminder(b'{"schema_version":1,"source":{"closed_world":["*"]}}').path == "case.id"


def test_an_older_version_is_upgraded_by_the_step_that_leads_away_from_it():
    sample = b'{"schema_version":0,"case":{"id":"1"},"judgement":{"fine":100},"remark":"x"}'

    def from_version_0(tree):
        """Version 0 of this test called the decision a judgement."""
        return {("decision" if name == "judgement" else name): value for name, value in tree.items()}

    reading = read(sample, {0: from_version_0})
    assert reading.case.decision.fine == 100
    assert reading.case.schema_version == 1
    assert [problem.path for problem in reading.problems] == ["remark"]


def test_an_older_version_without_a_step_is_refused():
    assert only(b'{"schema_version":0}').code == "older_version"


@pytest.mark.parametrize("closed", [True, False])
def test_a_mapping_made_by_a_program_must_be_exact(closed):
    with pytest.raises(CaseFileError) as refused:
        from_facts({"decision": {"fin": 1, "fine": 1.5}, "nothing": 1}, closed)
    assert [problem.path for problem in refused.value.problems] == ["decision.fine", "decision.fin", "nothing"]
    assert "decision.fin" in str(refused.value)


def test_a_number_of_five_thousand_digits_is_refused_in_a_fact_and_kept_beyond_the_schema():
    digits = b"1" * 5000
    assert only(b'{"schema_version":1,"case":{"id":"1"},"decision":{"fine":' + digits + b"}}").path == "decision.fine"
    raw = b'{"schema_version":1,"source":{},"case":{"id":"1"},"x":' + digits + b"}"
    assert write(read(raw).case) == raw


VALUES = [
    (
        "decision.date",
        [
            "2026-03-05",
            "0001-01-01",
            "9999-12-31",
            "2024-02-29",
            "2023-02-29",
            "0000-01-01",
            "2026-3-5",
            "",
            " 2026-03-05",
        ],
    ),
    (
        "acts.started",
        [
            *(
                "2026-03-05T10:00:00+08:00",
                "2026-03-05 10:00:00Z",
                "2026-03-05t10:00:00z",
                "2026-03-05T10:00:00.123456Z",
            ),
            *("2026-03-05T10:00+08:00", "2026-03-05T10:00:00+0800", "2026-03-05T24:00:00Z", "2026-03-05T10:00:60Z"),
            *(
                "2026-03-05T10:00:00",
                "2026-03-05",
                "2026-03-05T10:00:00+25:00",
                "2026-02-30T10:00:00Z",
                "0001-01-01T00:00:00+08:00",
            ),
        ],
    ),
    ("decision.fine", [0, 1, -1, 2**53 - 1, 2**53, 2**64, 10**30, 1.0, 1e2, "1", True]),
    ("decision.review_days", [0, 60, -1, 2**31 - 1, 2**31, 60.0]),
    ("decision.sealed", [True, False, 0, 1, "true"]),
    ("decision.number", ["", "x", "\u0000", "堃喆䶮", 1, [], {}]),
    ("decision.outcome", ["penalty", "Penalty", "", 1]),
    ("decision.kinds", [[], ["fine"], ["fine", "fine"], ["x"], [None], "fine", {"0": "fine"}]),
    ("decision.happened", [True, False, 1]),
]


@pytest.mark.parametrize(("path", "value"), [(path, value) for path, values in VALUES for value in [None, *values]])
def test_what_the_fast_way_takes_the_careful_way_takes_and_the_reverse(path, value):
    group, name = path.split(".")
    facts = [{name: value}] if group == "acts" else {name: value}
    raw = json.dumps({"schema_version": 1, "case": {"id": "1"}, group: facts}).encode()
    fast = _read_clean(raw)
    careful = read(b"\xef\xbb\xbf" + raw).case
    taken_only_carefully = path == "decision.happened" and value is False
    assert (fast is None) == (careful is None) or taken_only_carefully
    assert taken_only_carefully or fast == careful


def test_a_program_that_gives_one_wrong_fact_is_told_of_it_alone():
    given = {"decision": {"date": date(2026, 3, 5), "fine": "五万"}, "acts": [{"started": AT_NINE}]}
    with pytest.raises(CaseFileError) as refused:
        from_facts(given)
    assert [problem.path for problem in refused.value.problems] == ["decision.fine"]


def test_a_program_that_gives_another_version_is_told_of_it_with_the_rest():
    with pytest.raises(CaseFileError) as refused:
        from_facts({"schema_version": 2, "decision": {"fine": "五万"}})
    assert [problem.path for problem in refused.value.problems] == ["schema_version", "decision.fine"]


def test_a_program_that_gives_a_group_of_another_name_is_told_of_it():
    with pytest.raises(CaseFileError) as refused:
        from_facts({"decisions": {"fine": 1}, "case": {"id": UNKNOWN}})
    assert [problem.path for problem in refused.value.problems] == ["decisions"]


def test_what_is_missing_beside_an_unknown_fact_of_a_closed_list_is_absent():
    (act,) = from_facts({"acts": [{"date": UNKNOWN, "officers": [{"name": "李海峰"}]}]}).acts
    assert act.date is UNKNOWN
    assert act.place is ABSENT
    assert act.officers[0].name == "李海峰"
    assert act.officers[0].auxiliary is ABSENT


def test_nulls_and_spaces_of_a_closed_file_are_no_repeated_keys():
    raw = b'{"schema_version" : 1, "source": {"closed_world": ["*"]}, "case": {"id": "A-1", "number" : null}}'
    assert read(raw).problems == ()
