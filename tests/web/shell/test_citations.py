"""An article named in a text is a link to its page, wherever a page prints the text."""

from urllib.parse import unquote

import pytest

from plumbline.web.cases.workflow import STEPS, cites_of
from plumbline.web.documents.kinds import catalogue
from plumbline.web.shell.templatetags.citations import cited

NAMED = sorted({*(cites_of(step) for step in STEPS), *(text for kind in catalogue().values() for text in kind.basis)})


def links(text):
    """The addresses in the text."""
    return [unquote(part.partition('"')[0]) for part in cited(text).split('href="')[1:]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("《行政处罚法》第五十八条", ["/law/行政处罚法/58/"]),
        ("行政处罚法 第58条", ["/law/行政处罚法/58/"]),
        ("《行政处罚法》第六十三条第一款第（二）项", ["/law/行政处罚法/63/#p1"]),
        ("《行政处罚法》第五十八条、第五十九条", ["/law/行政处罚法/58/", "/law/行政处罚法/59/"]),
        ("《行政处罚法》第三条之一", ["/law/行政处罚法/3-1/"]),
        ("见第三条", []),
        ("见决定书", []),
        ("", []),
    ],
)
def test_articles_become_links(text, found):
    assert links(text) == found


def test_everything_else_is_printed_as_it_stands_and_nothing_can_be_smuggled_in():
    assert cited("<b>《行政处罚法》第三条</b>").startswith('&lt;b&gt;<a class="cite" href=')
    assert 'href="x"' not in cited('《x" onclick="y》第三条')


@pytest.mark.django_db
@pytest.mark.parametrize("text", NAMED)
def test_every_article_behind_a_step_or_a_paper_has_a_page(client, text):
    for address in links(text):
        assert client.get(address.partition("#")[0], follow=True).status_code == 200, address
