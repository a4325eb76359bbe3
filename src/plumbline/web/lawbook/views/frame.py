"""What all pages of the law book share: the frame of the reader, and the day of reading."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone


def page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The law is public: inside the frame of whoever is signed in, else inside the public one."""
    frame = "shell/base.html" if getattr(request, "actor", None) else "shell/public.html"
    return render(request, template, {**context, "frame": frame})


def day_asked(request: HttpRequest) -> date | None:
    """The day in `?on=2021-07-14`; None where none, or none that exists, is asked for."""
    try:
        return date.fromisoformat(request.GET.get("on", "")[:10])
    except ValueError:
        return None


def day_of_reading(request: HttpRequest) -> date:
    """The day on which the reader wants to see the law: today without saying so."""
    return day_asked(request) or timezone.localdate()
