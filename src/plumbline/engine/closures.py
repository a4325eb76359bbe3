"""The closures executor: a set of rules compiled to one Python function over a case file.

Facts are read once per case and shared by all rules, and so is every expression that occurs
more than once. `review` gives findings with their trace, `verdicts` only the verdicts. Both are
compiled when first asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from plumbline.engine.bound import BoundRule
from plumbline.engine.dates import Calendar
from plumbline.engine.findings import Consequence, FactUsed, Finding, ParameterUsed, Verdict
from plumbline.engine.nodes import Node, Op
from plumbline.engine.operations import NAMES, PROVISIONAL, CalendarOperations, NoValue
from plumbline.engine.parameters import ParameterTable
from plumbline.engine.rules import Rule, Status
from plumbline.engine.source import INDENT, Body, Expressions, Names, is_closed, reads_in
from plumbline.engine.trace_source import TraceSource, pick
from plumbline.engine.values import UNKNOWN

NOT_SHARED = frozenset({Op.CONST, Op.FACT, Op.LIST, Op.ELEMENT, Op.INTERVALS})
NOTED = frozenset({Op.PARAMETER, Op.ADD, Op.BETWEEN, Op.NET, Op.IS_WORKDAY})
"""Operations that may have to be mentioned in a trace."""

Consequences = tuple[Consequence, ...]


class Closures:
    """Rules compiled over one calendar and one set of parameter tables.

    Rules taken from a larger set are compiled `among` its others: what a finding mentions depends on the
    expressions that rules share.
    """

    def __init__(
        self,
        rules: Sequence[BoundRule],
        calendar: Calendar,
        tables: Mapping[str, ParameterTable],
        among: Sequence[BoundRule] = (),
    ) -> None:
        self.bound = tuple(rules)
        self._among = tuple(among)
        self.rules = tuple(bound.rule for bound in rules)
        self._calendar = calendar
        self._tables = tables
        self._default = self.consequences({})

    def consequences(self, overrides: Mapping[str, Consequence]) -> Consequences:
        """The consequence of each rule, the agency's own where it has one; an unverified rule is never fatal."""
        return tuple(capped(overrides.get(r.id, r.consequence), r.status is Status.UNVERIFIED) for r in self.rules)

    def verdicts(self, case: Any) -> tuple[Verdict, ...]:
        """The verdict of each rule, in the order of the rules."""
        return tuple(self._verdicts(case))

    def review(self, case: Any, consequences: Consequences | None = None) -> list[Finding]:
        """The finding of each rule with its trace, in the order of the rules."""
        return self._findings(case, self._default if consequences is None else consequences)

    @cached_property
    def _verdicts(self) -> Callable[[Any], list[Verdict]]:
        return Compilation(self.bound, self._calendar, self._tables, traced=False).function()

    @cached_property
    def _findings(self) -> Callable[[Any, Consequences], list[Finding]]:
        made = Compilation(self.bound, self._calendar, self._tables, traced=True, among=self._among)
        return made.function()


def capped(consequence: Consequence, unverified: bool) -> Consequence:
    """What is not verified blocks nobody: a fatal consequence becomes a defect."""
    return Consequence.DEFECT if unverified and consequence is Consequence.FATAL else consequence


def finding_with_notes(
    rule: Rule,
    verdict: Verdict,
    consequence: Consequence,
    elements: tuple[int, ...],
    facts: tuple[FactUsed, ...],
    notes: list[Any],
) -> Finding:
    """A finding from what the evaluation noted: parameters, parameters without a value, provisional dates."""
    if not notes:
        return finding(rule, verdict, consequence, elements, facts)
    parameters: list[ParameterUsed] = []
    missing: list[str] = [fact.path for fact in facts if fact.value is UNKNOWN]
    provisional = False
    unverified = rule.status is Status.UNVERIFIED
    for note in notes:
        if note is PROVISIONAL:
            provisional = True
        elif isinstance(note, NoValue):
            missing.append(f"parameter:{note.name}")
        elif note not in parameters:
            parameters.append(note)
            unverified = unverified or note.status == "unverified"
    return Finding(
        rule,
        verdict,
        capped(consequence, unverified),
        elements,
        facts,
        tuple(parameters),
        tuple(dict.fromkeys(missing)) if verdict is Verdict.CANNOT_TELL else (),
        provisional,
        unverified,
    )


def finding(
    rule: Rule, verdict: Verdict, consequence: Consequence, elements: tuple[int, ...], facts: tuple[FactUsed, ...]
) -> Finding:
    """A finding of an evaluation that noted nothing."""
    unknown = verdict is Verdict.CANNOT_TELL
    missing = tuple([fact.path for fact in facts if fact.value is UNKNOWN]) if unknown else ()
    unverified = rule.status is Status.UNVERIFIED
    return Finding(rule, verdict, consequence, elements, facts, (), missing, False, unverified)


class Compilation:
    """The writing of one case function."""

    def __init__(
        self,
        bound: Sequence[BoundRule],
        calendar: Calendar,
        tables: Mapping[str, ParameterTable],
        *,
        traced: bool,
        among: Sequence[BoundRule] = (),
    ) -> None:
        self.bound = bound
        self.traced = traced
        self.names = Names(tables)
        self.calendar = calendar
        trees = [tree for one in bound for tree in one.trees]
        self.body = Body(self.names, None, "c", reads_in(trees, None))
        self.notes: dict[str, str] = {}
        self.trace = TraceSource(self.body, bound) if traced else None
        for tree in shared(trees, [tree for one in among for tree in one.trees]):
            self._share(tree)
        self.body.lines.append("found = []")
        for place, one in enumerate(bound):
            self._write(place, one)

    def source(self) -> str:
        """The source of the case function."""
        parameters = "c, consequences" if self.traced else "c"
        functions = self.trace.functions if self.trace else []
        lines = [
            *functions,
            f"def run({parameters}):",
            *(INDENT + line for line in self.body.lines),
            f"{INDENT}return found",
        ]
        return "\n".join(lines) + "\n"

    def function(self) -> Callable[..., Any]:
        """The compiled case function."""
        scope = {
            **NAMES,
            **CalendarOperations(self.calendar).names(),
            **self.names.constants,
            "FactUsed": FactUsed,
            "pick": pick,
            "finding": finding,
            "finding_with_notes": finding_with_notes,
        }
        exec(compile(self.source(), "<rules>", "exec"), scope)  # the source is our own, made from checked trees
        run: Callable[..., Any] = scope["run"]
        return run

    def _share(self, tree: Node) -> None:
        """Compute a tree that several rules need once, with its own notes."""
        used = self._notes_for([tree], self.names.fresh("n"))
        written = Expressions(self.body, used or "None").value(tree)
        name = self.names.fresh("h")
        self.body.lines.append(f"{name} = {written}")
        self.body.end_statement()
        self.body.variables[tree.key()] = name
        if used is not None:
            self.notes[tree.key()] = used

    def _notes_for(self, trees: Iterable[Node], name: str) -> str | None:
        """Start the list `name` of notes with those of the shared trees used; None if nothing can be noted."""
        if not self.traced:
            return None
        shared_notes, own = self._noted(trees)
        if not shared_notes and not own:
            return None
        self.body.lines.append(f"{name} = [{', '.join(f'*{note}' for note in dict.fromkeys(shared_notes))}]")
        return name

    def _noted(self, trees: Iterable[Node]) -> tuple[list[str], bool]:
        found: list[str] = []
        own = False
        for tree in trees:
            if tree.key() in self.body.variables:
                found += [self.notes[tree.key()]] if tree.key() in self.notes else []
                continue
            below, below_own = self._noted(tree.args)
            found += below
            own = own or below_own or tree.op in NOTED
        return found, own

    def _write(self, place: int, one: BoundRule) -> None:
        used = self._notes_for(one.trees, "n")
        if one.each is None:
            self.body.lines += _judgement(self.body, one, used or "None", "v = ")
        else:
            self._write_each(one, used or "None")
        if self.trace is None:
            self.body.lines.append("found.append(v)")
            return
        elements = "()" if one.each is None else "w"
        rule, facts = self.names.constant(one.rule, f"rule {one.rule.id}"), self.trace.picked(one, "v", elements)
        given = f"{rule}, v, consequences[{place}], {elements}, {facts}"
        made = f"finding({given})" if used is None else f"finding_with_notes({given}, {used})"
        self.body.lines.append(f"found.append({made})")

    def _write_each(self, one: BoundRule, used: str) -> None:
        assert one.each is not None
        name, variable = self.names.fresh("p"), self.names.fresh("e")
        body = Body(self.names, self.body, variable, reads_in((one.scope, one.holds), 0))
        lines = _judgement(body, one, used, "return ")
        self.body.lines.append(f"def {name}({variable}):")
        self.body.lines += [INDENT + line for line in (*body.lines, *lines)]
        self.body.lines.append(f"v, w = judge_each({self.body.find(one.each.key())}, {name})")


def _judgement(body: Body, one: BoundRule, used: str, give: str) -> list[str]:
    """The lines that judge a rule: its scope first, what it demands only where it may apply."""
    expressions = Expressions(body, used)
    start = len(body.lines)
    written = expressions.truth(one.scope)
    first = [*body.lines[start:], f"s = {written}", "if s is False:", f"{INDENT}{give}NOT_APPLICABLE"]
    del body.lines[start:]
    body.end_statement()
    demanded = expressions.truth(one.holds)
    inside = [*body.lines[start:], f"{give}judge(s, {demanded})"]
    del body.lines[start:]
    body.end_statement()
    return [*first, "else:", *(INDENT + line for line in inside)]


def shared(trees: Iterable[Node], among: Iterable[Node] = ()) -> list[Node]:
    """The trees that occur more than once, here or `among` others, and mention no element; innermost first."""
    count: Counter[str] = Counter()
    order: dict[str, Node] = {}

    def visit(tree: Node) -> None:
        count[tree.key()] += 1
        if count[tree.key()] > 1:
            return
        for arg in tree.args:
            visit(arg)
        order[tree.key()] = tree

    for tree in trees:
        visit(tree)
    here = list(order)
    for tree in among:
        visit(tree)
    return [t for key in here if count[key] > 1 and (t := order[key]).op not in NOT_SHARED and is_closed(t)]
