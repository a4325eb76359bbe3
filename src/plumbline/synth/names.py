"""Names of people, enterprises and streets: plausible, and of nobody."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa

from plumbline.synth.chances import Dice

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华建国志海峰晓梅立新鹏宇浩然子轩欣怡雨桐佳琪俊博文思远振东玉兰秀珍春生长林永福德顺"
BRANDS = [
    "海棠",
    "津沽",
    "嘉禾",
    "盛源",
    "恒通",
    "宏达",
    "瑞丰",
    "永泰",
    "金桥",
    "渤海",
    "天汇",
    "华信",
    "正大",
    "康达",
    "明远",
    "佳美",
    "万盛",
    "鑫海",
    "新港",
    "泰和",
    "中原",
    "东方",
    "北辰",
    "安康",
    "顺达",
    "益民",
    "长青",
    "锦绣",
    "润泽",
    "广源",
    "聚福",
    "蓝天",
    "碧水",
    "众诚",
    "百顺",
    "福临",
    "春华",
    "秋实",
    "汇丰",
    "远洋",
]
SUFFIXES = ("", "一", "二", "鑫", "源", "和", "兴", "华", "泰", "祥", "达", "隆")
TRADES = {
    "ecology": ("化工", "涂料", "金属制品", "印染", "建材", "机械制造", "环保科技", "电镀", "家具", "再生资源"),
    "market": ("食品", "商贸", "餐饮管理", "药业", "超市", "粮油", "广告", "生鲜", "网络科技", "百货"),
    "labour": (
        "劳务服务",
        "建筑工程",
        "物业管理",
        "人力资源",
        "餐饮管理",
        "物流",
        "保安服务",
        "电子",
        "服装",
        "装饰工程",
    ),
    "urban": ("建筑工程", "餐饮管理", "园林绿化", "燃气", "运输", "物业管理", "土石方工程", "装饰工程", "烧烤", "广告"),
}
STALLS = ("小吃店", "便利店", "水果店", "烧烤店", "早点铺", "修理部", "五金店", "理发店", "蔬菜店", "洗车行")
STREETS = [
    "红旗路",
    "解放路",
    "人民路",
    "和平路",
    "卫国道",
    "复康路",
    "友谊路",
    "黄河道",
    "长江道",
    "中山路",
    "新华路",
    "建设路",
    "胜利路",
    "光明路",
    "迎宾大街",
    "泰山道",
    "津塘路",
    "津沽公路",
    "杨柳青大街",
    "学府路",
    "滨河道",
    "工农道",
    "育红路",
    "民族路",
    "兴业道",
    "创新大道",
    "海河东路",
    "海河西路",
    "铁东路",
    "京津公路",
]


def people(dice: Dice, number: int) -> list[str]:
    """Names of people."""
    surnames = dice.integers(0, len(SURNAMES), number)
    first, second = dice.integers(0, len(GIVEN), number), dice.integers(0, len(GIVEN) * 2, number)
    return [
        SURNAMES[surname] + GIVEN[one] + (GIVEN[two] if two < len(GIVEN) else "")
        for surname, one, two in zip(surnames, first, second, strict=True)
    ]


@cache
def persons() -> Any:
    """Ten thousand names to choose from."""
    return pa.array(people(np.random.default_rng(7), 10_000))


@cache
def brands() -> Any:
    """The words by which enterprises call themselves."""
    return pa.array([brand + suffix for brand in BRANDS for suffix in SUFFIXES])


@cache
def streets() -> Any:
    """Streets."""
    return pa.array(STREETS)
