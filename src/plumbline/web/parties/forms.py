"""What is typed about a party."""

from django import forms

from plumbline.casefile.schema import terms
from plumbline.web.shell.forms import DayInput, FrameForm


class PartyForm(FrameForm):
    """A party. Lengths are held by the service, which says how many characters too many."""

    kind = forms.ChoiceField(label="类型", choices=list(terms.PARTY_KINDS.items()))
    name = forms.CharField(label="名称或姓名", help_text="与证照一致，最多 200 字。")
    id_number = forms.CharField(
        label="统一社会信用代码或证件号", required=False, help_text="校验位不符时只提示，不影响保存。"
    )
    legal_representative = forms.CharField(label="法定代表人或经营者", required=False)
    address = forms.CharField(label="住所或住址", required=False)
    phone = forms.CharField(label="联系电话", required=False)
    area_code = forms.RegexField(
        label="行政区划代码",
        regex=r"^\d{6,12}$",
        required=False,
        error_messages={"invalid": "请填写 6 至 12 位数字的行政区划代码。"},
    )
    birth_date = forms.DateField(label="出生日期", widget=DayInput(), required=False)
    private_enterprise = forms.TypedChoiceField(
        label="民营企业",
        choices=[("", "未核实"), ("1", "是"), ("0", "否")],
        coerce=lambda value: value == "1",
        empty_value=None,
        required=False,
    )
    size = forms.ChoiceField(
        label="企业规模",
        choices=[("", "未核实"), *terms.PARTY_SIZES.items()],
        required=False,
        help_text="按统计上的划分，以登记或者统计信息为准；个人和不清楚的留“未核实”。",
    )
