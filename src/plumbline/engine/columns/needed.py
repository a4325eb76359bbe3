"""Which columns a set of rules reads: its facts, and what says of them that they are absent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from plumbline.engine.columns.layout import Places, word_name
from plumbline.engine.nodes import Node, Op
from plumbline.engine.schema import Field, Group, Many, Member


def needed_leaves(trees: Iterable[Node], schema: Group, places: Places) -> set[str]:
    """The logical paths of the leaf columns that the trees read, such as `acts[].date`."""
    found: set[str] = set()
    for label, is_list in {
        (tree.attribute("label"), tree.op is Op.LIST)
        for root in trees
        for tree in root.walk()
        if tree.op in (Op.FACT, Op.LIST)
    }:
        found.update(_along(label, schema, places))
        found.add(f"{label}[].{word_name(0)}" if is_list else label)
    return found


def pruned(group: Group, labels: set[str], path: str = "") -> Group:
    """The schema with the members only that stand on the way to one of the labels, and whether events happened."""
    kept: list[Member] = []
    for member in group.members:
        label = f"{path}.{member.name}".lstrip(".")
        if isinstance(member, Field):
            if label in labels or (group.event and member.name == "happened"):
                kept.append(member)
        elif any(each == label or each.startswith((f"{label}.", f"{label}[")) for each in labels):
            below = f"{label}[]" if isinstance(member, Many) else label
            inner = pruned(member.of if isinstance(member, Many) else member, labels, below)
            kept.append(replace(member, of=inner) if isinstance(member, Many) else inner)
    return replace(group, members=tuple(kept))


def read_labels(trees: Iterable[Node]) -> set[str]:
    """The labels of the facts and lists that the trees read."""
    return {tree.attribute("label") for root in trees for tree in root.walk() if tree.op in (Op.FACT, Op.LIST)}


def _along(label: str, schema: Group, places: Places) -> Iterator[str]:
    """The words and events on the way to a fact."""
    group, path = schema, ""
    for name in label.split("."):
        yield from _word(places, path, name.removesuffix("[]"))
        member = group.member(name.removesuffix("[]"))
        path = f"{path}.{name}".lstrip(".")
        if not isinstance(member, Group | Many):
            return
        group = member.of if isinstance(member, Many) else member
        if isinstance(member, Group) and group.event:
            yield f"{path}.happened"
            yield from _word(places, path, "happened")


def _word(places: Places, path: str, name: str) -> Iterator[str]:
    """The word that says of a member that there is none."""
    place = places.of(path).get(name)
    if place is not None:
        yield f"{path}.{place[0]}".lstrip(".")
