"""From the upload to the register: what is checked, what comes in, what stays when the same comes again."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.db import Error, transaction

from plumbline.casefile import from_facts
from plumbline.casefile.arrow import to_batch
from plumbline.web.audit.models import Event
from plumbline.web.intake import services
from plumbline.web.intake.models import Batch, BatchRow, ForeignEdition, ForeignFile
from plumbline.web.intake.selectors import changed_since, visible_to
from plumbline.web.intake.services import importing
from plumbline.web.organs.roles import Role
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours
from plumbline.web.vault import store as vault
from tests.web.cast import NOW
from tests.web.intake.conftest import case_file, lines, worked

pytestmark = pytest.mark.django_db


def states(batch: Batch) -> list[str]:
    return list(batch.rows.order_by("ordinal").values_list("state", flat=True))


def test_nothing_comes_in_before_somebody_confirms(upload):
    batch = upload(lines(case_file("1"), case_file("2")))
    assert (batch.state, batch.rows_read, batch.refused) == ("checked", 2, 0)
    assert not ForeignFile.objects.exists()


def test_confirmed_rows_become_files_of_their_agency(import_file, handler, city):
    batch = import_file(lines(case_file("1"), case_file("2")))
    assert (batch.state, batch.accepted, batch.refused) == ("done", 2, 0)
    file = ForeignFile.objects.get(number="1")
    assert file.agency == city.ecology
    assert (file.party_name, file.outcome, file.fine) == ("海州第1纸业有限公司", "penalty", 5_000_000)
    assert set(visible_to(handler)) == set(ForeignFile.objects.all())
    assert not BatchRow.objects.exclude(content="").exists()


def test_the_same_file_again_changes_nothing_even_when_exported_later(import_file):
    import_file(lines(case_file("1", source={"system": "旧", "exported_at": "2026-03-01T08:00:00+08:00"})))
    again = import_file(lines(case_file("1", source={"system": "旧", "exported_at": "2026-04-01T08:00:00+08:00"})))
    assert (again.accepted, again.changed, again.unchanged) == (0, 0, 1)
    assert ForeignFile.objects.get().edition == 1
    assert not ForeignEdition.objects.exists()


def test_other_content_replaces_the_file_and_the_former_stays(import_file):
    first = import_file(lines(case_file("1")))
    second = import_file(lines(case_file("1", party={"kind": "entity", "name": "改名公司"})))
    file = ForeignFile.objects.get()
    assert (second.changed, file.edition, file.party_name, file.batch) == (1, 2, "改名公司", second)
    kept = file.editions.get()
    assert (kept.edition, kept.batch, "海州第1纸业" in kept.content) == (1, first, True)


def test_a_former_content_cannot_be_changed_or_deleted_in_the_database(import_file):
    import_file(lines(case_file("1")))
    import_file(lines(case_file("1", party={"name": "改名公司"})))
    with pytest.raises(Error), transaction.atomic():
        ForeignEdition.objects.update(content="{}")
    with pytest.raises(Error), transaction.atomic():
        ForeignEdition.objects.all().delete()


def test_a_bad_row_is_refused_with_its_reasons_and_the_good_ones_come_in(import_file):
    raw = (
        lines(case_file("1"), case_file("2", decision={"date": "2026-02-30"})) + b"\n{broken\n" + lines(case_file("4"))
    )
    batch = import_file(raw)
    assert states(batch) == ["accepted", "refused", "refused", "accepted"]
    assert (batch.accepted, batch.refused) == (2, 2)
    row = batch.rows.get(ordinal=2)
    assert (row.place, row.number) == ("第 2 行", "2")
    assert [(each["column"], each["field"]) for each in row.reasons] == [("decision.date", "处理决定·决定日期")]
    assert "2026-02-30" in row.reasons[0]["why"]


def test_all_or_nothing_is_refused_while_a_row_is_bad(upload, handler):
    batch = upload(lines(case_file("1"), case_file("2", decision={"date": "2026-02-30"})))
    with pytest.raises(BadInput, match="有 1 行不合格"):
        services.confirm(actor=handler, batch_id=batch.pk, mode="all_or_nothing", later=print)
    assert not ForeignFile.objects.exists()


def test_all_or_nothing_of_good_rows_comes_in_whole(import_file, monkeypatch):
    monkeypatch.setattr(importing, "PART", 2)
    batch = import_file(lines(*(case_file(str(n)) for n in range(5))), mode="all_or_nothing")
    assert (batch.state, batch.accepted) == ("done", 5)


def test_an_interrupted_all_or_nothing_leaves_no_file(upload, handler, monkeypatch):
    monkeypatch.setattr(importing, "PART", 2)
    batch = upload(lines(*(case_file(str(n)) for n in range(5))))
    services.confirm(actor=handler, batch_id=batch.pk, mode="all_or_nothing", later=lambda _: None)
    BatchRow.objects.filter(ordinal=4).update(content="{broken")
    with pytest.raises(ValueError):
        worked(batch)
    assert not ForeignFile.objects.exists()


def test_an_interrupted_import_goes_on_where_it_stood(upload, handler, monkeypatch):
    monkeypatch.setattr(importing, "PART", 2)
    batch = upload(lines(*(case_file(str(n)) for n in range(5))))
    services.confirm(actor=handler, batch_id=batch.pk, mode="good_rows", later=lambda _: None)
    content = BatchRow.objects.get(ordinal=4).content
    BatchRow.objects.filter(ordinal=4).update(content="{broken")
    with pytest.raises(ValueError):
        worked(batch)
    batch.refresh_from_db()
    assert (batch.state, batch.accepted, ForeignFile.objects.count()) == ("importing", 2, 2)
    BatchRow.objects.filter(ordinal=4).update(content=content)
    batch = worked(batch)
    assert (batch.state, batch.accepted, ForeignFile.objects.count()) == ("done", 5, 5)


def test_an_interrupted_check_begins_anew(upload):
    batch = upload(lines(case_file("1"), case_file("2")))
    Batch.objects.update(state="checking", rows_read=7, refused=3)
    batch = worked(batch)
    assert (batch.state, batch.rows_read, batch.refused, batch.rows.count()) == ("checked", 2, 0, 2)


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        (b"[" + lines(case_file("1")) + b"," + lines(case_file("2")) + b"]", 2),
        (b"\xef\xbb\xbf" + lines(case_file("1"), case_file("2")) + b"\n\n", 2),
        (lines(case_file("1")).replace(b", ", b",\n "), 1),
        (lines(case_file("1")), 1),
    ],
    ids=["array", "lines with a mark", "one object over lines", "one object"],
)
def test_case_files_come_as_one_object_an_array_or_lines(upload, raw, number):
    batch = upload(raw)
    assert (batch.rows_read, batch.refused) == (number, 0)


def test_parquet_in_the_layout_of_the_schema_comes_in(import_file, tmp_path):
    files = [from_facts({**case_file(str(n)), "source": {"system": "旧"}}, closed=False) for n in range(3)]
    path = tmp_path / "cases.parquet"
    pq.write_table(pa.Table.from_batches([to_batch(files)]), path)
    batch = import_file(path.read_bytes(), name="cases.parquet")
    assert (batch.accepted, batch.refused) == (3, 0)
    assert "海州第2纸业有限公司" in ForeignFile.objects.get(number="2").content


def test_a_file_that_cannot_be_read_says_why(upload):
    batch = upload(b'[{"schema_version": 1}, ')
    assert batch.state == "failed"
    assert "不是完整的 JSON 数组" in batch.fault


def test_a_number_has_one_content_in_a_batch(upload):
    batch = upload(lines(case_file("1"), case_file("2"), case_file("1", party={"name": "别家"})))
    assert states(batch) == ["ready", "ready", "refused"]
    assert "已经出现在第 1 行，内容不同" in batch.rows.get(ordinal=3).reasons[0]["why"]


def test_the_same_row_twice_in_a_batch_is_one_file(import_file):
    batch = import_file(lines(case_file("1"), case_file("1")))
    assert (states(batch), ForeignFile.objects.count()) == (["accepted", "unchanged"], 1)


@pytest.mark.parametrize("mode", ["good_rows", "all_or_nothing"])
def test_the_same_change_twice_in_a_batch_is_one_edition(import_file, mode):
    import_file(lines(case_file("1")))
    other = case_file("1", party={"name": "别家"})
    batch = import_file(lines(other, other), mode=mode)
    assert (states(batch), batch.changed, batch.unchanged) == (["changed", "unchanged"], 1, 1)
    file = ForeignFile.objects.get(number="1")
    assert (file.edition, file.editions.count()) == (2, 1)


def test_the_refused_case_files_can_be_fetched_to_correct_and_send_again(upload):
    bad = case_file("2", decision={"date": "2026-02-30"})
    batch = upload(lines(case_file("1"), bad))
    assert json.loads(vault.read("intake", batch.rejects)) == bad
    assert upload(lines(case_file("1"))).rejects == ""


def test_a_file_without_a_number_is_refused(upload):
    batch = upload(lines(case_file("1", case={})))
    assert "没有案件编号" in batch.rows.get().reasons[0]["why"]


@pytest.mark.parametrize("length", [200, 201])
def test_a_number_has_at_most_200_characters(upload, length):
    batch = upload(lines(case_file("9" * length)))
    assert states(batch) == ["ready" if length == 200 else "refused"]


def test_a_file_of_another_agency_is_refused(upload):
    batch = upload(lines(case_file("1", agency={"code": "HZSC"})))
    assert "只能提交海州市生态环境局及其下级的案卷" in batch.rows.get().reasons[0]["why"]


def test_an_agency_that_is_not_registered_counts_as_the_one_of_the_source(import_file, city):
    import_file(lines(case_file("1", agency={"code": "1112000000", "name": "某某支队"})))
    assert ForeignFile.objects.get().agency == city.ecology


def test_a_source_of_a_government_must_name_a_registered_agency(source, city, import_file, supervisor):
    source.agency = city.government
    source.save()
    raw = lines(case_file("1", agency={"name": "海州市市场监督管理局"}), case_file("2", agency={"name": "不知道"}))
    batch = import_file(raw, actor=supervisor)
    assert states(batch) == ["accepted", "refused"]
    assert ForeignFile.objects.get().agency == city.market


def test_hidden_characters_are_kept_in_the_content_and_shown_openly(import_file):
    batch = import_file(lines(case_file("1", party={"name": "海州\x00纸业\u202e"})))
    file = ForeignFile.objects.get()
    assert "\\u0000" in file.content
    assert "\x00" not in file.party_name
    assert batch.warned == 1


def test_the_closed_groups_of_the_source_count_where_the_file_says_nothing(source, supervisor, import_file):
    services.change_source(
        actor=supervisor, source_id=source.pk, facts={"name": "旧", "contact": "张", "closed_groups": ["decision"]}
    )
    import_file(lines(case_file("1"), case_file("2", source={"closed_world": ["notice"]})))
    first, second = ForeignFile.objects.order_by("number")
    assert '"closed_world":["decision"]' in first.content
    assert '"closed_world":["notice"]' in second.content


def test_every_act_is_on_the_record_of_the_source(import_file, source):
    import_file(lines(case_file("1")))
    acts = list(Event.objects.filter(stream=source.stream).order_by("seq").values_list("act", flat=True))
    assert acts == [f"intake.{act}" for act in ("source_registered", "received", "confirmed", "kept", "imported")]


def test_a_dropped_batch_brings_nothing_in_and_cannot_be_confirmed(upload, handler):
    batch = upload(lines(case_file("1")))
    services.drop(actor=handler, batch_id=batch.pk)
    assert batch.rows.get().content == ""
    with pytest.raises(IllegalTransition):
        services.confirm(actor=handler, batch_id=batch.pk, mode="good_rows", later=print)


def test_two_confirmations_bring_the_rows_in_once(import_file, handler):
    batch = import_file(lines(case_file("1")))
    with pytest.raises(IllegalTransition):
        services.confirm(actor=handler, batch_id=batch.pk, mode="good_rows", later=print)
    worked(batch)
    assert ForeignFile.objects.count() == 1


def test_an_inactive_source_takes_nothing(source, supervisor, upload):
    services.change_source(
        actor=supervisor, source_id=source.pk, facts={"name": "旧", "contact": "张", "active": False}
    )
    with pytest.raises(IllegalTransition, match="已经停用"):
        upload(lines(case_file("1")))


def test_an_empty_file_and_one_that_is_too_large_are_refused(upload, settings):
    with pytest.raises(BadInput, match="0 字节"):
        upload(b"")
    settings.INTAKE_LIMIT = 1024 * 1024
    with pytest.raises(BadInput, match="超过 1 MB"):
        upload(b" " * (1024 * 1024 + 1))


def test_nobody_sees_the_files_of_another_agency_and_administrators_see_none(import_file, city, supervisor):
    import_file(lines(case_file("1")))
    stranger = city.person("外人", Role.HANDLER, city.market)
    admin = city.person("管理员", Role.SYSTEM_ADMIN, city.government)
    assert not visible_to(stranger).exists()
    assert not visible_to(admin).exists()
    assert visible_to(supervisor).count() == 1


def test_nobody_uploads_for_another_agency(upload, city):
    with pytest.raises(NotYours):
        upload(lines(case_file("1")), actor=city.person("外人", Role.HANDLER, city.market))


def test_changed_since_gives_what_came_after_the_moment(import_file):
    import_file(lines(case_file("1")))
    assert changed_since(None).count() == 1
    assert not changed_since(NOW).exists()
