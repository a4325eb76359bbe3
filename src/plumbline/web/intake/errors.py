"""Refusals of the intake that only programs meet; `shell.errors` has all others."""

from plumbline.web.shell.errors import Refusal


class NoToken(Refusal):
    """No token, an unknown one, an expired or a revoked one."""

    title = "令牌无效"
    next_step = "请在请求头 Authorization 中写“Bearer 令牌”；令牌丢失或者过期的，请联系执法监督人员重新发放。"
    status = 401


class TooOften(Refusal):
    """More requests within a minute than the installation allows one token."""

    title = "请求过于频繁"
    next_step = "请按 Retry-After 所示的秒数等待后重试；大量案卷请用成批提交。"
    status = 429

    def __init__(self, text: str, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(text)


class TooLarge(Refusal):
    """More bytes than the installation takes at once."""

    title = "提交的内容过大"
    next_step = "请分成几次提交。"
    status = 413


class KeyTaken(Refusal):
    """The idempotency key has been used for another request."""

    title = "幂等键已经用过"
    next_step = "内容不同的请求请使用新的 Idempotency-Key。"
    status = 409


class NotFound(Refusal):
    """Nothing of this name within the source of the token."""

    title = "没有找到"
    next_step = "请核对地址中的编号；只能查询本来源提交的内容。"
    status = 404
