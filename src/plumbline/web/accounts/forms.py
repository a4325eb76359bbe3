"""What is typed at the door and on the account pages."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm

from plumbline.web.shell.forms import FrameForm, without_hidden


class SignInForm(AuthenticationForm):
    """User name and password, refused in one sentence that does not tell which of the two was wrong."""

    error_messages = {
        "invalid_login": "用户名或密码不正确。连续 5 次错误将锁定 15 分钟。",
        "inactive": "该账号已停用，请联系本机关系统管理员。",
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"
        self.fields["username"].label = "用户名"
        self.fields["password"].label = "密码"


class CodeForm(FrameForm):
    """Six digits of the phone, or one recovery code."""

    code = forms.CharField(
        label="验证码",
        max_length=20,
        help_text="手机验证器上的 6 位数字；手机不在身边时可输入一个恢复码。",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text", "autofocus": True}),
    )


class PasswordForm(FrameForm):
    """One's own new password."""

    old_password = forms.CharField(
        label="现在的密码", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    new_password = forms.CharField(
        label="新密码",
        help_text="至少 12 位，不能全是数字，不能与用户名或姓名相近。",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label="再输入一次新密码", widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, object]:
        """Both spellings agree."""
        values = super().clean() or {}
        if values.get("new_password") != values.get("repeated"):
            self.add_error("repeated", "两次输入的新密码不一致。")
        return values


class AccountForm(FrameForm):
    """A new account."""

    username = forms.RegexField(
        label="用户名",
        regex=r"^[\w.@+-]+$",
        max_length=64,
        help_text="字母、数字和 @ . + - _，建议用工号。",
        error_messages={"invalid": "用户名只能用字母、数字和 @ . + - _。"},
    )
    display_name = forms.CharField(label="姓名", max_length=64)
    password = forms.CharField(
        label="初始密码",
        help_text="至少 12 位；本人首次登录时必须修改。",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_display_name(self) -> str:
        """A name without hidden characters."""
        name, _ = without_hidden(self.cleaned_data["display_name"])
        if not name:
            raise forms.ValidationError("请填写姓名。")
        return name


class FirstPasswordForm(FrameForm):
    """A new first password for someone else."""

    password = forms.CharField(
        label="新的初始密码",
        help_text="至少 12 位；本人下次登录时必须修改。",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
