"""What a dated number may depend on (执法领域, 当事人类型 …): one Chinese name for every dimension and every code of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plumbline.casefile.schema import oversight_terms, terms

DIMENSIONS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "field": ("执法领域", terms.FIELDS),
    "party": ("当事人类型", terms.PARTY_KINDS),
    "procedure": ("适用程序", terms.PROCEDURES),
    "level": ("机关层级", terms.AGENCY_LEVELS),
    "kind": ("机关类型", terms.AGENCY_KINDS),
    "province": ("省份", oversight_terms.PROVINCES),
    "reason": ("扣除事由", terms.EXCLUSIONS),
    "credit_class": ("失信类别", terms.CREDIT_CLASSES),
    "urgency": ("紧急情形", oversight_terms.URGENCIES),
    "body": ("监督机关", oversight_terms.SUPERVISION_BODIES),
    "grade": ("等次", oversight_terms.GRADES),
    "scheme": ("评查标准", oversight_terms.REVIEW_SCHEMES),
}


def scope_said(dims: Iterable[tuple[str, str]], everywhere: str) -> str:
    """For which cases a row holds: 城市管理、自然人. `everywhere` is said of a row that holds for all."""
    return "、".join(_said(name, code) for name, code in dims) or everywhere


def _said(name: str, code: str) -> str:
    return DIMENSIONS[name][1].get(code, code) if name in DIMENSIONS else code
