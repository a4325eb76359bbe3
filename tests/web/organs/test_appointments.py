"""Agencies and appointments: three separate administrators, days that count, scope along the tree."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from plumbline.web.accounts.models import User
from plumbline.web.audit.models import Event
from plumbline.web.organs import services
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import GOVERNMENT, Agency, Appointment
from plumbline.web.organs.roles import ADMIN_ROLES, Role
from plumbline.web.organs.selectors import agencies_visible_to
from plumbline.web.shell.errors import BadInput, NotYours, Refusal
from tests.web.cast import NOW, TODAY

DAY = timedelta(days=1)


@pytest.fixture
def somebody(db) -> User:
    """A person without an appointment."""
    return User.objects.create_user("sun", None, "孙丽")


def test_the_system_administrator_appoints_and_it_is_recorded(city, system_admin, somebody):
    services.appoint(actor=system_admin, user=somebody, agency=city.ecology, role=Role.HANDLER, starts=TODAY)
    assert Appointment.objects.get(user=somebody).in_force(TODAY)
    assert Event.objects.get(act="appointed").target == "sun"


def test_the_system_administrator_cannot_appoint_himself(city, system_admin):
    with pytest.raises(NotYours):
        services.appoint(
            actor=system_admin, user=system_admin.user, agency=city.ecology, role=Role.HANDLER, starts=TODAY
        )


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SYSTEM_ADMIN}))
def test_nobody_else_appoints(city, somebody, role):
    with pytest.raises(NotYours, match="不能管理机关和任职"):
        services.appoint(
            actor=city.person("某人", role), user=somebody, agency=city.ecology, role=Role.HANDLER, starts=TODAY
        )


@pytest.mark.parametrize(
    ("first", "second"), [(a, b) for a in sorted(ADMIN_ROLES) for b in sorted(ADMIN_ROLES) if a != b]
)
def test_nobody_holds_two_administrator_roles_at_one_time(city, system_admin, somebody, first, second):
    services.appoint(actor=system_admin, user=somebody, agency=city.government, role=first, starts=TODAY)
    with pytest.raises(Refusal, match="兼任"):
        services.appoint(
            actor=system_admin, user=somebody, agency=city.government, role=second, starts=TODAY + 30 * DAY
        )


@pytest.mark.parametrize(("gap", "allowed"), [(0, False), (1, True)])
def test_one_administrator_role_may_follow_another_from_the_day_after(city, somebody, gap, allowed):
    Appointment.objects.create(
        user=somebody, agency=city.government, role=Role.AUDIT_ADMIN, starts=TODAY - 9 * DAY, ends=TODAY
    )

    def take_the_next() -> None:
        with transaction.atomic():
            Appointment.objects.create(
                user=somebody, agency=city.government, role=Role.SYSTEM_ADMIN, starts=TODAY + gap * DAY
            )

    if allowed:
        take_the_next()
        return
    with pytest.raises(IntegrityError):
        take_the_next()


def test_the_database_itself_refuses_to_stretch_a_term_over_another(city, somebody):
    first = Appointment.objects.create(
        user=somebody, agency=city.government, role=Role.AUDIT_ADMIN, starts=TODAY - 9 * DAY, ends=TODAY - DAY
    )
    Appointment.objects.create(user=somebody, agency=city.government, role=Role.SYSTEM_ADMIN, starts=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.filter(pk=first.pk).update(ends=None)


def test_two_case_roles_at_one_time_are_allowed(city, somebody):
    for role in (Role.REVIEWER, Role.MEMBER):
        Appointment.objects.create(user=somebody, agency=city.ecology, role=role, starts=TODAY)
    assert Appointment.objects.filter(user=somebody).count() == 2


@pytest.mark.parametrize(("day", "valid"), [(-1, False), (0, True), (10, True), (11, False)])
def test_an_appointment_holds_from_its_first_to_its_last_day(city, somebody, day, valid):
    Appointment.objects.create(user=somebody, agency=city.ecology, role=Role.HEAD, starts=TODAY, ends=TODAY + 10 * DAY)
    assert Appointment.objects.on(TODAY + day * DAY).filter(user=somebody).exists() is valid


def test_an_end_before_the_start_is_refused(city, system_admin, somebody):
    with pytest.raises(BadInput):
        services.appoint(
            actor=system_admin, user=somebody, agency=city.ecology, role=Role.HEAD, starts=TODAY, ends=TODAY - DAY
        )


def test_an_ended_appointment_is_gone_the_day_after(city, system_admin, handler):
    services.end_appointment(actor=system_admin, appointment=handler.appointment, ends=TODAY)
    handler.appointment.refresh_from_db()
    assert handler.appointment.in_force(TODAY)
    assert not handler.appointment.in_force(TODAY + DAY)


def test_a_new_agency_stands_below_its_parent(city, system_admin):
    facts = {"code": "HZHB-1", "name": "执法支队", "short_name": "支队", "kind": "dispatched", "level": "city"}
    agency = services.create_agency(
        actor=system_admin, parent=city.ecology, facts={**facts, "field": "ecology", "area_code": "990100"}
    )
    assert agency.path == "/HZ/HZHB/HZHB-1/"
    with pytest.raises(BadInput, match="已被使用"):
        services.create_agency(actor=system_admin, parent=city.ecology, facts=facts)


def test_a_changed_name_is_recorded_and_the_path_stays(city, system_admin):
    services.change_agency(actor=system_admin, agency=city.ecology, facts={"name": "海州市生态局", "phone": ""})
    city.ecology.refresh_from_db()
    assert (city.ecology.name, city.ecology.path) == ("海州市生态局", "/HZ/HZHB/")
    assert Event.objects.get(act="agency_changed").payload == '{"name":"海州市生态局"}'


def test_a_handler_sees_the_own_agency_and_below_only(city, handler):
    assert set(agencies_visible_to(handler)) == {city.ecology}


def test_the_supervisor_of_the_city_sees_every_agency_of_the_city(city, supervisor):
    assert set(agencies_visible_to(supervisor)) == set(Agency.objects.all())


def test_the_supervisor_of_a_district_sees_the_district(city):
    seen = agencies_visible_to(city.person("陈监督", Role.SUPERVISOR, city.district_justice))
    assert set(seen) == {city.district, city.district_justice, city.district_market}


def test_an_empty_installation_gets_its_three_administrators_once(db):
    people = [User.objects.create_user(name, None, name) for name in ("a", "b", "c")]
    root = {"code": "HZ", "name": "海州市人民政府", "short_name": "市政府", "kind": GOVERNMENT, "level": "city"}
    facts = {**root, "field": "other", "area_code": "990100"}
    actors = services.install(root=facts, founders=services.Founders(*people), at=NOW)
    assert set(actors) == ADMIN_ROLES
    with pytest.raises(Refusal):
        services.install(root=facts, founders=services.Founders(*people), at=NOW)


def test_the_actor_acts_on_the_shanghai_day(handler):
    late = handler.at_time(NOW.replace(year=2026, month=12, day=31, hour=23, minute=59))
    assert late.on == date(2026, 12, 31)
    assert isinstance(late, Actor)
