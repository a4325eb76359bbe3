"""What people decided against the machine: on the page of the rule for those who may see rounds, and as a call on the
workbench of whoever has to name the owner of a rule, or is the owner.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from plumbline.engine.rules import Rule
from plumbline.web.cases.additions import Call, register_call
from plumbline.web.lawbook.panels import Panel, register_rule_panel
from plumbline.web.organs.actors import Actor
from plumbline.web.rounds import selectors


def hang_panels() -> None:
    """Called once when the app is ready."""
    register_rule_panel(judged)


def judged(request: HttpRequest, rule: Rule) -> Panel | None:
    """Precision and recall of the rule with all its editions; nothing where people never judged it."""
    actor = getattr(request, "actor", None)
    if actor is None or not actor.may("rounds.view"):
        return None
    record = selectors.record_of(rule.family)
    if record is None:
        return None
    context = {"record": record, "may_assign": actor.may("rounds.manage")}
    return Panel("案卷评查中的准确度", "rounds/rule_panel.html", context)


def call_owners() -> None:
    """Called once when the app is ready."""
    register_call(asked)


def asked(actor: Actor) -> Iterator[Call]:
    """The rules this person looks after whose precision is below the set value, and to managers those without an owner."""
    manages = actor.may("rounds.manage")
    poor = [each for each in selectors.rule_records() if each.poor] if manages or selectors.owns_rules(actor) else []
    for each in poor:
        if each.owner is not None and each.owner.owner_id == actor.user.pk:
            told = f"您负责查明规则“{each.title}”为什么常常误报，{each.owner.due:%Y-%m-%d} 前完成。"
            yield Call(told, reverse("lawbook:rule", args=[each.family]), "查看规则和核对结果")
    open_ones = [each for each in poor if each.owner is None]
    if manages and open_ones:
        told = f"有 {len(open_ones)} 条规则准确率偏低，需要指定负责人。"
        yield Call(told, reverse("rounds:rules"), "指定")
