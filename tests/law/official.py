"""The official texts beside the project: which articles, paragraphs and items they really have."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from plumbline.engine.citations import DIGITS

LAWS = Path(__file__).parents[3] / "shared" / "data" / "laws"

TEXTS: dict[str, tuple[str, ...]] = {
    "penalty": ("national/行政处罚法.2021.md",),
    "compulsion": ("national/行政强制法.2011.md",),
    "licensing": ("national/行政许可法.2019.md",),
    "reconsideration": ("national/行政复议法.2023.md",),
    "litigation": ("national/行政诉讼法.2017.md",),
    "samr_procedure": ("rules/市场监督管理行政处罚程序规定.md",),
    "samr_hearing": ("rules/市场监督管理行政处罚听证办法.md",),
    "samr_complaints_20": ("rules/市场监督管理投诉举报处理暂行办法.md",),
    "samr_publication": ("rules/市场监督管理行政处罚信息公示规定.md",),
    "samr_discretion_2022": ("policy/国市监法规〔2022〕2号 裁量权指导意见.md",),
    "eco_code": (
        "national/生态环境法典.2026.1总则.md",
        "national/生态环境法典.2026.2污染防治.md",
        "national/生态环境法典.2026.5法律责任和附则.md",
    ),
    "environment": ("national/环境保护法.2014.md",),
    "air": ("national/大气污染防治法.2018.md",),
    "water": ("national/水污染防治法.2017.md",),
    "solid_waste": ("national/固体废物污染环境防治法.2020.md",),
    "discharge_permit": ("national/排污许可管理条例.2021.md",),
    "mohurd_procedure": ("rules/住房和城乡建设行政处罚程序规定.md",),
    "labour_supervision": ("national/劳动保障监察条例.2004.md",),
    "wage_regulation": ("national/保障农民工工资支付条例.2019.md",),
    "labour_law": ("national/劳动法.md",),
    "labour_contract": ("national/劳动合同法.md",),
    "food_safety": ("national/食品安全法.md",),
    "advertising": ("national/广告法.md",),
    "unlicensed_business": ("national/无证无照经营查处办法.2017.md",),
    "gas": ("national/城镇燃气管理条例.2016.md",),
    "city_appearance": ("national/城市市容和环境卫生管理条例.2017.md",),
    "transfer_crime": ("national/行政执法机关移送涉嫌犯罪案件的规定.2020.md",),
    "business_environment": ("national/优化营商环境条例.2019.md",),
    "private_economy": ("national/民营经济促进法.2025.md",),
    "tj_supervision": ("tianjin/天津市行政执法监督规定.2014.md",),
    "gd_review_231": ("policy/广东省行政执法案卷评查办法.2017.md",),
    "payment_separation": ("national/罚款决定与罚款收缴分离实施办法.1997.md",),
    "holidays": ("national/全国年节及纪念日放假办法.2024.md",),
    "open_government": ("national/政府信息公开条例.2019.md",),
    "personal_information": ("national/个人信息保护法.2021.md",),
    "archives": ("national/档案法.md",),
}
"""Instrument key to the files of its text."""

HEADING = re.compile(r"^[\s　]*(?:\*\*)?第([零一二三四五六七八九十百千]+)条(?:\*\*)?[\s　]*(.*)$")
ITEM = re.compile(r"^[\s　]*[（(]([一二三四五六七八九十]+)[）)]")
CHAPTER = re.compile(r"^[\s　]*(#|第[一二三四五六七八九十]+[章节编])")
PLACES = {"十": 10, "百": 100, "千": 1000}

Article = list[set[int]]
"""The paragraphs of an article, each as the set of its items."""


def number(written: str) -> int:
    """The number of a Chinese numeral up to 9999."""
    total, digit = 0, 0
    for sign in written:
        if sign in PLACES:
            total += (digit or 1) * PLACES[sign]
            digit = 0
        else:
            digit = DIGITS.index(sign)
    return total + digit


@cache
def articles(key: str) -> dict[int, Article]:
    """The articles of the instrument with their paragraphs and items."""
    found: dict[int, Article] = {}
    for file in TEXTS[key]:
        read(LAWS / file, found)
    return found


def read(path: Path, found: dict[int, Article]) -> None:
    """Add the articles of one file."""
    article: Article | None = None
    for line in path.read_text("utf-8").splitlines():
        heading = HEADING.match(line)
        if heading:
            article = found.setdefault(number(heading[1]), [])
            article.append(set())
        elif CHAPTER.match(line):
            article = None
        elif article is not None and line.strip(" 　\t"):
            item = ITEM.match(line)
            if item:
                article[-1].add(number(item[1]))
            else:
                article.append(set())


def has(key: str, article: int, paragraph: int | None, item: int | None) -> bool:
    """Whether the text has the article, its paragraph and its item."""
    paragraphs = articles(key).get(article)
    if paragraphs is None or (paragraph or 0) > len(paragraphs):
        return False
    places = paragraphs if paragraph is None else [paragraphs[paragraph - 1]]
    return item is None or any(item in items for items in places)
