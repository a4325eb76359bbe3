"""`plumbline rules`: list, explain, check."""

import argparse
import json

import pytest

from plumbline.law import law
from plumbline.law.changes import ChangeError
from plumbline.law.command import add_arguments, run


def call(*words):
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return run(parser.parse_args(words))


def listed(capsys, *words):
    assert call("--json", *words) == 0
    return [rule["id"] for rule in json.loads(capsys.readouterr().out)]


def test_every_rule_is_listed(capsys):
    assert len(listed(capsys)) == len(law().rules.rules)


def test_the_table_names_rule_consequence_and_article(capsys):
    assert call("--article", "行政处罚法 60") == 0
    shown = capsys.readouterr().out
    assert "dec_90d" in shown
    assert "瑕疵" in shown


def test_a_day_selects_the_wording_of_that_day(capsys):
    before, after = listed(capsys, "--on", "2021-07-14"), listed(capsys, "--on", "2021-07-15")
    assert "simp_limits_1996" in before
    assert "simp_limits" not in before
    assert "simp_limits" in after
    assert "simp_limits_1996" not in after


def test_an_article_selects_the_rules_that_state_it(capsys):
    assert "off_two_officers" in listed(capsys, "--article", "行政处罚法 42")
    assert "off_two_officers" not in listed(capsys, "--article", "行政处罚法 43")


def test_a_paragraph_selects_the_rules_that_state_its_whole_article(capsys):
    assert "simp_limits" in listed(capsys, "--article", "行政处罚法 51.1")
    assert "off_two_officers" not in listed(capsys, "--article", "行政处罚法 42.2")


def test_a_step_selects_its_guards(capsys):
    assert "dec_content" in listed(capsys, "--step", "decide")


@pytest.mark.parametrize(
    "written", ["处罚法42", "行政处罚法 42", "《中华人民共和国行政处罚法》第四十二条", "penalty:42"]
)
def test_an_article_is_meant_in_the_edition_of_the_asked_day(capsys, written):
    assert "hear_record_1996" in listed(capsys, "--article", written, "--on", "2021-07-14")
    assert "off_two_officers" in listed(capsys, "--article", written, "--on", "2021-07-15")


def test_what_is_explained_is_told_in_chinese(capsys):
    call("explain", "hear_notice_7wd")
    assert "Seven working days" not in capsys.readouterr().out


@pytest.mark.parametrize("written", ["行政处罚法 99", "行政处罚法", "某某法 3", "60", ""])
def test_an_article_that_does_not_exist_is_refused_with_an_example(written, capsys):
    assert call("--article", written) == 2
    assert "行政处罚法 63.1.2" in capsys.readouterr().err


def test_explaining_shows_articles_facts_and_numbers(capsys):
    assert call("explain", "simp_limits") == 0
    shown = capsys.readouterr().out
    assert "第五十一条" in shown
    assert "decision.fine" in shown
    assert "当场处罚罚款上限" in shown


def test_explaining_as_json_is_complete(capsys):
    assert call("explain", "simp_limits_1996", "--json") == 0
    rule = json.loads(capsys.readouterr().out)
    assert rule["until"] == "2021-07-14"
    assert rule["edition_of"] == "simp_limits"
    assert rule["parameters"] == ["simple.fine_limit"]


def test_an_unknown_rule_is_refused_with_the_nearest(capsys):
    assert call("explain", "simp_limit") == 2
    assert "simp_limits" in capsys.readouterr().err
    assert call("explain") == 2


def test_checking_finds_nothing_wrong(capsys):
    assert call("check") == 0
    assert "发现 0 个问题" in capsys.readouterr().out
    assert call("check", "--json") == 0
    assert json.loads(capsys.readouterr().out)["faults"] == []


def test_checking_counts_what_it_looked_at(capsys):
    assert call("check", "--json") == 0
    counts = json.loads(capsys.readouterr().out)
    assert counts["rules"] == len(law().rules.rules)
    assert counts["matters"] == len(law().matters)
    assert counts["days"] >= 100
    assert counts["texts"] == 0


def test_checking_against_texts_finds_what_they_do_not_have(tmp_path, capsys):
    (tmp_path / "行政处罚法.2021.md").write_text("第一条　为了规范行政处罚，制定本法。\n", "utf-8")
    assert call("check", "--laws", str(tmp_path)) == 1
    shown = capsys.readouterr().out
    assert "rule off_two_officers cites 《行政处罚法》第四十二条第一款, which the text does not have" in shown
    assert "对照文本 1 件" in shown


def test_a_folder_of_texts_that_is_not_there_is_refused(tmp_path, capsys):
    assert call("check", "--laws", str(tmp_path / "none")) == 2
    assert "没有文件夹" in capsys.readouterr().err


def test_a_law_that_does_not_load_is_told_in_one_sentence(monkeypatch, capsys):
    def broken():
        raise ChangeError("changes.toml: 2021-07-15: penalty begins on another day")

    monkeypatch.setattr("plumbline.law.command.coverage", broken)
    assert call("check") == 2
    assert capsys.readouterr().err == "规则无法使用：changes.toml: 2021-07-15: penalty begins on another day\n"


def test_explaining_gives_values_with_their_articles(capsys):
    assert call("explain", "simp_limits") == 0
    shown = capsys.readouterr().out
    assert "3,000 元" in shown
    assert "simp_limits_1996" in shown
    assert "修订后的行政处罚法施行" in shown


def test_explaining_on_a_day_gives_the_values_of_that_day(capsys):
    assert call("explain", "simp_limits_1996", "--on", "2021-07-14") == 0
    shown = capsys.readouterr().out
    assert "1,000 元" in shown
    assert "3,000 元" not in shown


def test_explaining_on_a_day_without_a_value_says_so(capsys):
    assert call("explain", "coe_freeze_3wd", "--on", "2011-12-31") == 0
    assert "2011-12-31 没有数值" in capsys.readouterr().out


def test_a_number_from_the_matters_is_not_listed_in_full(capsys):
    assert call("explain", "dec_governing_edition") == 0
    assert "由事项目录的各个版本得出" in capsys.readouterr().out


def test_the_day_chooses_the_edition_of_the_law_that_is_named(capsys):
    assert "hear_request_3d_1996" in listed(capsys, "--article", "行政处罚法 42", "--on", "2021-07-14")
    assert "off_two_officers" in listed(capsys, "--article", "行政处罚法 42", "--on", "2021-07-15")


def test_explaining_names_the_tests_and_where_the_rule_turns(capsys):
    assert call("explain", "clo_15wd") == 0
    shown = capsys.readouterr().out
    assert "test_closing_on_the_fifteenth_working_day_holds" in shown
    assert "边界实例" in shown


def test_a_rule_of_which_nothing_was_recorded_is_explained_without_examples(monkeypatch, capsys):
    monkeypatch.setattr("plumbline.law.explaining.examples_of", lambda rule_id: ())
    assert call("explain", "clo_15wd") == 0
    shown = capsys.readouterr().out
    assert "clo_15wd" in shown
    assert "#### 测试" not in shown
