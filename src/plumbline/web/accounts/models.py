"""Accounts. There is no superuser: rights come from appointments only (three separate administrators, GB/T 22239)."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models


class UserManager(BaseUserManager["User"]):
    """Makes accounts."""

    use_in_migrations = True

    def create_user(self, username: str, password: str | None = None, display_name: str = "", **fields: bool) -> "User":
        """An account with a hashed password; no password means it cannot sign in yet."""
        user = self.model(username=User.normalize_username(username), display_name=display_name or username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """One natural person; never shared."""

    username = models.CharField(
        "用户名",
        max_length=64,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "已有相同的用户名。"},
    )
    display_name = models.CharField("姓名", max_length=64)
    must_change_password = models.BooleanField("下次登录须修改密码", default=False)
    is_active = models.BooleanField("启用", default=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    class Meta:
        verbose_name = "账号"
        ordering: ClassVar = ["username"]

    def __str__(self) -> str:
        return self.display_name

    def get_full_name(self) -> str:
        """The name shown on pages."""
        return self.display_name
