"""The workbench: what waits, what was done, what was started, and what the person's role looks after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from plumbline.web.cases import selectors, services, workflow
from plumbline.web.cases.additions import calls
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.roles import ADMIN_ROLES, Role
from plumbline.web.shell.access import requires, signed_in
from plumbline.web.standards.selectors import awaiting

TABS: dict[str, tuple[str, Callable[..., selectors.Tab]]] = {
    "todo": ("待办", selectors.todo),
    "done": ("已办", selectors.done),
    "started": ("我发起的", selectors.started),
}
SOON = 3


@dataclass(frozen=True)
class Counter:
    """A number at the top of the workbench; it leads to the list behind it."""

    title: str
    number: int
    note: str
    url: str = ""
    grave: bool = False


@requires("workbench.view")
def workbench(request: HttpRequest) -> HttpResponse:
    """Home of everybody who is signed in."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.role in ADMIN_ROLES:
        return render(request, "cases/workbench_admin.html", {"desks": admin_desks(actor)})
    name = request.GET.get("tab", "todo")
    name = name if name in TABS else "todo"
    waiting = selectors.todo(actor, actor.on)
    tab = waiting if name == "todo" else TABS[name][1](actor, actor.on)
    late = selectors.late_cases(actor, actor.on)
    stages = selectors.counts_by_stage(actor)
    context: dict[str, Any] = {
        "tab": tab,
        "standards_waiting": awaiting(actor),
        "calls": calls(actor),
        "today": actor.on,
        "tab_name": name,
        "tabs": [
            {
                "title": title,
                "url": f"{request.path}?tab={key}",
                "current": key == name,
                "count": waiting.total if key == "todo" else None,
            }
            for key, (title, _) in TABS.items()
        ],
        "counters": counters(actor, waiting, late, sum(stages.values())),
        "late": late if actor.role in (Role.HEAD, Role.SUPERVISOR) else None,
        "stages": [(workflow.STAGES[stage], number, stage) for stage, number in stages.items()],
        "agencies": selectors.agencies_by_fatal(actor, actor.on)[:8] if actor.role is Role.SUPERVISOR else [],
    }
    return render(request, "cases/workbench.html", context)


def counters(actor: Actor, waiting: selectors.Tab, late: selectors.Tab, running: int) -> list[Counter]:
    """The four numbers at the top."""
    listing = reverse("cases:list")
    soon = sum(row.days_left is not None and row.days_left <= SOON for row in waiting.rows)
    asked = selectors.CaseFilter(blocked=True, open_only=True)
    blocked = selectors.filtered(actor, asked, actor.on).count()
    return [
        Counter("待办", waiting.total, f"其中 {soon} 件三日内到期" if soon else "三日内没有到期的", "", False),
        Counter("在办案件", running, "件", f"{listing}?open_only=on"),
        Counter(
            "被法律检查拦下",
            blocked,
            "件，去处理" if blocked else "件",
            f"{listing}?blocked=on&open_only=on",
            blocked > 0,
        ),
        Counter("已超期", late.total, "件，去处理" if late.total else "件", f"{listing}?late=on", late.total > 0),
    ]


def admin_desks(actor: Actor) -> list[tuple[str, str, str]]:
    """What an administrator looks after: never a case."""
    desks = (
        ("accounts.view", "accounts:list", "账号", "新增、停用账号，发放初始密码"),
        ("organs.view", "organs:list", "执法机关和任职", "机关树、岗位任命与终止"),
        ("permissions.view", "organs:permissions", "权限表", "哪个岗位能办哪一步"),
        ("audit.view", "audit:list", "审计记录", "逐条查看和校验审计链"),
    )
    return [(title, reverse(name), note) for permission, name, title, note in desks if actor.may(permission)]


@signed_in
def messages(request: HttpRequest) -> HttpResponse:
    """The lines behind the bell."""
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    return render(request, "cases/messages.html", {"lines": selectors.messages(actor) if actor else []})


@requires("workbench.view")
def read_messages(request: HttpRequest) -> HttpResponse:
    """Every message of the person counts as read."""
    if request.method == "POST":
        services.read_messages(actor=request.actor)  # type: ignore[attr-defined]
    return redirect("cases:messages")
