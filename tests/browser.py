"""A real headless Chromium: opened once, looked at hard.

Every page that a test opens goes through `Look`, which fails on a status other than
200, a console error, a breach of the content security policy, an axe finding, text
that is cut off and a horizontal scroll bar.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Page, Response, sync_playwright

AXE = next((Path(__file__).parent / "vendor").rglob("axe.min.js"), None)
DESK = {"width": 1366, "height": 768}
PHONE = {"width": 360, "height": 780}
ARGUMENTS = [
    "--lang=zh-CN",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# The last crumb may be cut on a phone: the heading below says it in full.
CUT_OFF = """
() => [...document.querySelectorAll('main *, header *, nav *')].filter(e => {
  if (!e.childNodes.length || ![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) return false;
  const s = getComputedStyle(e);
  if (s.visibility === 'hidden' || s.display === 'none' || e.offsetWidth < 4) return false;
  if (e.closest('.visually-hidden, .breadcrumb, [title], [data-may-scroll], select, option, textarea, input')) return false;
  const hides = ['hidden', 'clip'].includes(s.overflowX) || s.textOverflow === 'ellipsis';
  return hides && e.scrollWidth > e.clientWidth + 1;
}).map(e => e.textContent.trim().slice(0, 40)).slice(0, 5)
"""
# The foot of a form stays in sight and covers what can be scrolled free of it; axe must not take that for an obstacle.
FOOT = "where => document.querySelectorAll('.form-foot').forEach(e => { e.style.position = where; })"
# Only what is wrong leaves the page: what axe found in order would cost more to send than the look itself.
VIOLATIONS = """
async tags => {
  const options = {preload: false, resultTypes: ['violations'], runOnly: {type: 'tag', values: tags}};
  const result = await axe.run(document, options);
  return result.violations.map(v => ({id: v.id, html: v.nodes[0].html}));
}
"""
# A menu opens where it can be read and reached, whatever the width.
MENUS = """
() => [...document.querySelectorAll('details.drop')].filter(menu => {
  if (!menu.offsetParent) return false;
  const was = menu.open;
  menu.open = true;
  const body = menu.querySelector('.drop-body').getBoundingClientRect();
  menu.open = was;
  return body.left < 0 || body.right > innerWidth;
}).map(menu => menu.querySelector('summary').textContent.trim())
"""
# A panel that hides what runs over hides half a control; what scrolls may be longer than what is seen, but lists stand in
# rows of their own on a phone and do not scroll sideways there.
BEYOND = """
() => [...document.querySelectorAll('main :is(input, select, textarea, button, a.btn)')].filter(e => {
  if (!e.checkVisibility({visibilityProperty: true}) || e.closest('.visually-hidden, details:not([open])')) return false;
  const box = e.getBoundingClientRect();
  if (box.width < 4) return false;
  for (let around = e.parentElement; around; around = around.parentElement) {
    const flow = getComputedStyle(around).overflowX;
    const scrolls = flow === 'auto' || flow === 'scroll';
    if (scrolls && !(around.matches('.rows') && innerWidth < 861)) return false;
    if (flow !== 'visible' && box.right > around.getBoundingClientRect().right + 1) return true;
  }
  return box.right > innerWidth + 1;
}).map(e => e.outerHTML.slice(0, 80)).slice(0, 3)
"""
SCROLLS = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"


def chromium() -> str | None:
    """Debian's Chromium, or None where there is no browser."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """A browser for the length of a block."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Look:
    """Watches a page and says what is wrong with what it shows."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    answer: Response | None = None

    def __post_init__(self) -> None:
        self.page.on("console", self._listens)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))

    def _listens(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"console: {message.text}")

    def arrives(self, address: str, *, status: int = 200) -> list[str]:
        """Open an address; what its status and the console say against it."""
        self.complaints.clear()
        self.answer = self.page.goto(address, wait_until="load")
        if self.answer is None or self.answer.status != status:
            self.complaints.append(f"status {self.answer.status if self.answer else 'none'}")
        return self.heard()

    def heard(self) -> list[str]:
        """What the console has complained about since it was last asked."""
        said = list(self.complaints)
        self.complaints.clear()
        return said

    def is_page(self) -> bool:
        """Whether what was opened last is a page for people, and arrived."""
        answer = self.answer
        return answer is not None and answer.ok and answer.headers.get("content-type", "").startswith("text/html")

    def faults(self) -> list[str]:
        """What is wrong with the page as it stands now."""
        return self.seen() + self.axe()

    def seen(self) -> list[str]:
        """What the eye sees: text that is cut off, menus and controls beyond the edge, a horizontal scroll bar."""
        found = [f"cut off: {text}" for text in self.page.evaluate(CUT_OFF)]
        found += [f"menu opens beyond the edge: {title}" for title in self.page.evaluate(MENUS)]
        found += [f"control beyond the edge: {html}" for html in self.page.evaluate(BEYOND)]
        if self.page.evaluate(SCROLLS):
            found.append("horizontal scroll bar")
        return found

    def axe(self) -> list[str]:
        """Accessibility findings of the page as it stands now."""
        if AXE is None:
            raise FileNotFoundError("axe.min.js is missing below tests/vendor")
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        self.page.evaluate(FOOT, "static")
        violations = self.page.evaluate(VIOLATIONS, RULES)
        self.page.evaluate(FOOT, "")
        return [f"axe {found['id']}: {found['html'][:160]}" for found in violations]
