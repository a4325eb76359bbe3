"""Faults that are planted on purpose, each with the rule that must find it.

A defect is a function over the columns of the case files in which it is planted. `rule` is the family of rules that
must report it, `also` are families that may report it too, `changes` the groups of the case file that it alters. What
only shows `beside` another file is planted in the later of two files of one party.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from plumbline.synth.scene import Scene
from plumbline.synth.sheet import Array

Where = Callable[[Scene], Array]
Plant = Callable[[Scene, Array], None]


@dataclass(frozen=True)
class Defect:
    """One kind of fault. `where` tells in which case files it can be planted, `plant` plants it in some of them."""

    name: str
    title: str
    rule: str
    changes: tuple[str, ...]
    also: tuple[str, ...]
    where: Where
    plant: Plant
    beside: bool


REGISTERED: dict[str, Defect] = {}


def defect(
    title: str,
    *,
    rule: str,
    where: Where,
    changes: tuple[str, ...],
    also: tuple[str, ...] = (),
    beside: bool = False,
) -> Callable[[Plant], Plant]:
    """Register the function as a defect under its own name."""

    def register(plant: Plant) -> Plant:
        name = plant.__name__
        assert name not in REGISTERED, name
        REGISTERED[name] = Defect(name, title, rule, changes, also, where, plant, beside)
        return plant

    return register


@cache
def defects() -> tuple[Defect, ...]:
    """Every kind of defect, by the name of its module and then as written there."""
    for module in sorted(each.name for each in pkgutil.iter_modules(__path__)):
        import_module(f"{__name__}.{module}")
    return tuple(REGISTERED.values())
