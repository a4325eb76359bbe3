"""The HTML report in a real browser: readable on a desk and on a phone, and free of findings of axe."""

from datetime import UTC, datetime

import pytest

from plumbline.review import review_paths
from plumbline.review.as_html import as_html
from tests.browser import DESK, PHONE, Look, chromium, opened_browser

pytestmark = [pytest.mark.browser, pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine")]
LONG_NAME = "天津市某某区" + "长" * 180 + "有限公司"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_report_can_be_read(lay, rules, tmp_path, size):
    lay("long.json", party={"name": LONG_NAME}, decision={"date": "2024-03-05", "fine": 9, "fine_max": 1})
    lay("unknown.json", decision={"date": "2019-03-05"}, other="kept")
    (tmp_path / "broken.json").write_bytes(b"{")
    page_file = tmp_path / "report.html"
    report = review_paths([tmp_path], rules, everything=True)
    page_file.write_text(as_html(report, datetime(2026, 3, 5, tzinfo=UTC)), encoding="utf-8")
    with opened_browser() as browser:
        page = browser.new_page(viewport=size)
        look = Look(page)
        page.goto(page_file.as_uri())
        for details in page.locator("details").all():
            details.locator("summary").click()
        assert look.faults() == []
        assert look.complaints == []
