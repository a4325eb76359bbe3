"""By which scheme the files of a field are scored."""

from __future__ import annotations

from django.db import transaction

from plumbline.casefile.schema import terms
from plumbline.web.audit.services import append
from plumbline.web.findings import law
from plumbline.web.findings.models import SchemeChoice
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.errors import BadInput

STREAM = "findings"


def choose_scheme(*, actor: Actor, of_field: str, scheme: str) -> None:
    """Score the files of a field by this scheme; an empty one goes back to the field's usual scheme.

    The next run scores every file of the field anew. Raises BadInput.
    """
    actor.must("findings.choose_scheme")
    if of_field not in terms.FIELDS:
        raise BadInput({"field": "没有这个执法领域。请从列表中选择。"})
    if scheme and scheme not in law.scoring_schemes():
        raise BadInput({"scheme": "没有这个评分标准。请从列表中选择；新的标准先放进 schemes 文件夹。"})
    with transaction.atomic():
        if scheme:
            chosen = {"scheme": scheme, "chosen_by": actor.user, "chosen_at": actor.at}
            SchemeChoice.objects.update_or_create(field=of_field, defaults=chosen)
        else:
            SchemeChoice.objects.filter(field=of_field).delete()
        append(
            stream=STREAM,
            actor=actor,
            act="findings.scheme_chosen",
            target=f"field:{of_field}",
            payload={"scheme": scheme},
        )
