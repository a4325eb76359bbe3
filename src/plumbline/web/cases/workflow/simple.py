"""The simple procedure (简易程序): punished on the spot, reported back, then carried out like any other case."""

from plumbline.web.cases.workflow.ordinary import ORDINARY_PROCEDURE
from plumbline.web.cases.workflow.transitions import HANDLER, Stage, Transition

_SHARED = ("record_payment", "publish", "withdraw_publication", "close_case", "archive_case")

SIMPLE_PROCEDURE: Stage = (
    Transition((), "punish_on_the_spot", "served", (HANDLER,), "当场处罚", "行政处罚法 第51条", "decision"),
    Transition(
        ("served", "closed"), "report_back", None, (HANDLER,), "当场处罚备案", "行政处罚法 第52条第3款", "execution"
    ),
    *(row for row in ORDINARY_PROCEDURE if row.step in _SHARED),
)

SIMPLE_STAGES = ("decision", "execution", "publication", "closing")
