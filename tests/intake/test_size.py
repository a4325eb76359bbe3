"""The size of an enterprise in the register: read in the words of the drop-down, refused at its cell, else unknown."""

import pytest

from plumbline.casefile.schema import terms
from plumbline.engine.values import UNKNOWN
from plumbline.intake.ready import ready
from plumbline.intake.template import choices, note
from tests.intake.tables import one, only_refusal, table
from tests.intake.test_disclosure import NAMES

MAPPING = ready("登记表")


def register(size: str, heading: str = "企业规模") -> bytes:
    return table(["案件"], ["案件编号", "当事人类型", heading], ["A-1", "法人或其他组织", size])


@pytest.mark.parametrize(("written", "size"), [(zh, code) for code, zh in terms.PARTY_SIZES.items()])
def test_each_size_is_read_by_its_name(written: str, size: str) -> None:
    case = one(MAPPING, register(written)).case
    assert case is not None
    assert case.party.size == size


@pytest.mark.parametrize("heading", ["企业规模", "当事人规模", "企业划型"])
def test_the_column_is_known_by_its_other_names(heading: str) -> None:
    case = one(MAPPING, register("微型企业", heading)).case
    assert case is not None
    assert case.party.size == "micro"


@pytest.mark.parametrize("written", ["", "不详", "未知"])
def test_what_is_not_known_stays_unknown_and_is_never_a_size(written: str) -> None:
    case = one(MAPPING, register(written)).case
    assert case is not None
    assert case.party.size is UNKNOWN


@pytest.mark.parametrize("written", ["规上企业", "200人", "大", "大型、中型", "个体工商户"])
def test_another_word_is_refused_at_its_cell_with_the_words_that_may_stand_there(written: str) -> None:
    told = only_refusal(MAPPING, register(written))
    assert "企业规模" in told
    assert written in told
    assert all(zh in told for zh in terms.PARTY_SIZES.values())


def test_the_template_offers_the_sizes_and_says_who_has_none() -> None:
    (column,) = [column for column in MAPPING.main.columns if column.name == "企业规模"]
    assert choices(column) == tuple(terms.PARTY_SIZES.values())
    assert "个体工商户、自然人留空" in note(column, must=False)


def test_the_public_disclosure_tells_no_size_and_none_is_guessed_from_the_kind_of_party() -> None:
    for kind in ("法人及非法人组织", "企业", "个体工商户", "自然人"):
        row = {**NAMES, "CF_XDR_LB": kind}
        case = one(ready("双公示"), table(list(row), list(row.values()))).case
        assert case is not None
        assert case.party.size is UNKNOWN
