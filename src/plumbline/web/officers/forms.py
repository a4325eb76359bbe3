"""What is typed on the officer pages."""

from typing import Any

from django import forms

from plumbline.casefile.schema import terms
from plumbline.web.organs.models import AgencyQuerySet
from plumbline.web.shell.forms import DayInput, FrameForm, without_hidden

FORMS_OF_CHANGE = (("suspend", "暂扣"), ("restore", "恢复"), ("withdraw", "注销或收回"))


class OfficerForm(FrameForm):
    """A new officer."""

    code = forms.CharField(label="人员编号", max_length=30)
    name = forms.CharField(label="姓名", max_length=64)
    auxiliary = forms.BooleanField(
        label="辅助人员", required=False, help_text="辅助人员不得单独执法，不发给行政执法证。"
    )

    def __init__(self, *args: Any, agencies: AgencyQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency = forms.ModelChoiceField(label="机关", queryset=agencies, empty_label="请选择")
        agency.widget.attrs["class"] = "form-select"
        self.fields = {"agency": agency, **self.fields}

    def clean_name(self) -> str:
        """A name without hidden characters."""
        return without_hidden(self.cleaned_data["name"])[0]


class CertificateForm(FrameForm):
    """A new certificate."""

    number = forms.RegexField(
        label="执法证号",
        regex=r"^[A-Za-z0-9-]+$",
        max_length=40,
        error_messages={"invalid": "执法证号只含字母、数字和短横线。"},
    )
    issued = forms.DateField(label="发证日期", widget=DayInput())
    expires = forms.DateField(label="有效期至", widget=DayInput())
    covered = forms.MultipleChoiceField(
        label="执法领域", choices=list(terms.FIELDS.items()), widget=forms.CheckboxSelectMultiple()
    )


class ChangeForm(FrameForm):
    """A suspension, restoration or withdrawal."""

    change = forms.ChoiceField(label="办理", choices=FORMS_OF_CHANGE)
    effective = forms.DateField(label="生效日期", widget=DayInput())
    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class CheckForm(FrameForm):
    """The number on the card, typed by anyone."""

    number = forms.CharField(label="执法证号", max_length=40, help_text="印在行政执法证上的编号。")
