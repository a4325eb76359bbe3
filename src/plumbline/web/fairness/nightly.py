"""After each nightly review of the files their fines are compared: what the worker process does beside its queue."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import close_old_connections
from django.utils import timezone

from plumbline.web.fairness import services
from plumbline.web.fairness.models import Calculation, Kind
from plumbline.web.findings.models import Run, RunKind, RunState

MINUTE = 60.0
Wait = Callable[[float], bool]

logger = logging.getLogger(__name__)


def watch(wait: Wait) -> None:
    """Look once a minute, until `wait` says that the process stops. What fails tonight is tried again in a minute."""
    while not wait(MINUTE):
        close_old_connections()
        try:
            look(timezone.now())
        except Exception:
            logger.exception("the comparison of fines failed; it is tried again")
        finally:
            close_old_connections()


def look(now: datetime) -> Calculation | None:
    """Calculate once for every nightly review that ended since the last nightly calculation."""
    reviewed = Run.objects.filter(kind=RunKind.NIGHTLY, state=RunState.DONE).order_by("-ended_at").first()
    last = Calculation.objects.filter(kind=Kind.NIGHTLY).order_by("-pk").first()
    if reviewed is None or reviewed.ended_at is None:
        return None
    if last is not None and last.ended_at is not None and last.started_at >= reviewed.ended_at:
        return None
    try:
        return services.calculate(kind=Kind.NIGHTLY, at=now)
    except services.AlreadyRunning:
        return None
