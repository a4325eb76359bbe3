"""The menu: two levels by noun, each entry behind the permission of its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class Entry:
    """One line of the menu. `permission` "" means: every signed-in person."""

    title: str
    url_name: str
    permission: str
    icon: str


@dataclass(frozen=True)
class Section:
    """A heading of the menu with its entries. The first section has no heading."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Line:
    """An entry as one person sees it on one page."""

    title: str
    url: str
    icon: str
    current: bool


MENU = (
    Section("", (Entry("工作台", "cases:workbench", "workbench.view", "home"),)),
    Section(
        "办案",
        (
            Entry("案件", "cases:list", "cases.view", "gavel"),
            Entry("线索", "cases:leads", "cases.view", "flag"),
            Entry("当场处罚", "cases:punish_on_the_spot", "cases.punish_on_the_spot", "device-mobile"),
            Entry("文书", "documents:list", "documents.view", "files"),
            Entry("证据", "evidence:list", "evidence.view", "camera"),
        ),
    ),
    Section(
        "名录",
        (
            Entry("当事人", "parties:list", "parties.view", "users"),
            Entry("执法人员", "officers:list", "officers.view", "id"),
            Entry("执法机关", "organs:list", "organs.view", "building"),
        ),
    ),
    Section(
        "依据",
        (
            Entry("法律库", "lawbook:instruments", "lawbook.view", "books"),
            Entry("规则", "lawbook:rules", "lawbook.view", "list-check"),
            Entry("执法事项", "catalogue:matters", "catalogue.view", "clipboard-list"),
            Entry("权责清单", "catalogue:list", "catalogue.view", "checkup-list"),
            Entry("办理指引", "catalogue:guidance", "catalogue.view", "edit"),
            Entry("本地标准", "standards:list", "standards.view", "line-height"),
        ),
    ),
    Section(
        "裁量",
        (
            Entry("裁量基准", "benchmarks:list", "benchmarks.view", "columns"),
            Entry("偏离基准", "assessments:departures", "assessments.departures", "flag"),
            Entry("从宽清单", "leniency:list", "leniency.view", "circle-check"),
            Entry("正面清单", "positives:list", "positives.view", "certificate"),
            Entry("从宽统计", "tallies:dashboard", "tallies.view", "chart-bar"),
            Entry("同案同罚", "fairness:leads", "fairness.view", "scale"),
            Entry("政策推演", "whatif:list", "whatif.view", "history"),
        ),
    ),
    Section(
        "监督",
        (
            Entry("评查看板", "findings:dashboard", "findings.view", "chart-bar"),
            Entry("评查案卷", "findings:files", "findings.view", "report-search"),
            Entry("典型案例", "exemplars:list", "exemplars.view", "certificate"),
            Entry("案卷评查", "rounds:list", "rounds.view", "report-search"),
            Entry("公示", "publication:list", "publication.manage", "speakerphone"),
            Entry("外来案卷", "intake:files", "intake.view", "upload"),
            Entry("案卷来源", "intake:sources", "intake.sources", "switch-horizontal"),
            Entry("审计", "audit:list", "audit.view", "shield-check"),
            Entry("权限表", "organs:permissions", "permissions.view", "lock"),
            Entry("账号", "accounts:list", "accounts.view", "key"),
        ),
    ),
)


def menu(may: Callable[[str], bool], path: str) -> Iterator[tuple[str, list[Line]]]:
    """The sections a person may see, with the entry of the page at `path` marked."""
    for section in MENU:
        lines = [line for entry in section.entries if (line := _line(entry, may, path))]
        if lines:
            yield section.title, lines


def _line(entry: Entry, may: Callable[[str], bool], path: str) -> Line | None:
    """An entry of an app that this installation leaves out, or that is not permitted, has no line."""
    if entry.permission and not may(entry.permission):
        return None
    try:
        url = reverse(entry.url_name)
    except NoReverseMatch:
        return None
    here = path.startswith(url)
    return Line(entry.title, url, entry.icon, here)
