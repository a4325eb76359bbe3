"""Refusals: what was refused, where, why (which article) and what to do next. One middleware renders them all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One reason of a refusal."""

    text: str
    where: str = ""
    articles: tuple[str, ...] = ()
    next_step: str = ""
    missing: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The same, for a program that reads the answer."""
        return {
            "text": self.text,
            "where": self.where,
            "articles": list(self.articles),
            "next_step": self.next_step,
            "missing": list(self.missing),
        }


class Refusal(Exception):
    """The duty to say no in words a person can act on."""

    title = "不能办理"
    next_step = "请核对后重试。"
    status = 422

    def __init__(self, *lines: str | Line, title: str = "", next_step: str = "") -> None:
        self.lines: tuple[Line, ...] = tuple(Line(line) if isinstance(line, str) else line for line in lines)
        self.title = title or type(self).title
        self.next_step = next_step or type(self).next_step
        super().__init__(self.title, *(line.text for line in self.lines))

    def __str__(self) -> str:
        return "；".join([self.title, *(line.text for line in self.lines)])

    def as_dict(self) -> dict[str, Any]:
        """The refusal as JSON."""
        return {
            "kind": type(self).__name__,
            "title": self.title,
            "lines": [line.as_dict() for line in self.lines],
            "next_step": self.next_step,
        }


def finding_line(finding: Any) -> Line:
    """One finding of the law as a line: the rule's own sentence, its articles, its remedy, the facts that are missing."""
    rule = finding.rule
    missing = tuple(fact.zh for fact in finding.facts if fact.path in finding.missing)
    return Line(
        text=getattr(rule, "message", None) or rule.title,
        where=rule.title,
        articles=tuple(str(article) for article in rule.cites),
        next_step=getattr(rule, "remedy", None) or "",
        missing=missing or tuple(finding.missing),
    )


class _OfFindings(Refusal):
    """A refusal that rests on findings of the law; they stay at hand for the page."""

    def __init__(self, findings: Iterable[Any], *, title: str = "", next_step: str = "") -> None:
        self.findings: tuple[Any, ...] = tuple(findings)
        super().__init__(*(finding_line(finding) for finding in self.findings), title=title, next_step=next_step)


class LegalBar(_OfFindings):
    """The law forbids this step now."""

    title = "法律不允许现在办理这一步"
    next_step = "请先按下列各条补正，再重新办理。"


class ReasonNeeded(_OfFindings):
    """The step has a defect that may pass only with a written reason on the file."""

    title = "办理这一步需要书面说明理由"
    next_step = "请在每一条下写明理由，理由将归入案卷。"


class IllegalTransition(Refusal):
    """The step does not exist from the present state of the case."""

    title = "案件当前状态不能办理这一步"
    next_step = "请刷新页面，按办案流程条上可办的步骤办理。"
    status = 409


class NotYours(Refusal):
    """The actor's role, agency or relation to the case does not allow it."""

    title = "您的任职没有这项权限"
    next_step = "如您有其他任职，请在右上角切换；否则请联系本机关系统管理员。"
    status = 403


class StaleVersion(Refusal):
    """Someone else changed the case in between; nothing was written."""

    title = "案件已被他人更新"
    next_step = "请刷新页面查看最新情况后再办理；您填写的内容没有写入案件。"
    status = 409


class BadInput(Refusal):
    """What was typed cannot be taken; each error stands at its field."""

    title = "填写的内容有误"
    next_step = "请按提示修改后重新提交。"

    def __init__(self, field_errors: Mapping[str, str | Sequence[str]], *, title: str = "") -> None:
        self.field_errors: dict[str, list[str]] = {
            field: [errors] if isinstance(errors, str) else list(errors) for field, errors in field_errors.items()
        }
        lines = [Line(error, where=field) for field, errors in self.field_errors.items() for error in errors]
        super().__init__(*lines, title=title)

    def as_dict(self) -> dict[str, Any]:
        """With the errors by field."""
        return {**super().as_dict(), "field_errors": self.field_errors}
