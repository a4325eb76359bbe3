"""The API of benchmarks: a fine computed by a published table."""

from plumbline.web.benchmarks.api.operations import hang_document, urlpatterns

__all__ = ["hang_document", "urlpatterns"]
