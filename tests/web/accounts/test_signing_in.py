"""The door: password, lock-out, second factor, idle time-out, first password."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from plumbline.web.accounts import services
from plumbline.web.accounts.models import User
from plumbline.web.accounts.signatory import Unappointed
from plumbline.web.audit.models import Event
from plumbline.web.audit.verification import verify
from plumbline.web.organs.models import Appointment
from plumbline.web.organs.roles import Role
from plumbline.web.shell.errors import BadInput, NotYours
from tests.web.cast import NOW, PASSWORD, TODAY

SIGN_IN = "/accounts/sign-in/"


@pytest.fixture
def officer(city) -> User:
    """Someone with a password and an appointment."""
    user = User.objects.create_user("wang", PASSWORD, "王建国")
    Appointment.objects.create(user=user, agency=city.ecology, role=Role.HANDLER, starts=TODAY - timedelta(days=9))
    return user


def sign_in(client, password=PASSWORD, username="wang", **more):
    """Type the two and send them."""
    return client.post(SIGN_IN, {"username": username, "password": password, **more})


def code_of(user: User, ahead: int = 0) -> str:
    """What the phone shows, now or some steps ahead."""
    device = TOTPDevice.objects.get(user=user)
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time += ahead * device.step
    return f"{totp.token():06d}"


def enrol(user: User) -> list[str]:
    """A confirmed phone; returns the recovery codes."""
    services.begin_second_factor(user=user)
    return services.confirm_second_factor(actor=Unappointed(user, NOW), user=user, code=code_of(user))


def test_the_login_page_is_chinese(client, db):
    page = client.get(SIGN_IN)
    assert page.status_code == 200
    assert "用户名" in page.content.decode()


def test_the_right_password_opens_and_is_recorded(client, officer):
    assert sign_in(client).status_code == 302
    assert client.get(reverse("accounts:profile")).status_code == 200
    assert Event.objects.get(stream="accounts").act == "signed_in"


def test_a_wrong_password_is_refused_in_one_sentence_and_recorded(client, officer):
    page = sign_in(client, "wrong-password-1")
    assert "用户名或密码不正确" in page.content.decode()
    event = Event.objects.get(stream="accounts")
    assert (event.act, event.target) == ("sign_in_failed", "wang")
    assert "wrong-password" not in event.payload


def test_a_blocked_account_does_not_open(client, officer):
    officer.is_active = False
    officer.save()
    assert "用户名或密码不正确" in sign_in(client).content.decode()


def test_after_four_failures_the_right_password_still_opens(client, officer):
    for _ in range(4):
        sign_in(client, "wrong-password-1")
    assert sign_in(client).status_code == 302


def test_after_five_failures_the_account_is_locked_and_the_page_says_until_when(client, officer):
    for _ in range(4):
        assert sign_in(client, "wrong-password-1").status_code == 200
    page = sign_in(client, "wrong-password-1")
    assert page.status_code == 429
    assert re.search(r"可在 <strong>\d\d:\d\d</strong> 之后重试", page.content.decode())
    assert sign_in(client).status_code == 429
    assert Event.objects.filter(act="locked_out").exists()


def test_the_lock_ends_after_fifteen_minutes(client, officer):
    with time_machine.travel(NOW, tick=False) as clock:
        for _ in range(5):
            sign_in(client, "wrong-password-1")
        clock.shift(timedelta(minutes=16))
        assert sign_in(client).status_code == 302


def test_the_security_administrator_unlocks(client, officer, security_admin):
    for _ in range(5):
        sign_in(client, "wrong-password-1")
    services.unlock(actor=security_admin, user=officer)
    assert sign_in(client).status_code == 302


def test_the_system_administrator_does_not_unlock(officer, system_admin):
    with pytest.raises(NotYours):
        services.unlock(actor=system_admin, user=officer)


def test_the_address_asked_for_is_opened_after_signing_in(client, officer):
    asked = client.get("/parties/")
    assert asked.url == "/accounts/sign-in/?next=%2Fparties%2F"
    assert sign_in(client, next="/parties/").url == "/parties/"


def test_an_address_elsewhere_is_not_followed(client, officer):
    assert sign_in(client, next="https://example.org/").url == "/"


def test_htmx_is_told_to_leave_the_page(client, db):
    answer = client.get("/parties/", headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == SIGN_IN


def test_signing_out_ends_the_session(client, officer):
    sign_in(client)
    assert client.post(reverse("accounts:sign_out")).url == SIGN_IN
    assert client.get(reverse("accounts:profile")).status_code == 302
    assert Event.objects.filter(act="signed_out").exists()


def test_with_a_second_factor_the_password_alone_does_not_open(client, officer):
    enrol(officer)
    assert sign_in(client).url.startswith("/accounts/second-factor/")
    assert client.get(reverse("accounts:profile")).status_code == 302
    page = client.post("/accounts/second-factor/", {"code": "000000"})
    assert "验证码不正确" in page.content.decode()


def test_the_code_of_the_phone_opens_once(client, officer):
    enrol(officer)
    TOTPDevice.objects.update(last_t=-1)
    sign_in(client)
    code = code_of(officer)
    assert client.post("/accounts/second-factor/", {"code": code}).url == "/"
    assert client.get(reverse("accounts:profile")).status_code == 200
    client.logout()
    sign_in(client)
    assert client.post("/accounts/second-factor/", {"code": code}).status_code == 200


def test_a_recovery_code_opens_once(client, officer):
    codes = enrol(officer)
    for answer in (302, 200):
        sign_in(client)
        assert client.post("/accounts/second-factor/", {"code": codes[0]}).status_code == answer
        client.logout()


def test_the_code_must_follow_the_password_within_five_minutes(client, officer):
    enrol(officer)
    with time_machine.travel(NOW, tick=False) as clock:
        sign_in(client)
        clock.shift(timedelta(minutes=6))
        assert client.get("/accounts/second-factor/").url == SIGN_IN


def test_enrolling_shows_a_picture_and_the_recovery_codes_once(client, officer):
    sign_in(client)
    page = client.get(reverse("accounts:second_factor_enrol")).content.decode()
    assert 'src="data:image/svg+xml' in page
    done = client.post(reverse("accounts:second_factor_enrol"), {"code": code_of(officer)}).content.decode()
    assert done.count("<code>") == services.RECOVERY_CODES
    assert TOTPDevice.objects.get(user=officer).confirmed


def test_a_wrong_first_code_does_not_enrol(client, officer):
    sign_in(client)
    client.get(reverse("accounts:second_factor_enrol"))
    page = client.post(reverse("accounts:second_factor_enrol"), {"code": "12345"}).content.decode()
    assert "验证码不正确" in page
    assert not TOTPDevice.objects.get(user=officer).confirmed


def test_switching_off_the_second_factor_needs_a_code(officer):
    codes = enrol(officer)
    with pytest.raises(BadInput):
        services.disable_second_factor(actor=Unappointed(officer, NOW), user=officer, code="")
    assert TOTPDevice.objects.filter(user=officer).exists()
    services.disable_second_factor(actor=Unappointed(officer, NOW), user=officer, code=codes[0])
    assert not TOTPDevice.objects.filter(user=officer).exists()


def test_the_security_administrator_resets_a_lost_second_factor(officer, security_admin):
    enrol(officer)
    services.reset_second_factor(actor=security_admin, user=officer)
    assert not TOTPDevice.objects.filter(user=officer).exists()


@pytest.mark.parametrize(("minutes", "open_still"), [(29, True), (31, False)])
def test_the_session_ends_after_thirty_idle_minutes(client, officer, minutes, open_still):
    assert timedelta(minutes=30) == settings.IDLE_TIMEOUT
    with time_machine.travel(NOW, tick=False) as clock:
        sign_in(client)
        client.get(reverse("accounts:profile"))
        clock.shift(timedelta(minutes=minutes))
        answer = client.get(reverse("accounts:profile"))
        assert (answer.status_code == 200) is open_still
        if not open_still:
            assert "没有操作" in client.get(answer.url).content.decode()


def test_a_first_password_must_be_changed_before_anything_else(client, officer):
    officer.must_change_password = True
    officer.save()
    sign_in(client)
    change = reverse("accounts:password_change")
    assert client.get("/parties/").url == change
    assert "初始密码" in client.get(change).content.decode()
    new = "jin-gu-water-8848"
    client.post(change, {"old_password": PASSWORD, "new_password": new, "repeated": new})
    assert client.get("/parties/").status_code == 200
    officer.refresh_from_db()
    assert officer.check_password(new)


@pytest.mark.parametrize(
    ("old", "new", "repeated", "said"),
    [
        ("wrong-password-1", "jin-gu-water-8848", "jin-gu-water-8848", "现在的密码不正确"),
        (PASSWORD, "jin-gu-water-8848", "jin-gu-water-8849", "不一致"),
        (PASSWORD, "short-11-ch", "short-11-ch", "12"),
        (PASSWORD, "123456789012", "123456789012", "数字"),
    ],
)
def test_a_bad_new_password_is_refused_at_its_field(client, officer, old, new, repeated, said):
    sign_in(client)
    page = client.post(
        reverse("accounts:password_change"), {"old_password": old, "new_password": new, "repeated": repeated}
    )
    assert page.status_code == 200
    assert said in page.content.decode()


def test_passwords_are_kept_as_argon2(officer):
    assert officer.password.startswith("argon2")


def test_the_system_administrator_opens_an_account_with_a_first_password(client, city, system_admin):
    client.force_login(system_admin.user, "django.contrib.auth.backends.ModelBackend")
    client.post(reverse("accounts:create"), {"username": "li", "display_name": "李\u202e四", "password": PASSWORD})
    made = User.objects.get(username="li")
    assert made.must_change_password
    assert made.display_name == "李四"
    assert Event.objects.filter(act="account_created", target="li").exists()


def test_a_user_name_taken_is_refused(system_admin, officer):
    with pytest.raises(BadInput, match="已被使用"):
        services.create_account(actor=system_admin, username="wang", display_name="王", password=PASSWORD)


def test_nobody_blocks_or_resets_himself(system_admin):
    with pytest.raises(NotYours):
        services.set_active(actor=system_admin, user=system_admin.user, active=False)
    with pytest.raises(NotYours):
        services.give_first_password(actor=system_admin, user=system_admin.user, password=PASSWORD)


def test_a_blocked_account_is_out_with_its_next_request(client, officer, system_admin):
    sign_in(client)
    services.set_active(actor=system_admin, user=officer, active=False)
    assert client.get(reverse("accounts:profile")).status_code == 302


def test_the_record_of_all_this_is_whole(client, officer, system_admin):
    sign_in(client)
    services.give_first_password(actor=system_admin, user=officer, password="another-long-one-77")
    assert list(verify("accounts")) == []
