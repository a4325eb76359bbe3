"""Other provisions that the same act breaks: what the catalogue knows of them is filled in, a row without a range is refused.

A provision without a greatest fine cannot be compared (行政处罚法 第29条); one that sets no fine is no rival and is not entered.
"""

from __future__ import annotations

from datetime import date

from plumbline.web.cases import law
from plumbline.web.cases.services.drafts import Draft, Facts
from plumbline.web.shell.errors import BadInput

ROWS = "rival_provisions"


def state_rivals(draft: Draft, on: date) -> None:
    """Complete the rows that were entered. Raises BadInput naming the row and what is missing in it."""
    faults: list[str] = []
    for number, row in enumerate(draft.section.get(ROWS) or [], start=1):
        _complete(draft, row, on)
        faults.extend(f"第 {number} 行：{fault}" for fault in _faults(draft, row))
    if faults:
        raise BadInput({ROWS: faults})


def _complete(draft: Draft, row: Facts, on: date) -> None:
    code = str(row.get("matter") or "")
    matter = law.matter(code, on)
    if matter is None:
        return
    if not row.get("provision"):
        row["provision"] = f"{matter.penalty[0]}（{matter.name}）"
    found = law.fine_range(code, on, draft.facts)
    if found is not None and row.get("fine_max") is None and row.get("fine_min") is None:
        row["fine_min"], row["fine_max"] = found


def _faults(draft: Draft, row: Facts) -> list[str]:
    least, most = row.get("fine_min"), row.get("fine_max")
    if row.get("matter") and row.get("matter") == draft.case.matter_code:
        return ["这就是本案的事项，不必再列。"]
    if not row.get("provision"):
        return ["请写明法律规定的条款，或者选择执法事项。"]
    if not isinstance(most, int):
        return ["请填写该规定在本案中的罚款上限；按倍数计算的先算出数额，不设罚款的规定不必列入。"]
    if isinstance(least, int) and least > most:
        return ["罚款下限高于上限，请核对。"]
    return []
