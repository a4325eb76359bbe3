"""What is written: rows to compare, calculations, leads and what readers do with them."""

from plumbline.web.fairness.services.answering import explain, open_lead, pass_on
from plumbline.web.fairness.services.calculating import AlreadyRunning, ask_calculation, calculate
from plumbline.web.fairness.services.setting import set_capacity

__all__ = ["AlreadyRunning", "ask_calculation", "calculate", "explain", "open_lead", "pass_on", "set_capacity"]
