"""The same findings in the terminal, in HTML and in JSON."""

import io
import json
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from rich.console import Console

from plumbline.review import review_paths
from plumbline.review.as_html import as_html
from plumbline.review.as_json import as_json
from plumbline.review.terminal import show

AT = datetime(2026, 3, 5, 9, 30, tzinfo=UTC)
DECEIT = '<script>alert("1")</script>\u202e公司'


@pytest.fixture
def report(lay, rules, tmp_path):
    lay("old.json", decision={"date": "2019-03-05", "fine": 30_000_000, "fine_max": 10_000_000}, acts=None)
    lay(
        "odd.json",
        party={"name": DECEIT},
        decision={"date": "2024-03-05", "fine": 90_000},
        acts=[{"date": "2024-03-01"}],
    )
    (tmp_path / "bad.json").write_text('{"schema_version":1,"decision":{"fine":NaN}}', encoding="utf-8")
    return review_paths([tmp_path], rules)


class Page(HTMLParser):
    """Collects tags, and checks that they nest."""

    VOID = frozenset({"meta", "link", "br", "img"})

    def __init__(self):
        super().__init__()
        self.tags, self.open, self.ids, self.links = [], [], [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_html_page_stands_by_itself_and_is_well_formed(report):
    page = Page()
    page.feed(as_html(report, AT))
    assert page.open == []
    assert {"script", "link", "img", "iframe"}.isdisjoint(page.tags)
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert page.tags.count("section") == 3


def test_names_cannot_become_markup_or_turn_the_page_around(report):
    page = as_html(report, AT)
    assert "<script" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;" in page


def test_the_html_page_shows_rule_article_facts_and_what_is_missing(report):
    page = as_html(report, AT)
    for said in (
        "违反（致命）",
        "第四条",
        "现行条款",
        "处理决定·罚款数额：300,000 元",
        "最低罚款：1,000 元",
        "decision.fine_max",
        "NaN",
    ):
        assert said in page, said


def test_json_tells_the_same_with_codes(report):
    told = json.loads(as_json(report))
    bad, odd, old = told["files"]
    assert told["summary"]["files_with_fatal"] == 1
    assert (bad["readable"], bad["problems"][0]["path"]) == (False, "decision.fine")
    (violated,) = old["findings"]
    assert (violated["rule"], violated["verdict"], violated["consequence"]) == (
        "fine_in_range_1996",
        "violated",
        "fatal",
    )
    assert [article.endswith("第五条第二款") for article in violated["articles_now"]] == [True]
    assert {
        "path": "decision.fine",
        "zh": "处理决定·罚款数额",
        "shown": "300,000 元",
        "value": 30_000_000,
    } in violated["facts"]
    missing = {entry["path"] for finding in odd["findings"] for entry in finding["missing"]}
    assert missing == {"decision.fine_max", "acts[0].certificates_shown"}


def test_the_terminal_shows_every_file_and_a_summary(report):
    console = Console(file=io.StringIO(), width=160)
    show(report, console)
    text = console.file.getvalue()
    for said in ("bad.json", "无法读取", "fine_in_range_1996", "违反（致命）", "共 3 个文件", "1 个文件无法读取"):
        assert said in text, said
    assert "\u202e" not in text
