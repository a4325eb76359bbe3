"""How far a run is: a bar with rate and time left on the error stream, and nothing at all where nobody watches."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.text import Text

MEGABYTE = 1024 * 1024
BYTES = "MB"


class Step:
    """Counts what is done; called with how much more."""

    def __init__(self, bar: Bar, number: int) -> None:
        self._bar = bar
        self._number = number

    def __call__(self, more: int) -> None:
        """So much more is done."""
        self._bar.advance(self._number, more)  # type: ignore[arg-type]


class Progress:
    """The stages of one run."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(stderr=True)

    @contextmanager
    def stage(self, name: str, total: int, unit: str = "件") -> Iterator[Step]:
        """One stage of so many case files or bytes."""
        columns = (TextColumn("{task.description}"), BarColumn(), _Amount(unit), _Rate(unit), TimeRemainingColumn())
        with Bar(*columns, console=self.console, disable=not self.console.is_terminal) as bar:
            yield Step(bar, bar.add_task(name, total=total))

    def say(self, text: str) -> None:
        """A line beside the bars."""
        if text:
            self.console.print(Text(text))


class _Amount(ProgressColumn):
    """Done of all."""

    def __init__(self, unit: str) -> None:
        super().__init__()
        self.unit = unit

    def render(self, task: Task) -> Text:
        """`12,000/50,000 件`."""
        return Text(f"{_shown(task.completed, self.unit)}/{_shown(task.total or 0, self.unit)} {self.unit}")


class _Rate(_Amount):
    """How fast it goes."""

    def render(self, task: Task) -> Text:
        """`每秒 250,000 件`."""
        return Text(f"每秒 {_shown(task.speed, self.unit)} {self.unit}" if task.speed else "")


def _shown(number: float, unit: str) -> str:
    return f"{number / MEGABYTE:,.1f}" if unit == BYTES else f"{number:,.0f}"
