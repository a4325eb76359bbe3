"""Under which agency a foreign file belongs, and whether its source may file it there."""

from __future__ import annotations

from plumbline.casefile import CaseFile
from plumbline.web.intake.models import Source
from plumbline.web.intake.rows import Note, note
from plumbline.web.organs.models import GOVERNMENT, JUSTICE, Agency


class Desk:
    """The agencies below a source, read once for a batch."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.by_code: dict[str, Agency] = {}
        self.by_name: dict[str, Agency] = {}
        for agency in Agency.objects.order_by("path"):
            self.by_code[agency.code] = agency
            self.by_name[agency.name] = agency

    def agency_of(self, case: CaseFile) -> tuple[Agency | None, Note | None]:
        """The agency named by code or full name; the source's own where the name is not registered here.

        A file of an agency outside the source's part of the tree is refused, and so is one without a known agency
        when the source is a government's, for nobody could be asked about it.
        """
        code = (case.agency and case.agency.code) or ""
        name = (case.agency and case.agency.name) or ""
        known = self.by_code.get(code) or self.by_name.get(name.strip())
        own = self.source.agency
        if known is not None and not known.path.startswith(own.path):
            why = f"案卷属于{known.name}，来源“{self.source.name}”只能提交{own.name}及其下级的案卷。"
            return None, _wrong(why, code or name, "请核对办案机关，或者由该机关自己的来源提交。")
        if known is None and own.kind in (GOVERNMENT, JUSTICE):
            why = "没有写明办案机关，或者写的机关没有登记。"
            return None, _wrong(why, code or name, "请填写已登记机关的代码或者全称。")
        return known or own, None


def _wrong(why: str, value: str, todo: str) -> Note:
    return note(why, column="agency.code", value=value, todo=todo, title="办案机关")
