"""The catalogue of kinds as a lawyer would check it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from plumbline.casefile.schema import terms
from plumbline.web.documents.kinds import CatalogueError, catalogue, check, holes_of

ALL = list(catalogue().values())
LAWS = Path(__file__).parents[4] / "shared" / "data" / "laws" / "national"
ARTICLE = re.compile(r"^《(.+)》(第[一二三四五六七八九十百]+条)(第[一二三四五六七八九十]+款)?$")


def test_the_catalogue_has_the_papers_of_both_procedures():
    assert len(ALL) >= 24
    assert {"filing_approval", "penalty_notice", "penalty_decision", "on_the_spot_decision", "service_receipt"} <= set(
        catalogue()
    )


def test_titles_and_number_marks_are_each_used_once():
    titles = [kind.title for kind in ALL]
    marks = [kind.mark for kind in ALL if kind.mark]
    assert len(set(titles)) == len(titles)
    assert len(set(marks)) == len(marks)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)
def test_every_kind_names_its_law_and_what_to_mind(kind):
    assert kind.basis
    assert kind.guidance
    assert all(ARTICLE.match(basis) for basis in kind.basis), kind.basis


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)
def test_the_date_of_a_paper_is_a_mandatory_fact_or_its_own(kind):
    assert kind.dated == "paper.date" or kind.dated in kind.must


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)
def test_a_sentence_never_prints_a_value_that_may_be_missing(kind):
    for block in kind.blocks:
        if block["type"] == "paragraph":
            guarded = re.split(r"\s*&\s*", block.get("when", ""))
            for path, _ in holes_of(block["text"]):
                own = path.startswith(("office.", "paper."))
                assert own or kind.is_mandatory(path) or path in guarded, path


def test_served_papers_are_the_ones_the_schema_knows():
    served = {kind.served_as for kind in ALL if kind.served_as}
    assert served == set(terms.SERVED_DOCUMENTS) - {"other"}


def test_papers_that_go_out_are_numbered():
    assert all(kind.mark for kind in ALL if kind.outward)


def test_a_kind_that_names_an_unknown_fact_is_refused():
    kind = catalogue()["penalty_decision"]
    wrong = replace(kind, must=("party.nmae",))
    with pytest.raises(CatalogueError, match=r"party\.nmae"):
        check(wrong)


@pytest.mark.laws
@pytest.mark.parametrize("basis", sorted({basis for kind in ALL for basis in kind.basis if "民事诉讼法" not in basis}))
def test_every_basis_exists_in_the_official_text(basis):
    if not LAWS.exists():
        pytest.skip("the official texts are not beside the project")
    title, article, _ = ARTICLE.match(basis).groups()
    texts = [path.read_text(encoding="utf-8") for path in LAWS.glob(f"{title}.*.md")]
    assert any(re.search(rf"^\W*{article}\W", text, re.MULTILINE) for text in texts)
