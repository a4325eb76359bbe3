"""One fictional case, complete enough to feed every kind of document, with names of rare characters."""

from datetime import date
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
    """The case file of an ordinary case that went the whole way."""
    return {
        "case": {"id": "c1", "number": "渤东市监案〔2026〕17号", "procedure": "ordinary"},
        "agency": {"code": "a1", "name": OFFICE["name"], "field": "market", "level": "district", "kind": "department"},
        "matter": {"code": "m1", "name": "经营超过保质期的食品"},
        "party": {
            "kind": "entity",
            "name": PARTY_NAME,
            "id_number": "91120112MA05EXAM1K",
            "address": "渤新市东泽区解放路12号A座1层",
            "phone": "022-55550123",
            "legal_representative": "王䶮",
        },
        "violation": {"description": "经营超过保质期的食品"},
        "discovery": {"date": "2026-06-01", "channel": "inspection"},
        "handlers": OFFICERS,
        "recusals": [
            {
                "target": "handler",
                "target_id": "o1",
                "requested": "2026-06-10",
                "decided": "2026-06-11",
                "decider": "head",
                "result": "refused",
            }
        ],
        "lead": {"number": "渤东市监源〔2026〕31号", "received": "2026-06-01"},
        "filing": {
            "happened": True,
            "date": "2026-06-05",
            "initial_evidence": True,
            "punishable": True,
            "own_jurisdiction": True,
            "within_limitation": True,
        },
        "non_filing": {"happened": True, "date": "2026-06-05", "ground": "minor_corrected"},
        "acts": [act("inspection", "2026-06-01"), act("inquiry", "2026-06-08")],
        "evidence": [
            {
                "id": "e1",
                "kind": "site_record",
                "name": "现场检查笔录",
                "source": "执法人员制作",
                "proves": "货架上有超过保质期的食品",
            },
            {
                "id": "e2",
                "kind": "document",
                "name": "进货票据复印件",
                "source": "当事人提供",
                "proves": "进货数量和价格",
            },
            {
                "id": "e3",
                "kind": "party_statement",
                "name": "对王䶮的询问笔录",
                "source": "执法人员制作",
                "proves": "经营时间和销售数量",
            },
        ],
        "lab_tests": [
            {
                "sampled": "2026-06-01",
                "party_notified": True,
                "sealed_and_listed": True,
                "report_date": "2026-06-15",
                "report_number": "检〔2026〕0615号",
                "notified": "2026-06-16",
            }
        ],
        "preservations": [{"object": "食品八件", "date": "2026-06-01", "disposed": "2026-06-08", "disposal": "seal"}],
        "sealings": [
            {
                "id": "s1",
                "basis": "《食品安全法》第一百一十条第四项",
                "start": "2026-06-08",
                "period_end": "2026-07-07",
                "extension": {"happened": True, "date": "2026-07-06", "until": "2026-08-05"},
                "release": {"happened": True, "date": "2026-08-01"},
            }
        ],
        "correction": {"happened": True, "date": "2026-06-02", "deadline": "2026-06-09"},
        "investigation": {
            "happened": True,
            "date": "2026-07-10",
            "proposed_kinds": ["confiscate_goods", "fine"],
            "proposed_fine": 1250000,
            "proposed_outcome": "penalty",
        },
        "legal_review": {
            "happened": True,
            "sent": "2026-07-11",
            "date": "2026-07-15",
            "result": "pass",
            "reviewer_name": "赵喆",
        },
        "notice": {
            "happened": True,
            "issued": "2026-07-16",
            "date": "2026-07-17",
            "kinds": ["confiscate_goods", "fine"],
            "fine": 1250000,
            "hearing_offered": True,
        },
        "statement": {
            "happened": True,
            "date": "2026-07-20",
            "answer": {"happened": True, "date": "2026-07-23", "result": "partly"},
        },
        "hearing_request": {"happened": True, "date": "2026-07-20"},
        "hearing": {
            "happened": True,
            "date": "2026-08-03",
            "public": True,
            "ended": "held",
            "report_date": "2026-08-05",
        },
        "discussion": {
            "happened": True,
            "date": "2026-08-10",
            "place": "三楼会议室",
            "members": [
                {"id": "m1", "name": "陈堃", "opinion": "同意承办机构意见，罚款数额适当。"},
                {"id": "m2", "name": "周玥", "opinion": "同意。"},
                {"id": "m3", "name": "吴犇", "opinion": "同意，建议加强指导。"},
            ],
        },
        "decision": {
            "happened": True,
            "outcome": "penalty",
            "date": "2026-08-12",
            "number": "渤东市监罚〔2026〕12号",
            "kinds": ["confiscate_goods", "fine"],
            "fine": 1250010,
            "confiscated_income": 1010,
            "law_references": [
                {"instrument": "食品安全法", "article": "124", "paragraph": "1", "item": "5"},
                {"instrument": "行政处罚法", "article": "28", "paragraph": "1"},
            ],
        },
        "services": [
            {"document": "decision", "method": "direct", "date": "2026-08-13", "receiver": "self", "officers": OFFICERS}
        ],
        "execution": {
            "received": "2026-08-13",
            "deferral": {"happened": True, "applied": "2026-08-20", "approved": "2026-08-25", "until": "2026-10-31"},
            "surcharge": {"happened": True, "start": "2026-11-01", "until": "2026-11-10", "amount": 375003},
            "demand": {"happened": True, "served": "2026-11-11"},
            "court_application": {"happened": True, "date": "2026-11-20"},
        },
        "publication": {
            "happened": True,
            "date": "2026-08-18",
            "change": {"happened": True, "date": "2026-11-01"},
            "withdrawal": {"happened": True, "date": "2026-11-03"},
        },
        "referral": {"happened": True, "decided_date": "2026-08-01"},
        "closing": {"happened": True, "ground": "performed", "date": "2026-11-15"},
        "archive": {"happened": True, "date": "2026-11-18", "number": "2026-CF-0017", "retention": "thirty_years"},
    }


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
