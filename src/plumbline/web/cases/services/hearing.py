"""听证: hosted by somebody who did not investigate, announced in time, decided on its record (行政处罚法 第64、65条)."""

from __future__ import annotations

from plumbline.web.cases.models import CaseSide
from plumbline.web.cases.services.access import HEARING, join
from plumbline.web.cases.services.drafts import Draft, Facts
from plumbline.web.cases.services.handlers import find_user
from plumbline.web.cases.services.service_of_documents import add_service
from plumbline.web.cases.services.steps import step
from plumbline.web.shell.errors import NotYours


@step
def announce_hearing(draft: Draft) -> None:
    """组织听证并通知: host and recorder named (`host_id`, `recorder_id`), the party told seven working days before.

    `service` holds how the notice of hearing was served.
    """
    request = draft.group("hearing_request")
    if request.get("date") and request.get("accepted") is None:
        request["accepted"] = True
    draft.default(host_named=draft.on)
    for name in ("host_id", "recorder_id"):
        if code := draft.section.get(name):
            _takes_part(draft, str(code))
    service: Facts = draft.section.pop("service", None) or {}
    if service:
        add_service(draft, "hearing_notice", {"date": draft.section["notice_served"], **service})


def _takes_part(draft: Draft, code: str) -> None:
    person = find_user(code)
    draft.afterwards.append(lambda done: join(done.case, person.pk, HEARING, done.on))


@step
def hold_hearing(draft: Draft) -> None:
    """举行听证: recorded and signed; the days of the hearing do not count towards the time limit."""
    _check_host(draft)
    draft.default(ended="held")
    named = draft.section.get("host_named")
    if named:
        draft.many("exclusions").append({"start": named, "end": draft.section["date"], "reason": "hearing"})


@step
def report_hearing(draft: Draft) -> None:
    """提交听证报告: the host's opinion to the head; the decision rests on the record."""
    _check_host(draft)


def _check_host(draft: Draft) -> None:
    """Only the host and the recorder of this hearing write its papers."""
    user = draft.actor.user
    if user is None or not CaseSide.objects.filter(case=draft.case, user=user, side=HEARING).exists():
        raise NotYours("只有本案指定的听证主持人、记录人可以办理听证。")
