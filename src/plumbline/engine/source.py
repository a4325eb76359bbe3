"""Python source for expression trees: the closures executor's code generator.

Source is written function by function. A `Body` is a function under construction: the case
function or one over an element. It first reads the facts it needs into local variables,
group by group, then defines the functions its list operations need, then computes. The
result of every expression is a value, None (absent) or `U` (unknown).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from plumbline.engine.nodes import BINDERS, Node, Op
from plumbline.engine.parameters import ParameterTable
from plumbline.engine.schema import Kind

NEVER_ABSENT = frozenset({Op.AND, Op.OR, Op.NOT, Op.COMPARE, Op.IN, Op.HAS, Op.STATE, Op.AT_LEAST, Op.IS_WORKDAY})
READ = frozenset({Op.FACT, Op.LIST})
INDENT = "    "


class Names:
    """Fresh variable names and the constants of one compilation."""

    def __init__(self, tables: Mapping[str, ParameterTable]) -> None:
        self.tables = tables
        self.constants: dict[str, Any] = {}
        self._constant_names: dict[str, str] = {}
        self._last = 0

    def fresh(self, letter: str) -> str:
        """A name not used before."""
        self._last += 1
        return f"{letter}{self._last}"

    def constant(self, value: Any, key: str | None = None) -> str:
        """The name of a constant; equal constants share one."""
        key = f"{type(value).__name__} {value!r}" if key is None else key
        if key not in self._constant_names:
            self._constant_names[key] = name = self.fresh("K")
            self.constants[name] = value
        return self._constant_names[key]


def reads_in(trees: Iterable[Node], depth: int | None) -> list[Node]:
    """The distinct facts and lists read from the element of the depth, or from the case for None."""
    found: dict[str, Node] = {}
    for tree in trees:
        if tree.op in READ and (tree.args[0].attribute("depth") if tree.args else None) == depth:
            found.setdefault(tree.key(), tree)
        shadowed = tree.op in BINDERS and tree.attribute("depth") == depth
        for part in reads_in(tree.args[:1] if shadowed else tree.args, depth):
            found.setdefault(part.key(), part)
    return list(found.values())


def is_closed(tree: Node, bound: frozenset[int] = frozenset()) -> bool:
    """Whether the tree mentions no element that it does not bind itself."""
    if tree.op is Op.ELEMENT:
        return tree.attribute("depth") in bound
    if tree.op in BINDERS:
        inner = bound | {tree.attribute("depth")}
        return is_closed(tree.args[0], bound) and all(is_closed(arg, inner) for arg in tree.args[1:])
    return all(is_closed(arg, bound) for arg in tree.args)


class Body:
    """A function under construction."""

    def __init__(self, names: Names, outer: Body | None, variable: str, reads: list[Node]) -> None:
        self.names = names
        self.outer = outer
        self.lines: list[str] = []
        self.variables: dict[str, str] = {}
        self.truths: dict[str, str] = {}
        self._temporaries = 0
        self._read(variable, reads, 0)
        for tree in reads:
            if tree.kind is Kind.BOOLEAN:
                raw = self.variables[tree.key()]
                self.truths[tree.key()] = truth = self.names.fresh("t")
                self.lines.append(f"{truth} = False if {raw} is None else {raw}")

    def temporary(self) -> str:
        """A variable that lives for one statement. Few variables keep the frame of a large rule set small."""
        self._temporaries += 1
        return f"x{self._temporaries}"

    def end_statement(self) -> None:
        """Let the temporary variables be used again."""
        self._temporaries = 0

    def find(self, key: str, *, truth: bool = False) -> str | None:
        """The local variable holding the tree of the key, here or in a surrounding function."""
        body: Body | None = self
        while body is not None:
            found = (body.truths if truth else body.variables).get(key)
            if found is not None:
                return found
            body = body.outer
        return None

    def _read(self, variable: str, reads: list[Node], level: int, indent: str = "") -> None:
        """Read facts below `variable`, which holds a group that is there."""
        groups: dict[str, list[Node]] = {}
        for tree in reads:
            path = tree.attribute("path")
            if len(path) == level + 1:
                name = self.variables[tree.key()] = self.names.fresh("f")
                self.lines.append(f"{indent}{name} = {variable}.{path[-1]}")
            else:
                groups.setdefault(path[level], []).append(tree)
        for name, below in groups.items():
            self._read_group(variable, name, below, level, indent)

    def _read_group(self, variable: str, name: str, reads: list[Node], level: int, indent: str) -> None:
        group = self.names.fresh("g")
        self.lines.append(f"{indent}{group} = {variable}.{name}")
        if reads[0].attribute("events")[level]:
            here = f"{group} is not None and {group} is not U"
            self.lines.append(f"{indent}if {here} and ({group}.happened is False or {group}.happened is None):")
            self.lines.append(f"{indent}{INDENT}{group} = None")
        self.lines.append(f"{indent}if {group} is None or {group} is U:")
        hole = len(self.lines)
        self.lines.append(f"{indent}else:")
        self._read(group, reads, level + 1, indent + INDENT)
        self.lines[hole:hole] = list(self._nothing(group, reads, indent + INDENT))

    def _nothing(self, group: str, reads: list[Node], indent: str) -> Iterator[str]:
        """Facts of a group that is absent or unknown; `happened` of an absent event is false."""
        happened = [t for t in reads if t.attribute("path")[-1] == "happened" and t.attribute("events")[-1]]
        others = [t for t in reads if t not in happened]
        if others:
            yield f"{indent}{' = '.join(self.variables[t.key()] for t in others)} = {group}"
        if happened:
            yield f"{indent}{' = '.join(self.variables[t.key()] for t in happened)} = U if {group} is U else False"


class Expressions:
    """Writes the expressions of one function; `used` names the list that collects the trace."""

    def __init__(self, body: Body, used: str) -> None:
        self.body = body
        self.names = body.names
        self.used = used

    def truth(self, tree: Node) -> str:
        """Source of the tree as a truth value: never None."""
        if tree.op is Op.CONST:
            return repr(tree.attribute("value") or False)
        known = self.body.find(tree.key(), truth=True)
        if known is not None:
            return known
        written = self.value(tree)
        if tree.op in NEVER_ABSENT:
            return written
        name, assigned = self._operand(written)
        return f"(False if {assigned} is None else {name})"

    def value(self, tree: Node) -> str:
        """Source of the tree's value."""
        known = self.body.find(tree.key())
        return known if known is not None else str(getattr(self, f"_{tree.op.value}")(tree))

    def _operand(self, written: str) -> tuple[str, str]:
        """A name for a value and the source that assigns it where it is first mentioned."""
        if written.isidentifier() or written.isdigit():
            return written, written
        name = self.body.temporary()
        return name, f"({name} := {written})"

    def _guarded(self, tree: Node, result: str, absent: str = "None") -> str:
        """Source with `{0}` and `{1}` for the operands: `absent` before U before the result."""
        sure = [arg.op is Op.CONST and arg.attribute("value") is not None for arg in tree.args]
        values = [self.value(arg) for arg in tree.args]
        operands = [(v, v) if constant else self._operand(v) for v, constant in zip(values, sure, strict=True)]
        loose = [names for names, constant in zip(operands, sure, strict=True) if not constant]
        written = result.format(*(name for name, _ in operands))
        if not loose:
            return f"({written})"
        none = " or ".join(f"{assigned} is None" for _, assigned in loose)
        unknown = " or ".join(f"{name} is U" for name, _ in loose)
        return f"({absent} if {none} else U if {unknown} else {written})"

    def _const(self, tree: Node) -> str:
        value = tree.attribute("value")
        if value is None or type(value) in (bool, int):
            return f"({value})" if type(value) is int and value < 0 else repr(value)
        return self.names.constant(value)

    def _not(self, tree: Node) -> str:
        name, assigned = self._operand(self.truth(tree.args[0]))
        return f"(U if {assigned} is U else not {name})"

    def _and(self, tree: Node) -> str:
        return self._junction(tree, "False", "True")

    def _or(self, tree: Node) -> str:
        return self._junction(tree, "True", "False")

    def _junction(self, tree: Node, strong: str, weak: str) -> str:
        written = self.truth(tree.args[0])
        for arg in tree.args[1:]:
            left, left_assigned = self._operand(written)
            right, right_assigned = self._operand(self.truth(arg))
            rest = f"{right} if {right_assigned} is {strong} or {left} is {weak} else U"
            written = f"({strong} if {left_assigned} is {strong} else {rest})"
        return written

    def _compare(self, tree: Node) -> str:
        return self._guarded(tree, f"{{0}} {tree.attribute('operator')} {{1}}", "False")

    def _in(self, tree: Node) -> str:
        values = tree.attribute("values")
        test = f"{{0}} == {values[0]!r}" if len(values) == 1 else f"{{0}} in {self.names.constant(frozenset(values))}"
        return self._guarded(tree, test, "False")

    def _has(self, tree: Node) -> str:
        values = tree.attribute("values")
        several = f"not {self.names.constant(frozenset(values), f'has {values!r}')}.isdisjoint({{0}})"
        return self._guarded(tree, f"{values[0]!r} in {{0}}" if len(values) == 1 else several, "False")

    def _size(self, tree: Node) -> str:
        return self._guarded(tree, "len(set({0}))", "0")

    def _state(self, tree: Node) -> str:
        name, assigned = self._operand(self.value(tree.args[0]))
        state = tree.attribute("state")
        if state == "known":
            return f"({assigned} is not U)"
        return f"(U if {assigned} is U else {name} is {'not ' if state == 'recorded' else ''}None)"

    def _arithmetic(self, tree: Node) -> str:
        return self._guarded(tree, f"{{0}} {tree.attribute('operator')} {{1}}")

    def _percent(self, tree: Node) -> str:
        return self._guarded(tree, "{0} * {1} // 100")

    def _add(self, tree: Node) -> str:
        start, number = (self.value(arg) for arg in tree.args)
        return f"add_{tree.attribute('unit')}({self.used}, {start}, {number}, {tree.attribute('roll')})"

    def _between(self, tree: Node) -> str:
        unit = tree.attribute("unit")
        if unit == "workdays":
            return f"workdays_between({self.used}, {', '.join(self.value(arg) for arg in tree.args)})"
        return self._guarded(tree, "({1} - {0}).days" if unit == "days" else "({1} - {0}).total_seconds() / 3600")

    def _net(self, tree: Node) -> str:
        parts = [self.value(arg) for arg in tree.args[:2]]
        parts += [f"({self.value(arg.args[0])}, {self._function(arg)})" for arg in tree.args[2:]]
        return f"net_{tree.attribute('unit')}({self.used}, {', '.join(parts)})"

    def _is_workday(self, tree: Node) -> str:
        return f"is_workday({self.used}, {self.value(tree.args[0])})"

    def _date_of(self, tree: Node) -> str:
        return f"date_of({self.value(tree.args[0])})"

    def _choose(self, tree: Node) -> str:
        name, assigned = self._operand(self.truth(tree.args[0]))
        then, otherwise = (self.value(arg) for arg in tree.args[1:])
        return f"(U if {assigned} is U else {then} if {name} else {otherwise})"

    def _either(self, tree: Node) -> str:
        written = self.value(tree.args[-1])
        for arg in reversed(tree.args[:-1]):
            name, assigned = self._operand(self.value(arg))
            written = f"({name} if {assigned} is not None else {written})"
        return written

    def _earliest(self, tree: Node) -> str:
        return f"extreme(known(({', '.join(self.value(arg) for arg in tree.args)},)), min)"

    def _latest(self, tree: Node) -> str:
        return f"extreme(known(({', '.join(self.value(arg) for arg in tree.args)},)), max)"

    def _parameter(self, tree: Node) -> str:
        table = self.names.tables[tree.attribute("name")]
        parts = [self.names.constant(table, f"table {table.name}"), self.used, *(self.value(arg) for arg in tree.args)]
        return f"lookup({', '.join(parts)})"

    def _at_least(self, tree: Node) -> str:
        return f"at_least({self.value(tree.args[0])}, {self._function(tree)}, {tree.attribute('number')})"

    def _count(self, tree: Node) -> str:
        return f"count({self.value(tree.args[0])}, {self._function(tree)})"

    def _sum(self, tree: Node) -> str:
        return f"total({self.value(tree.args[0])}, {self._function(tree)})"

    def _least(self, tree: Node) -> str:
        return f"extreme(recorded({self.value(tree.args[0])}, {self._function(tree)}), min)"

    def _greatest(self, tree: Node) -> str:
        return f"extreme(recorded({self.value(tree.args[0])}, {self._function(tree)}), max)"

    def _function(self, tree: Node) -> str:
        """Define the function over an element that a list operation needs, and give its name."""
        name, variable = self.names.fresh("p"), self.names.fresh("e")
        parts = tree.args[1:]
        body = Body(self.names, self.body, variable, reads_in(parts, tree.attribute("depth")))
        inner = Expressions(body, self.used)
        write = inner.truth if tree.op in (Op.AT_LEAST, Op.COUNT) else inner.value
        results = [write(part) for part in parts]
        self.body.lines += [f"def {name}({variable}):", *(INDENT + line for line in body.lines)]
        self.body.lines.append(f"{INDENT}return {', '.join(results)}")
        return name
