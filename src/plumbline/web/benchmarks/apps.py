"""The app benchmarks."""

from django.apps import AppConfig


class BenchmarksConfig(AppConfig):
    """A city's own benchmark tables: entered, checked, tried on past cases, approved, published."""

    name = "plumbline.web.benchmarks"
    label = "benchmarks"
    verbose_name = "裁量基准"
