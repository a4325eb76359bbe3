"""The app of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who may sign in: accounts, passwords, second factor, idle time-out."""

    name = "plumbline.web.accounts"
    verbose_name = "账号与登录"
