"""Why a Parquet file cannot be reviewed, in words for the one who gave it."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from plumbline.casefile.system_errors import reason_of
from plumbline.engine.columns.arrays import WrongType

UNREADABLE: Final = (OSError, pa.ArrowInvalid, WrongType)


def reason(wrong: Exception) -> str:
    """The reason, and what to do."""
    if isinstance(wrong, WrongType):
        return f"列的类型与案卷格式不符：{wrong}。请按本程序的 Parquet 版式导出后重试。"
    if isinstance(wrong, pa.ArrowInvalid):
        return "不是完整的 Parquet 文件。文件可能没有写完或已经损坏，请重新导出。"
    said = reason_of(wrong) if isinstance(wrong, OSError) else wrong
    return f"文件无法读取或结果无法写入：{said}。请检查路径和权限。"
