"""Open every page of every role in a browser, keep a picture of each, fail on any defect.

`./dev shots DIR` seeds a demo city of its own, signs in as each role and follows every
link of the site: one page for each address pattern, at a desk's and at a phone's width.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Iterator, MutableMapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

import django
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, BrowserContext, Error

from plumbline.project.demo.logins import LOGINS, PASSWORD, Login
from tests.browser import DESK, PHONE, Look, opened_browser
from tests.city import served, shared

PUBLIC = "public"
WIDTHS = {"desk": DESK, "phone": PHONE}
LINKS = (
    "() => [...document.querySelectorAll('a[href], [data-shot]')].map(a => a.dataset.shot || a.getAttribute('href'))"
)
# A page that asks at its beginning how wide it is would stay as it began: it is opened anew when the window is narrowed.
NOTES_WIDTH = """
(ask => { window.matchMedia = query => { window.widthAsked ||= query.includes('width'); return ask(query); }; })
(window.matchMedia.bind(window));
"""
SKIPPED = ("/sign-out/", "/static/", "/api/", "#", "mailto:", "tel:", "/cases/export.")


def pattern_of(path: str) -> str:
    """The name of the page behind the address, with its tab, so that one page stands for its kind."""
    try:
        match = resolve(unquote(urlsplit(path).path))
    except Resolver404:
        return path
    tab = match.kwargs.get("tab") or parse_qs(urlsplit(path).query).get("tab", [""])[0]
    return f"{match.view_name} {tab}".strip()


def sign_in(context: BrowserContext, address: str, login: Login) -> None:
    """Sign in through the form, as a person would."""
    page = context.new_page()
    page.goto(address + "/accounts/sign-in/")
    page.fill("input[name=username]", login.username)
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url(lambda url: "/sign-in/" not in url, timeout=15000)
    page.close()


def usable(link: str | None, address: str) -> str | None:
    """The link as a path of this site, or None."""
    if not link or any(s in link if s.startswith("/") else link.startswith(s) for s in SKIPPED):
        return None
    full = urljoin(address + "/", link)
    return full.removeprefix(address).split("#")[0] if full.startswith(address) else None


@dataclass
class Visit:
    """What one process looks at: where, how far, into which folder; axe looks once at each page kind and width."""

    address: str
    folder: Path
    most: int
    checked: MutableMapping[tuple[str, str], str]
    faulty_only: bool = False
    looks: int = 0

    def once(self, path: str, width: str, who: str) -> bool:
        """Whether axe has not yet looked at this kind of page at this width, for whatever role."""
        return self.checked.setdefault((pattern_of(path), width), who) == who

    def walk(self, context: BrowserContext, start: tuple[str, ...], who: str) -> Iterator[str]:
        """Open pages breadth first, look at each at both widths, keep pictures, yield the defects."""
        page = context.new_page()
        page.add_init_script(NOTES_WIDTH)
        look = Look(page)
        queue, seen = list(start), {pattern_of(p) for p in start}
        for number in range(self.most):
            if not queue:
                return
            path = queue.pop(0)
            complaints = opened(look, self.address + path)
            if complaints is None:
                continue
            links = page.evaluate(LINKS)
            yield from self.looked_at(look, path, who, number, complaints)
            for link in links:
                path = usable(link, self.address)
                if path and pattern_of(path) not in seen:
                    seen.add(pattern_of(path))
                    queue.append(path)

    def looked_at(self, look: Look, path: str, who: str, number: int, complaints: list[str]) -> Iterator[str]:
        """The defects of an opened page: the window of a desk, then the same window as narrow as a phone."""
        is_page = look.is_page()
        for width, viewport in WIDTHS.items():
            look.page.set_viewport_size(viewport)
            self.looks += 1
            if is_page:
                if width == "phone" and look.page.evaluate("() => window.widthAsked"):
                    look.page.reload(wait_until="load")
                complaints += look.faults() if self.once(path, width, who) else look.seen()
            complaints += look.heard()
            if complaints or not self.faulty_only:
                name = re.sub(r"[^0-9A-Za-z]+", "-", path)[:80]
                picture = self.folder / who / f"{number:03d}-{width}{name}.png"
                look.page.screenshot(path=str(picture), full_page=width == "phone")
            yield from (f"{who} {width} {path}: {complaint}" for complaint in complaints)
            complaints = []

    def role(self, browser: Browser, login: Login | None) -> Iterator[str]:
        """All pages of one role."""
        who = login.role if login else PUBLIC
        (self.folder / who).mkdir(parents=True, exist_ok=True)
        context = browser.new_context(viewport=DESK, locale="zh-CN", timezone_id="Asia/Shanghai")
        if login:
            sign_in(context, self.address, login)
        yield from self.walk(context, ("/",) if login else ("/public/", "/accounts/sign-in/"), who)
        context.close()


def opened(look: Look, address: str) -> list[str] | None:
    """What the status and the console say against a page at the width of a desk; None for a download."""
    look.page.set_viewport_size(DESK)
    try:
        return look.arrives(address)
    except Error as error:
        if "Download is starting" in error.message:
            return None
        raise


def look_at(visit: Visit, role: str) -> tuple[int, list[str]]:
    """How often was looked, and what is wrong with the pages of this role; runs in a process of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plumbline.project.settings")
    os.environ.setdefault("PLUMBLINE_HOME", tempfile.mkdtemp())
    django.setup()
    logins = {login.role: login for login in LOGINS}
    with opened_browser() as browser:
        defects = list(visit.role(browser, logins.get(role)))
    return visit.looks, defects


def look_everywhere(address: str, args: argparse.Namespace, roles: list[str]) -> tuple[int, list[str]]:
    """The roles shared out between two processes, each taken by whoever is free."""
    spawning = get_context("spawn")
    with spawning.Manager() as manager, ProcessPoolExecutor(2, mp_context=spawning) as pool:
        visit = Visit(address, args.folder, args.most, manager.dict(), args.faulty_only)
        seen = [each.result() for each in [pool.submit(look_at, visit, role) for role in roles]]
    return sum(looks for looks, _ in seen), [defect for _, defects in seen for defect in defects]


def main() -> int:
    """Return 1 when any page has a defect."""
    every = [login.role for login in LOGINS if login.role != "second_handler"] + [PUBLIC]
    parser = argparse.ArgumentParser(prog="./dev shots", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--most", type=int, default=200, help="the most pages of one role at one width")
    parser.add_argument("--role", action="append", choices=every, help="only these roles")
    parser.add_argument("--faulty-only", action="store_true", help="keep pictures of pages with a defect only")
    parser.add_argument("--address", help="look at a running server instead of a demo of its own")
    args = parser.parse_args()
    roles = args.role or every
    if args.address:
        looks, defects = look_everywhere(args.address, args, roles)
    else:
        with tempfile.TemporaryDirectory() as own:
            folder = Path(own)
            with served(shared(folder / "city"), folder / "home") as address:
                looks, defects = look_everywhere(address, args, roles)
    pictures = len(list(args.folder.rglob("*.png")))
    sys.stdout.write("\n".join(defects) + f"\n{looks} looks, {pictures} pictures, {len(defects)} defects\n")
    return 1 if defects else 0


if __name__ == "__main__":
    sys.exit(main())
