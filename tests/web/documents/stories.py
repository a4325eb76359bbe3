"""One fictional case, complete enough to feed every kind of document, with names of rare characters."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from plumbline.web.documents.kinds import DocumentKind

OFFICE = {
    "name": "渤新市东泽区市场监督管理局",
    "prefix": "渤东市监",
    "address": "渤新市东泽区海河道88号",
    "phone": "022-55550100",
}
LAW = {
    "review_days": "60日",
    "suit_months": "6个月",
    "payment_days": "15日",
    "surcharge_percent": "3%",
    "preservation_days": "7个工作日",
    "statement_days": "5个工作日",
    "hearing_request_days": "5个工作日",
    "demand_days": "10个工作日",
}
PARTY_NAME = "渤新市堃喆䶮食品超市有限公司"
OFFICERS = [
    {"id": "o1", "name": "犇玥", "certificate_number": "120119001", "auxiliary": False},
    {"id": "o2", "name": "李㑇堃", "certificate_number": "120119002", "auxiliary": False},
]


def act(kind: str, day: str) -> dict[str, Any]:
    """One act in the field, properly recorded."""
    return {
        "id": f"act-{kind}",
        "kind": kind,
        "date": day,
        "started": f"{day}T09:05:00+08:00",
        "ended": f"{day}T10:20:00+08:00",
        "place": "渤新市东泽区解放路12号A座1层",
        "officers": OFFICERS,
        "certificates_shown": True,
        "rights_notified": True,
        "party_signature": "signed",
    }


def facts() -> dict[str, Any]:
    """The case file of an ordinary case that went the whole way; a fresh copy every time."""
    return json.loads((Path(__file__).parent / "case.json").read_text(encoding="utf-8"))


NARRATIVE = (
    "2026年6月1日，本机关执法人员对当事人位于渤新市东泽区解放路12号A座1层的经营场所检查时，在货架上发现标示生产日期为2025年11月3日、"
    "保质期六个月的“海晶”牌饼干八袋，已超过保质期。当事人负责人王䶮在场，对上述事实予以确认。\n"
    "上述食品货值金额六十六元，已售出二袋，违法所得10.10元。"
)
ROWS = [
    {
        "name": "“海晶”牌饼干",
        "model": "200克/袋",
        "batch": "20251103",
        "quantity": "8袋",
        "condition": "包装完好",
        "note": "已过保质期",
        "question": "这些饼干是什么时候进的货？",
        "answer": "去年11月从批发市场进的，没有及时检查日期。",
        "number": "渤东市监立〔2026〕17号",
        "date": "2026年6月5日",
        "pages": "1-2",
    },
    {
        "name": "计算机<b>&\\#$",
        "model": 'X"1',
        "batch": "—",
        "quantity": "1台",
        "condition": "有划痕",
        "note": "",
        "question": "你对检查情况有什么说明？",
        "answer": "没有，我愿意改正。",
        "number": "",
        "date": "2026年6月8日",
        "pages": "3-9",
    },
]
SHORT = {
    "review_body": "渤新市市场监督管理局",
    "court": "渤新市东泽区人民法院",
    "person": "王䶮",
    "receiver": "渤新市公安局东泽分局",
    "host": "郑玥",
    "recorder": "孙喆",
    "place": "渤新市东泽区市场监督管理局三楼会议室",
    "time": "9时30分",
    "applicant": "渤新市堃喆䶮食品超市有限公司",
    "officers": "犇玥、李㑇堃",
    "institution": "渤新市食品检验研究院",
    "original": "渤东市监封扣〔2026〕3号",
    "violated": "《食品安全法》第三十四条第十项",
    "basis": "《食品安全法》第一百二十四条第一款第五项",
    "number": "渤东市监罚〔2026〕12号",
    "address": "渤新市东泽区解放路12号A座1层",
    "phone": "022-55550123",
}


def extras(kind: DocumentKind) -> dict[str, Any]:
    """A value for everything that only this document says."""
    filled: dict[str, Any] = {}
    for extra in kind.extras:
        if extra.kind == "rows":
            filled[extra.name] = [{column: row[column] for column in extra.columns} for row in ROWS]
        elif extra.kind == "integer":
            filled[extra.name] = 86
        else:
            filled[extra.name] = SHORT.get(extra.name, NARRATIVE)
    return filled


def on() -> date:
    """The day the papers without a date of their own are made."""
    return date(2026, 11, 22)
