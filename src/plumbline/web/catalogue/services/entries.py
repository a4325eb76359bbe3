"""The entries of a version: what may be done with a matter as it stands, and how the holdings follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from plumbline.web.catalogue import law
from plumbline.web.catalogue.models import (
    ADD,
    CLOSING,
    KINDS,
    OPENING,
    Adjustment,
    AgencyMatter,
    ListVersion,
)
from plumbline.web.catalogue.selectors.lists import POSSIBLE, RETIRED, Standing, standings
from plumbline.web.organs.models import Agency
from plumbline.web.shell.errors import BadInput


@dataclass(frozen=True)
class Change:
    """One kind of adjustment with what it says."""

    kind: str
    office: str = ""
    basis: str = ""
    note: str = ""
    acts_from: date | None = None
    keeps_earlier: bool | None = None
    successor: Agency | None = None

    @classmethod
    def of(cls, entry: Adjustment) -> Change:
        """What an entry says."""
        return cls(
            entry.kind,
            entry.office,
            entry.basis,
            entry.note,
            entry.acts_from,
            entry.keeps_earlier,
            entry.successor,
        )

    def columns(self) -> dict[str, Any]:
        """The columns of an entry."""
        return {
            "kind": self.kind,
            "office": self.office,
            "basis": self.basis,
            "note": self.note,
            "acts_from": self.acts_from,
            "keeps_earlier": self.keeps_earlier,
            "successor": self.successor,
        }

    def said(self) -> dict[str, Any]:
        """What the record keeps of it."""
        told = self.columns() | {"successor": self.successor.code if self.successor else None}
        return {name: value for name, value in told.items() if value not in ("", None)}


def check_new(version: ListVersion, change: Change, codes: list[str]) -> None:
    """Raise BadInput unless the matters admit the change on the version's effective day and are not entered yet."""
    entered = set(version.adjustments.filter(code__in=codes).values_list("code", flat=True))
    if entered:
        names = "、".join(law.name_of(code) for code in entered)
        raise BadInput({"codes": f"已在本次调整中，先移出再重新加入：{names}。"})
    _check(version, change, codes, standings(version.agency, version.effective))


def check_again(version: ListVersion) -> None:
    """Raise BadInput unless every entry still fits what is published by now."""
    now = standings(version.agency, version.effective)
    for entry in version.adjustments.select_related("successor"):
        _check(version, Change.of(entry), [entry.code], now)


def _check(version: ListVersion, change: Change, codes: list[str], now: Mapping[str, Standing]) -> None:
    _check_words(version, change, codes)
    errors = []
    for code in codes:
        standing = now.get(code)
        if (standing.state if standing else RETIRED) not in POSSIBLE[change.kind]:
            said = standing.state_zh if standing else "未列入"
            errors.append(f"“{law.name_of(code)}”在 {version.effective} 的清单中为“{said}”，不能{KINDS[change.kind]}。")
    if errors:
        raise BadInput({"codes": errors})


def _check_words(version: ListVersion, change: Change, codes: list[str]) -> None:
    """What is said must be said where it belongs."""
    if change.kind not in KINDS:
        raise BadInput({"kind": "请选择调整的种类。"})
    errors = {**_about_matters(version, change, codes), **_about_earlier_acts(version, change)}
    if errors:
        raise BadInput(errors)


def _about_matters(version: ListVersion, change: Change, codes: list[str]) -> dict[str, str]:
    if not codes:
        return {"codes": "请选择至少一个事项。"}
    lawless = [code for code in codes if law.matter(code, version.effective) is None]
    if change.kind in OPENING and lawless:
        names = "、".join(lawless)
        return {"codes": f"{version.effective} 没有施行中的法律依据，不能列入清单：{names}。"}
    return {}


def _about_earlier_acts(version: ListVersion, change: Change) -> dict[str, str]:
    """Whose are the acts before: told by every closing entry, taken over by additions only."""
    errors = {}
    closing = change.kind in CLOSING
    if closing and change.keeps_earlier is None:
        errors["keeps_earlier"] = f"请写明{KINDS[change.kind]}以前发生的违法行为由谁办理。"
    if not closing and (change.keeps_earlier is not None or change.successor):
        errors["keeps_earlier"] = "只有暂停和取消才需要写明此前违法行为由谁办理。"
    if change.acts_from is not None and (change.kind != ADD or change.acts_from > version.effective):
        errors["acts_from"] = "只有新增可以承接此前的违法行为，承接日期不能晚于施行日期。"
    if change.successor is not None and change.successor.pk == version.agency_id:
        errors["successor"] = "承接机关不能是本机关。"
    return errors


def take_effect(version: ListVersion) -> None:
    """Bring the holdings in step with a version that has just been published."""
    entries = list(version.adjustments.all())
    agency, since = version.agency, version.effective
    AgencyMatter.objects.bulk_create(
        AgencyMatter(agency=agency, code=entry.code, since=since, opened_in=version, acts_from=entry.acts_from)
        for entry in entries
        if entry.kind in OPENING
    )
    for entry in entries:
        if entry.kind in CLOSING:
            _close(version, entry)


def _close(version: ListVersion, entry: Adjustment) -> None:
    """End the running holding on the day before; a suspended matter that is retired has none."""
    row = AgencyMatter.objects.filter(agency=version.agency, code=entry.code, until=None).first()
    if row is not None:
        row.until = version.effective - timedelta(days=1)
        row.keeps_earlier = entry.keeps_earlier
        row.save(update_fields=["until", "keeps_earlier"])
