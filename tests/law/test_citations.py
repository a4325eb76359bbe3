"""Every cited article exists: by the number of articles, and in the official texts where they are at hand."""

import pytest

from plumbline.engine.citations import Article
from plumbline.law import law
from plumbline.law.instruments import INSTRUMENTS
from tests.law.official import LAWS, TEXTS, articles, has

CITED: dict[str, Article] = {
    cite.text_form: cite
    for cites in (
        *(rule.cites for rule in law().rules.rules),
        *(row.cites for table in law().parameters.values() for row in table.rows),
        *(matter.breach + matter.penalty for code in law().matters for matter in law().matters.editions(code)),
    )
    for cite in cites
}


def test_no_article_beyond_the_last_is_cited():
    beyond = [str(cite) for cite in CITED.values() if cite.number > (cite.instrument.max_article or 9999)]
    assert beyond == []


def test_every_cited_instrument_knows_its_number_of_articles_or_says_why_not():
    silent = [i.key for i in INSTRUMENTS.values() if i.max_article is None and not i.note and i.key in cited_keys()]
    assert silent == []


def cited_keys():
    return {cite.instrument.key for cite in CITED.values()}


@pytest.mark.laws
@pytest.mark.skipif(not LAWS.exists(), reason="the official texts (../shared/data/laws) are not beside the project")
@pytest.mark.parametrize("place", [place for place, cite in CITED.items() if cite.instrument.key in TEXTS])
def test_the_cited_place_stands_in_the_official_text(place):
    cite = CITED[place]
    assert has(cite.instrument.key, cite.number, cite.par, cite.item), str(cite)


@pytest.mark.laws
@pytest.mark.skipif(not LAWS.exists(), reason="the official texts (../shared/data/laws) are not beside the project")
@pytest.mark.parametrize("key", sorted(set(TEXTS) - {"eco_code"}))
def test_the_number_of_articles_is_that_of_the_official_text(key):
    assert max(articles(key)) == INSTRUMENTS[key].max_article


@pytest.mark.parametrize(
    ("key", "number", "written"),
    [("discretion_27", 12, "第十二点"), ("mee_review_24", 14, "第十四项"), ("penalty", 60, "第六十条")],
)
def test_a_paper_without_articles_is_cited_by_its_own_parts(key, number, written):
    assert INSTRUMENTS[key].art(number).place == written
