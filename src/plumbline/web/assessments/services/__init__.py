"""Assessing a case: measuring, keeping the assessment, answering a departure, and what the steps of the case are told."""

from plumbline.web.assessments.services.answering import answer
from plumbline.web.assessments.services.making import assess
from plumbline.web.assessments.services.measuring import Measured, Said, measure
from plumbline.web.assessments.services.statements import hang_statements

__all__ = ["Measured", "Said", "answer", "assess", "hang_statements", "measure"]
