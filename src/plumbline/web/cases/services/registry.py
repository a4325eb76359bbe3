"""Every step by its name."""

from __future__ import annotations

from plumbline.web.cases.services import (
    closing,
    decision,
    execution,
    hearing,
    investigation,
    leads,
    measures,
    notice,
    recusal,
    review,
    service_of_documents,
    simple,
)
from plumbline.web.cases.services.steps import Service

_MODULES = (
    leads,
    investigation,
    recusal,
    measures,
    review,
    notice,
    hearing,
    decision,
    service_of_documents,
    execution,
    closing,
    simple,
)
OPENING = ("register_lead", "punish_on_the_spot")
"""Steps that open a case: they take no case and no version."""


def service_of(step: str) -> Service:
    """The service that takes a step of an existing case."""
    service: Service = next(getattr(module, step) for module in _MODULES if step in vars(module))
    return service
