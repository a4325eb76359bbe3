"""Publication shows what the statute orders and nothing else about a natural person (行政处罚法 第48、50条)."""

import pytest

from plumbline.web.publication.content import content_of, penalty_text
from plumbline.web.publication.masking import HIDDEN, masked_name, masked_text

PERSON = {
    "party": {
        "kind": "person",
        "name": "欧阳晓明",
        "id_number": "120101198203010005",
        "phone": "19900001234",
        "address": "海河市津河区和平里小区3号楼2门101号",
    }
}
FIRM = {
    "party": {
        "kind": "entity",
        "name": "海河远泽印染有限公司",
        "id_number": "91129901MA06TK4N3X",
        "phone": "19900005678",
        "address": "海河市津河区纺织路18号",
        "legal_representative": "沈某其",
    }
}


@pytest.mark.parametrize(
    ("kind", "name", "shown"),
    [
        ("person", "王堃", "王某"),
        ("person", "王建国", "王某某"),
        ("person", "欧阳晓明", "欧阳某某"),
        ("entity", "海河远泽印染有限公司", "海河远泽印染有限公司"),
        ("sole_trader", "津河区和顺洗车行", "津河区和顺洗车行"),
    ],
)
def test_a_natural_person_is_shown_by_surname_and_a_firm_by_its_trade_name(kind, name, shown):
    assert masked_name(kind, name) == shown


def test_the_partys_own_data_is_taken_out_of_free_text():
    text = "欧阳晓明（120101198203010005，19900001234）在海河市津河区和平里小区3号楼2门101号被查获"
    shown = masked_text(text, PERSON)
    assert shown == f"欧阳某某（{HIDDEN}，{HIDDEN}）在{HIDDEN}被查获"


@pytest.mark.parametrize(
    "leak",
    [
        "11010519491231002X",
        "13812345678",
        "6222020200112233445",
        "someone@example.com",
        "022-12345678",
        "１３８１２３４５６７８",
    ],
)
def test_anything_shaped_like_personal_data_is_taken_out(leak):
    assert leak not in masked_text(f"联系人{leak}。", FIRM)


def test_a_case_number_and_an_amount_are_left_alone():
    text = "海环罚〔2026〕0137号，罚款100000元，2026年8月19日"
    assert masked_text(text, FIRM) == text


def test_a_firms_address_stays_and_its_representative_goes():
    shown = masked_text("法定代表人沈某其，住所海河市津河区纺织路18号", FIRM)
    assert "沈某其" not in shown
    assert "纺织路18号" in shown


def test_the_identity_number_of_a_person_is_not_a_credit_code():
    facts = PERSON | {"decision": {"outcome": "penalty", "number": "n", "kinds": ["warning"], "date": "2026-03-02"}}
    assert content_of(facts)["credit_code"] == ""
    assert content_of(FIRM | {"decision": facts["decision"]})["credit_code"] == "91129901MA06TK4N3X"


def test_the_penalty_is_told_with_its_sums():
    decision = {
        "outcome": "penalty",
        "kinds": ["fine", "confiscate_income", "warning"],
        "fine": 5000000,
        "confiscated_income": 6650,
    }
    assert penalty_text(decision) == "罚款50,000元；没收违法所得66.50元；警告"
    assert penalty_text({"outcome": "no_penalty_first", "kinds": []}) == "首违不罚"


@pytest.mark.parametrize(("fen", "shown"), [(5, "0.05"), (1000000, "10,000"), (1010, "10.10")])
def test_fen_are_written_as_yuan(fen, shown):
    assert penalty_text({"outcome": "penalty", "kinds": ["fine"], "fine": fen}) == f"罚款{shown}元"


def test_an_article_above_a_thousand_is_written_out():
    decision = {
        "outcome": "penalty",
        "kinds": ["warning"],
        "law_references": [{"instrument": "生态环境法典", "article": "1103"}],
    }
    assert content_of(FIRM | {"decision": decision})["basis"] == "《生态环境法典》第一千一百零三条"
