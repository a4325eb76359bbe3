"""The key of a form, so that a double click files one case and not two."""

import uuid
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from plumbline.web.shell.idempotency import FIELD, LONGEST_KEY

register = template.Library()


@register.simple_tag(takes_context=True)
def idempotency_key(context: dict[str, Any]) -> SafeString:
    """A hidden field with a fresh key; a form shown again after an error keeps its key."""
    request = context.get("request")
    kept = request.POST.get(FIELD, "")[:LONGEST_KEY] if request is not None else ""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, kept or uuid.uuid4().hex)
