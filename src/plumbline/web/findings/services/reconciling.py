"""What became of the findings of one file: which are new, which still stand, which are gone and why.

A finding is gone only where the file or the rule is another one than when it last stood. An answer that differs though
neither changed is no reason: the finding stays, and the database would refuse otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plumbline.casefile.wording import shown
from plumbline.web.findings import law
from plumbline.web.findings.models import Cause, Consequence, ReviewedFile, Run, Standing, Verdict
from plumbline.web.lawbook.showing import number, term

VERDICTS = {law.Verdict.VIOLATED: Verdict.VIOLATED, law.Verdict.CANNOT_TELL: Verdict.CANNOT_TELL}
CONSEQUENCES = {
    law.Consequence.FATAL: Consequence.FATAL,
    law.Consequence.DEFECT: Consequence.DEFECT,
    law.Consequence.WARNING: Consequence.WARNING,
    law.Consequence.SUPERVISION: Consequence.SUPERVISION,
}
LONGEST = 500
CONFIRMED = (
    "message", "facts", "parameters", "missing", "articles", "unverified", "provisional", "digest", "print", "last_run",
)  # fmt: skip
GONE = ("gone_run", "until", "gone_because", "gone_beside", "gone_digest", "gone_print")


@dataclass
class Reconciled:
    """The rows of one file after a run."""

    appeared: list[Standing] = field(default_factory=list)
    confirmed: list[Standing] = field(default_factory=list)
    gone: list[Standing] = field(default_factory=list)


def reconcile(
    file: ReviewedFile,
    findings: Iterable[law.Finding],
    standing: Sequence[Standing],
    *,
    digest: str,
    was: str,
    prints: Mapping[str, str],
    run: Run,
) -> Reconciled:
    """Hold what stands against what was found now. `digest` is of the file beside the others of its party, `was` of
    the same file beside what the others showed last time."""
    found = {finding.rule.id: finding for finding in findings}
    outcome = Reconciled()
    for row in standing:
        print_now = prints.get(row.rule, "")
        cause = cause_of(row.digest != digest, row.print != print_now)
        now = found.get(row.rule)
        if (now is not None and _same(row, now)) or not cause:
            found.pop(row.rule, None)
            if now is not None and _same(row, now):
                _tell(row, now, digest, print_now, run)
                outcome.confirmed.append(row)
            continue
        row.gone_run, row.until, row.gone_because = run, run.started_at, cause
        row.gone_digest, row.gone_print = digest, print_now
        row.gone_beside = row.digest == was != digest
        outcome.gone.append(row)
    outcome.appeared = [_new(file, finding, digest, prints[rule], run) for rule, finding in found.items()]
    return outcome


def cause_of(file_changed: bool, rule_changed: bool) -> str:
    """Why an answer may differ; "" where nothing changed."""
    if file_changed and rule_changed:
        return Cause.BOTH
    if file_changed:
        return Cause.FILE
    return Cause.RULE if rule_changed else ""


def _same(row: Standing, finding: law.Finding) -> bool:
    mine = (row.verdict, row.consequence, list(row.elements))
    return mine == (VERDICTS[finding.verdict], CONSEQUENCES[finding.consequence], list(finding.elements))


def _new(file: ReviewedFile, finding: law.Finding, digest: str, print_now: str, run: Run) -> Standing:
    row = Standing(
        file=file,
        rule=finding.rule.id,
        family=finding.rule.family,
        verdict=VERDICTS[finding.verdict],
        consequence=CONSEQUENCES[finding.consequence],
        elements=list(finding.elements),
        first_run=run,
        since=run.started_at,
    )
    _tell(row, finding, digest, print_now, run)
    return row


def _tell(row: Standing, finding: law.Finding, digest: str, print_now: str, run: Run) -> None:
    """Write the finding in words, with what it rests on."""
    row.message = sentence(finding)[:LONGEST]
    row.facts = [_fact(each) for each in finding.facts if law.known(each.value)]
    numbers = [number(each) for each in finding.parameters]
    row.parameters = [{"zh": each.zh, "said": each.said, "source": each.source} for each in numbers]
    row.missing = list(dict.fromkeys(term(path) for path in finding.missing))
    row.articles = [str(cite) for cite in finding.rule.cites]
    row.unverified, row.provisional = finding.unverified, finding.provisional
    row.digest, row.print, row.last_run = digest, print_now, run


def sentence(finding: law.Finding) -> str:
    """The finding in one sentence."""
    if finding.verdict is law.Verdict.CANNOT_TELL:
        return f"尚不能判断：{finding.rule.title}"
    return finding.rule.message or finding.rule.title


def _fact(used: Any) -> dict[str, Any]:
    return {"path": used.path, "zh": used.zh, "said": shown(used.path, used.value)}
