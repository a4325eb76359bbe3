"""Refusals of the case itself, and what the walls inside the database say in plain words."""

from __future__ import annotations

from plumbline.web.shell.errors import Line, NotYours, Refusal


class OtherSide(NotYours):
    """The person already stands on another side of this case."""

    title = "办案、审核、听证、决定不能由同一人担任"
    next_step = "请改由未参与本案其他环节的人员办理。"


class WallHit(Refusal):
    """The database itself refused the row: a constraint that holds even when two people act at once."""

    title = "数据库约束不允许写入"
    next_step = "请按提示改正后重新办理；本次没有写入任何内容。"
    status = 409


WALLS: dict[str, Line] = {
    "act_certificates_valid": Line(
        "执法证件在活动当日不是有效状态，或者两名人员为同一人。", "执法活动", ("《行政处罚法》第四十二条第一款",)
    ),
    "act_two_certificates": Line(
        "执法活动应当由两名不同的执法人员实施。", "执法活动", ("《行政处罚法》第四十二条第一款",)
    ),
    "recused_person": Line("该人员已被决定回避，不得参与本案。", "回避", ("《行政处罚法》第四十三条",)),
    "collective_votes": Line("集体讨论须有三名以上人员的表决记录。", "集体讨论", ("《行政处罚法》第五十七条第二款",)),
    "voter_side": Line("参加表决的人员须以决定人员身份参与本案。", "集体讨论", ("《行政处罚法》第五十七条第二款",)),
    "one_side_per_person": Line("该人员在本案已担任其他身份。", "职责分离", ("《行政处罚法》第五十八条",)),
    "one_open_proposal_per_step": Line("同一事项已有待审批的提请，请等待审批结果。", "内部审批"),
    "nobody_approves_own_proposal": Line("提请人不能审批自己提请的事项。", "内部审批"),
}

_SQLITE_NAMES = {
    "cases_caseside.case_id, cases_caseside.user_id": "one_side_per_person",
    "cases_approval.case_id, cases_approval.step": "one_open_proposal_per_step",
}


def wall_of(message: str) -> WallHit | None:
    """The refusal for what the database said; None when it was none of the walls."""
    for name, line in WALLS.items():
        if name in message:
            return WallHit(line)
    for columns, name in _SQLITE_NAMES.items():
        if columns in message:
            return WallHit(WALLS[name])
    return None
