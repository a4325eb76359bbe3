"""The command `plumbline leniency`: list the lists, check one, hold a case against them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from plumbline.casefile.system_errors import reason_of
from plumbline.law.discretion.fields import Faults
from plumbline.law.leniency import Found, Known, LeniencyList, ListError, find, lists, read_list
from plumbline.law.leniency.matching import SATISFIED, STATES, ConditionResult, Match
from plumbline.law.leniency.tables import KINDS, LOGICS, RESULTS

DONE, FOUND, UNUSABLE = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the three acts."""
    acts = parser.add_subparsers(dest="act", metavar="操作", required=True)
    acts.add_parser("list", help="列出随软件提供的清单和有效期")
    check = acts.add_parser("check", help="核对一份清单文件（TOML）")
    check.add_argument("file", type=Path, metavar="FILE")
    held = acts.add_parser("match", help="用清单对照一个案件，列出满足、不满足和不能判断的条件")
    held.add_argument("--facts", required=True, type=Path, metavar="FILE", help="案件事实（JSON）：facts、answers、on")
    held.add_argument(
        "--list", dest="files", action="append", type=Path, default=[], metavar="FILE", help="另加的清单文件"
    )
    held.add_argument("--json", action="store_true", help="输出 JSON")


def run(args: argparse.Namespace) -> int:
    """Carry out one act; exit code 0 done, 1 faults found in a list, 2 nothing could be held against anything."""
    acts: dict[str, Callable[[argparse.Namespace], int]] = {"list": _list, "check": _check, "match": _match}
    try:
        return acts[args.act](args)
    except ListError as wrong:
        for place, text in wrong.faults:
            sys.stderr.write(f"{place}：{text}\n")
        return FOUND if args.act == "check" else UNUSABLE
    except OSError as wrong:
        sys.stderr.write(f"{wrong.filename}：文件无法打开：{reason_of(wrong)}。\n")
        return UNUSABLE


def _today() -> date:
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def _list(args: argparse.Namespace) -> int:
    today = _today()
    for source in lists().values():
        state = "有效" if source.stands(today) else "已失效" if source.over(today) else "未施行"
        until = source.until or "长期"
        sys.stdout.write(
            f"{source.key}\t{KINDS[source.kind]}\t{state}\t{source.since} 至 {until}\t{len(source.items)} 项\t{source.title}\n"
        )
    return DONE


def _check(args: argparse.Namespace) -> int:
    source = _from_file(args.file)
    unverified = sum(item.status == "unverified" for item in source.items)
    note = f"，其中 {unverified} 项未核实" if unverified else ""
    sys.stdout.write(f"{source.key}：没有发现问题（{KINDS[source.kind]}，{len(source.items)} 项{note}）。\n")
    return DONE


def _match(args: argparse.Namespace) -> int:
    facts, answers, on = _case(args.facts)
    matter, area = _text(facts, "matter", "code"), _text(facts, "agency", "area_code")
    if not matter:
        raise ListError([("facts.matter.code", "请写明事项代码，例如 market.expired_food。")])
    every = [*lists().values(), *(_from_file(path) for path in args.files)]
    here = [source for source in every if not area or source.covers(area)]
    found = find(here, matter, Known(facts, answers), on)
    if args.json:
        sys.stdout.write(json.dumps(as_data(found), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write("\n".join(told(found)) + "\n")
    return DONE


def _text(facts: dict[str, Any], group: str, name: str) -> str:
    found = (facts.get(group) or {}).get(name)
    return found if isinstance(found, str) else ""


def _case(path: Path) -> tuple[dict[str, Any], dict[str, Any], date]:
    faults: Faults = []
    try:
        content = json.loads(path.read_bytes())
    except (UnicodeDecodeError, ValueError) as wrong:
        raise ListError([(str(path), f"不是有效的 JSON：{wrong}。")]) from None
    if not isinstance(content, dict) or not isinstance(content.get("facts"), dict):
        raise ListError(
            [(str(path), '应为一个对象，例如 {"facts": {"matter": {…}, "violation": {…}}, "answers": {…}}。')]
        )
    on = _day(content.get("on"), faults)
    answers = content.get("answers") or {}
    if not isinstance(answers, dict):
        faults.append(("answers", "应为一个对象，写明各个问题的答案。"))
    if faults:
        raise ListError(faults)
    return content["facts"], answers, on


def _day(written: Any, faults: Faults) -> date:
    if written is None:
        return _today()
    try:
        return date.fromisoformat(written)
    except (TypeError, ValueError):
        faults.append(("on", f"不是日期：{written}，例如 2026-11-22。"))
        return date.min


def _from_file(path: Path) -> LeniencyList:
    try:
        return read_list(path.read_text("utf-8"))
    except UnicodeDecodeError:
        raise ListError([(str(path), "文件不是 UTF-8 编码，请另存为 UTF-8。")]) from None


def as_data(found: Found) -> dict[str, Any]:
    """What was found, for programs."""
    return {
        "on": found.on.isoformat(),
        "matches": [match_data(one) for one in found.matches],
        "expired": [{"list": one.source.key, "item": one.item.no, "text": one.text} for one in found.expired],
        "coming": [{"list": one.source.key, "item": one.item.no, "text": one.text} for one in found.coming],
    }


def match_data(one: Match) -> dict[str, Any]:
    """One item and how the case stands to it, for programs."""
    return {
        "list": one.source.key,
        "item": one.item.no,
        "act": one.item.act,
        "result": one.item.result,
        "state": one.state,
        "unverified": one.unverified,
        "logic": one.logic,
        "conditions": [_condition_data(each) for each in one.conditions],
        "exclusions": [_condition_data(each) for each in one.exclusions],
        "missing": [{"key": each.key, "zh": each.zh} for each in one.missing],
    }


def _condition_data(one: ConditionResult) -> dict[str, Any]:
    data: dict[str, Any] = {"zh": one.zh, "state": one.state}
    if one.parts:
        return {**data, "logic": one.logic, "parts": [_condition_data(each) for each in one.parts]}
    return {**data, "used": {each.key: each.value for each in one.used}, "missing": [each.key for each in one.missing]}


def told(found: Found) -> Iterable[str]:
    """What was found, in words."""
    for one in found.matches:
        mark = "（未核实）" if one.unverified else ""
        yield f"[{STATES[one.state]}] {one.source.title} 第 {one.item.no} 项 {one.item.act}：{RESULTS[one.item.result]}{mark}"
        yield from _lines(one.conditions, one.logic, "  ")
        yield from (
            f"  排除情形“{each.zh}”：{'存在' if each.state == SATISFIED else _turned(each)}" for each in one.exclusions
        )
        if one.note:
            yield f"  {one.note}"
    yield from (f"[不适用] {one.text}（第 {one.item.no} 项 {one.item.act}）" for one in (*found.expired, *found.coming))
    if not (found.matches or found.expired or found.coming):
        yield "没有清单涉及本事项。"


def _turned(one: ConditionResult) -> str:
    return "、".join(each.zh for each in one.missing) + "不明" if one.missing else "不存在"


def _lines(conditions: Iterable[ConditionResult], logic: str, indent: str) -> Iterable[str]:
    yield f"{indent}{LOGICS[logic]}："
    for one in conditions:
        facts = "、".join(f"{each.zh}：{each.value}" for each in one.used)
        lacking = "、".join(each.zh for each in one.missing) if not one.parts else ""
        detail = "；".join(part for part in (facts, f"缺少：{lacking}" if lacking else "") if part)
        yield f"{indent}- {one.zh}：{STATES[one.state]}" + (f"（{detail}）" if detail else "")
        if one.parts:
            yield from _lines(one.parts, one.logic, indent + "  ")
