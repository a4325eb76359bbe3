"""What the API answers, as types; the OpenAPI document is made from them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from plumbline.engine.findings import Finding
from plumbline.web.intake.models import Batch, BatchRow, ForeignFile
from plumbline.web.lawbook.showing import show


class Note(Schema):
    """一处退回原因或者提醒。"""

    field: str = Field(description="字段的中文名称，可能为空")
    column: str = Field(description="案卷中的路径，例如 decision.date；表格则为列")
    value: str = Field(description="收到的值")
    why: str = Field(description="为什么不行")
    todo: str = Field(description="怎样改正，可能为空")


class Problem(Schema):
    """出错时的答复（application/problem+json，RFC 9457）。"""

    type: str = Field(description="固定为 about:blank")
    title: str = Field(description="什么不行")
    status: int = Field(description="HTTP 状态码")
    detail: str = Field(description="为什么")
    next_step: str = Field(description="下一步怎么办")
    errors: list[Note] = Field(description="逐项的原因；与具体字段无关时为空")


class File(Schema):
    """一份案卷在准绳中的情况。"""

    number: str = Field(description="来源系统中的案件编号")
    edition: int = Field(description="版次，内容每变化一次加一")
    digest: str = Field(description="内容摘要；内容相同则摘要相同，与导出时间无关")
    agency: str = Field(description="办案机关")
    received_at: datetime = Field(description="首次收到的时间")
    changed_at: datetime = Field(description="最近变化的时间")

    @classmethod
    def of(cls, file: ForeignFile) -> File:
        """The answer for a row."""
        return cls(
            number=file.number,
            edition=file.edition,
            digest=file.digest,
            agency=file.agency.name,
            received_at=file.received_at,
            changed_at=file.changed_at,
        )


class Kept(Schema):
    """提交一份案卷的结果。"""

    result: Literal["accepted", "changed", "unchanged"] = Field(description="新入库、有变化、没有变化")
    file: File
    warnings: list[Note] = Field(description="已经入库、但需要核对的地方")


class Files(Schema):
    """一页案卷。"""

    files: list[File]
    next: int | None = Field(description="下一页的 after；没有下一页时为 null")


class BatchAnswer(Schema):
    """一批案卷的进度和结果。"""

    id: int = Field(description="批次编号")
    state: Literal["waiting", "checking", "checked", "confirmed", "importing", "done", "rejected", "failed", "dropped"]
    state_zh: str = Field(description="进度的中文名称")
    finished: bool = Field(description="是否已经处理完")
    mode: Literal["good_rows", "all_or_nothing"]
    file_name: str
    rows: int = Field(description="已读的案卷数")
    accepted: int = Field(description="新入库")
    changed: int = Field(description="有变化")
    unchanged: int = Field(description="没有变化")
    refused: int = Field(description="退回")
    warned: int = Field(description="合格但有提醒")
    fault: str = Field(description="整批未完成的原因，可能为空")
    sent_at: datetime

    @classmethod
    def of(cls, batch: Batch) -> BatchAnswer:
        """The answer for a row."""
        plain = ("id", "state", "mode", "file_name", "accepted", "changed", "unchanged", "refused", "warned", "fault")
        return cls(
            **{name: getattr(batch, name) for name in (*plain, "sent_at")},
            state_zh=batch.get_state_display(),
            finished=not batch.running,
            rows=batch.rows_read,
        )


class RowAnswer(Schema):
    """一批中的一行。"""

    ordinal: int = Field(description="顺序，从 1 起")
    place: str = Field(description="在文件中的位置")
    number: str = Field(description="案件编号，读不出时为空")
    result: Literal["ready", "accepted", "changed", "unchanged", "refused"]
    reasons: list[Note]
    warnings: list[Note]

    @classmethod
    def of(cls, row: BatchRow) -> RowAnswer:
        """The answer for a row."""
        plain = {name: getattr(row, name) for name in ("ordinal", "place", "number", "reasons", "warnings")}
        return cls.model_validate({**plain, "result": row.state})


class Rows(Schema):
    """一页行。"""

    rows: list[RowAnswer]
    next: int | None = Field(description="下一页的 after；没有下一页时为 null")


class Fact(Schema):
    """结论所依据的一项事实。"""

    name: str
    value: str


class FindingAnswer(Schema):
    """一条规则对这份案卷的结论。"""

    rule: str = Field(description="规则编号")
    title: str
    verdict: Literal["violated", "cannot_tell"] = Field(description="违反、无法判断")
    consequence: Literal["fatal", "defect", "warning", "supervision"] = Field(description="致命、瑕疵、提醒、监督")
    message: str = Field(description="一句话说明")
    articles: list[str] = Field(description="依据的条文")
    facts: list[Fact]
    missing: list[str] = Field(description="无法判断时缺少的事实")
    remedy: str = Field(description="怎样补正，可能为空")
    unverified: bool = Field(description="依据尚未核实")

    @classmethod
    def of(cls, finding: Finding) -> FindingAnswer:
        """The answer for a finding."""
        shown = show(finding)
        plain: dict[str, Any] = {name: getattr(shown, name) for name in ("title", "remedy", "unverified")}
        words = {"verdict": finding.verdict.name.lower(), "consequence": finding.consequence.name.lower()}
        return cls.model_validate(
            {
                **plain,
                **words,
                "rule": finding.rule.id,
                "message": shown.text,
                "articles": list(shown.articles),
                "facts": [{"name": fact.zh, "value": fact.said} for fact in shown.facts],
                "missing": list(shown.missing),
            }
        )


class Findings(Schema):
    """一份案卷现在的检查结果：违反的和无法判断的。"""

    number: str
    edition: int
    digest: str
    decided_on: date | None
    findings: list[FindingAnswer]
