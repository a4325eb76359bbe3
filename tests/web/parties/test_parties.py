"""Parties: doubtful numbers warn and never block; names are shown harmlessly; everything is found."""

import pytest
from django.urls import reverse

from plumbline.web.audit.models import Event
from plumbline.web.parties import services
from plumbline.web.parties.identity import number_warnings
from plumbline.web.parties.models import Party
from plumbline.web.search.selectors import search
from plumbline.web.shell.errors import BadInput, NotYours

GOOD_CODE = "91110000600037341L"
WRONG_CODE = "91110000600037341M"
GOOD_ID = "360426199101010071"


def register(actor, **facts) -> Party:
    """A firm with a right code, unless told otherwise."""
    return services.register(
        actor=actor, **{"kind": "entity", "name": "海州宏达化工有限公司", "id_number": GOOD_CODE, **facts}
    )


def test_a_right_code_gives_no_warning(handler):
    assert register(handler).warnings == []


def test_a_wrong_check_digit_is_kept_with_a_warning(handler):
    party = register(handler, id_number=WRONG_CODE)
    assert party.id_number == WRONG_CODE
    assert "校验位不符" in party.warnings[0]


@pytest.mark.parametrize(
    ("kind", "number", "said"),
    [
        ("entity", "", ""),
        ("entity", "123", "位数不对"),
        ("person", GOOD_ID, ""),
        ("person", GOOD_ID[:-1] + "2", "校验位不符"),
        ("person", GOOD_CODE, "身份证号"),
        ("sole_trader", GOOD_CODE, ""),
        ("sole_trader", GOOD_ID, ""),
        ("sole_trader", "1", "位数不对"),
    ],
)
def test_each_kind_of_party_has_its_number(kind, number, said):
    warnings = number_warnings(kind, number)
    assert bool(warnings) is bool(said)
    assert said in "".join(warnings)


def test_spaces_and_small_letters_in_a_code_are_put_right(handler):
    assert register(handler, id_number=" 9111 0000 6000 3734 1l ").id_number == GOOD_CODE


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\x00", "\x07", "\u200b"])
def test_hidden_characters_in_a_name_are_removed_and_told(handler, mark):
    party = register(handler, name=f"宏达{mark}公司")
    assert party.name == "宏达公司"
    assert "看不见" in party.warnings[0]


def test_a_name_with_markup_is_kept_and_shown_as_text(enter, handler):
    party = register(handler, name='<script>alert(1)</script>"&公司')
    assert party.name == '<script>alert(1)</script>"&公司'
    for address in (reverse("parties:list"), reverse("parties:detail", args=[party.pk])):
        page = enter(handler).get(address).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize(("length", "taken"), [(200, True), (201, False)])
def test_a_name_has_at_most_two_hundred_characters(handler, length, taken):
    if taken:
        assert len(register(handler, name="䶮" * length).name) == length
        return
    with pytest.raises(BadInput, match="最多 200 个字，现在是 201 个字"):
        register(handler, name="䶮" * length)


@pytest.mark.parametrize("facts", [{"name": " "}, {"name": "\u202e"}, {"kind": "robot"}])
def test_a_party_needs_a_name_and_a_kind(handler, facts):
    with pytest.raises(BadInput):
        register(handler, **facts)
    assert not Party.objects.exists()


@pytest.mark.parametrize("typed", ["宏达", "hdhg", "600037341", "张喆", "海河路"])
def test_a_party_is_found_by_name_initials_number_representative_and_address(handler, typed):
    party = register(handler, legal_representative="张喆", address="东港区海河路18号")
    assert [hit.entry.key for hit in search(typed, handler, ["party"])] == [str(party.pk)]


def test_a_corrected_party_is_found_by_its_new_name_and_recorded(handler):
    party = register(handler)
    services.change(actor=handler, party=party, name="海州永兴化工有限公司")
    assert search("宏达", handler) == []
    assert len(search("永兴", handler)) == 1
    assert Event.objects.get(act="party_changed").payload == '{"changed":["name"]}'


def test_the_record_holds_no_personal_facts(handler):
    register(handler, kind="person", name="李雷", id_number=GOOD_ID)
    assert "李雷" not in Event.objects.get(act="party_registered").payload
    assert GOOD_ID not in Event.objects.get(act="party_registered").payload


def test_a_supervisor_reads_and_does_not_write(supervisor):
    with pytest.raises(NotYours):
        register(supervisor)


def test_a_party_is_typed_on_the_page_and_the_warning_is_shown(enter, handler):
    client = enter(handler)
    facts = {"kind": "entity", "name": "海州永兴商贸有限公司", "id_number": WRONG_CODE, "private_enterprise": "1"}
    answer = client.post(reverse("parties:create"), facts)
    page = client.get(answer.url).content.decode()
    assert "校验位不符" in page
    assert Party.objects.get().private_enterprise is True


def test_a_refused_party_keeps_what_was_typed_and_tells_the_field(enter, handler):
    facts = {"kind": "entity", "name": "长" * 201, "address": "东港区海河路18号"}
    page = enter(handler).post(reverse("parties:create"), facts).content.decode()
    assert "现在是 201 个字" in page
    assert "东港区海河路18号" in page
    assert not Party.objects.exists()


def test_a_party_is_corrected_on_the_page(enter, handler):
    party = register(handler, private_enterprise=False)
    address = reverse("parties:change", args=[party.pk])
    client = enter(handler)
    assert client.get(address).status_code == 200
    assert client.post(address, {"kind": "entity", "name": "新名称", "private_enterprise": ""}).status_code == 302
    party.refresh_from_db()
    assert (party.name, party.private_enterprise) == ("新名称", None)


def test_the_list_finds_by_part_of_a_name(enter, handler):
    register(handler)
    register(handler, name="别家公司")
    page = enter(handler).get(reverse("parties:list"), {"q": "宏达"}).content.decode()
    assert "宏达化工" in page
    assert "别家公司" not in page


def test_a_double_click_registers_one_party(enter, handler):
    client = enter(handler)
    facts = {"kind": "entity", "name": "海州永兴商贸有限公司", "idempotency_key": "k1"}
    first, second = (client.post(reverse("parties:create"), facts).url for _ in range(2))
    assert first == second
    assert Party.objects.count() == 1
