"""The pages of agencies: who may open them, switching the acting appointment, forms."""

from datetime import timedelta

import pytest
from django.urls import reverse

from plumbline.web.organs.models import Agency, Appointment
from plumbline.web.organs.roles import Role
from tests.web.cast import NOW, TODAY

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def second(handler, city) -> Appointment:
    """The handler is also a member of the collective of the market bureau."""
    return Appointment.objects.create(user=handler.user, agency=city.market, role=Role.MEMBER, starts=TODAY)


def test_the_first_valid_appointment_acts_until_another_is_chosen(enter, handler, second):
    client = enter(handler)
    assert client.get("/parties/").wsgi_request.actor.appointment == handler.appointment
    answer = client.post(reverse("organs:act_as"), {"appointment": second.pk, "next": "/parties/"})
    assert answer.url == "/parties/"
    assert client.get("/parties/").wsgi_request.actor.appointment == second


def test_an_appointment_of_someone_else_cannot_be_chosen(enter, handler, supervisor):
    answer = enter(handler).post(reverse("organs:act_as"), {"appointment": supervisor.appointment.pk})
    assert answer.status_code == 403


def test_an_appointment_that_ended_yesterday_no_longer_acts(enter, handler, second):
    client = enter(handler)
    client.post(reverse("organs:act_as"), {"appointment": second.pk})
    Appointment.objects.filter(pk=second.pk).update(starts=TODAY - timedelta(9), ends=TODAY - timedelta(1))
    assert client.get("/parties/").wsgi_request.actor.appointment == handler.appointment


def test_without_a_valid_appointment_every_page_says_so(enter, handler):
    Appointment.objects.filter(user=handler.user).update(ends=TODAY - timedelta(1))
    page = enter(handler).get("/parties/")
    assert page.status_code == 403
    assert "没有有效的任职" in page.content.decode()


def test_a_refused_page_says_whose_power_it_is(enter, handler):
    page = enter(handler).get(reverse("organs:permissions"))
    assert page.status_code == 403
    assert "安全管理员、审计管理员" in page.content.decode()


@pytest.mark.parametrize("name", ["list", "create"])
def test_the_system_administrator_opens_the_pages(enter, system_admin, name):
    assert enter(system_admin).get(reverse(f"organs:{name}")).status_code == 200


def test_the_permission_table_is_shown_to_the_security_administrator(enter, security_admin):
    assert "作出决定" in enter(security_admin).get(reverse("organs:permissions")).content.decode()


def test_an_agency_its_people_and_its_forms(enter, system_admin, city, handler):
    client = enter(system_admin)
    assert "王建国" in client.get(reverse("organs:detail", args=[city.ecology.pk])).content.decode()
    for name in ("change", "appoint"):
        assert client.get(reverse(f"organs:{name}", args=[city.ecology.pk])).status_code == 200
    end = reverse("organs:end_appointment", args=[handler.appointment.pk])
    assert client.get(end).status_code == 200
    assert client.post(end, {"ends": "2026-11-30"}).status_code == 302
    assert client.post(end, {"ends": "2019-11-30"}).status_code == 200


def test_an_agency_is_created_and_a_taken_code_is_told_at_its_field(enter, system_admin, city):
    facts = {"parent": city.district.pk, "code": "DGCG", "name": "东港区城市管理局", "short_name": "东港城管"}
    facts |= {"kind": "department", "level": "district", "field": "urban", "area_code": "990101", "active": "on"}
    client = enter(system_admin)
    assert client.post(reverse("organs:create"), facts).status_code == 302
    assert Agency.objects.get(code="DGCG").path == "/HZ/HZDG/DGCG/"
    assert "已被使用" in client.post(reverse("organs:create"), facts).content.decode()


def test_a_person_is_appointed_on_the_page(enter, system_admin, city, handler):
    facts = {"user": handler.user.pk, "role": "member", "starts": str(NOW.date()), "ends": ""}
    answer = enter(system_admin).post(reverse("organs:appoint", args=[city.market.pk]), facts)
    assert answer.status_code == 302
    assert Appointment.objects.filter(user=handler.user, agency=city.market).exists()
