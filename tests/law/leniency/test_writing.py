"""A list that is written out is read back as the same list."""

from __future__ import annotations

import pytest

from plumbline.law.leniency import list_of, lists, read_list
from plumbline.law.leniency.writing import content_of, to_toml
from tests.law.leniency.invented import ITEM, QUESTIONS, made


@pytest.mark.parametrize("key", sorted(lists()))
def test_every_list_of_the_package_comes_back(key):
    source = lists()[key]
    assert list_of(content_of(source)) == source
    assert read_list(to_toml(content_of(source))) == source


def test_what_is_left_out_stays_out_and_quotes_survive():
    source = made(
        title='海州"从宽"清单\\第一批',
        valid_to=None,
        question=[*QUESTIONS, {"key": "note", "zh": "第一行\n第二行\t末", "kind": "yes_no"}],
        item=[{**ITEM, "correction_days": 5, "status": "unverified", "note": "改正期限五日"}],
    )
    text = to_toml(content_of(source))
    assert read_list(text) == source
    assert "valid_to" not in text
    assert "correction_days = 5" in text
