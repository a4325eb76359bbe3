"""Policy papers without articles: their sections and points are what is cited."""

import pytest

from plumbline.web.lawbook.reading import read

HEAD = """海州市人民政府办公室关于规范码头检查的通知

海政办发〔2024〕7号

各县（区）人民政府：

为了规范码头检查，现将有关事项通知如下：
"""
COUNTING_ON = f"""{HEAD}
一、总体要求

（一）指导思想。公平。

（二）基本原则。

1.依法。有据。

2.适度。有度。

二、主要任务

各单位要抓好下列工作。

（三）规范计划。每年一次。

三、组织保障

（四）加强领导。
要有专人。

海州市人民政府办公室
2024年5月6日
（此件公开发布）
"""


def test_points_that_count_on_are_cited_by_their_number():
    (text,) = read("a.txt", COUNTING_ON.encode())
    assert text.unit == "点"
    assert [(piece.number, piece.sub, piece.headings) for piece in text.counted] == [
        (1, 0, ("一、总体要求",)),
        (2, 0, ("一、总体要求",)),
        (3, 0, ("二、主要任务",)),
        (4, 0, ("三、组织保障",)),
    ]
    assert text.counted[1].lines == ["基本原则。", "1.依法。有据。", "2.适度。有度。"]
    assert text.counted[3].lines == ["加强领导。", "要有专人。"]


def test_the_number_the_day_and_the_issuer_are_read():
    (text,) = read("a.txt", COUNTING_ON.encode())
    assert text.head.number == "海政办发〔2024〕7号"
    assert text.head.issuer == "海州市人民政府办公室"
    assert str(text.since) == "2024-05-06"


def test_what_stands_outside_the_count_is_kept():
    (text,) = read("a.txt", COUNTING_ON.encode())
    outside = [piece.body for piece in text.pieces if not piece.number]
    assert outside[0].startswith("各县（区）人民政府：")
    assert "各单位要抓好下列工作。" in outside
    assert outside[-1].split("\n") == ["海州市人民政府办公室", "2024年5月6日", "（此件公开发布）"]


def test_points_that_begin_anew_in_each_section_are_cited_with_the_section():
    (text,) = read(
        "a.txt", COUNTING_ON.replace("（三）规范", "（一）规范").replace("（四）加强", "（一）加强").encode()
    )
    assert text.unit == "部分"
    assert [(piece.number, piece.sub) for piece in text.counted] == [
        (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (3, 0), (3, 1),
    ]  # fmt: skip
    assert text.counted[3].lines == ["各单位要抓好下列工作。"]


@pytest.mark.parametrize("brackets", ["[2024]", "［2024］", "(2024)", "【2024】"])
def test_the_number_is_written_with_the_official_brackets(brackets):
    (text,) = read("a.txt", COUNTING_ON.replace("〔2024〕", brackets).encode())
    assert text.head.number == "海政办发〔2024〕7号"


def test_a_number_before_the_title_is_not_part_of_it():
    (text,) = read(
        "a.md",
        COUNTING_ON.replace("海州市人民政府办公室关于", "# 海政办发〔2024〕7号海州市人民政府办公室关于", 1).encode(),
    )
    assert text.head.full_title == "海州市人民政府办公室关于规范码头检查的通知"
