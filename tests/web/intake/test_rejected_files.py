"""The refused case files of an upload: in the format in which they came, to be corrected and sent again; and how large
a batch may be."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.urls import reverse

from plumbline.casefile import from_facts
from plumbline.casefile.arrow import write_parquet
from plumbline.intake.ready import ready
from plumbline.web.intake import services
from plumbline.web.intake.models import Batch, ForeignFile
from plumbline.web.intake.services import checking, importing
from plumbline.web.vault import store as vault
from tests.intake.tables import workbook
from tests.web.intake.conftest import case_file, lines, worked

pytestmark = pytest.mark.django_db


def columns(path: Path, *files: dict) -> bytes:
    """Case files as Parquet."""
    write_parquet(path, [from_facts(each, closed=False) for each in files])
    return path.read_bytes()


def fetched(enter, handler, batch: Batch) -> tuple[str, bytes]:
    """The ending and the content of the file of refused rows, as the browser gets it."""
    answer = enter(handler).get(reverse("intake:rejects", args=[batch.pk]))
    return answer.headers["Content-Disposition"].rstrip('"').rpartition(".")[2], answer.content


def test_refused_rows_of_columns_come_back_as_columns_and_go_in_when_corrected(
    upload, import_file, enter, handler, tmp_path
):
    raw = columns(tmp_path / "a.parquet", case_file("1"), case_file("2", agency={"code": "HZSC"}), case_file("3"))
    batch = upload(raw, name="a.parquet")
    assert (batch.rows_read, batch.refused) == (3, 1)
    ending, content = fetched(enter, handler, batch)
    assert ending == "parquet"
    out = tmp_path / "r.parquet"
    out.write_bytes(content)
    table = pq.read_table(out)
    [why], [todo] = (table.column(name).to_pylist() for name in ("退回原因", "怎么改"))
    assert why.startswith("第 2 行“办案机关”：案卷属于")
    assert todo.startswith("请核对办案机关")
    field = table.schema.field("agency")
    agencies = [{**row, "code": "HZHB"} for row in table.column("agency").to_pylist()]
    table = table.set_column(table.schema.get_field_index("agency"), field, pa.array(agencies, field.type))
    pq.write_table(table, out)
    assert import_file(out.read_bytes(), name="r.parquet").accepted == 1
    assert import_file(out.read_bytes(), name="r.parquet").unchanged == 1
    assert ForeignFile.objects.get().number == "2"


def test_a_row_of_columns_that_is_no_case_file_stands_with_its_problems(upload, tmp_path):
    columns(tmp_path / "a.parquet", case_file("1"), case_file("2"))
    table = pq.read_table(tmp_path / "a.parquet")
    field = table.schema.field("party")
    parties = [{**row, "kind": kind} for row, kind in zip(table.column("party").to_pylist(), ("x", None), strict=True)]
    table = table.set_column(table.schema.get_field_index("party"), field, pa.array(parties, field.type))
    pq.write_table(table, tmp_path / "a.parquet")
    batch = upload((tmp_path / "a.parquet").read_bytes())
    [reason] = batch.rows.get(state="refused").reasons
    assert (reason["column"], batch.rows_read) == ("party.kind", 2)


@pytest.mark.parametrize(
    ("make", "said"),
    [(lambda path: pq.write_table(pa.table({"a": [1]}), path), "不是案卷的版式"), (lambda path: None, "不是完整的")],
)
def test_columns_that_are_no_case_files_say_so_once(upload, tmp_path, make, said):
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1 and not more")
    make(path)
    batch = upload(path.read_bytes(), name="a.parquet")
    assert (batch.state, batch.rows_read) == ("failed", 0)
    assert said in batch.fault


def test_refused_case_files_of_an_array_come_back_as_an_array(upload, enter, handler):
    files = [case_file("1"), case_file("2", decision={"date": "2026-02-30"}), case_file("3", case={})]
    ending, content = fetched(enter, handler, upload(json.dumps(files, indent=1).encode(), name="a.json"))
    assert (ending, json.loads(content)) == ("json", files[1:])


def test_a_refused_file_of_one_case_comes_back_as_it_is(upload, enter, handler):
    raw = json.dumps(case_file("2", decision={"date": "2026-02-30"}), indent=1).encode()
    assert fetched(enter, handler, upload(raw, name="a.json")) == ("json", raw)


def test_refused_lines_come_back_as_lines(upload, enter, handler):
    bad = case_file("2", case={})
    ending, content = fetched(enter, handler, upload(lines(case_file("1"), bad, bad)))
    assert (ending, [json.loads(line) for line in content.splitlines()]) == ("ndjson", [bad, bad])


def test_the_file_of_refused_rows_has_an_end_and_says_so(upload, monkeypatch):
    monkeypatch.setattr(checking, "MOST_REJECTS", 2)
    bad = case_file("2", case={})
    assert upload(lines(bad, bad)).notes == []
    batch = upload(lines(bad, bad, bad))
    assert "不合格的有 3 行，“退回的行”文件里只有前 2 行" in batch.notes[0]["why"]
    assert len(vault.read("intake", batch.rejects).splitlines()) == 2


@pytest.mark.parametrize(("rows", "state"), [(3, "checked"), (4, "failed")])
def test_a_file_of_more_rows_than_one_batch_takes_says_how_to_part_it(upload, monkeypatch, rows, state):
    monkeypatch.setattr(checking, "MOST_ROWS", 3)
    batch = upload(lines(*(case_file(str(n)) for n in range(rows))))
    assert batch.state == state
    assert ("一次最多 3 行，文件还有更多。请按机关或者月份分成几个文件" in batch.fault) == (state == "failed")


def test_what_another_batch_wrote_meanwhile_counts_when_a_whole_batch_comes_in(upload, handler, monkeypatch):
    whole, other = (upload(lines(case_file("1"), case_file("2", party={"name": name}))) for name in ("甲", "乙"))
    for batch, mode in ((whole, "all_or_nothing"), (other, "good_rows")):
        services.confirm(actor=handler, batch_id=batch.pk, mode=mode, later=lambda _: None)
    planned = importing._planned_whole

    def meanwhile(batch_id, clock):
        plan = planned(batch_id, clock)
        if batch_id == whole.pk and other.pk:
            worked(other)
        return plan

    monkeypatch.setattr(importing, "_planned_whole", meanwhile)
    batch = worked(whole)
    assert (batch.accepted, batch.changed, batch.unchanged) == (0, 1, 1)
    assert ForeignFile.objects.get(number="2").editions.count() == 1


@pytest.mark.parametrize(
    ("raw", "layout", "said"),
    [
        (b"PK\x03\x04...", "case_file", "这是 Word、Excel 文档或压缩包，不是案卷文件"),
        (b"PK\x03\x04...", "case_file", "请把“格式”选为准绳模板"),
        (b"<html>", "case_file", "这是网页文件"),
        (b"PAR1....", "template", "所选的格式是“准绳模板（XLSX、CSV）”，请核对文件和格式是否选对"),
        (b"x\na,b\n1,2\n", "template", "没有“案件编号”，读到的是：a、b。"),
    ],
)
def test_a_file_of_another_kind_than_was_chosen_says_what_to_choose(upload, raw, layout, said):
    batch = upload(raw, layout=layout)
    assert batch.state == "failed"
    assert said in batch.fault


def test_what_is_wrong_in_another_sheet_is_not_marked_in_this_one(upload, tmp_path):
    heads = {sheet.name: (sheet.header, [column.name for column in sheet.columns]) for sheet in ready("登记表").sheets}

    def page(name: str, *rows: dict[str, str]):
        header, columns = heads[name]
        body = [[row.get(column, "") for column in columns] for row in rows]
        return [[]] * (header - 1) + [columns, *body]

    path = workbook(
        tmp_path / "a.xlsx",
        案件=page("案件", {"案件编号": "甲1", "机关名称": "海州市生态环境局", "当事人名称": "某公司"}),
        执法活动=page("执法活动", {"案件编号": "甲1", "活动类型": "乱写"}),
    )
    batch = upload(path.read_bytes(), name="a.xlsx", layout="template")
    [reason] = batch.rows.get().reasons
    assert (reason["column"], reason["value"]) == ("", "乱写")
    assert reason["field"].startswith("工作表“执法活动”第 ")
    assert reason["field"].endswith("“活动类型”")
