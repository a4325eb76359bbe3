"""What the party types."""

from django import forms


class CodeForm(forms.Form):
    """The code handed over with the notice."""

    code = forms.CharField(
        label="查询码",
        max_length=40,
        help_text="送达告知书时由办案人员交给您，共16位字母和数字，横线可以不输。",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "class": "form-control code-input"}
        ),
        error_messages={"required": "请输入查询码。", "max_length": "查询码共16位，您输入得太长了，请核对。"},
    )


class StatementForm(forms.Form):
    """A statement or defence."""

    text = forms.CharField(
        label="陈述申辩意见",
        max_length=5000,
        help_text="写明您认为事实、理由、依据或者处罚内容哪里不对。行政机关必须复核，不会因为申辩加重处罚（《行政处罚法》第四十五条）。",
        widget=forms.Textarea(attrs={"rows": 8, "class": "form-control"}),
        error_messages={"required": "请写下您的意见。", "max_length": "最多5000字，请把证据材料另行提交给办案人员。"},
    )


class HearingForm(forms.Form):
    """A request for a hearing."""

    agreed = forms.BooleanField(
        label="我要求听证，并知道听证不收费用，可以委托一至二人代理",
        error_messages={"required": "请勾选后提交。"},
    )
