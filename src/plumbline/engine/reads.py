"""Which facts a rule reads: the plan of its trace.

A finding lists every fact its trees mention, whether or not the verdict came down to it; facts
of list elements once per element. A fact is listed under its schema path with the place of each
element, `acts[0].officers[1].auxiliary`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from plumbline.engine.nodes import BINDERS, Node, Op


@dataclass
class Reads:
    """Facts read directly from a case file or an element, and what is read from each of its lists."""

    facts: dict[str, Node] = field(default_factory=dict)
    lists: dict[str, tuple[Node, Reads]] = field(default_factory=dict)

    def below(self, tree: Node) -> Reads:
        """What is read from the elements of the list."""
        return self.lists.setdefault(tree.attribute("label"), (tree, Reads()))[1]

    @property
    def nothing(self) -> bool:
        """Whether nothing is read at all: of a list then only the number of its elements."""
        return not self.facts and not self.lists

    def bare(self) -> Iterator[str]:
        """The lists of whose elements nothing is read."""
        for label, (_, inner) in self.lists.items():
            if inner.nothing:
                yield label
            yield from inner.bare()


def reads_of(trees: Iterable[Node], case: Reads, element: Reads | None = None) -> None:
    """Add what the trees read to `case`, and what they read of the `each` element to `element`."""
    bound = {} if element is None else {0: element}
    for tree in trees:
        _walk(tree, case, bound)


def _walk(tree: Node, case: Reads, bound: dict[int, Reads]) -> None:
    if tree.op is Op.FACT:
        _owner(tree, case, bound).facts.setdefault(tree.attribute("label"), tree)
    elif tree.op is Op.LIST:
        _owner(tree, case, bound).below(tree)
    elif tree.op in BINDERS:
        inner = _owner(tree.args[0], case, bound).below(tree.args[0])
        for arg in tree.args[1:]:
            _walk(arg, case, {**bound, tree.attribute("depth"): inner})
    else:
        for arg in tree.args:
            _walk(arg, case, bound)


def _owner(tree: Node, case: Reads, bound: dict[int, Reads]) -> Reads:
    return bound[tree.args[0].attribute("depth")] if tree.args else case
