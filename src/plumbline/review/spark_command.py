"""`plumbline review --engine spark --master URL IN OUT`: the same review on a Spark cluster."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq

from plumbline.engine.overlay import LocalValue
from plumbline.law import law
from plumbline.law.local.overlay import with_local
from plumbline.review.comparing import Compared
from plumbline.review.counting import Counts
from plumbline.review.done import Done
from plumbline.review.inputs import Refused
from plumbline.review.outcome import in_one_line, write_outcome
from plumbline.review.parts import Places, parts_of
from plumbline.review.pieces import COMPRESSION, PLACED, placed
from plumbline.review.run import FINDINGS_FILE, worst_of
from plumbline.review.self_check import Failed

if TYPE_CHECKING:
    from plumbline.review.spark import CaseFiles

CLEAN, FATAL_FOUND, NOT_REVIEWED = 0, 1, 2
JAVA = 17
SHOWN = 5
_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]+):/(?=[^/])")


def run_spark(paths: list[Path], out: Path | None, master: str | None, values: tuple[LocalValue, ...]) -> int:
    """Check the cluster, review, write the results; the exit code."""
    if out is None and len(paths) == 2:
        paths, out = paths[:1], paths[1]
    if out is None or len(paths) != 1:
        return _refused(
            "用 Spark 检查时要给出一个输入和一个结果文件夹，例如："
            "plumbline review --engine spark --master spark://主机:7077 案卷文件夹 结果。输入是 Parquet 文件或文件夹。"
        )
    lacking = what_is_missing()
    if lacking:
        return _refused(lacking)
    from plumbline.review.spark import session

    try:
        spark = session(master)
    except Exception as wrong:  # whatever Java or the network says, in one line
        return _refused(
            f"无法连接 Spark（{master or '当前环境'}）：{_first_line(wrong)}。请检查 --master 的地址和网络。"
        )
    try:
        return _checked_and_reviewed(spark, address(paths[0]), out, values)
    finally:
        spark.stop()


def what_is_missing() -> str:
    """What this machine lacks to speak to Spark, and what to do; nothing if it lacks nothing."""
    if any(importlib.util.find_spec(name) is None for name in ("pyspark", "pandas")):
        return "没有安装 Spark 的 Python 组件。请运行 pip install 'plumbline[spark]'，然后再试。"
    found = java_version()
    if found is None:
        return f"没有找到 Java。请安装 Java {JAVA}（例如 apt install openjdk-{JAVA}-jre-headless），然后再试。"
    if found < JAVA:
        return f"Java 的版本是 {found}，Spark 4 需要 {JAVA} 或更新的版本。请安装后再试，或者用 JAVA_HOME 指定。"
    return ""


def java_version() -> int | None:
    """The major version of the Java that Spark would start; None if there is none."""
    asked = ["sh", "-c", 'exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -version']
    told = subprocess.run(asked, capture_output=True, text=True, check=False).stderr
    major = re.search(r'version "(\d+)', told)
    return int(major.group(1)) if major else None


def address(path: Path) -> str:
    """The input as Spark takes it; a path has lost one of the strokes of `hdfs://`."""
    return _SCHEME.sub(r"\1://", str(path))


def _checked_and_reviewed(spark: Any, source: str, out: Path, values: tuple[LocalValue, ...]) -> int:
    from plumbline.review.spark import CaseFiles, UnlikeLayouts, self_checked

    failed = self_checked(spark)
    if failed:
        return _refused(
            f"自检没有通过：这个集群对 {len(failed)} 条已知结果给出了不同的回答，没有检查任何案卷。"
            "请让各节点安装同一版本的本程序、numpy 和 pyarrow，然后再试。最前面的不同：\n"
            + "\n".join(_failure(each) for each in failed[:SHOWN])
        )
    begun = time.perf_counter()
    try:
        found = CaseFiles(spark, source)
        done = _reviewed(found, out, values)
    except UnlikeLayouts:
        return _refused(f"{source}：这些文件的版式不同（字段的次序不一样），请按版式分开检查。")
    except Exception as wrong:  # what Spark or Java says of the input, in one line
        return _refused(f"{source}：没有检查完：{_first_line(wrong)}。请检查路径、权限和 Parquet 版式。")
    done.seconds = time.perf_counter() - begun
    write_outcome(done, _rules(values), out, datetime.now(ZoneInfo("Asia/Shanghai")))
    sys.stdout.write(f"自检通过。{in_one_line(done)}\n结果已写入 {out}\n")
    if not found.number:
        return _refused(f"{source}：没有找到案卷。")
    return FATAL_FOUND if done.counts.fatal_cases else CLEAN


def _reviewed(found: CaseFiles, out: Path, values: tuple[LocalValue, ...]) -> Done:
    """Compare on the driver, review on the cluster, write the findings."""
    from plumbline.review.spark import Given, held_against_rules, leaves_of

    out.mkdir(parents=True, exist_ok=True)
    rules = _rules(values)
    with tempfile.TemporaryDirectory() as folder:
        keys = Path(folder) / "keys.parquet"
        found.write_keys(keys)
        parts = parts_of([(str(keys), True)], _unexpected)
        compared = Compared(parts, lambda _: None)
        places = Places(parts)
        given = Given(values, found.firsts, found.members)
        findings, tally = held_against_rules(found.frame(leaves_of(rules, found.members)), given, compared)
        done = Done(len(found.paths), parts, places, Counts(tally, compared.agencies), compared, [], 0, False, "")
        done.counts.take(findings)
        _write(findings, places, out / FINDINGS_FILE)
        done.worst = worst_of(done)
    return done


def _unexpected(refused: Refused) -> None:
    raise OSError(str(refused.problems[0]))


def _write(findings: pa.RecordBatch, places: Places, path: Path) -> None:
    """Write beside the place and move into it, so that a broken run leaves no half file."""
    partial = path.with_suffix(".partial")
    with pq.ParquetWriter(partial, PLACED, compression=COMPRESSION) as writer:
        writer.write_batch(placed(findings, places))
    partial.replace(path)


def _rules(values: tuple[LocalValue, ...]) -> Any:
    return (with_local(values) if values else law()).rules


def _failure(each: Failed) -> str:
    return f"  自检案卷 {each.case} · {each.rule}：应为 {each.expected}，得到 {each.found}"


def _first_line(wrong: Exception) -> str:
    return str(wrong).strip().split("\n", 1)[0].rstrip("。.")


def _refused(text: str) -> int:
    sys.stderr.write(text + "\n")
    return NOT_REVIEWED
