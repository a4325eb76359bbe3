"""What is typed beside a paper has room: measured in a browser, at the width of an office screen."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from plumbline.web.documents.kinds import catalogue
from plumbline.web.documents.services import produce
from tests.browser import DESK, chromium, opened_browser
from tests.web.documents import stories

LINKED = re.compile(r'<link rel="stylesheet" href="/static/([^"]+\.css)"(?! media)[^>]*>')
LEAST = 240
"""About fifteen characters in a line."""


def styled(html: str) -> str:
    """The page with its style sheets inside, so that no server is needed."""
    return LINKED.sub(lambda link: f"<style>{Path(finders.find(link.group(1))).read_text('utf-8')}</style>", html)


@pytest.mark.browser
@pytest.mark.skipif(chromium() is None, reason="Chromium is not installed")
def test_the_reason_for_voiding_a_paper_has_room(office):
    paper = produce(
        case_id=office.case.pk,
        kind="correction_order",
        facts=stories.facts(),
        agency=office.agency,
        actor=office.officer,
        extra=stories.extras(catalogue()["correction_order"]),
    )
    client = Client()
    client.force_login(office.officer.user, "django.contrib.auth.backends.ModelBackend")
    html = styled(client.get(reverse("documents:detail", args=[paper.pk])).content.decode())
    with opened_browser() as browser:
        page = browser.new_page(viewport=DESK)
        page.set_content(html)
        width = page.locator("[name=reason]").bounding_box()["width"]
    assert width >= LEAST
