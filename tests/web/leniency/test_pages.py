"""The pages of the lists, as the drafter, the head, a handler, an administrator and the public see them."""

import io
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from plumbline.web.leniency.models import Choice, CityList, Look, State
from plumbline.web.leniency.workbook import write_workbook
from tests.law.leniency.invented import content
from tests.web.cases.story import EVIDENCE
from tests.web.leniency.conftest import ITEM, chosen, looked, text_of, told_source

DAY = "2026-04-01"
UPLOAD = "/leniency/upload/"


def said(answer):
    return answer.content.decode()


def opened(raw):
    return CalamineWorkbook.from_object(io.BytesIO(raw))


def file(text, name="清单.toml"):
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def test_the_lists_are_shown_by_their_time(lists, world, signed_in):
    lists.published()
    with signed_in(world.shen, DAY) as page:
        shown = said(page.get("/leniency/"))
        assert shown.index("海州市市场监管免罚清单") < shown.index("其他地区")
        assert shown.index("其他地区") < shown.index("天津市人力资源和社会保障领域免罚清单")
        assert "海州市市场监管免罚清单" not in said(page.get("/leniency/?kind=no_coercion"))
        assert "没有施行中的清单" in said(page.get("/leniency/?q=没有这个"))


def test_a_list_of_the_package_is_read_with_what_is_not_verified(world, signed_in):
    with signed_in(world.shen, "2026-11-22") as page:
        shown = said(page.get("/leniency/package/tianjin_labour_2021/"))
        assert "已于 2026-07-31 失效，不再适用" in shown
        assert "条件没有核实" in shown
        assert page.get("/leniency/package/none/").status_code == 404
        assert "list_id" in said(page.get("/leniency/package/samr_first_2025/export.toml"))
        book = opened(page.get("/leniency/package/samr_first_2025/export.xlsx").content)
        assert book.sheet_names == ["清单", "问题", "条目", "可以写的事实"]
        assert page.get("/leniency/package/samr_first_2025/export.pdf").status_code == 404


def test_a_list_goes_from_upload_to_publication_in_the_browser(world, signed_in):
    with signed_in(world.zhou, "2025-01-10") as page:
        told = said(page.get(UPLOAD))
        assert "怎样写清单" in told
        row = re.search(r"<tr>[^\n]*>violation\.goods_value<[^\n]*</tr>", told)
        assert row is not None
        assert "货值金额" in row[0]
        assert "不超过 500 元" in row[0]
        assert page.get("/leniency/template.xlsx").status_code == 200
        answer = page.post(UPLOAD, {"agency": world.bureau.pk, "file": file(text_of())})
        row = CityList.objects.get()
        assert answer.url == f"/leniency/versions/{row.pk}/"
        assert "提请批准" in said(page.get(answer.url))
        page.post(f"/leniency/versions/{row.pk}/change/", {"agency": world.bureau.pk, "file": file(text_of())})
        page.post(f"/leniency/versions/{row.pk}/submit/")
        assert "海州市市场监管免罚清单" in said(page.get("/leniency/versions/"))
    with signed_in(world.wu, "2025-01-11") as page:
        assert "退回起草人" in said(page.get(f"/leniency/versions/{row.pk}/"))
        assert "请写明退回的理由" in said(page.post(f"/leniency/versions/{row.pk}/send-back/", {"opinion": ""}))
        page.post(f"/leniency/versions/{row.pk}/approve/", {"opinion": "同意"})
        assert "登记公布" in said(page.get(f"/leniency/versions/{row.pk}/"))
        late = page.post(f"/leniency/versions/{row.pk}/publish/", {"published_on": "2025-03-01"})
        assert late.status_code == 422
        page.post(f"/leniency/versions/{row.pk}/publish/", {"published_on": "2025-01-11"})
        row.refresh_from_db()
        assert row.state == State.PUBLISHED
        page.post(f"/leniency/versions/{row.pk}/withdraw/", {"reason": "不再需要", "last_day": ""})
        row.refresh_from_db()
        assert row.state == State.WITHDRAWN


def test_a_workbook_is_taken_and_a_wrong_cell_is_named(world, signed_in):
    good, bad = content(item=[ITEM], published=None), content(item=[{**ITEM, "act": ""}], published=None)
    with signed_in(world.zhou, "2025-01-10") as page:
        wrong = page.post(UPLOAD, {"agency": world.bureau.pk, "file": file(write_workbook(bad), "清单.xlsx")})
        assert wrong.status_code == 422
        assert "条目·第2行·违法行为" in said(wrong)
        answer = page.post(UPLOAD, {"agency": world.bureau.pk, "file": file(write_workbook(good), "清单.xlsx")})
        assert answer.status_code == 302


@pytest.mark.parametrize(
    ("given", "words"),
    [(b"\xff\xfe\x00", "不是 UTF-8"), (b"a = ", "不是有效的 TOML"), (b"x" * (2 * 1024 * 1024 + 1), "超过 2 MB")],
)
def test_a_file_that_is_no_list_comes_back(world, signed_in, given, words):
    with signed_in(world.zhou, "2025-01-10") as page:
        answer = page.post(UPLOAD, {"agency": world.bureau.pk, "file": file(given)})
    assert words in said(answer)


def test_only_those_who_may_upload_see_the_way(lists, world, signed_in):
    lists.published()
    with signed_in(world.shen, DAY) as page:
        assert "上传清单" not in said(page.get("/leniency/"))
        assert page.get(UPLOAD).status_code == 403
    with signed_in(world.gao, DAY) as page:
        assert page.get("/leniency/").status_code == 200
        assert page.get("/leniency/choices/").status_code == 403


def test_the_public_reads_what_is_applied_here(lists, world):
    lists.published()
    visitor = Client()
    shown = said(visitor.get("/public/leniency/"))
    assert "海州市市场监管免罚清单" in shown
    assert "天津市人力资源" not in shown
    assert "货值不超过五百元" in said(visitor.get("/public/leniency/haizhou_market/"))
    assert visitor.get("/public/leniency/tianjin_labour_2021/").status_code == 404


def tab(page, story):
    return said(page.get(f"/cases/{story.case.pk}/discretion/"))


def test_the_tab_of_the_case_shows_every_condition_and_what_to_do(lists, story, world, signed_in):
    lists.published()
    with signed_in(world.shen, DAY) as page:
        shown = tab(page, story)
        assert "从宽清单" in shown
        assert "缺少：如实说明来源" in shown
        assert "查询既往记录并记入案卷" in shown
        page.post(f"/leniency/cases/{story.case.pk}/look/")
        assert Look.objects.exists()
        form = said(page.get(f"/leniency/cases/{story.case.pk}/answer/haizhou_market/"))
        assert "E-1 现场检查笔录" in form
        refused = page.post(f"/leniency/cases/{story.case.pk}/answer/haizhou_market/", {"q_told": "yes"})
        assert "请选择证明" in said(refused)
        page.post(f"/leniency/cases/{story.case.pk}/answer/haizhou_market/", {"q_told": "yes", "e_told": ["E-1"]})
        choose = f"/leniency/cases/{story.case.pk}/choose/haizhou_market/1/"
        assert "两年内首次违法" in said(page.get(choose))
        assert page.post(choose, {"taken": "chosen", "reason": ""}).status_code == 422
        page.post(choose, {"taken": "chosen", "reason": "各项条件均有证据"})
        assert Choice.objects.get().taken == "chosen"
        assert "各项条件均有证据" in tab(page, story)
        assert page.get(f"/leniency/cases/{story.case.pk}/choose/haizhou_market/9/").status_code == 404
        assert page.get(f"/leniency/cases/{story.case.pk}/answer/none/").status_code == 404
    with signed_in(world.wu, DAY) as page:
        assert "各项条件均有证据" in said(page.get("/leniency/choices/?taken=chosen"))
        assert "还没有适用情况" in said(page.get("/leniency/choices/?taken=refused"))
        book = opened(b"".join(page.get("/leniency/choices/?export=xlsx")))
        assert book.get_sheet_by_index(0).to_python()[1][7] == "适用"


def test_a_number_is_typed_as_a_number(lists, story, world, signed_in):
    lists.published(
        item=[
            {
                **ITEM,
                "conditions": [
                    {"when": "times <= 0.1", "zh": "超标不超过 0.1 倍"},
                    {"when": "kind == a", "zh": "甲类"},
                ],
            }
        ]
    )
    address = f"/leniency/cases/{story.case.pk}/answer/haizhou_market/"
    with signed_in(world.shen, DAY) as page:
        for typed in ("约0.1", "-1", "1.", "1.1234567"):
            assert "请填写数字" in said(page.post(address, {"q_times": typed, "e_times": ["E-1"]}))
        page.post(address, {"q_times": "０.１", "e_times": ["E-1"], "q_kind": "a", "e_kind": ["E-1"]})
        assert "0.1倍" in tab(page, story)
        assert 'value="0.1"' in said(page.get(address))


def test_programs_read_the_matches(lists, story, world, signed_in):
    lists.published()
    with signed_in(world.shen, DAY) as page:
        data = json.loads(page.get(f"/leniency/cases/{story.case.pk}/matches.json").content)
    (one,) = [each for each in data["matches"] if each["list"] == "haizhou_market"]
    assert one["state"] == "cannot_tell"


def test_the_no_coercion_list_stands_beside_the_step_of_sealing(story, world, signed_in):
    with signed_in(world.shen, DAY) as page:
        shown = said(page.get(f"/cases/{story.case.pk}/do/seal/"))
        assert "不予强制清单" in shown
        assert "涉案工具、设备可以用于其他合法经营" in shown
        assert "不予强制清单" not in said(page.get(f"/cases/{story.case.pk}/do/record-act/"))


def paper(page, story, kind):
    return said(page.get(f"/documents/case/{story.case.pk}/new/{kind}/"))


def test_the_papers_take_over_what_was_chosen_and_looked_up(lists, story, world, signed_in):
    lists.published()
    told_source(story)
    looked(story)
    chosen(story, world.shen)
    story.case.facts["evidence"] = [EVIDENCE]
    with signed_in(world.shen, "2026-04-03") as page:
        assert "符合《海州市市场监管免罚清单（海市监规〔2025〕3号）》第1项" in paper(page, story, "no_penalty_decision")
        assert "《食品安全法》第三十四条第（十）项" in paper(page, story, "education_record")
        assert "不再发生同类违法行为" in paper(page, story, "commitment_letter")
        assert "没有查到" in paper(page, story, "first_violation_record")


def test_without_a_choice_the_papers_are_empty(story, world, signed_in):
    with signed_in(world.shen, DAY) as page:
        for kind in ("no_penalty_decision", "education_record", "commitment_letter", "first_violation_record"):
            assert "免罚清单" not in paper(page, story, kind)


def test_the_page_of_uploading_shows_how_a_group_is_written_and_its_example_is_taken(world, signed_in):
    group = {
        "zh": "轻微或者初次",
        "logic": "ANY",
        "conditions": [
            {"when": "violation.minor == true", "zh": "情节轻微"},
            {"when": "first_violation_window == 2y", "zh": "两年内首次"},
        ],
    }
    with signed_in(world.zhou, "2025-01-10") as page:
        shown = said(page.get(UPLOAD))
        assert "分组条件怎样写" in shown
        assert "XLSX 的一行只写一个条件" in shown
        text = text_of(item=[{**ITEM, "conditions": [group, *ITEM["conditions"]]}])
        answer = page.post(UPLOAD, {"agency": world.bureau.pk, "file": file(text)})
        assert "第 1 项的条件分了组" in said(page.get(answer.url))


def test_a_list_without_groups_says_nothing_of_them(lists, world, signed_in):
    row = lists.drafted()
    with signed_in(world.zhou, "2025-01-10") as page:
        assert "分了组" not in said(page.get(f"/leniency/versions/{row.pk}/"))
