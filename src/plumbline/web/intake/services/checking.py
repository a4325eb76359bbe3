"""Checking a batch: every row is read, the good ones are laid ready, the bad ones say what is wrong. No file changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from plumbline.casefile import write
from plumbline.web.intake.filing import Desk
from plumbline.web.intake.models import Batch, BatchRow, Progress, RowState
from plumbline.web.intake.reading import rejects_of, rows_of
from plumbline.web.intake.rows import LONGEST_NUMBER, MOST_NOTES, Note, Row, Unreadable, note, safe
from plumbline.web.intake.services.receiving import ROOM, SPLIT
from plumbline.web.vault import store as vault

Clock = Callable[[], datetime]
STEP = 500
MOST_ROWS = 300_000
"""The year of a large city, as one file. Whoever has more sends it in parts."""

MOST_REJECTS = 20_000
"""So many refused rows stand in the file to correct; whoever has more has sent the wrong file."""

SHOWN_ROWS = 20
"""The cells of the first good rows are kept for the preview; of rows with notes they always are."""


def check_batch(*, batch_id: int, clock: Clock) -> None:
    """Read the kept file of a batch. A check that was interrupted begins anew."""
    batch = _begun(batch_id, clock)
    if batch is None:
        return
    try:
        checker = Checker(batch)
        for part in _parts(checker):
            _lay(batch, part, clock)
        batch.rejects = checker.rejects()
        batch.notes = checker.about[:MOST_NOTES]
        _finish(batch, clock, Progress.CHECKED if batch.rows_read else Progress.FAILED, "文件里没有案卷。")
    except Unreadable as wrong:
        _finish(batch, clock, Progress.FAILED, safe(str(wrong))[:500])
    except Exception:
        _finish(batch, clock, Progress.FAILED, "检查中断。请重新检查；仍不成功的，请联系系统管理员。")
        raise


def _begun(batch_id: int, clock: Clock) -> Batch | None:
    with transaction.atomic():
        batch = locked(batch_id)
        if batch.state not in (Progress.WAITING, Progress.CHECKING):
            return None
        batch.rows.all().delete()
        batch.rows_read = batch.refused = batch.warned = 0
        batch.state, batch.touched_at, batch.fault = Progress.CHECKING, clock(), ""
        batch.save()
    return batch


class Checker:
    """The rows of one batch as they will be kept."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.desk = Desk(batch.source)
        self.path = vault.place(ROOM, batch.digest)
        self.places: dict[str, tuple[str, bytes]] = {}
        self.refused: list[tuple[Row, list[Note]]] = []
        self.about: list[Note] = []

    def __iter__(self) -> Iterator[BatchRow]:
        for ordinal, row in enumerate(rows_of(self.path, self.batch, self.about), 1):
            if ordinal > MOST_ROWS:
                raise Unreadable(f"一次最多 {MOST_ROWS:,} 行，文件还有更多。{SPLIT}")
            yield self.kept(ordinal, row)

    def kept(self, ordinal: int, row: Row) -> BatchRow:
        """One row with its agency, or with the reasons why it is refused."""
        reasons, agency, content = list(row.reasons), None, b""
        if row.case is not None:
            agency, wrong = self.desk.agency_of(row.case)
            content = write(row.case)
            reasons += [each for each in (wrong, self._number_wrong(row, content)) if each]
        elif not reasons:
            reasons = [note("这一行没有可用的案卷内容。")]
        good = not reasons
        if not good and len(self.refused) < MOST_REJECTS:
            self.refused.append((replace(row, case=None, cells=[]), reasons))
        cells = row.cells if reasons or row.warnings or ordinal <= SHOWN_ROWS else []
        return BatchRow(
            batch=self.batch,
            ordinal=ordinal,
            place=safe(row.place)[:100],
            number=safe(row.number)[:LONGEST_NUMBER],
            state=RowState.READY if good else RowState.REFUSED,
            agency=agency,
            cells=cells,
            reasons=reasons,
            warnings=row.warnings,
            content=content.decode() if good else "",
        )

    def rejects(self) -> str:
        """Keep the file of the refused rows; its name in the store, "" when there is none."""
        if len(self.refused) < self.batch.refused:
            why = f"不合格的有 {self.batch.refused:,} 行，“退回的行”文件里只有前 {len(self.refused):,} 行。"
            self.about.insert(0, note(why, todo="多半是整列的共同错误：请在原系统里改正后重新导出整个文件。"))
        raw = rejects_of(self.path, self.batch, self.refused) if self.refused else b""
        return vault.keep_bytes(raw, ROOM).sha256 if raw else ""

    def _number_wrong(self, row: Row, content: bytes) -> Note | None:
        """A file is known by its number: it must have one, of bearable length, and one content in a batch."""
        number = row.number
        if not number:
            why = "没有案件编号，无法辨认是哪一份案卷。"
            return note(
                why, column="case.id", title="案件编号", todo="请填写来源系统中的案件编号，重新提交时保持不变。"
            )
        if len(number) > LONGEST_NUMBER or safe(number) != number:
            why = f"案件编号超过 {LONGEST_NUMBER} 个字，或者含有看不见的字符。"
            return note(why, column="case.id", value=number, title="案件编号", todo="请核对编号。")
        digest = hashlib.sha256(content).digest()
        first, known = self.places.setdefault(number, (row.place, digest))
        if known != digest:
            why = f"同一批里这个编号已经出现在{first}，内容不同。"
            return note(why, column="case.id", value=number, title="案件编号", todo="一份案卷只留正确的一行。")
        return None


def _parts(rows: Checker) -> Iterator[list[BatchRow]]:
    part: list[BatchRow] = []
    for row in rows:
        part.append(row)
        if len(part) == STEP:
            yield part
            part = []
    if part:
        yield part


def _lay(batch: Batch, part: list[BatchRow], clock: Clock) -> None:
    with transaction.atomic():
        BatchRow.objects.bulk_create(part)
        batch.rows_read += len(part)
        batch.refused += sum(row.state == RowState.REFUSED for row in part)
        batch.warned += sum(bool(row.warnings) and row.state == RowState.READY for row in part)
        batch.touched_at = clock()
        batch.save(update_fields=["rows_read", "refused", "warned", "touched_at"])


def _finish(batch: Batch, clock: Clock, state: Progress, fault: str) -> None:
    with transaction.atomic():
        if state == Progress.FAILED:
            batch.rows.update(content="")
        batch.state, batch.touched_at = state, clock()
        batch.fault = fault if state == Progress.FAILED else ""
        batch.ended_at = batch.touched_at if state == Progress.FAILED else None
        batch.save(update_fields=["state", "touched_at", "fault", "ended_at", "notes", "rejects"])


def locked(batch_id: int) -> Batch:
    """The batch, locked until the transaction ends."""
    rows = Batch.objects.select_for_update(of=("self",))
    return rows.select_related("source__agency", "token", "sent_by", "confirmed_by").get(pk=batch_id)
