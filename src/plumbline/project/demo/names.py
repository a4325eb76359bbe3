"""Names, numbers and addresses of a city that does not exist.

Region codes 1299xx are not assigned, identity numbers carry the sequence 000 that is
never issued, and telephone numbers start with 199 0000, so nobody real is met.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

CITY = "海河市"
DISTRICTS: tuple[tuple[str, str], ...] = (
    ("129901", "津河区"),
    ("129902", "河东区"),
    ("129903", "西沽区"),
    ("129904", "南门区"),
    ("129905", "北塘区"),
    ("129906", "望海区"),
    ("129907", "临港区"),
    ("129908", "柳青区"),
    ("129909", "军粮区"),
    ("129910", "静水区"),
    ("129911", "宝泉区"),
    ("129912", "蓟山区"),
    ("129913", "宁和区"),
    ("129914", "雍阳区"),
    ("129915", "咸水区"),
    ("129916", "大沽区"),
)
STREETS = (
    "向阳路",
    "春和",
    "光复道",
    "唐口",
    "新立",
    "桃源",
    "大营门",
    "双环",
    "万兴",
    "丁字沽",
    "佟楼",
    "芥园",
    "体育馆",
    "友谊路",
    "天穆",
    "中北",
    "永安",
    "金钟",
    "新开河",
    "瑞景",
    "海光寺",
    "王串场",
    "月牙河",
    "西营门",
    "铁东路",
    "宜兴埠",
    "华明",
    "无瑕",
    "新村",
    "胜利路",
    "杨柳",
    "团泊",
    "大港",
    "汉沽",
    "茶淀",
    "塘沽",
)
ROADS = (
    "纺织路",
    "津汉公路",
    "卫国道",
    "红星路",
    "复康路",
    "友谊北路",
    "解放南路",
    "新兴道",
    "建设大街",
    "工业园一路",
    "创新三路",
    "海滨大道",
    "滨河西路",
    "富民路",
    "光明道",
    "长江道",
    "黄河道",
    "渤海路",
    "学府街",
    "通达路",
    "平安街",
    "和顺道",
    "民主路",
    "育才道",
    "兴业路",
    "新华南街",
    "南开大街",
    "东风路",
    "中山北路",
    "站前街",
)
ESTATES = (
    "和平里小区",
    "瑞景花园",
    "滨河家园",
    "金地新村",
    "阳光公寓",
    "翠湖苑",
    "文化里",
    "幸福家园",
    "锦绣园",
    "兴海里",
)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
GIVEN = (
    "立平",
    "文静",
    "建国",
    "晓明",
    "志强",
    "丽华",
    "海燕",
    "国栋",
    "秀兰",
    "振华",
    "雪梅",
    "永刚",
    "春生",
    "玉兰",
    "俊杰",
    "婷婷",
    "子轩",
    "雨桐",
    "浩然",
    "思远",
    "佳怡",
    "明哲",
    "宏伟",
    "桂芳",
    "金宝",
    "長顺",
    "小军",
    "艳红",
    "凤霞",
    "宝山",
    "嘉琪",
    "一鸣",
    "德胜",
    "慧敏",
    "晨曦",
    "伟",
    "敏",
    "静",
    "磊",
    "洋",
    "勇",
    "芳",
    "涛",
    "强",
    "杰",
    "堃",
    "喆",
    "犇",
    "玥",
    "䶮",
    "鑫",
    "琳",
    "卫东",
    "爱民",
    "学军",
    "家豪",
    "梦瑶",
    "天宇",
    "欣怡",
    "志远",
    "秋月",
    "长江",
    "新民",
    "兆丰",
    "增福",
    "玉成",
    "广林",
    "树清",
    "会英",
    "素云",
)
TRADES: dict[str, tuple[str, ...]] = {
    "ecology": (
        "印染有限公司",
        "电镀有限公司",
        "化工有限公司",
        "混凝土有限公司",
        "家具制造有限公司",
        "包装印刷有限公司",
        "热力有限公司",
        "金属制品有限公司",
        "塑料制品有限公司",
        "食品加工有限公司",
        "铸造有限公司",
        "再生资源有限公司",
    ),
    "market": (
        "超市有限公司",
        "餐饮管理有限公司",
        "食品有限公司",
        "大药房有限公司",
        "商贸有限公司",
        "母婴用品店",
        "便利店",
        "生鲜超市",
        "烘焙店",
        "电子商务有限公司",
        "医疗器械有限公司",
        "特种设备安装有限公司",
    ),
    "labour": (
        "劳务服务有限公司",
        "建筑安装工程有限公司",
        "物流有限公司",
        "服装有限公司",
        "人力资源有限公司",
        "装饰工程有限公司",
        "电子科技有限公司",
        "教育咨询有限公司",
        "家政服务有限公司",
    ),
    "urban": (
        "建筑工程有限公司",
        "渣土运输有限公司",
        "广告传媒有限公司",
        "物业服务有限公司",
        "洗车行",
        "烧烤店",
        "水果店",
        "燃气有限公司",
        "市政工程有限公司",
        "五金建材店",
    ),
}
SHOPS: dict[str, tuple[str, ...]] = {
    "ecology": ("汽车修理厂", "家具加工厂", "塑料制品厂", "木器加工部", "喷绘部", "洗涤店"),
    "market": ("便利店", "水果店", "烘焙店", "小吃店", "药店", "海鲜摊", "粮油店", "母婴用品店", "副食店"),
    "labour": ("劳务队", "装修队", "货运站", "服装加工部", "家政服务部"),
    "urban": ("烧烤店", "洗车行", "五金建材店", "早餐铺", "花店", "渣土运输队", "水果摊"),
}
WORDS = (
    "远泽",
    "恒通",
    "瑞丰",
    "顺达",
    "和顺",
    "宏源",
    "金海",
    "华盛",
    "永信",
    "鼎新",
    "天合",
    "博远",
    "正大",
    "隆昌",
    "兴旺",
    "佳美",
    "泰和",
    "安捷",
    "润泽",
    "明德",
    "聚力",
    "万佳",
    "百川",
    "新锐",
    "利民",
    "福满",
    "众诚",
    "锦程",
    "东方红",
    "海纳",
    "启航",
    "盛世",
    "康健",
    "惠民",
    "春雨",
    "秋实",
    "通源",
    "科达",
    "中瑞",
    "信达",
    "祥云",
    "龙腾",
    "凯旋",
    "优品",
    "鲜到家",
    "味之源",
    "老城根",
    "好邻居",
    "福临门里",
    "美滋",
)
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def person_name(random: Random) -> str:
    """A Chinese name; rare characters occur as they do in any register."""
    return random.choice(SURNAMES) + random.choice(GIVEN).replace("長", "长")


def credit_code(random: Random, area: str, *, kind: str = "91") -> str:
    """A unified social credit code with right check characters (GB 32100-2015)."""
    body = "MA" + "".join(random.choice(CREDIT_ALPHABET) for _ in range(6))
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(ORGANISATION_ALPHABET.index(c) * w for c, w in zip(body, weights, strict=True))
    check = "0123456789X0"[11 - total % 11]
    front = kind + area + body + check
    sum31 = sum(CREDIT_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(front))
    return front + CREDIT_ALPHABET[(31 - sum31 % 31) % 31]


def identity_number(random: Random, born: date) -> str:
    """An 18-digit identity number with a right check digit and the never issued sequence 000."""
    front = f"12010{random.randint(1, 6)}{born:%Y%m%d}000"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return front + "10X98765432"[sum(int(c) * w for c, w in zip(front, weights, strict=True)) % 11]


def telephone(random: Random) -> str:
    """A telephone number with a prefix kept free for fiction."""
    return f"1990000{random.randint(0, 9999):04d}"


def birthday(random: Random, *, youngest: date, years: int = 40) -> date:
    """A day of birth at or before `youngest`."""
    return youngest - timedelta(days=random.randint(0, years * 365))


def address(random: Random, district: str, *, home: bool = False) -> str:
    """A plausible address in a district."""
    if home:
        return f"{CITY}{district}{random.choice(ESTATES)}{random.randint(1, 30)}号楼{random.randint(1, 4)}门{random.randint(1, 18)}0{random.randint(1, 4)}号"
    return f"{CITY}{district}{random.choice(ROADS)}{random.randint(1, 300)}号"


def firm_name(random: Random, district: str, field: str) -> str:
    """A trade name: place, word, trade."""
    trade = random.choice(TRADES[field])
    place = (
        district
        if not trade.endswith("有限公司")
        else random.choice((CITY.removesuffix("市"), CITY, district.removesuffix("区")))
    )
    return f"{place}{random.choice(WORDS)}{random.choice(('', '', random.choice(WORDS)))}{trade}"
