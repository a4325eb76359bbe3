"""`plumbline evidence scrub` finds a missing and a changed file and names them."""

import argparse
import json

import pytest

from plumbline.web.evidence import command
from tests.web.evidence import files
from tests.web.evidence.test_store import kept_files, sent

pytestmark = pytest.mark.django_db


def scrub(capsys, *words):
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    code = command.run(parser.parse_args(["scrub", *words]))
    return code, capsys.readouterr().out


def test_a_whole_store_is_said_to_be_whole(office, capsys):
    sent(office, files.picture())
    assert scrub(capsys) == (0, "已核对 1 份证据文件，全部完好。\n")


def test_a_changed_file_is_named(office, capsys, tmp_path):
    row = sent(office, files.picture()).evidence
    (path,) = kept_files(tmp_path)
    path.chmod(0o640)
    path.write_bytes(files.picture(colour="blue"))
    code, said = scrub(capsys, "--case", str(office.case.pk))
    assert code == 1
    assert "文件内容已改变" in said
    assert row.sha256 in said


def test_a_missing_file_is_named_in_json(office, capsys, tmp_path):
    row = sent(office, files.picture()).evidence
    kept_files(tmp_path)[0].unlink()
    code, said = scrub(capsys, "--json")
    assert code == 1
    assert json.loads(said)["damage"] == [
        {"case": office.case.pk, "evidence": row.pk, "sha256": row.sha256, "problem": "文件缺失"}
    ]
