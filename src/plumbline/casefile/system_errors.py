"""Why the machine would not read or write, in Chinese: what the system itself says is English."""

from __future__ import annotations

import errno

_SAID = {
    errno.ENOENT: "文件或文件夹不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EISDIR: "这是一个文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已经有同名的文件",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EMFILE: "同时打开的文件太多",
    errno.EIO: "磁盘读写出错",
}


def reason_of(wrong: OSError) -> str:
    """The reason as a fragment of a sentence; what is not known here stays as the system or the raiser said it."""
    return _SAID.get(wrong.errno or 0) or wrong.strerror or str(wrong)
