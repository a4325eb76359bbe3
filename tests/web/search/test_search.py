"""Search finds exactly what was typed, in scope, on both databases."""

import pytest

from plumbline.web.organs.roles import Role
from plumbline.web.search.bigrams import phrases, tokens
from plumbline.web.search.models import Entry
from plumbline.web.search.selectors import search
from plumbline.web.search.services import index, remove


def put(key: str, title: str, body: str = "", scope: str = "", kind: str = "case") -> None:
    """One findable thing."""
    index(kind=kind, key=key, title=title, body=body, scope_path=scope, url=f"/x/{key}/")


def found(query: str, actor, **more) -> list[str]:
    """The keys found, best first."""
    return [hit.entry.key for hit in search(query, actor, **more)]


def test_a_phrase_is_found_inside_a_longer_text(handler):
    put("1", "海州宏达化工有限公司超标排放水污染物案")
    assert found("宏达化工", handler) == ["1"]


def test_the_same_characters_in_another_order_are_not_found(handler):
    put("1", "海州宏达化工有限公司")
    assert found("化工宏达", handler) == []


def test_characters_on_both_sides_of_a_comma_are_not_one_phrase(handler):
    put("1", "烟花，爆竹")
    assert found("烟花爆竹", handler) == []
    assert found("烟花 爆竹", handler) == ["1"]


@pytest.mark.parametrize("character", ["宏", "司", "堃", "䶮", "𠮷"])
def test_a_single_character_is_found_anywhere(handler, character):
    put("1", "宏达䶮堃𠮷公司")
    assert found(character, handler) == ["1"]


def test_two_characters_are_found_though_no_word_segmenter_knows_them(handler):
    put("1", "城管驿站")
    assert found("管驿", handler) == ["1"]


def test_part_of_a_credit_code_is_found_in_either_case(handler):
    put("1", "某公司", "统一社会信用代码 91120116MA05X1234K")
    assert found("ma05x", handler) == ["1"]
    assert found("９１１２０１１６", handler) == ["1"]


def test_every_word_must_be_found(handler):
    put("1", "宏达化工", "东港区")
    put("2", "宏达商贸", "西山区")
    assert found("宏达 东港", handler) == ["1"]


def test_a_hit_in_the_title_comes_before_one_in_the_body(handler):
    put("1", "无关", "这里说到海河流域的很多事情")
    put("2", "海河流域")
    assert found("海河", handler)[0] == "2"


@pytest.mark.parametrize(
    "typed",
    ['"', "'", '宏达" OR "', "*", "宏达*", "NEAR(宏 达)", "title:宏达", "a & b | !c", "<->", "\\", "%", "_", "()", ""],
)
def test_quotes_and_operators_are_harmless(handler, typed):
    put("1", "宏达化工")
    found(typed, handler)


def test_only_punctuation_finds_nothing(handler):
    put("1", "宏达化工")
    assert found("，。（）", handler) == []


def test_entries_of_another_agency_stay_unseen(city, handler):
    put("own", "宏达化工", scope=city.ecology.path)
    put("other", "宏达化工", scope=city.market.path)
    put("everyone", "宏达化工")
    assert set(found("宏达", handler)) == {"own", "everyone"}


def test_the_supervisor_of_the_city_sees_the_agencies_of_the_district(city, supervisor):
    put("district", "宏达化工", scope=city.district_market.path)
    assert found("宏达", supervisor) == ["district"]


def test_the_supervisor_of_a_district_does_not_see_the_agencies_of_the_city(city):
    supervisor = city.person("陈监督", Role.SUPERVISOR, city.district_justice)
    put("city", "宏达化工", scope=city.ecology.path)
    put("district", "宏达化工", scope=city.district_market.path)
    assert found("宏达", supervisor) == ["district"]


def test_an_administrator_finds_no_cases(system_admin):
    put("1", "宏达化工")
    assert found("宏达", system_admin) == []


def test_kinds_narrow_the_search(handler):
    put("1", "宏达化工")
    put("2", "宏达化工", kind="party")
    assert found("宏达", handler, kinds=["party"]) == ["2"]


def test_an_entry_indexed_again_is_found_by_its_new_words_only(handler):
    put("1", "宏达化工")
    put("1", "永兴化工")
    assert found("宏达", handler) == []
    assert found("永兴", handler) == ["1"]
    assert Entry.objects.count() == 1


def test_a_removed_entry_is_not_found(handler):
    put("1", "宏达化工")
    remove(kind="case", key="1")
    assert found("宏达", handler) == []


def test_the_hit_is_marked_and_markup_stays_text(handler):
    put("1", "<b>宏达</b>化工", "前面的话" * 20 + "宏达在这里" + "后面的话" * 20)
    hit = search("宏达", handler)[0]
    assert ("宏达", True) in hit.title
    assert ("<b>", False) in hit.title
    assert ("宏达", True) in hit.snippet
    assert sum(len(text) for text, _ in hit.snippet) <= 62


def test_the_limit_holds(handler):
    for number in range(5):
        put(str(number), "宏达化工")
    assert len(found("宏达", handler, limit=3)) == 3


def test_every_character_begins_one_token():
    assert tokens("甲乙") == ["0753204e59", "04e59"]
    assert phrases("甲乙丙 丁") == [["0753204e59", "04e5904e19"], ["04e01"]]


def test_a_long_text_is_still_found_by_its_beginning(handler):
    put("1", "长文", "海河流域水污染防治" * 3000)
    assert found("海河流域", handler) == ["1"]
