"""The people whose door is open in the demo city, one for each role."""

from __future__ import annotations

from dataclasses import dataclass

PASSWORD = "Zhunsheng-2026"


@dataclass(frozen=True)
class Login:
    """`role` is the English key used in tests; `title` the Chinese role; `agency` the code of the agency."""

    role: str
    username: str
    name: str
    title: str
    agency: str


LOGINS: tuple[Login, ...] = (
    Login("handler", "shenliping", "沈立平", "承办人（市生态环境局）", "1200-ecology"),
    Login("second_handler", "zhaowenjing", "赵文静", "承办人（市生态环境局）", "1200-ecology"),
    Login("street_handler", "maguoqiang", "马国强", "执法人员（津河区城管局，手机办案）", "129901-urban"),
    Login("reviewer", "zhouming", "周明", "法制审核员（市生态环境局）", "1200-ecology"),
    Login("head", "wujianguo", "吴建国", "机关负责人（市生态环境局）", "1200-ecology"),
    Login("member", "linxiuzhen", "林秀珍", "集体讨论成员（市生态环境局）", "1200-ecology"),
    Login("supervisor", "chenzhiyuan", "陈志远", "执法监督人员（市司法局）", "1200-justice"),
    Login("system_admin", "sysadmin", "高洁", "系统管理员", "1200-justice"),
    Login("security_admin", "secadmin", "方正", "安全管理员", "1200-justice"),
    Login("audit_admin", "auditadmin", "严明", "审计管理员", "1200-justice"),
)
