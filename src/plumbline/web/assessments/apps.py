"""The app assessments."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """What a benchmark gives for one live case, factor by factor with its evidence, and what was decided instead."""

    name = "plumbline.web.assessments"
    label = "assessments"
    verbose_name = "案件裁量"

    def ready(self) -> None:
        """Stand inside the tab 裁量, tell the steps of the case what was measured, and the previews of tables as well; ask
        on the workbench for answers."""
        from plumbline.web.assessments.duties import hang_calls
        from plumbline.web.assessments.panels import hang_panels
        from plumbline.web.assessments.papers import hang_papers
        from plumbline.web.assessments.recorded import hang_recorded
        from plumbline.web.assessments.rivals import hang_rivals
        from plumbline.web.assessments.services import hang_statements

        hang_panels()
        hang_rivals()
        hang_papers()
        hang_statements()
        hang_recorded()
        hang_calls()
