"""What the worker process does beside its queue: keep the register up to date, and begin the nightly run when it is due."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from plumbline.web.findings import services
from plumbline.web.findings.models import Run, RunKind
from plumbline.web.findings.schedule import is_due

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
            logger.exception("the nightly review failed; it is tried again")
        finally:
            close_old_connections()


def look(now: datetime) -> Run | None:
    """Enter new files; begin the nightly run, or carry on with one that a dead process left, if one is due."""
    services.register(at=now)
    last = Run.objects.filter(kind=RunKind.NIGHTLY).order_by("-pk").first()
    left_behind = last is not None and last.ended_at is None
    if not left_behind and not is_due(now, last.started_at if last else None, settings.NIGHTLY_AT):
        return None
    try:
        return services.run_review(kind=RunKind.NIGHTLY, at=now)
    except (services.AlreadyRunning, services.TakenOver):
        return None
