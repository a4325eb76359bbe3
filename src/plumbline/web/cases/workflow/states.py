"""The states a case can be in and the stages of the procedure line."""

STATES: dict[str, str] = {
    "lead": "线索核查",
    "declined": "不予立案",
    "investigating": "调查取证",
    "suspended": "中止调查",
    "investigated": "调查终结",
    "in_review": "法制审核中",
    "reviewed": "审核通过",
    "noticed": "已事先告知",
    "decided": "已作出决定",
    "served": "已送达",
    "closed": "已结案",
    "archived": "已归档",
    "referred": "已移送公安",
    "terminated": "终止调查",
}

FINAL_STATES = ("archived",)

ENDED_STATES = ("declined", "closed", "archived")
"""States in which no clock of the procedure runs any more."""

STAGES: dict[str, str] = {
    "check": "线索核查",
    "filing": "立案",
    "investigation": "调查取证",
    "review": "法制审核",
    "notice": "告知",
    "decision": "决定",
    "service": "送达",
    "execution": "执行",
    "publication": "公示",
    "closing": "结案归档",
}

STAGE_OF_STATE: dict[str, str] = {
    "lead": "check",
    "declined": "closing",
    "investigating": "investigation",
    "suspended": "investigation",
    "investigated": "review",
    "in_review": "review",
    "reviewed": "notice",
    "noticed": "notice",
    "decided": "service",
    "served": "execution",
    "closed": "closing",
    "archived": "closing",
    "referred": "closing",
    "terminated": "closing",
}


def states_of_stage(stage: str) -> tuple[str, ...]:
    """The states a case shows while it stands in `stage`."""
    return tuple(state for state, name in STAGE_OF_STATE.items() if name == stage)
