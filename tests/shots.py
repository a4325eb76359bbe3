"""Open every page of every role in a browser, keep a picture of each, fail on any defect.

`./dev shots DIR` seeds a demo city of its own, signs in as each role and follows every
link of the site: one page for each address pattern, at a desk's and at a phone's width.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

import django
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, BrowserContext, Error

from plumbline.project.demo.logins import LOGINS, PASSWORD, Login
from tests.browser import DESK, PHONE, Look, opened_browser

PUBLIC = "public"
LINKS = (
    "() => [...document.querySelectorAll('a[href], [data-shot]')].map(a => a.dataset.shot || a.getAttribute('href'))"
)
SKIPPED = ("/sign-out/", "/static/", "/api/", "#", "mailto:", "tel:", "/cases/export.")


@contextmanager
def demo_server(home: Path, port: int, *options: str) -> Iterator[str]:
    """The demo city in a process of its own."""
    env = {**os.environ, "PLUMBLINE_HOME": str(home)}
    program = [sys.executable, "-m", "plumbline.project.cli"]
    subprocess.run([*program, "demo", "--no-serve", *options], env=env, check=True, stdout=subprocess.DEVNULL)
    server = subprocess.Popen(
        [*program, "serve", "--port", str(port)], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address + "/healthz")
        yield address
    finally:
        server.terminate()
        server.wait(20)


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, seconds: int = 40) -> None:
    """Until the address answers."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise TimeoutError(address)


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
    checked: set[tuple[str, str]] = field(default_factory=set)

    def once(self, path: str, width: str) -> bool:
        """Whether axe has not yet looked at this kind of page at this width."""
        key = (pattern_of(path), width)
        fresh = key not in self.checked
        self.checked.add(key)
        return fresh

    def walk(self, context: BrowserContext, start: tuple[str, ...], who: str, width: str) -> Iterator[str]:
        """Open pages breadth first, keep a picture of each, yield the defects."""
        page = context.new_page()
        look = Look(page)
        queue, seen = list(start), {pattern_of(p) for p in start}
        for number in range(self.most):
            if not queue:
                return
            path = queue.pop(0)
            complaints = opened(look, self.address + path, axe=self.once(path, width))
            if complaints is None:
                continue
            name = re.sub(r"[^0-9A-Za-z]+", "-", path)[:80]
            page.screenshot(path=str(self.folder / who / f"{number:03d}-{width}{name}.png"), full_page=width == "phone")
            yield from (f"{who} {width} {path}: {complaint}" for complaint in complaints)
            for link in page.evaluate(LINKS):
                path = usable(link, self.address)
                if path and pattern_of(path) not in seen:
                    seen.add(pattern_of(path))
                    queue.append(path)

    def role(self, browser: Browser, login: Login | None) -> Iterator[str]:
        """All pages of one role at both widths."""
        who = login.role if login else PUBLIC
        (self.folder / who).mkdir(parents=True, exist_ok=True)
        for width, viewport in (("desk", DESK), ("phone", PHONE)):
            context = browser.new_context(viewport=viewport, locale="zh-CN", timezone_id="Asia/Shanghai")
            if login:
                sign_in(context, self.address, login)
            yield from self.walk(context, ("/",) if login else ("/public/", "/accounts/sign-in/"), who, width)
            context.close()


def opened(look: Look, address: str, *, axe: bool) -> list[str] | None:
    """The complaints about a page; None for an address that is a download."""
    try:
        return look.at(address, axe=axe)
    except Error as error:
        if "Download is starting" in error.message:
            return None
        raise


def look_at(address: str, folder: Path, most: int, roles: list[str]) -> list[str]:
    """What is wrong with the pages of these roles; runs in a process of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plumbline.project.settings")
    os.environ["PLUMBLINE_HOME"] = tempfile.mkdtemp()
    django.setup()
    visit = Visit(address, folder, most)
    logins = {login.role: login for login in LOGINS}
    with opened_browser() as browser:
        return [defect for role in roles for defect in visit.role(browser, logins.get(role))]


def look_everywhere(address: str, folder: Path, most: int, roles: list[str]) -> list[str]:
    """The roles shared out between two processes."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        halves = [pool.submit(look_at, address, folder, most, roles[start::2]) for start in range(2)]
        return [defect for half in halves for defect in half.result()]


def main() -> int:
    """Return 1 when any page has a defect."""
    every = [login.role for login in LOGINS if login.role != "second_handler"] + [PUBLIC]
    parser = argparse.ArgumentParser(prog="./dev shots", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--most", type=int, default=200, help="the most pages of one role at one width")
    parser.add_argument("--role", action="append", choices=every, help="only these roles")
    parser.add_argument("--scale", default="2", help="percent of the demo city's closed cases to seed")
    parser.add_argument("--address", help="look at a running server instead of a demo of its own")
    args = parser.parse_args()
    roles = args.role or every
    if args.address:
        defects = look_everywhere(args.address, args.folder, args.most, roles)
    else:
        with (
            tempfile.TemporaryDirectory() as home,
            demo_server(Path(home), free_port(), "--scale", args.scale) as address,
        ):
            defects = look_everywhere(address, args.folder, args.most, roles)
    pictures = len(list(args.folder.rglob("*.png")))
    sys.stdout.write("\n".join(defects) + f"\n{pictures} pictures, {len(defects)} defects\n")
    return 1 if defects else 0


if __name__ == "__main__":
    sys.exit(main())
