"""Certificates: what counts is the day of the act, for the field of the act."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from plumbline.web.audit.models import Event
from plumbline.web.audit.verification import verify
from plumbline.web.officers import services
from plumbline.web.officers.models import Certificate, CertificateChange, Officer
from plumbline.web.officers.selectors import certificate_on, officer_facts, officers_by_id, state_of, valid_certificate
from plumbline.web.organs.roles import Role
from plumbline.web.search.selectors import search
from plumbline.web.shell.errors import BadInput, NotYours
from tests.web.cast import TODAY

DAY = timedelta(days=1)


@pytest.fixture
def officer(city, handler) -> Officer:
    """An officer whose certificate runs from 2022 to the end of 2027, for ecology."""
    return city.officer(handler, "990100001")


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        (date(2021, 12, 31), False),
        (date(2022, 1, 1), True),
        (date(2027, 12, 31), True),
        (date(2028, 1, 1), False),
    ],
)
def test_a_certificate_counts_from_its_issue_to_its_last_day(officer, day, valid):
    assert (valid_certificate(officer, day, "ecology") is not None) is valid


def test_a_certificate_counts_only_for_its_fields(officer):
    assert valid_certificate(officer, TODAY, "market") is None


@pytest.mark.parametrize(("day", "status"), [(TODAY - DAY, "valid"), (TODAY, "suspended"), (TODAY + DAY, "suspended")])
def test_a_suspension_counts_from_its_day_and_not_before(supervisor, officer, day, status):
    services.suspend(actor=supervisor, certificate=officer.certificates.get(), reason="考核不合格")
    facts = officer_facts(officer, day, officer.agency, "ecology")
    assert facts["certificate_status"] == status
    assert (valid_certificate(officer, day, "ecology") is not None) is (status == "valid")


def test_a_suspended_certificate_can_be_restored(supervisor, officer):
    certificate = officer.certificates.get()
    services.suspend(actor=supervisor, certificate=certificate, reason="考核不合格", effective=TODAY - 9 * DAY)
    services.restore(actor=supervisor, certificate=certificate, reason="补考合格", effective=TODAY)
    officer = officers_by_id([officer.pk])[officer.pk]
    assert valid_certificate(officer, TODAY - DAY, "ecology") is None
    assert valid_certificate(officer, TODAY, "ecology") is not None


def test_a_withdrawn_certificate_is_not_restored(supervisor, officer):
    certificate = officer.certificates.get()
    services.withdraw(actor=supervisor, certificate=certificate, reason="调离")
    with pytest.raises(BadInput, match="不能改为"):
        services.restore(actor=supervisor, certificate=certificate, reason="误操作")


def test_a_change_needs_a_reason_and_a_possible_day(supervisor, officer):
    certificate = officer.certificates.get()
    with pytest.raises(BadInput, match="理由"):
        services.suspend(actor=supervisor, certificate=certificate, reason=" ")
    with pytest.raises(BadInput, match="生效日期"):
        services.suspend(actor=supervisor, certificate=certificate, reason="x", effective=date(2021, 1, 1))
    assert not CertificateChange.objects.exists()


def test_the_facts_of_an_officer_are_those_of_the_case_file(officer):
    assert officer_facts(officer, TODAY, officer.agency, "ecology") == {
        "id": "ZF990100001",
        "name": "王建国",
        "auxiliary": False,
        "certificate_number": "990100001",
        "certificate_issued": date(2022, 1, 1),
        "certificate_expires": date(2027, 12, 31),
        "certificate_status": "valid",
        "certificate_covers": True,
    }


def test_a_certificate_of_another_agency_does_not_cover(city, officer):
    assert officer_facts(officer, TODAY, city.market, "ecology")["certificate_covers"] is False


def test_an_officer_without_a_certificate_has_it_recorded_as_absent(city):
    helper = Officer.objects.create(code="FZ1", name="赵助理", agency=city.ecology, auxiliary=True)
    facts = officer_facts(helper, TODAY, city.ecology, "ecology")
    assert facts["certificate_number"] is None
    assert facts["certificate_covers"] is False
    assert state_of(helper, TODAY) == "none"


def test_an_expired_certificate_is_still_shown_for_what_it_is(officer):
    late = date(2028, 3, 1)
    assert certificate_on(officer, late, "ecology").state_on(late) == "expired"
    assert state_of(officer, late) == "expired"


def test_auxiliary_officers_are_not_issued_certificates(city, supervisor):
    helper = services.register(actor=supervisor, code="FZ1", name="赵助理", agency=city.ecology, auxiliary=True)
    with pytest.raises(BadInput, match="辅助人员"):
        services.issue(
            actor=supervisor, officer=helper, number="1", issued=TODAY, expires=TODAY + DAY, fields=["ecology"]
        )


def test_an_officer_is_registered_issued_recorded_and_found(city, supervisor, handler):
    made = services.register(actor=supervisor, code="ZF7", name="钱喆", agency=city.ecology)
    services.issue(
        actor=supervisor, officer=made, number="990100007", issued=TODAY, expires=TODAY + 900 * DAY, fields=["ecology"]
    )
    assert [hit.entry.key for hit in search("喆", handler)] == [str(made.pk)]
    assert [hit.entry.key for hit in search("0100007", handler)] == [str(made.pk)]
    assert list(Event.objects.filter(stream="officers").values_list("act", flat=True)) == [
        "officer_registered",
        "certificate_issued",
    ]
    assert list(verify()) == []


def test_numbers_are_given_once(supervisor, officer):
    with pytest.raises(BadInput, match="已被使用"):
        services.issue(
            actor=supervisor, officer=officer, number="990100001", issued=TODAY, expires=TODAY, fields=["ecology"]
        )
    with pytest.raises(BadInput, match="已被使用"):
        services.register(actor=supervisor, code=officer.code, name="同名", agency=officer.agency)


def test_a_handler_does_not_manage_certificates(handler, officer):
    with pytest.raises(NotYours):
        services.suspend(actor=handler, certificate=officer.certificates.get(), reason="x")


def test_a_district_supervisor_does_not_touch_the_city_bureaus(city, officer):
    supervisor = city.person("陈监督", Role.SUPERVISOR, city.district_justice)
    with pytest.raises(NotYours, match="监督范围"):
        services.suspend(actor=supervisor, certificate=officer.certificates.get(), reason="x")


def test_anyone_checks_a_certificate_by_its_number(client, officer):
    page = client.get(reverse("officers:check"), {"number": " 990100001 "})
    text = page.content.decode()
    assert page.status_code == 200
    assert all(word in text for word in ("王建国", "海州市生态环境局", "有效", "2027-12-31"))


def test_the_check_says_when_a_certificate_may_not_be_used(client, supervisor, officer, today):
    services.suspend(actor=supervisor, certificate=officer.certificates.get(), reason="考核不合格")
    text = client.get(reverse("officers:check"), {"number": "990100001"}).content.decode()
    assert "暂扣" in text
    assert "不能用于执法" in text
    assert "考核不合格" not in text


@pytest.mark.parametrize("number", ["0", "王建国", "%", "9901%"])
def test_a_number_nobody_has_finds_nobody(client, officer, number):
    text = client.get(reverse("officers:check"), {"number": number}).content.decode()
    assert "没有查到" in text
    assert "海州市生态环境局" not in text


def test_the_pages_open_for_the_supervisor_and_the_forms_work(enter, supervisor, officer, city, today):
    client = enter(supervisor)
    assert "王建国" in client.get(reverse("officers:list"), {"q": "王"}).content.decode()
    assert "990100001" in client.get(reverse("officers:detail", args=[officer.pk])).content.decode()
    for address in (
        reverse("officers:create"),
        reverse("officers:issue", args=[officer.pk]),
        reverse("officers:change", args=["990100001"]),
    ):
        assert client.get(address).status_code == 200
    facts = {"number": "990100009", "issued": "2026-11-01", "expires": "2029-10-31", "covered": ["ecology", "urban"]}
    assert client.post(reverse("officers:issue", args=[officer.pk]), facts).status_code == 302
    assert Certificate.objects.get(number="990100009").fields == ["ecology", "urban"]
    change = {"change": "suspend", "effective": "2026-11-22", "reason": "考核不合格"}
    assert client.post(reverse("officers:change", args=["990100009"]), change).status_code == 302
    assert "不能改为" in client.post(reverse("officers:change", args=["990100009"]), change).content.decode()
    new = {"agency": city.market.pk, "code": "ZF22", "name": "何立"}
    assert client.post(reverse("officers:create"), new).status_code == 302


def test_a_handler_sees_only_the_officers_of_the_own_agency(enter, city, handler, officer):
    stranger = city.officer(city.person("孙市场", Role.HANDLER, city.market), "990100002")
    client = enter(handler)
    assert "孙市场" not in client.get(reverse("officers:list")).content.decode()
    assert client.get(reverse("officers:detail", args=[stranger.pk])).status_code == 404
    assert client.get(reverse("officers:create")).status_code == 403


def test_asking_for_many_officers_takes_three_queries(city, handler, django_assert_num_queries):
    ids = [city.officer(city.person(f"人{n}", Role.HANDLER), f"9901{n}").pk for n in range(5)]
    with django_assert_num_queries(3):
        for officer in officers_by_id(ids).values():
            officer_facts(officer, TODAY, officer.agency, "ecology")
