"""Who signs the events of an intake: a program by its token, or a background job for the one who confirmed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from plumbline.web.intake.models import Batch, SourceToken


@dataclass(frozen=True)
class Caller:
    """A program of a source at one instant. It signs for its agency; no person acts."""

    token: SourceToken
    at: datetime
    user: None = None
    role: str = "api"

    @property
    def agency(self) -> Any:
        """The agency of the source."""
        return self.token.source.agency


@dataclass(frozen=True)
class Job:
    """The background job of a batch; it signs for the person who confirmed the batch, if a person did."""

    batch: Batch
    at: datetime
    role: str = "job"

    @property
    def user(self) -> Any:
        """Who confirmed it or, before that, sent it."""
        return self.batch.confirmed_by or self.batch.sent_by

    @property
    def agency(self) -> Any:
        """The agency of the source."""
        return self.batch.source.agency
