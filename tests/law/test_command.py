"""`plumbline rules`: list, explain, check."""

import argparse
import json

import pytest

from plumbline.law import law
from plumbline.law.command import add_arguments, article_of, run


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
    ("written", "meant"),
    [
        ("行政处罚法 60", "《行政处罚法》第六十条"),
        ("处罚法 63.1.2", "《行政处罚法》第六十三条第一款第（二）项"),
        ("《行政处罚法》第60条", "《行政处罚法》第六十条"),
        ("中华人民共和国行政处罚法 60", "《行政处罚法》第六十条"),
        ("penalty_1996 33", "《行政处罚法（1996年）》第三十三条"),
    ],
)
def test_an_article_may_be_written_in_several_ways(written, meant):
    assert str(article_of(written)) == meant


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
