"""`plumbline schema` prints what other systems need to write case files."""

import argparse
import json

from plumbline.casefile import command
from plumbline.casefile.json_schema import json_schema
from plumbline.casefile.reference import reference


def run(*arguments):
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(arguments))


def test_the_json_schema_is_printed(capsys):
    assert run() == 0
    assert json.loads(capsys.readouterr().out) == json_schema()


def test_the_field_reference_is_printed(capsys):
    assert run("--markdown") == 0
    assert capsys.readouterr().out == reference()


def test_it_is_written_to_a_file(tmp_path):
    assert run("--out", str(tmp_path / "schema.json")) == 0
    assert json.loads((tmp_path / "schema.json").read_text(encoding="utf-8")) == json_schema()


def test_a_file_that_cannot_be_written_is_said(tmp_path, capsys):
    assert run("--out", str(tmp_path / "none" / "schema.json")) == 2
    assert "无法写入" in capsys.readouterr().err
