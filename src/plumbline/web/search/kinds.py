"""What can be searched, under which title, and the permission that opens it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of findable thing."""

    title: str
    permission: str


KINDS = {
    "case": Kind("案件", "cases.view"),
    "party": Kind("当事人", "parties.view"),
    "officer": Kind("执法人员", "officers.view"),
    "article": Kind("条文", "lawbook.view"),
    "rule": Kind("规则", "lawbook.view"),
    "matter": Kind("执法事项", "catalogue.view"),
    "exemplar": Kind("典型案例", "exemplars.view"),
}
