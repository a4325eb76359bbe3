"""What an officer is told about a text that is no TOML."""

import tomllib

import pytest

from plumbline.law.unreadable import place_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = 1\nsince = 2027-13-01\n", "第 2 行第 13 个字符处写法不对，请检查引号、逗号、括号和日期"),
        ("a = ", "内容没有写完，或者嵌套太深"),
    ],
)
def test_the_place_is_told_in_chinese_and_without_the_words_of_the_parser(text, said):
    with pytest.raises(tomllib.TOMLDecodeError) as wrong:
        tomllib.loads(text)
    assert place_of(wrong.value) == said
