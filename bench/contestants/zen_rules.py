"""The eight rules in the expression language of zen-engine; each is true where the rule is violated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from contestants.eight_rules import CHANNELS, GROUNDS, METHODS, RECEIPTS, SHOWN_AT, SINCE


def _listed(values: tuple[str, ...]) -> str:
    return "[" + ", ".join(f'"{each}"' for each in values) + "]"


VIOLATED = {
    "fil_timely": f'begun >= {SINCE} and procedure == "ordinary" and not (filed and filing <= begun)',
    "dec_head_decides": f'decision >= {SINCE} and outcome == "penalty" and procedure == "ordinary" and not head',
    "off_cert_shown": f"some(acts, #.date >= {SINCE} and #.kind in {_listed(SHOWN_AT)} and not #.shown)",
    "ev_before_decision": f"decision >= {SINCE} and some(evidence, #.basis and #.obtained > decision)",
    "off_assistant_excluded": f'some(acts, #.date >= {SINCE} and #.kind != "sealing" and some(#.auxiliary, # == true))',
    "svc_receipt": f"some(services, #.date >= {RECEIPTS} and #.method in {_listed(METHODS)} and not #.receipt)",
    "exe_separation": f"decision >= {SINCE} and "
    f"some(payments, not (#.channel in {_listed(CHANNELS)} or #.ground in {_listed(GROUNDS)}))",
    "off_recusal_self": f"entered >= {SINCE} and (some(handlers, # == true) or some(acts, some(#.related, # == true)))",
}


def compiled() -> Callable[[dict[str, Any]], frozenset[str]]:
    """The rules that a case file violates."""
    from zen import compile_expression

    made = [(rule, compile_expression(text)) for rule, text in VIOLATED.items()]

    def violated(case: dict[str, Any]) -> frozenset[str]:
        return frozenset([rule for rule, expression in made if expression.evaluate(case)])

    return violated
