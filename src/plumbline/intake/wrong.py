"""What is wrong with the value of one cell: why, and what to do. Raised by the readers of values, said by the row."""

from __future__ import annotations

from msgspec import Struct


class Wrong(Exception):
    """The value is no fact of this kind."""

    def __init__(self, code: str, why: str, todo: str) -> None:
        super().__init__(why)
        self.code = code
        self.why = why
        self.todo = todo


class Doubt(Struct, frozen=True):
    """The value was taken, and a person should look."""

    code: str
    why: str
    todo: str


class Broken(Struct, frozen=True):
    """What stands in a cell instead of a value: an error of the table program, a formula without a result, a merged cell."""

    code: str
    shown: str
    why: str
    todo: str

    def __str__(self) -> str:
        return self.shown
