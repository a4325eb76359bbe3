"""Check digits of unified credit codes (GB 32100) and identity numbers (GB 11643): warn, never block.

Real decisions contain wrong codes and withdrawn region codes; the file must hold what the document says.
"""

from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidLength, ValidationError

REASONS = {
    InvalidLength: "位数不对，应为 18 位",
    InvalidFormat: "含有不允许的字符",
    InvalidChecksum: "校验位不符，可能抄错了一位",
    InvalidComponent: "其中的地区或日期代码不存在（旧区划代码也会如此）",
}


def number_warnings(kind: str, number: str) -> list[str]:
    """What is doubtful about a number for this kind of party; an empty number is not doubtful, it is missing."""
    if not number:
        return []
    if kind == "person":
        return _checked("居民身份证号", number, (ric,))
    if kind == "sole_trader":
        return _checked("统一社会信用代码或身份证号", number, (uscc, ric))
    return _checked("统一社会信用代码", number, (uscc,))


def _checked(title: str, number: str, formats: tuple[object, ...]) -> list[str]:
    problem: ValidationError | None = None
    for number_format in formats:
        try:
            number_format.validate(number)  # type: ignore[attr-defined]
        except ValidationError as found:
            problem = problem or found
        else:
            return []
    reason = next((text for kind, text in REASONS.items() if isinstance(problem, kind)), "格式不对")
    return [f"{title}{reason}，请与证照原件核对。"]
