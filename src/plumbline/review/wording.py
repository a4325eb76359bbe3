"""What a finding says, the same in the terminal, in HTML and in JSON."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import UNSET

from plumbline.casefile.money import yuan
from plumbline.casefile.names import neutral
from plumbline.casefile.types import CaseFile
from plumbline.casefile.wording import plain, shown, term_of
from plumbline.engine.citations import Article
from plumbline.engine.findings import Finding, ParameterUsed, Verdict
from plumbline.engine.rules import Rule
from plumbline.engine.ruleset import RuleSet
from plumbline.engine.schema import Kind

_PARAMETER = "parameter:"


def title_of(case: CaseFile) -> str:
    """What the file is called: case number or id, and the party."""
    number = (case.case.number or case.case.id) if case.case else None
    party = case.party.name if case.party else None
    return neutral("　".join(str(part) for part in (number, party) if part))


def verdict_text(finding: Finding) -> str:
    """The verdict with the consequence of a violation: 违反（致命）."""
    marks = [finding.consequence.value] if finding.verdict is Verdict.VIOLATED else []
    marks += ["未核实"] if finding.unverified else []
    marks += ["期限暂定"] if finding.provisional else []
    return finding.verdict.value + (f"（{'，'.join(marks)}）" if marks else "")


def sentence(finding: Finding) -> str:
    """What was found, and for a violation what to do next."""
    rule = finding.rule
    if finding.verdict is Verdict.CANNOT_TELL:
        return "缺少下列事实，不能判断。"
    if finding.verdict is not Verdict.VIOLATED:
        return ""
    return "".join(
        part if part.endswith("。") else f"{part}。" for part in (rule.message or rule.title, rule.remedy) if part
    )


def articles(rule: Rule) -> list[str]:
    """The articles of the rule as a decision cites them."""
    return [str(article) for article in rule.cites]


def articles_now(rule: Rule, rules: RuleSet) -> list[str]:
    """Where the same duty stands today, if the rule is an earlier wording."""
    return [str(article) for article in standing_articles(rule, rules)]


def standing_articles(rule: Rule, rules: RuleSet) -> list[Article]:
    """The articles of the wording in force of an earlier wording."""
    if rule.until is None:
        return []
    standing = [other for other in rules.rules if other.family == rule.family and other.until is None]
    return list(dict.fromkeys(article for other in standing for article in other.cites))


def short(cited: Iterable[Article]) -> str:
    """Articles in the short form, each once: `处罚法 63、市监听证 5`."""
    return "、".join(dict.fromkeys(article.short for article in cited))


def facts_known(finding: Finding) -> list[str]:
    """`处理决定·罚款数额：50,000 元` for every fact used that is known; unknown ones are told as missing."""
    known = [fact for fact in finding.facts if fact.value is not UNSET]
    return [f"{term_of(fact.path)}：{shown(fact.path, fact.value)}" for fact in known]


def parameters_used(finding: Finding, rules: RuleSet) -> list[str]:
    """`听证罚款数额：100,000 元（《…》第…条）` for every number of the law that was used."""
    return [parameter_text(parameter, rules) for parameter in finding.parameters]


def parameter_text(parameter: ParameterUsed, rules: RuleSet) -> str:
    """`听证罚款数额：100,000 元（《…》第…条）`."""
    table = rules.parameters.get(parameter.name)
    if parameter.value is None:
        value = "法律没有规定"
    elif table is not None and table.kind is Kind.MONEY:
        value = yuan(parameter.value)
    else:
        value = plain(parameter.value)
    sources = [f"本地：{parameter.local}，{parameter.local.issuer}批准"] if parameter.local else []
    cites = "；".join([*sources, "、".join(str(article) for article in parameter.cites)])
    return f"{parameter.zh}：{value}" + (f"（{cites}）" if cites else "")


def missing_text(path: str, rules: RuleSet) -> str:
    """The term of a missing fact, or of a missing number of the law."""
    if not path.startswith(_PARAMETER):
        return term_of(path)
    name = path.removeprefix(_PARAMETER)
    table = rules.parameters.get(name)
    return f"法定数值“{table.zh if table else name}”在当时没有登记"
