"""The roles of an appointment."""

from django.db import models


class Role(models.TextChoices):
    """What a person is appointed to do at an agency."""

    HANDLER = "handler", "承办人"
    REVIEWER = "reviewer", "法制审核员"
    HEAD = "head", "机关负责人"
    MEMBER = "member", "集体讨论人员"
    SUPERVISOR = "supervisor", "执法监督人员"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    SECURITY_ADMIN = "security_admin", "安全管理员"
    AUDIT_ADMIN = "audit_admin", "审计管理员"


ENFORCEMENT_ROLES = frozenset({Role.HANDLER, Role.REVIEWER, Role.HEAD, Role.MEMBER})
ADMIN_ROLES = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
EVERYONE = frozenset(Role)
