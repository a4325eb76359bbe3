"""150,000 invented articles: the law book of a large city, filled without reading files.

The sentences are made of the words that statutes use most (应当 stands in two of three articles, 可以 in one of three), so
that a search for them has the worst of it; names of things are drawn unevenly, as in real texts.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from django.db import connection, transaction
from django.utils import timezone

from plumbline.web.lawbook.models import Provision, Source, Text
from plumbline.web.lawbook.services.shadows import cast

PER_TEXT = 60
CORE_EVERY = 25
WHO = [
    "行政机关",
    "执法人员",
    "当事人",
    "生产经营单位",
    "县级以上人民政府",
    "排污单位",
    "用人单位",
    "经营者",
    "主管部门",
    "负责人",
]
HOW = ["应当"] * 12 + ["可以"] * 5 + ["不得"] * 4 + ["有权", "必须"]
DOES = [
    "制定",
    "公布",
    "报告",
    "检查",
    "记录",
    "保存",
    "审核",
    "告知",
    "送达",
    "责令改正",
    "处理",
    "登记",
    "备案",
    "监督",
    "赔偿",
]
WHAT = [
    "方案",
    "档案",
    "台账",
    "场所",
    "设施",
    "证据",
    "文书",
    "名单",
    "标准",
    "信息",
    "措施",
    "费用",
    "合同",
    "许可证",
    "样品",
    "线索",
]
WHEN = ["自收到之日起{}日内", "在{}个工作日内", "每{}年至少一次", "在作出决定前{}日", "依照本办法第{}条的规定"]
THEN = [
    "逾期不改正的，处{}万元以下的罚款",
    "情节严重的，吊销许可证件",
    "法律、法规另有规定的，从其规定",
    "并向社会公布",
    "但是，紧急情况除外",
]
RARE = [
    "珊瑚礁",
    "放射源",
    "渡槽",
    "古树名木",
    "电梯维保",
    "共享单车",
    "餐饮油烟",
    "危险废物联单",
    "农民工工资专户",
    "户外广告牌",
]
SYLLABLES = "江河湖海山川林田城乡水土风光电气石油化工食品药械交运文旅教卫体民政司财税商农渔牧"


def fill(articles: int) -> int:
    """Bring the law book up to so many articles; how many there are."""
    there = Provision.objects.count()
    random = Random(20261122)
    while there < articles:
        with transaction.atomic():
            there += sum(_add_text(random, there // PER_TEXT + number) for number in range(20))
    _settle()
    return there


def _add_text(random: Random, number: int) -> int:
    since = date(1985, 1, 1) + timedelta(days=random.randrange(15_000))
    name = "".join(random.choices(SYLLABLES, k=4))
    level = random.choice(["law", "administrative_regulation", "local_regulation", "rule", "normative_document"])
    text = Text.objects.create(
        instrument=f"core_{number}" if number % CORE_EVERY == 0 else "",
        title=f"{name}管理办法第{number}号", full_title=f"{name}管理办法第{number}号", level=level, since=since,
        until=since + timedelta(days=4_000) if random.random() < 0.3 else None,
        source_name="made up", digest="0" * 64, imported_at=timezone.now(),
    )  # fmt: skip
    source = Source.objects.create(
        text=text, name="made up", digest="0" * 64, content="0" * 64, encoding="utf-8", first=1, last=PER_TEXT,
        imported_at=text.imported_at,
    )  # fmt: skip
    rows = [
        Provision(
            text=text, source=source, order=each, number=each, heading=f"第{each // 12 + 1}章 管理", body=_body(random)
        )
        for each in range(1, PER_TEXT + 1)
    ]
    cast(text, Provision.objects.bulk_create(rows, batch_size=500))
    return PER_TEXT


def _body(random: Random) -> str:
    sentences = [_sentence(random) for _ in range(random.choice([2, 3, 3, 4, 5]))]
    if random.random() < 0.02:
        sentences.append(f"涉及{random.choice(RARE)}的，{_sentence(random)}")
    return "\n".join(sentences)


def _sentence(random: Random) -> str:
    when = random.choice(WHEN).format(random.randrange(1, 60))
    then = random.choice(THEN).format(random.randrange(1, 100))
    thing = "、".join(random.choices(WHAT, k=random.choice([1, 2, 3])))
    return f"{random.choice(WHO)}{random.choice(HOW)}{when}{random.choice(DOES)}{thing}；{then}。"


def _settle() -> None:
    """As a database that has been in use for a day: counted, and its index in one piece."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")
        else:
            cursor.execute("INSERT INTO lawbook_shadow (lawbook_shadow) VALUES ('optimize')")
            cursor.execute("ANALYZE")
