"""The API for the systems of other offices."""

from plumbline.web.intake.api.operations import api, openapi, urlpatterns

__all__ = ["api", "openapi", "urlpatterns"]
