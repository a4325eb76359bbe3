"""Errors of files are said in Chinese."""

import errno
from pathlib import Path

import pytest

from plumbline.casefile.system_errors import reason_of


def test_a_file_that_is_not_there_is_said_in_chinese(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file") as raised:
        (tmp_path / "nowhere").read_bytes()
    assert reason_of(raised.value) == "文件或文件夹不存在"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘已满"),
        (OSError(errno.EXDEV, "Invalid cross-device link"), "Invalid cross-device link"),
        (OSError(None, "已有不是案卷的内容"), "已有不是案卷的内容"),
        (OSError("truncated"), "truncated"),
    ],
)
def test_what_is_not_known_stays_as_it_was_said(wrong: OSError, said: str) -> None:
    assert reason_of(wrong) == said
