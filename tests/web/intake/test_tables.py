"""Tables of other systems: the template, the national penalty fields, a mapping of the source's own."""

from io import BytesIO

import pytest
import xlsxwriter

from plumbline.intake.applying import apply
from plumbline.web.intake import services, tables
from plumbline.web.intake.models import ForeignFile, Layout
from plumbline.web.shell.errors import BadInput
from plumbline.web.vault import store as vault

pytestmark = pytest.mark.django_db

HEAD = ("CF_WSH", "CF_XDR_MC", "CF_XDR_LB", "CF_NR_FK", "CF_JDRQ", "CF_CFJG")
GOOD = ("海环罚〔2026〕1号", "海州造纸有限公司", "法人及非法人组织", "5", "2026-03-02", "海州市生态环境局")
BAD = ("海环罚〔2026〕2号", "海州印染有限公司", "法人及非法人组织", "五万", "2026-02-30", "海州市生态环境局")
STRANGE = ("海市监罚〔2026〕3号", "海州百货有限公司", "法人及非法人组织", "1", "2026-03-03", "海州市市场监督管理局")
MAPPING = """
name = "旧系统台账"
source = "旧系统"
complete = ["decision"]
[[sheet]]
number = "编号"
[sheet.columns]
"编号" = { to = "case.number" }
"当事人" = { to = "party.name" }
"罚款" = { to = "decision.fine", unit = "元" }
"""


def disclosure(*rows: tuple[str, ...]) -> bytes:
    return "\n".join(",".join(row) for row in (HEAD, *rows)).encode()


def test_the_national_fields_come_in_with_money_in_ten_thousands_and_dates_unknown(import_file):
    batch = import_file(disclosure(GOOD), name="sgs.csv", layout=Layout.DISCLOSURE)
    file = ForeignFile.objects.get()
    assert (batch.accepted, file.number, file.fine, str(file.decided_on)) == (1, GOOD[0], 5_000_000, "2026-03-02")
    assert '"notice"' not in file.content


def test_a_wrong_cell_is_told_with_its_column_heading_value_and_remedy(upload):
    batch = upload(disclosure(GOOD, BAD), name="sgs.csv", layout=Layout.DISCLOSURE)
    row = batch.rows.get(state="refused")
    assert row.place == "第 3 行"
    assert {(each["column"], each["field"], each["value"]) for each in row.reasons} == {
        ("D", "CF_NR_FK", "五万"),
        ("E", "CF_JDRQ", "2026-02-30"),
    }
    assert all(each["why"] and each["todo"] for each in row.reasons)
    assert row.cells[3] == ["D", "CF_NR_FK", "五万"]


def test_the_rejected_rows_stand_in_the_same_format_with_their_reasons(upload, city):
    batch = upload(disclosure(GOOD, BAD, STRANGE), name="sgs.csv", layout=Layout.DISCLOSURE)
    text = vault.read("intake", batch.rejects).decode("utf-8-sig")
    assert GOOD[0] not in text
    assert BAD[0] in text
    assert "只能提交海州市生态环境局及其下级的案卷" in text
    again = upload(vault.read("intake", batch.rejects), name="again.csv", layout=Layout.DISCLOSURE)
    assert (again.rows_read, again.refused) == (2, 2)


def test_a_table_without_its_columns_is_refused_as_a_whole(upload):
    batch = upload(b"a,b\n1,2\n", name="x.csv", layout=Layout.DISCLOSURE)
    assert batch.state == "failed"
    assert batch.fault


def test_a_workbook_and_a_file_that_is_none(upload):
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, GOOD)
    assert upload(out.getvalue(), name="x.xlsx", layout=Layout.DISCLOSURE).ready == 1
    assert upload(b"%PDF-1.7 xxx", name="x.xlsx", layout=Layout.DISCLOSURE).state == "failed"


@pytest.mark.parametrize("layout", [Layout.TEMPLATE, Layout.DISCLOSURE])
def test_the_workbook_to_fill_in_can_be_read_with_its_own_mapping(layout, tmp_path):
    mapping = tables.ready(layout)
    path = tmp_path / "template.xlsx"
    path.write_bytes(tables.template(mapping))
    refusals = [remark for result in apply(mapping, path) for remark in result.refusals]
    assert ["没有案件" in remark.why for remark in refusals] == [True]


def test_a_mapping_of_the_source_is_checked_stored_and_kept_with_the_batch(source, supervisor, import_file, upload):
    with pytest.raises(BadInput) as refused:
        services.store_mapping(actor=supervisor, source_id=source.pk, text=MAPPING.replace("party.name", "party.nmae"))
    assert "第 9 行" in refused.value.field_errors["mapping"][0]
    stored = services.store_mapping(actor=supervisor, source_id=source.pk, text=MAPPING)
    assert stored.mapping_version == 1
    batch = import_file("编号,当事人,罚款\nA1,某公司,300\n".encode(), name="a.csv", layout=Layout.MAPPED)
    assert (batch.accepted, batch.mapping_version, batch.mapping) == (1, 1, MAPPING)
    assert ForeignFile.objects.get().fine == 30_000
    assert '"closed_world":["decision"]' in ForeignFile.objects.get().content


def test_the_same_mapping_again_is_no_new_edition(source, supervisor):
    services.store_mapping(actor=supervisor, source_id=source.pk, text=MAPPING)
    assert services.store_mapping(actor=supervisor, source_id=source.pk, text=MAPPING).mapping_version == 1


def test_without_a_mapping_nothing_is_read_by_it(upload):
    with pytest.raises(BadInput, match="还没有对照表"):
        upload("编号\nA1\n".encode(), name="a.csv", layout=Layout.MAPPED)
