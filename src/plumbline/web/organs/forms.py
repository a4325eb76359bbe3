"""What is typed on the pages of agencies and appointments."""

from django import forms

from plumbline.casefile.schema import terms
from plumbline.web.accounts.models import User
from plumbline.web.organs.models import KINDS, Agency
from plumbline.web.organs.roles import Role
from plumbline.web.shell.forms import DayInput, FrameForm


class AgencyChangeForm(FrameForm):
    """What may change later."""

    name = forms.CharField(label="名称", max_length=100)
    short_name = forms.CharField(label="简称", max_length=40)
    document_prefix = forms.CharField(label="文号代字", max_length=20, required=False, help_text="例如「津生环」。")
    address = forms.CharField(label="地址", max_length=200, required=False)
    phone = forms.CharField(label="电话", max_length=40, required=False)
    active = forms.BooleanField(label="在用", required=False, initial=True)


class AgencyForm(AgencyChangeForm):
    """A new agency."""

    parent = forms.ModelChoiceField(label="上级", queryset=Agency.objects.all(), empty_label=None)
    code = forms.RegexField(
        label="机关代码",
        regex=r"^[A-Za-z0-9-]+$",
        max_length=20,
        error_messages={"invalid": "只能用字母、数字和短横线。"},
    )
    kind = forms.ChoiceField(label="类型", choices=list(KINDS.items()))
    level = forms.ChoiceField(label="层级", choices=list(terms.AGENCY_LEVELS.items()))
    field = forms.ChoiceField(label="执法领域", choices=list(terms.FIELDS.items()))
    area_code = forms.RegexField(
        label="行政区划代码", regex=r"^\d{6,12}$", error_messages={"invalid": "请填写 6 至 12 位数字的行政区划代码。"}
    )
    field_order = ("parent", "code", "name", "short_name", "kind", "level", "field", "area_code")


class AppointmentForm(FrameForm):
    """A person, a role and its days."""

    user = forms.ModelChoiceField(label="人员", queryset=User.objects.filter(is_active=True), empty_label="请选择")
    role = forms.ChoiceField(label="角色", choices=Role.choices)
    starts = forms.DateField(label="任职起", widget=DayInput())
    ends = forms.DateField(label="任职止", widget=DayInput(), required=False, help_text="不填为长期。")


class EndForm(FrameForm):
    """The last day of an appointment."""

    ends = forms.DateField(label="最后一天", widget=DayInput())
