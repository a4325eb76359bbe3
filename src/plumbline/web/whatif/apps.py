"""The app whatif."""

from django.apps import AppConfig


class WhatifConfig(AppConfig):
    """Decided cases replayed under a draft of the rules."""

    name = "plumbline.web.whatif"
    label = "whatif"
    verbose_name = "政策推演"
