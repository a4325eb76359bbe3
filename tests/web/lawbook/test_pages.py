"""Reading the law: on any day, under one address, from either edition to the other, by anybody."""

from datetime import date
from urllib.parse import unquote

import pytest

from plumbline.engine.citations import chinese_number
from plumbline.web.lawbook import law
from plumbline.web.lawbook.addresses import article_url
from plumbline.web.lawbook.comparing import Change, compared, pieces
from plumbline.web.lawbook.editions import edition_marked, editions_of, standing
from tests.web.lawbook.written import LAW, TITLE

NEWER = (
    LAW.replace("2018年3月1日", "2024年3月1日")
    .replace("2018年6月1日", "2024年6月1日")
    .replace("第五条　本条例", "第六条　本条例")
    .replace("## 附　则", "第五条　作业单位应当投保。\n\n## 附　则")
    .replace("夜间作业应当报告。", "夜间作业应当提前两小时报告。")
    .replace("第四条　违反第三条规定的，责令改正。", "第四条　违反第三条规定的，责令改正。")
)
OLD_DAY = "2019-01-01"


@pytest.fixture
def book(bring, today):
    """Two editions of the harbour regulation."""
    bring()
    bring(NEWER, "海州市码头管理条例（2024）.md")


@pytest.fixture
def penalty(bring, today):
    """An invented wording of a law that our rules cite."""
    articles = [f"第{chinese_number(n)}条　本条说的是第{n}件事。\n另有一款。" for n in range(1, 86)]
    head = "中华人民共和国行政处罚法\n（2021年1月22日通过）"
    bring("\n".join([head, *articles, "第八十六条　本法自2021年7月15日起施行。"]), "c.txt")


def read(client, path, status=200, **query):
    """The page as text."""
    answer = client.get(path, query)
    assert answer.status_code == status
    return answer.content.decode()


def test_anybody_reads_an_article_with_its_paragraphs_and_items(book, client):
    page = read(client, f"/law/{TITLE}/3/")
    assert "作业单位应当做到下列事项：" in page
    assert 'id="p1"' in page
    assert 'id="p2"' in page
    assert 'id="p1-2"' in page
    assert "1.警示标志；" in page
    assert "第二章 作业" in page


def test_the_text_is_that_of_the_day_asked_for(book, client):
    assert "提前两小时" in read(client, f"/law/{TITLE}/3-1/")
    old = read(client, f"/law/{TITLE}/3-1/", on="2024-05-31")
    assert "提前两小时" not in old
    assert "施行至 2024-05-31" in old
    assert "提前两小时" in read(client, f"/law/{TITLE}/3-1/", on="2024-06-01")


def test_a_day_before_the_first_edition_shows_the_first_and_says_so(book, client):
    page = read(client, f"/law/{TITLE}/1/", on="2018-05-31")
    assert "2018-05-31 尚未施行" in page
    assert "为了管好码头" in page


@pytest.mark.parametrize("day", ["2021-02-30", "tomorrow", "", "20210715x"])
def test_a_day_that_does_not_exist_is_today(book, client, day):
    assert "提前两小时" in read(client, f"/law/{TITLE}/3-1/", on=day)


def test_an_article_that_only_another_edition_has_is_told_not_hidden(book, client):
    assert "请选择其他版本查看" in read(client, f"/law/{TITLE}/6/", on=OLD_DAY)
    assert "请选择其他版本查看" not in read(client, f"/law/{TITLE}/6/")


@pytest.mark.parametrize("numeral", ["7", "0", "x", "3-2", "99999", "3-", "-1"])
def test_an_article_that_no_edition_has_is_not_found(book, client, numeral):
    assert client.get(f"/law/{TITLE}/{numeral}/").status_code == 404


def test_the_neighbours_are_those_of_the_text(book, client):
    page = read(client, f"/law/{TITLE}/3-1/")
    assert f"/law/{TITLE}/3/" in unquote(page)
    assert f"/law/{TITLE}/4/" in unquote(page)


def test_the_later_number_is_found_by_what_the_article_says(book, client):
    page = read(client, f"/law/{TITLE}/5/", on=OLD_DAY)
    assert "新条号" in page
    assert f"《{TITLE}》第六条" in page


def test_the_contents_lead_to_chapters_and_articles(book, client):
    page = read(client, f"/law/{TITLE}/")
    assert "第一章 总则" in page
    assert f"/law/{TITLE}/3-1/" in unquote(page)
    assert "渔港另有规定的，从其规定。" not in page
    assert "渔港另有规定的，从其规定。" in read(client, f"/law/{TITLE}/", chapter="1")


@pytest.mark.parametrize("chapter", ["0", "9", "x"])
def test_a_chapter_that_does_not_exist_is_left_out(book, client, chapter):
    assert 'id="reading"' not in read(client, f"/law/{TITLE}/", chapter=chapter)


def test_two_editions_stand_side_by_side_with_what_changed_marked_in_words(book, client):
    page = read(client, f"/law/{TITLE}/compare/")
    assert "<ins>提前两小时</ins>" in page
    assert "没有变化" in page
    assert "新增 1 条" in page
    assert "旧版没有对应的条文" in page


def test_every_article_of_both_editions_stands_in_the_comparison_once(book):
    old, new = (edition.text for edition in editions_of(TITLE))
    rows = compared(old, new)
    assert sorted(row.old.numeral for row in rows if row.old) == ["1", "2", "3", "3-1", "4", "5"]
    assert sorted(row.new.numeral for row in rows if row.new) == ["1", "2", "3", "3-1", "4", "5", "6"]
    by_number = {row.new.numeral: row.change for row in rows if row.new}
    assert by_number["1"] is Change.SAME
    assert by_number["3-1"] is Change.CHANGED
    assert by_number["5"] is Change.ADDED


def test_what_was_removed_stands_where_it_stood(book):
    new, old = (edition.text for edition in editions_of(TITLE))
    changes = [(row.change, (row.new or row.old).numeral) for row in compared(old, new)]
    assert changes.index((Change.REMOVED, "5")) == len(changes) - 2


def test_a_single_common_character_between_two_changes_joins_them():
    gone, come = pieces("责令停止作业。", "责令限期整改业务。")
    assert [piece.kind for piece in gone][:2] == ["", "gone"]
    assert "".join(piece.text for piece in gone) == "责令停止作业。"
    assert "".join(piece.text for piece in come) == "责令限期整改业务。"


def test_one_edition_alone_has_nothing_to_compare_with(bring, today, client):
    bring()
    assert client.get(f"/law/{TITLE}/compare/").status_code == 404


def test_editions_of_which_one_is_not_loaded_say_how_to_load_it(penalty, client):
    page = read(client, "/law/行政处罚法/compare/")
    assert "plumbline lawbook import" in page


def test_a_law_that_another_took_the_place_of_is_compared_with_that_one(client, db):
    answer = client.get("/law/环境保护法/compare/")
    assert answer.status_code == 200
    assert (answer.context["old"].title, answer.context["new"].title) == ("环境保护法", "生态环境法典")


def test_the_mark_of_an_edition_names_it_and_nothing_else(book):
    assert edition_marked(f"{TITLE}@2024-06-01").since == date(2024, 6, 1)
    assert edition_marked(f"{TITLE}@2024-06-02") is None
    assert edition_marked("") is None


def test_an_instrument_nobody_knows_is_not_found(client, db):
    for path in ("/law/没有这部法/", "/law/没有这部法/1/", "/law/没有这部法/compare/"):
        assert client.get(path).status_code == 404


def test_the_key_of_an_old_edition_leads_to_the_day_on_which_it_stood(client, db):
    answer = client.get("/law/penalty_1996/42/")
    assert unquote(answer.url) == "/law/行政处罚法/42/?on=2021-07-14"
    page = read(client, "/law/行政处罚法/42/", on="2021-07-14")
    assert "施行至 2021-07-14" in page
    assert "新条号" in page


def test_a_day_asked_for_survives_the_way_to_the_one_address(client, db):
    assert unquote(client.get("/law/penalty/42/?on=2022-01-01").url) == "/law/行政处罚法/42/?on=2022-01-01"


def test_a_citation_leads_to_the_edition_that_it_cites():
    new, old = law.instrument("penalty"), law.instrument("penalty_1996")
    assert unquote(article_url(new.art(63, par=2))) == "/law/行政处罚法/63/#p2"
    assert unquote(article_url(old.art(42))) == "/law/行政处罚法/42/?on=2021-07-14"


def test_every_citation_has_a_page(client, db):
    articles = {article_url(cite).partition("#")[0] for _, cite in law.citations()}
    for path in sorted(articles)[::9]:
        assert client.get(path).status_code == 200, unquote(path)


def test_the_old_article_and_the_new_one_name_each_other_as_rules_cite_them():
    new, old = law.instrument("penalty"), law.instrument("penalty_1996")
    assert old.art(37) in law.earlier(new.art(42))
    assert new.art(42) in law.later(old.art(37))
    assert law.later(new.art(42)) == ()


def test_the_edition_of_a_day_is_the_one_in_force(book):
    editions = editions_of(TITLE)
    assert standing(editions, date(2024, 5, 31)).since == date(2018, 6, 1)
    assert standing(editions, date(2024, 6, 1)).since == date(2024, 6, 1)
    assert standing(editions, date(2001, 1, 1)).since == date(2018, 6, 1)


def test_an_article_with_text_shows_rules_numbers_and_matters(penalty, client):
    page = read(client, "/law/行政处罚法/63/")
    assert "本条说的是第63件事。" in page
    assert "依据本条的规则" in page
    assert "听证数额" in page


def test_a_visitor_sees_no_count_of_cases_and_an_officer_does(enter, handler, client):
    assert "近一年触发情况" not in read(client, "/rules/off_cert_shown/")
    assert "近一年触发情况" in read(enter(handler), "/rules/off_cert_shown/")


def test_an_administrator_sees_no_count_of_cases(enter, system_admin):
    assert "近一年触发情况" not in read(enter(system_admin), "/rules/off_cert_shown/")


def test_an_article_on_which_cases_were_decided_says_how_many(enter, handler, client):
    path = "/law/食品安全法/124/"
    assert "依据本条办理的案件" not in read(client, path)
    assert "依据本条办理的案件" in read(enter(handler), path)
