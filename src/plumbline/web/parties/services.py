"""Registering and correcting parties. Doubts about a number or a name are kept as warnings beside it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from pypinyin import Style, lazy_pinyin

from plumbline.casefile.schema import terms
from plumbline.web.audit.services import append
from plumbline.web.organs.actors import Actor
from plumbline.web.parties.identity import number_warnings
from plumbline.web.parties.models import Party
from plumbline.web.search.services import index
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import without_hidden

STREAM = "parties"
LONGEST = {"name": 200, "address": 200, "legal_representative": 200, "id_number": 40, "phone": 40, "area_code": 12}
FIELDS = (*LONGEST, "kind", "birth_date", "private_enterprise", "size")
HIDDEN = "名称中含有看不见的控制字符或反向显示字符，已去除，请与证照原件核对。"


def register(*, actor: Actor, **facts: Any) -> Party:
    """A new party. Wrong lengths and kinds are refused; doubtful numbers only warned about."""
    actor.must("parties.manage")
    party = Party()
    _fill(party, facts)
    with transaction.atomic():
        party.save()
        _record(actor, "party_registered", party, {"kind": party.kind, "warnings": party.warnings})
        make_findable(party)
    return party


def change(*, actor: Actor, party: Party, **facts: Any) -> Party:
    """Correct a party; cases keep what their documents said."""
    actor.must("parties.manage")
    with transaction.atomic():
        locked = Party.objects.select_for_update().get(pk=party.pk)
        before = {name: getattr(locked, name) for name in facts}
        _fill(locked, facts)
        locked.save()
        changed = sorted(name for name, value in before.items() if value != getattr(locked, name))
        _record(actor, "party_changed", locked, {"changed": changed})
        make_findable(locked)
    return locked


def make_findable(party: Party) -> None:
    """Keep the search entry in step: name, pinyin initials, number, representative and address."""
    parts = (party.id_number, party.legal_representative, party.address, party.name_initials)
    index(
        kind="party",
        key=str(party.pk),
        title=party.name,
        body=" ".join(part for part in parts if part),
        scope_path="",
        url=f"/parties/{party.pk}/",
    )


def initials(name: str) -> str:
    """The first letters of the pinyin of a name; letters and digits stay."""
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors="default")).lower()[:200]


def _fill(party: Party, facts: Mapping[str, Any]) -> None:
    unknown = set(facts) - set(FIELDS)
    if unknown:
        raise TypeError(f"a party has no {', '.join(sorted(unknown))}")
    hidden = False
    for name, value in facts.items():
        text, found = without_hidden(value) if isinstance(value, str) else (value, False)
        hidden = hidden or (found and name == "name")
        setattr(party, name, text)
    party.id_number = party.id_number.replace(" ", "").upper()
    if errors := _errors(party):
        raise BadInput(errors)
    party.name_initials = initials(party.name)
    party.warnings = [*([HIDDEN] if hidden else []), *number_warnings(party.kind, party.id_number)]


def _errors(party: Party) -> dict[str, str]:
    errors = {}
    if not party.name:
        errors["name"] = "请填写名称或姓名。"
    if party.kind not in terms.PARTY_KINDS:
        errors["kind"] = "请选择当事人类型：自然人、个体工商户、法人或其他组织。"
    if party.size and party.size not in terms.PARTY_SIZES:
        errors["size"] = "请选择企业规模：大型、中型、小型、微型，不清楚的留空。"
    for name, longest in LONGEST.items():
        if (length := len(getattr(party, name))) > longest:
            errors[name] = f"最多 {longest} 个字，现在是 {length} 个字，请删减。"
    return errors


def _record(actor: Actor, act: str, party: Party, payload: Mapping[str, Any]) -> None:
    append(stream=STREAM, actor=actor, act=act, target=f"party:{party.pk}", payload=payload)
