"""The pages of the collection, as the nominator, the second reader, the approver, a handler and the public see them."""

from plumbline.web.exemplars.models import Exemplar, State
from tests.web.exemplars.conftest import TEXTS


def text(answer):
    return answer.content.decode()


def test_a_case_goes_from_the_file_to_the_public_page(collection, world, signed_in, client):
    with signed_in(world.zhou) as page:
        form = f"/exemplars/nominate/{collection.file.pk}/"
        assert "超过保质期" in text(page.get(form))
        answer = page.post(form, {**TEXTS, "kind": "model", "audience": "public"})
        row = Exemplar.objects.get()
        assert answer.url == f"/exemplars/{row.pk}/"
        assert "海棠食品" not in text(page.get(answer.url))
    with signed_in(collection.li) as page:
        assert "同意推荐" in text(page.get(f"/exemplars/{row.pk}/"))
        page.post(f"/exemplars/{row.pk}/read/", {"answer": "agree", "opinion": "证据相互印证，同意推荐。"})
    with signed_in(world.chen) as page:
        assert "待批准" in text(page.get("/exemplars/waiting/"))
        page.post(f"/exemplars/{row.pk}/approve/", {"answer": "agree", "opinion": ""})
        page.post(f"/exemplars/{row.pk}/publish/")
    row.refresh_from_db()
    assert row.state == State.PUBLISHED
    assert row.title in text(client.get("/public/exemplars/"))
    assert "办案启示" in text(client.get(f"/public/exemplars/{row.pk}/"))


def test_a_live_case_of_the_same_matter_shows_the_published_case(collection, world, signed_in):
    row = collection.published()
    with signed_in(world.shen) as page:
        shown = text(page.get(f"/cases/{collection.case.pk}/"))
    assert "同一事项的典型案例" in shown
    assert row.title in shown


def test_a_live_case_without_published_cases_of_its_matter_has_no_such_panel(collection, world, signed_in):
    collection.approved()
    with signed_in(world.shen) as page:
        assert "同一事项的典型案例" not in text(page.get(f"/cases/{collection.case.pk}/"))


def test_an_inside_case_is_not_on_the_public_page(collection, client):
    row = collection.published(kind="poor", audience="inside")
    assert row.title not in text(client.get("/public/exemplars/"))
    assert client.get(f"/public/exemplars/{row.pk}/").status_code == 404


def test_a_return_without_a_reason_comes_back_with_the_error_at_the_field(collection, world, signed_in):
    row = collection.read()
    with signed_in(world.chen) as page:
        answer = page.post(f"/exemplars/{row.pk}/approve/", {"answer": "return", "opinion": ""})
    assert answer.status_code == 422
    assert "请写明退回的理由" in text(answer)


def test_the_nominator_changes_what_was_returned(collection, world, signed_in):
    row = collection.nominated()
    with signed_in(collection.li) as page:
        page.post(f"/exemplars/{row.pk}/read/", {"answer": "return", "opinion": "请写明是哪一步做得好。"})
    with signed_in(world.zhou) as page:
        assert "请写明是哪一步做得好" in text(page.get(f"/exemplars/{row.pk}/change/"))
        page.post(f"/exemplars/{row.pk}/change/", {**TEXTS, "audience": "inside"})
    row.refresh_from_db()
    assert row.state == State.NOMINATED


def test_a_handler_reads_the_collection_and_cannot_nominate(collection, world, signed_in):
    row = collection.published()
    with signed_in(world.shen) as page:
        assert row.title in text(page.get("/exemplars/?q=陈述申辩&kind=model"))
        assert row.title not in text(page.get("/exemplars/?kind=poor"))
        assert page.get(f"/exemplars/nominate/{collection.file.pk}/").status_code == 403


def test_a_withdrawn_case_says_so_to_those_who_had_its_address(collection, world, signed_in):
    row = collection.published()
    with signed_in(collection.he) as page:
        page.post(f"/exemplars/{row.pk}/withdraw/", {"reason": "决定被复议机关撤销。"})
    with signed_in(world.shen) as page:
        assert "已撤下：决定被复议机关撤销。" in text(page.get(f"/exemplars/{row.pk}/"))


def test_the_page_of_a_closed_file_leads_to_its_nomination_for_those_who_may(collection, world, signed_in):
    for person, offered in ((world.zhou, True), (world.shen, False)):
        with signed_in(person) as page:
            answer = page.get(f"/findings/files/{collection.file.pk}/")
            assert ("推荐为典型案例" in text(answer)) is offered
