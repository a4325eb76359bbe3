"""The app whatif."""

from django.apps import AppConfig


class WhatifConfig(AppConfig):
    """Decided cases replayed under a draft of the rules."""

    name = "plumbline.web.whatif"
    label = "whatif"
    verbose_name = "政策推演"

    def ready(self) -> None:
        """Offer the replay on the pages of editions that are coming."""
        from plumbline.web.whatif.offering import hang_offers

        hang_offers()
