"""What is wrong with a case file, said so that a person can put it right."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct


class Level(Enum):
    """ERROR: the file cannot be read as a case file. WARNING: it can, but a person should look."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def zh(self) -> str:
        """The Chinese word."""
        return "错误" if self is Level.ERROR else "提醒"


class Problem(Struct, frozen=True):
    """One problem: where (`path`, empty for the whole file), and a Chinese message that says
    what was found, what is expected, why, and what to do."""

    level: Level
    code: str
    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.level.zh}　{self.path}：{self.message}" if self.path else f"{self.level.zh}　{self.message}"


def error(code: str, path: str, message: str) -> Problem:
    """A problem that keeps the file from being read."""
    return Problem(Level.ERROR, code, path, message)


def warning(code: str, path: str, message: str) -> Problem:
    """A problem that a person should look at; nothing is refused."""
    return Problem(Level.WARNING, code, path, message)


def errors_of(problems: Sequence[Problem]) -> list[Problem]:
    """Only the errors."""
    return [problem for problem in problems if problem.level is Level.ERROR]


class CaseFileError(ValueError):
    """Facts that are not a case file. `problems` lists all of them, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("案卷数据有误：\n" + "\n".join(str(problem) for problem in self.problems))
