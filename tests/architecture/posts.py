"""How many services one run of a view can call, read from its syntax tree.

Alternatives count once (the longest of them), a loop counts twice, a function of the same module counts as what it
calls itself, a call from a table of services counts once, and so does the parameter `service` of a function that
opens cases. Services that only read are not counted; they are named in `READING`.
"""

import ast
from dataclasses import dataclass, field

from tests.architecture.source_code import imported

READING = {"suggest", "preview", "access_of", "check_address", "check_open", "measure"}
Block = list[ast.stmt]


@dataclass
class Calls:
    """Counts the calls in one module."""

    tree: ast.Module
    functions: dict[str, ast.FunctionDef] = field(init=False)
    packages: set[str] = field(init=False)
    single: set[str] = field(init=False)
    tables: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.functions = {n.name: n for n in self.tree.body if isinstance(n, ast.FunctionDef)}
        found = list(imported(self.tree))
        self.packages = {here for _, name, here in found if name == "services"}
        self.single = {here for module, name, here in found if "services" in module.split(".") and name.islower()}
        self.tables = {name for node in self.tree.body for name in self._table(node)}

    def _table(self, node: ast.stmt) -> list[str]:
        """The name of a dictionary whose values are services."""
        if not isinstance(node, ast.Assign | ast.AnnAssign) or not isinstance(node.value, ast.Dict):
            return []
        services = [v for v in node.value.values if isinstance(v, ast.Attribute) and isinstance(v.value, ast.Name)]
        all_services = services and all(v.value.id in self.packages for v in services)  # type: ignore[attr-defined]
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return [t.id for t in targets if isinstance(t, ast.Name)] if all_services else []

    def of_function(self, name: str, seen: tuple[str, ...] = ()) -> int:
        """The most services that one run of the function calls."""
        return 0 if name in seen else self.of_block(self.functions[name].body, (*seen, name))

    def of_block(self, block: Block, seen: tuple[str, ...]) -> int:
        """The dearest way through a block; what follows a way that always leaves is not added to it."""
        total, gone = 0, 0
        for statement in block:
            here, left = self.of_statement(statement, seen)
            gone = max(gone, total + left)
            total += here
            if leaves([statement]):
                break
        return max(total, gone)

    def of_statement(self, node: ast.stmt, seen: tuple[str, ...]) -> tuple[int, int]:
        """The dearest way through a statement that goes on, and the dearest that leaves the function."""
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            return 0, 0
        if isinstance(node, ast.If):
            return self._ways(self._expressions(node.test, seen), [node.body, node.orelse], seen)
        if isinstance(node, ast.Try):
            return self._try(node, seen)
        if isinstance(node, ast.For | ast.While):
            return 2 * self.of_block(node.body, seen) + self.of_block(node.orelse, seen), 0
        if isinstance(node, ast.With):
            head = sum(self._expressions(item.context_expr, seen) for item in node.items)
            return self._ways(head, [node.body], seen)
        return self._expressions(node, seen), self._expressions(node, seen)

    def _ways(self, head: int, blocks: list[Block], seen: tuple[str, ...]) -> tuple[int, int]:
        costs = [(head + self.of_block(block, seen), leaves(block)) for block in blocks]
        return (
            max((cost for cost, gone in costs if not gone), default=0),
            max((cost for cost, gone in costs if gone), default=0),
        )

    def _try(self, node: ast.Try, seen: tuple[str, ...]) -> tuple[int, int]:
        body = self.of_block(node.body, seen)
        blocks = [[*node.body, *node.orelse]] if leaves(node.body) else [node.orelse]
        done = self._ways(0 if leaves(node.body) else body, blocks, seen)
        refused = self._ways(body, [handler.body for handler in node.handlers], seen)
        last = self.of_block(node.finalbody, seen)
        return max(done[0], refused[0]) + last, max(done[1], refused[1]) + last

    def _expressions(self, node: ast.AST, seen: tuple[str, ...]) -> int:
        if isinstance(node, ast.IfExp):
            ways = (self._expressions(node.body, seen), self._expressions(node.orelse, seen))
            return self._expressions(node.test, seen) + max(ways)
        inside = sum(self._expressions(child, seen) for child in ast.iter_child_nodes(node))
        return inside + (self._call(node.func, seen) if isinstance(node, ast.Call) else 0)

    def _call(self, func: ast.expr, seen: tuple[str, ...]) -> int:
        match func:
            case ast.Attribute(value=ast.Name(id=package), attr=name) if package in self.packages:
                return int(name not in READING and name.islower())
            case ast.Subscript(value=ast.Name(id=name)) if name in self.tables:
                return 1
            case ast.Name(id="service"):
                return 1
            case ast.Name(id=name) if name in self.single:
                return int(name not in READING)
            case ast.Name(id=name) if name in self.functions:
                return self.of_function(name, seen)
        return 0


def leaves(block: Block) -> bool:
    """Whether every way through the block returns or raises."""
    for node in block:
        if isinstance(node, ast.Return | ast.Raise):
            return True
        if isinstance(node, ast.If) and node.orelse and leaves(node.body) and leaves(node.orelse):
            return True
        if isinstance(node, ast.With) and leaves(node.body):
            return True
        if isinstance(node, ast.Try):
            ends = [[*node.body, *node.orelse], *(handler.body for handler in node.handlers)]
            if all(leaves(end) for end in ends):
                return True
    return False


def takes_posts(function: ast.FunctionDef) -> bool:
    """Whether a view takes a POST: by its decorator, or by asking for the method."""
    decorators = {ast.unparse(d) for d in function.decorator_list}
    asks = any(isinstance(n, ast.Compare) and ast.unparse(n).endswith("method == 'POST'") for n in ast.walk(function))
    return "require_POST" in decorators or asks
