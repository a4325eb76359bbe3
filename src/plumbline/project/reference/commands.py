"""The `plumbline` command: the help of every subcommand, as the terminal prints it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from contextlib import redirect_stdout, suppress
from io import StringIO
from unittest.mock import patch

from plumbline.project.cli import COMMANDS, build_parser
from plumbline.project.reference.markdown import page

WIDTH = {"COLUMNS": "100", "NO_COLOR": "1"}


def commands_page() -> str:
    """The door itself, then every subcommand."""
    texts = {"plumbline": help_of(None)} | {f"plumbline {name}": help_of(name) for name, *_ in COMMANDS}
    codes = "退出码：0 正常；1 发现问题（致命问题、审计链损坏等）；2 参数或者输入无法使用。\n"
    return page(
        "命令",
        "the parsers of `plumbline.project.cli`",
        codes,
        *(f"## {name}\n\n```text\n{text}```\n" for name, text in texts.items()),
    )


def help_of(command: str | None) -> str:
    """What `--help` prints, at a fixed width; of a command with subcommands what each of them prints as well."""
    parser = build_parser(command)
    if command is None:
        return _printed(parser, [])
    below = _subcommands(_subcommands(parser)[command])
    return "\n".join([_printed(parser, [command]), *(_printed(parser, [command, name]) for name in below)])


def _printed(parser: argparse.ArgumentParser, words: list[str]) -> str:
    printed = StringIO()
    with patch.dict(os.environ, WIDTH), redirect_stdout(printed), suppress(SystemExit):
        parser.parse_args([*words, "--help"])
    return printed.getvalue()


def _subcommands(parser: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    found = (action.choices for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return next(found, {})
