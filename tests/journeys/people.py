"""A person at a browser: opens, clicks, fills in and reads; every page is looked at hard and kept as a picture."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response

from plumbline.project.demo.logins import LOGINS, Login
from tests.browser import DESK, Look
from tests.shots import pattern_of, sign_in

LOGIN = {login.username: login for login in LOGINS}
ANSWERS = {True: "yes", False: "no"}
# Those in a hurry: every field of the form in one go, with the events that a person's typing would raise.
FILL_ALL = """
entries => {
  const told = [];
  const raise = e => ['input', 'change'].forEach(kind => e.dispatchEvent(new Event(kind, {bubbles: true})));
  const tick = (e, on) => { if (e.checked !== on) { e.checked = on; raise(e); } };
  for (const [name, value] of Object.entries(entries)) {
    const fields = [...document.getElementsByName(name)].filter(e => e.type !== 'hidden');
    const [first] = fields;
    if (!first) { told.push(`no field ${name}`); continue; }
    if (first.matches(':disabled')) { told.push(`${name} is disabled`); continue; }
    if (first.type === 'radio') {
      const choice = value === true ? 'yes' : value === false ? 'no' : value;
      const chosen = fields.find(e => e.value === choice);
      chosen ? tick(chosen, true) : told.push(`${name} has no ${choice}`);
    } else if (first.type === 'checkbox' && Array.isArray(value)) {
      const wanted = e => value.some(v => v === e.value || (e.closest('label')?.textContent ?? '').includes(v));
      const boxes = fields.filter(wanted);
      if (boxes.length !== value.length) told.push(`${boxes.length} boxes of ${name} for ${value}`);
      fields.forEach(e => tick(e, boxes.includes(e)));
    } else if (first.type === 'checkbox') {
      tick(first, value);
    } else if (first.type === 'select-one') {
      const option = [...first.options].find(o => o.value === value || o.label === value);
      option ? (first.value = option.value, raise(first)) : told.push(`${name} has no ${value}`);
    } else {
      first.value = value;
      raise(first);
      if (first.value !== value) told.push(`${name} does not take ${value}`);
    }
  }
  return told;
}
"""
# What is asked of all fields of a name is asked at once: each question to the browser costs more than its answer.
FIELDS = """
all => all.map(e => (
  {kind: e.type, value: e.value, checked: e.checked === true, words: e.closest('label')?.textContent ?? ''}
))
"""
OWN_ANSWER = re.compile(r"Failed to load resource: the server responded with a status of (\d+)")


@dataclass(frozen=True)
class Shapes:
    """The kinds of pages, in each state of a case, at which axe has looked: in this worker or, by the folder, in another."""

    folder: Path

    def is_new(self, shape: Sequence[object]) -> bool:
        """Whether nobody has looked; whoever asks first looks."""
        name = sha256(repr(shape).encode()).hexdigest()
        try:
            (self.folder / name).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True


@dataclass
class Diary:
    """The pictures of one journey, numbered in the order in which the pages were seen, and the faults of those pages."""

    folder: Path
    shapes: Shapes
    pages: int = 0
    faults: list[str] = field(default_factory=list)

    def keep(self, page: Page, title: str) -> None:
        """One picture."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.pages += 1
        name = f"{self.pages:02d}-{re.sub(r'[^0-9A-Za-z]+', '-', title)}.jpg"
        page.screenshot(path=str(self.folder / name), type="jpeg", quality=80)


@dataclass
class Someone:
    """Anybody at a browser, signed in or not. `hurried` people walk through pages that another journey looks at."""

    page: Page
    address: str
    diary: Diary
    hurried: bool = False
    look: Look = field(init=False)

    def __post_init__(self) -> None:
        self.look = Look(self.page)
        self.page.set_default_timeout(15_000)

    def opens(self, path: str, *, status: int = 200) -> None:
        """Type an address."""
        answer = self.page.goto(path if path.startswith("http") else self.address + path)
        self._arrived(answer, status)

    def clicks(self, name: str, *, status: int = 200) -> None:
        """Click the link or button of this name, and arrive at the next page."""
        self._goes(self._named(name), status)

    def presses(self, name: str) -> None:
        """Click something that stays on the page."""
        self._named(name).click()

    def _named(self, name: str) -> Locator:
        link = self.page.get_by_role("link", name=name, exact=True)
        button = self.page.get_by_role("button", name=name, exact=True)
        return link.or_(button).locator("visible=true").first

    def _goes(self, target: Locator, status: int) -> None:
        with self.page.expect_navigation(wait_until="load") as arrival:
            target.click()
        self._arrived(arrival.value, status)

    def _arrived(self, answer: Response | None, status: int) -> None:
        assert answer is not None
        assert answer.status == status, f"{answer.url}: {answer.status}, not {status}\n{self.said()[:1500]}"
        self.looks(status=status)

    def looks(self, *, status: int = 200, title: str = "") -> None:
        """Look hard at the page as it stands; axe looks once in all journeys at each kind of page in each state of the case."""
        if self.hurried:
            return
        heard = [line for line in self.look.heard() if not _own_answer(line, status)]
        path = self.page.url.removeprefix(self.address)
        self.diary.keep(self.page, title or path)
        shape = (pattern_of(path), status, *self.page.locator(".page-head .badge").all_inner_texts())
        faults = self.look.faults() if self.diary.shapes.is_new(shape) else self.look.seen()
        self.diary.faults += [f"{path} {fault}" for fault in heard + faults]

    def said(self) -> str:
        """What the page says, as far as it can be seen."""
        return self.page.inner_text("body")

    def reads(self, *texts: str) -> None:
        """The page says each of these."""
        said = self.said()
        missing = [text for text in texts if text not in said]
        assert not missing, f"{missing} not on {self.page.url}:\n{said[:3000]}"

    def reads_not(self, *texts: str) -> None:
        """The page says none of these, not even where it cannot be seen."""
        source = self.page.content()
        assert [text for text in texts if text in source] == [], self.page.url

    def fills(self, entries: Mapping[str, Any]) -> None:
        """Fill in the fields of these names, each as its kind wants."""
        if self.hurried:
            assert self.page.evaluate(FILL_ALL, dict(entries)) == [], self.page.url
            return
        for name, value in entries.items():
            self._fill(self.page.locator(f'[name="{name}"]:not([type=hidden])'), name, value)

    def _fill(self, fields: Locator, name: str, value: Any) -> None:
        found = fields.evaluate_all(FIELDS)
        assert found, f"no field {name} on {self.page.url}"
        kind = found[0]["kind"]
        if kind == "radio":
            choice = ANSWERS[value] if isinstance(value, bool) else value
            self.page.locator(f'[name="{name}"][value="{choice}"]').check()
        elif kind == "checkbox":
            self._tick(fields, found, value)
        elif kind == "select-one":
            fields.first.select_option(value)
        else:
            fields.first.fill(str(value))

    def _tick(self, fields: Locator, found: list[dict[str, Any]], value: bool | Sequence[str]) -> None:
        """One box, or those boxes of a group whose value or words are asked for."""
        if isinstance(value, bool):
            fields.first.set_checked(value)
            return
        wanted = [any(each == box["value"] or each in box["words"] for each in value) for box in found]
        assert sum(wanted) == len(value), f"{sum(wanted)} boxes for {value}"
        for place, box in enumerate(found):
            if box["checked"] != wanted[place]:
                fields.nth(place).set_checked(wanted[place])


def _own_answer(line: str, status: int) -> bool:
    """Chromium repeats the status of a refused page in the console; the refusal itself is what was expected."""
    found = OWN_ANSWER.search(line)
    return found is not None and status >= 400 and int(found[1]) == status


@dataclass
class Official(Someone):
    """Somebody of the office at work on cases."""

    login: Login = LOGINS[0]

    @property
    def case_path(self) -> str:
        """The address of the case that stands open."""
        found = re.search(r"/cases/\d+/", self.page.url)
        assert found, self.page.url
        return found[0]

    def begins(self, step: str) -> None:
        """Go to the page of a step from the buttons of the case page, opening 更多操作 where it stands there."""
        target = self.page.locator(f'.actions a[href$="/do/{step.replace("_", "-")}/"]').first
        if not target.is_visible():
            self.page.locator(".actions summary").first.click()
        self._goes(target, 200)

    def sends(self, *, status: int = 200) -> None:
        """Press the main button of the form."""
        self._goes(self.page.locator("form .form-foot button.btn-main"), status)

    def takes(
        self, step: str, entries: Mapping[str, Any], *, says: str, reasons: Mapping[str, str] | None = None
    ) -> None:
        """Take a whole step from the case page and read that it was done."""
        self.begins(step)
        self.fills(entries)
        if reasons:
            self.sends(status=422)
            self.fills({f"reason-{rule}": text for rule, text in reasons.items()})
        self.sends()
        self.reads(says)

    def is_refused(self, step: str, entries: Mapping[str, Any], *texts: str, status: int = 422) -> None:
        """Try a step and read why it may not be taken."""
        self.begins(step)
        self.fills(entries)
        self.sends(status=status)
        self.reads(*texts)


@dataclass
class Office:
    """The people of the demo city; each keeps the session of the day."""

    browser: Browser
    address: str
    doors: dict[str, Any]
    open: list[BrowserContext] = field(default_factory=list)

    def official(self, username: str, diary: Diary, *, viewport: Mapping[str, int] = DESK, **more: Any) -> Official:
        """Somebody at a desk or with a phone, signed in once."""
        login = LOGIN[username]
        if username not in self.doors:
            door = self._context(DESK)
            sign_in(door, self.address, login)
            self.doors[username] = door.storage_state()
        context = self._context(viewport, storage_state=self.doors[username], **more)
        return Official(context.new_page(), self.address, diary, login=login)

    def stranger(self, diary: Diary) -> Someone:
        """Somebody who has not signed in."""
        return Someone(self._context(DESK).new_page(), self.address, diary)

    def _context(self, viewport: Mapping[str, int], **more: Any) -> BrowserContext:
        settings = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "reduced_motion": "reduce"}
        context = self.browser.new_context(viewport=dict(viewport), **settings, **more)
        self.open.append(context)
        return context

    def closes(self) -> None:
        """End all sessions at the browser."""
        for context in self.open:
            context.close()
        self.open.clear()
