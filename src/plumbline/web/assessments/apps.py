"""The app assessments."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """What a benchmark gives for one live case, factor by factor with its evidence, and what was decided instead."""

    name = "plumbline.web.assessments"
    label = "assessments"
    verbose_name = "案件裁量"
