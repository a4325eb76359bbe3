"""Open every page of every role in a browser, keep a picture of each, fail on any defect.

`./dev shots DIR` seeds a demo city of its own, signs in as each role and follows every
link of the site: one page for each address pattern, at a desk's and at a phone's width.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

import django
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, BrowserContext, Error

from plumbline.project.demo.logins import LOGINS, PASSWORD, Login
from tests.browser import DESK, PHONE, Look, opened_browser

LINKS = (
    "() => [...document.querySelectorAll('a[href], [data-shot]')].map(a => a.dataset.shot || a.getAttribute('href'))"
)
SKIPPED = ("/sign-out/", "/static/", "#", "mailto:", "tel:", "/cases/export.")


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


def walk(
    context: BrowserContext, address: str, start: tuple[str, ...], most: int, folder: Path, width: str
) -> Iterator[tuple[str, list[str]]]:
    """Open pages breadth first; yield each path with its complaints."""
    page = context.new_page()
    look = Look(page)
    queue, seen = list(start), {pattern_of(p) for p in start}
    for number in range(most):
        if not queue:
            return
        path = queue.pop(0)
        try:
            complaints = look.at(address + path)
        except Error as error:
            if "Download is starting" in error.message:
                continue
            raise
        page.screenshot(
            path=str(folder / f"{number:03d}-{width}{re.sub(r'[^0-9A-Za-z]+', '-', path)[:80]}.png"),
            full_page=width == "phone",
        )
        yield path, complaints
        for link in page.evaluate(LINKS):
            path = usable(link, address)
            if path and pattern_of(path) not in seen:
                seen.add(pattern_of(path))
                queue.append(path)


def look_at_role(browser: Browser, address: str, login: Login | None, folder: Path, most: int) -> list[str]:
    """All pages of one role at both widths; returns the defects."""
    folder.mkdir(parents=True, exist_ok=True)
    defects = []
    for width, viewport in (("desk", DESK), ("phone", PHONE)):
        context = browser.new_context(viewport=viewport, locale="zh-CN", timezone_id="Asia/Shanghai")
        if login:
            sign_in(context, address, login)
        start = ("/",) if login else ("/public/", "/accounts/sign-in/")
        for path, complaints in walk(context, address, start, most, folder, width):
            defects += [f"{login.role if login else 'public'} {width} {path}: {c}" for c in complaints]
        context.close()
    return defects


def main() -> int:
    """Return 1 when any page has a defect."""
    parser = argparse.ArgumentParser(prog="./dev shots", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--port", type=int, default=8731)
    parser.add_argument("--most", type=int, default=200, help="the most pages of one role at one width")
    parser.add_argument("--role", action="append", help="only these roles")
    parser.add_argument("--scale", default="10", help="percent of the demo city's closed cases to seed")
    parser.add_argument("--address", help="look at a running server instead of a demo of its own")
    args = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plumbline.project.settings")
    os.environ.setdefault("PLUMBLINE_HOME", tempfile.mkdtemp())
    django.setup()
    roles: list[Login | None] = [login for login in LOGINS if not args.role or login.role in args.role]
    roles += [None] if not args.role or "public" in args.role else []
    with tempfile.TemporaryDirectory() as home, opened_browser() as browser:
        defects = []
        if args.address:
            for login in roles:
                defects += look_at_role(
                    browser, args.address, login, args.folder / (login.role if login else "public"), args.most
                )
        else:
            with demo_server(Path(home), args.port, "--scale", args.scale) as address:
                for login in roles:
                    defects += look_at_role(
                        browser, address, login, args.folder / (login.role if login else "public"), args.most
                    )
    sys.stdout.write(
        "\n".join(defects) + f"\n{len(list(args.folder.rglob('*.png')))} pictures, {len(defects)} defects\n"
    )
    return 1 if defects else 0


if __name__ == "__main__":
    sys.exit(main())
