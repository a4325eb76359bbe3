"""What other systems send to the demo city: a district market bureau hands in its public register of penalties month by
month, the city's ecology bureau has a platform that calls the API, and one upload waits for somebody to confirm it.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from random import Random
from typing import Any

from plumbline.project.demo import names, plan
from plumbline.project.demo.acting import acting, at, signed_in
from plumbline.web.cases.models import Case
from plumbline.web.intake import services
from plumbline.web.intake.models import Batch, Layout, Mode, Source
from plumbline.web.intake.services.calls import Asked
from plumbline.web.intake.signatory import Caller
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency, Appointment
from plumbline.web.organs.roles import Role

MARKET, HOME = "129901-market", "1200-ecology"
MONTHS, A_MONTH = 6, 30
OF_PLATFORM = 100
HEAD = (
    "CF_WSH", "CF_XDR_MC", "CF_XDR_LB", "CF_XDR_SHXYM", "CF_SY", "CF_YJ", "CF_CFLB", "CF_NR", "CF_NR_FK", "CF_JDRQ",
    "CF_CFJG",
)  # fmt: skip
ACTS = (
    ("经营超过保质期的食品", "《中华人民共和国食品安全法》"),
    ("未明码标价", "《中华人民共和国价格法》"),
    ("发布虚假广告", "《中华人民共和国广告法》"),
    ("使用未经检定的计量器具", "《中华人民共和国计量法》"),
    ("销售侵犯注册商标专用权的商品", "《中华人民共和国商标法》"),
)
POLLUTION = (
    ("未采取防尘措施", "《中华人民共和国大气污染防治法》"),
    ("超标排放水污染物", "《中华人民共和国水污染防治法》"),
    ("未按规定贮存危险废物", "《中华人民共和国固体废物污染环境防治法》"),
)
FLAWS = (
    ("CF_NR_FK", "二千元整"),
    ("CF_JDRQ", "2026-02-30"),
    ("CF_XDR_SHXYM", "91120101MA00000000"),
    ("CF_WSH", ""),
    ("CF_CFJG", "海河市交通运输委员会"),
    ("CF_XDR_LB", "公司"),
)


def settle_intake(today: date) -> None:
    """Two sources with what they have sent so far."""
    random = Random(plan.SEED + 11)
    _market(random, today)
    _platform(today)
    _waiting(random, today)


def _market(random: Random, today: date) -> None:
    """The register of penalties of a district, one file a month; some rows are always refused."""
    bureau = Agency.objects.get(code=MARKET)
    facts = {"code": "jinhe-market", "name": f"{bureau.short_name}行政处罚系统（演示用，虚构）"}
    source = _source(facts, bureau, today)
    clerk = _member(bureau, today)
    for month in range(MONTHS, 0, -1):
        day = today - timedelta(days=month * A_MONTH)
        rows = [_row(random, bureau, day, number, ACTS) for number in range(A_MONTH)]
        flawed = [_flawed(random, row) for row in rows[:3]] if month % 2 else []
        batch = _uploaded(source, clerk, day, [*flawed, *rows[len(flawed) :]])
        services.confirm(actor=clerk, batch_id=batch.pk, mode=Mode.GOOD_ROWS, later=_later(day))


def _platform(today: date) -> None:
    """The platform of the ecology bureau calls the API; what it keeps completely it says in each file."""
    bureau = Agency.objects.get(code=HOME)
    facts = {"code": "ecology-platform", "name": "市生态环境执法平台（演示用，虚构）", "closed_groups": ["*"]}
    source = _source(facts, bureau, today)
    begun = today - timedelta(days=60)
    until = today + timedelta(days=120)
    issued = services.issue_token(actor=_supervisor(begun), source_id=source.pk, name="夜间同步程序", until=until)
    files = list(_files(bureau, begun))
    for part, days in ((files[: len(files) // 2], 40), (files, 12)):
        if part:
            _sent(Caller(issued.token, at(today - timedelta(days=days), 23)), part)


def _sent(caller: Caller, part: list[dict[str, Any]]) -> None:
    services.send_files(
        caller=caller,
        sent=services.Sent(f"平台同步-{caller.at:%Y%m%d}"),
        asked=Asked("", ""),
        chunks=(json.dumps(each, ensure_ascii=False).encode() + b"\n" for each in part),
        later=_later(caller.at.date(), caller.at.hour),
        answer=lambda _: (202, {}),
    )


def _waiting(random: Random, today: date) -> None:
    """An upload of yesterday with bad rows, checked and not yet confirmed."""
    bureau = Agency.objects.get(code=HOME)
    facts = {"code": "ecology-register", "name": "市生态环境局双公示台账（演示用，虚构）"}
    source = _source(facts, bureau, today)
    day = today - timedelta(days=1)
    rows = [_row(random, bureau, day, number, POLLUTION) for number in range(24)]
    rows = [_flawed(random, row) if number % 4 == 1 else row for number, row in enumerate(rows)]
    _uploaded(source, signed_in("reviewer", day), day, rows)


def _source(facts: dict[str, Any], bureau: Agency, today: date) -> Source:
    registered = today - timedelta(days=(MONTHS + 1) * A_MONTH)
    contact = {"contact": "信息科　19900000001", "agency": bureau, "active": True}
    return services.register_source(actor=_supervisor(registered), facts={**contact, **facts})


def _row(random: Random, bureau: Agency, day: date, number: int, acts: tuple[tuple[str, str], ...]) -> dict[str, str]:
    district = bureau.name.removeprefix(names.CITY)[:3] if bureau.level != "city" else names.CITY
    act, basis = random.choice(acts)
    fine = random.choice((0.1, 0.2, 0.5, 1, 2, 3, 5))
    decided = day - timedelta(days=random.randint(3, A_MONTH))
    return {
        "CF_WSH": f"{bureau.document_prefix}罚〔{decided:%Y}〕{decided:%m}{number:03d}号",
        "CF_XDR_MC": names.firm_name(random, district, bureau.field),
        "CF_XDR_LB": "法人及非法人组织",
        "CF_XDR_SHXYM": names.credit_code(random, "129901"),
        "CF_SY": f"当事人{act}",
        "CF_YJ": basis,
        "CF_CFLB": "罚款",
        "CF_NR": f"罚款{fine}万元",
        "CF_NR_FK": str(fine),
        "CF_JDRQ": decided.isoformat(),
        "CF_CFJG": bureau.name,
    }


def _flawed(random: Random, row: dict[str, str]) -> dict[str, str]:
    column, value = random.choice(FLAWS)
    return {**row, column: value}


def _uploaded(source: Source, clerk: Actor, day: date, rows: list[dict[str, str]]) -> Batch:
    out = StringIO()
    writer = csv.DictWriter(out, HEAD)
    writer.writeheader()
    writer.writerows(rows)
    sent = services.Sent(f"双公示行政处罚-{day:%Y%m}.csv", Layout.DISCLOSURE)
    actor = clerk.at_time(at(day, 15))
    chunks = [out.getvalue().encode("utf-8-sig")]
    batch = services.take_upload(actor=actor, source_id=source.pk, sent=sent, chunks=chunks, later=lambda _: None)
    _later(day)(batch.pk)
    batch.refresh_from_db()
    return batch


def _later(day: date, hour: int = 16) -> Any:
    return lambda batch_id: services.work(batch_id=batch_id, clock=lambda: at(day, hour))


def _files(bureau: Agency, until: date) -> Iterator[dict[str, Any]]:
    """Files like the closed ones of its field, under numbers and parties of their own."""
    closed = Case.objects.filter(field=bureau.field, state="archived", decided_on__lt=until, outcome="penalty")
    cases = [case.facts for case in closed.order_by("-decided_on", "pk")[:OF_PLATFORM]]
    own = {"code": bureau.code, "name": bureau.name, "level": bureau.level}
    for place, facts in enumerate(cases):
        number = {"id": f"PT-{place + 1:05d}", "number": f"环平〔{facts['decision']['date'][:4]}〕{place + 1:04d}号"}
        changed = {
            "agency": {**facts["agency"], **own},
            "party": cases[(place + 7) % len(cases)]["party"],
            "case": {**facts["case"], **number},
        }
        yield {"schema_version": 1, "source": {"system": "市生态环境执法平台（虚构）"}, **facts, **changed}


def _member(bureau: Agency, today: date) -> Actor:
    rows = (
        Appointment.objects.on(today).filter(agency=bureau, role=Role.HANDLER).select_related("user", "agency__parent")
    )
    found = rows.order_by("pk")[0]
    return acting(found, today, 15)


def _supervisor(day: date) -> Actor:
    return signed_in("supervisor", day)
