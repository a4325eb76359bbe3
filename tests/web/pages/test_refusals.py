"""What the law refuses is shown with its article above everything that was typed."""

import pytest

from plumbline.web.cases.models import Approval, Case, Reason
from tests.web.cases import story as told
from tests.web.pages.typed import typed


@pytest.fixture
def filing(story):
    """A lead about to be filed."""
    story.lead()
    return f"/cases/{story.case.pk}/do/file-case/"


def form_of(browser, address):
    return browser.get(address).context["form"]


def test_an_act_of_one_officer_is_refused_with_its_article_and_nothing_typed_is_lost(story, signed_in):
    story.filed()
    address = f"/cases/{story.case.pk}/do/record-act/"
    with signed_in(story.world.shen, "2026-03-11") as browser:
        sent = typed(form_of(browser, address), {**told.act("2026-03-11"), "officers": ["U-1"]})
        answer = browser.post(address, sent)
    shown = answer.context["form"]
    assert answer.status_code == 422
    assert "第四十二条" in answer.content.decode()
    assert shown["officers"].value() == ["U-1"]
    assert shown["place"].value() == "海州区红旗路18号"
    assert Case.objects.get().facts.get("acts") in (None, [])


def test_an_amount_in_ten_thousands_is_refused_at_the_field_and_shown_as_typed(story, signed_in):
    story.inspected()
    address = f"/cases/{story.case.pk}/do/finish-investigation/"
    with signed_in(story.world.shen, "2026-04-10") as browser:
        answer = browser.post(address, {**typed(form_of(browser, address), told.REPORT), "proposed_fine": "2.5万"})
    assert answer.status_code == 422
    assert "不要写“万元”" in answer.content.decode()
    assert 'value="2.5万"' in answer.content.decode()


def test_a_defect_asks_for_a_reason_and_passes_with_one(story, signed_in, filing):
    late = {**told.FILING, "date": "2026-05-06"}
    with signed_in(story.world.wu, "2026-05-06") as browser:
        sent = typed(form_of(browser, filing), late)
        answer = browser.post(filing, sent)
        assert answer.status_code == 422
        asked = answer.context["reasons_asked"]
        assert asked
        reasons = {each.field.html_name: "线索移送耽误，已说明" for each in asked}
        assert "说明理由" in answer.content.decode()
        again = browser.post(filing, {**sent, **reasons})
    assert again.status_code == 302
    assert Reason.objects.filter(text="线索移送耽误，已说明").count() == len(asked)


def test_the_same_form_sent_twice_is_taken_once(story, signed_in, filing):
    with signed_in(story.world.wu, "2026-03-10") as browser:
        sent = typed(form_of(browser, filing), told.FILING)
        first, second = browser.post(filing, sent), browser.post(filing, sent)
    assert first.status_code == second.status_code == 302
    assert first.url == second.url
    assert Case.objects.get().version == 2


def test_a_case_changed_by_another_in_between_is_refused_as_stale(story, signed_in, filing):
    with signed_in(story.world.wu, "2026-03-10") as browser:
        sent = typed(form_of(browser, filing), told.FILING)
        story.take("file_case", story.world.second_head, "2026-03-10", told.FILING)
        answer = browser.post(filing, sent)
    assert answer.status_code == 409
    assert "已被他人更新" in answer.content.decode()


def test_after_another_acted_the_form_is_kept_and_may_be_sent_again(story, signed_in):
    story.filed()
    address = f"/cases/{story.case.pk}/do/record-act/"
    with signed_in(story.world.shen, "2026-03-11") as browser:
        sent = typed(form_of(browser, address), {**told.act("2026-03-11"), "place": "红旗路18号后院"})
        story.take("record_act", story.world.shen, "2026-03-11", told.act("2026-03-11"))
        answer = browser.post(address, sent)
        shown = answer.context["form"]
        assert answer.status_code == 409
        assert "请先打开案件核对他人刚刚办理的情况" in answer.content.decode()
        assert shown["place"].value() == "红旗路18号后院"
        again = {**sent, "version": shown["version"].value()}
        assert int(again["version"]) == Case.objects.get().version == int(sent["version"]) + 1
        assert browser.post(address, again).status_code == 302
    assert [act["place"] for act in Case.objects.get().facts["acts"]][1] == "红旗路18号后院"


def test_hidden_direction_characters_are_refused(story, signed_in):
    story.filed()
    address = f"/cases/{story.case.pk}/do/record-act/"
    with signed_in(story.world.shen, "2026-03-11") as browser:
        form = form_of(browser, address)
        answer = browser.post(address, {**typed(form, told.act("2026-03-11")), "place": "红旗路\u202e号81"})
    assert answer.status_code == 422
    assert "控制字符" in answer.content.decode()


def test_markup_in_a_name_is_shown_as_text(world, signed_in):
    with signed_in(world.shen, "2026-03-02") as browser:
        form = form_of(browser, "/leads/new/")
        facts = {**told.LEAD, "party": {"kind": "entity", "name": "<script>x</script>公司"}}
        answer = browser.post("/leads/new/", typed(form, facts), follow=True)
    assert answer.status_code == 200
    assert "<script>x" not in answer.content.decode()
    assert "&lt;script&gt;x" in answer.content.decode()


def test_a_handler_proposes_and_the_head_approves(story, signed_in, filing):
    with signed_in(story.world.shen, "2026-03-09") as browser:
        answer = browser.post(filing, typed(form_of(browser, filing), told.FILING))
        assert answer.status_code == 302
    proposal = Approval.objects.get()
    with signed_in(story.world.wu, "2026-03-10") as browser:
        assert "提请立案" in browser.get(f"/proposals/{proposal.pk}/").content.decode()
        refused = browser.post(f"/proposals/{proposal.pk}/answer/", {"answer": "refuse", "opinion": " "})
        assert refused.status_code == 422
        assert browser.post(f"/proposals/{proposal.pk}/answer/", {"answer": "approve"}).status_code == 302
    assert Case.objects.get().state == "investigating"


def test_the_handler_does_not_approve_the_own_proposal(story, signed_in, filing):
    with signed_in(story.world.shen, "2026-03-09") as browser:
        browser.post(filing, typed(form_of(browser, filing), told.FILING))
        proposal = Approval.objects.get()
        answer = browser.post(f"/proposals/{proposal.pk}/answer/", {"answer": "approve"})
    assert answer.status_code == 403
    assert Case.objects.get().state == "lead"
