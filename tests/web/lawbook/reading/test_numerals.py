"""Numbers of articles as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plumbline.engine.citations import chinese_number
from plumbline.web.lawbook.reading.numerals import number


@given(st.integers(1, 9999))
def test_what_we_write_we_can_read(count):
    assert number(chinese_number(count)) == count


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("一百四十八", 148),
        ("一千零五十二", 1052),
        ("一百〇二", 102),
        ("一〇六", 106),
        ("一百一", 101),
        ("廿三", 23),
        ("卅", 30),
        ("十", 10),
        ("一十二", 12),
        ("两百", 200),
        ("６０", 60),
        ("60", 60),
    ],
)
def test_older_and_looser_ways_of_writing_are_read(written, count):
    assert number(written) == count


@pytest.mark.parametrize("written", ["", "十十", "百十一十", "零", "0", "千百", "五十百", "99999"])
def test_signs_that_form_no_number_are_none(written):
    assert number(written) is None
