"""The form for loading an official text."""

from __future__ import annotations

from django import forms

from plumbline.web.shell.forms import DayInput, FrameForm


class TextForm(FrameForm):
    """A file, and what its words leave open."""

    file = forms.FileField(
        label="文件",
        error_messages={"required": "请选择文件。", "empty": "文件是空的（0 字节）。请重新下载后再选择。"},
        widget=forms.FileInput({"accept": ".docx,.md,.txt"}),
        help_text="DOCX、Markdown 或纯文本，10 MB 以内。国家法律法规数据库（flk.npc.gov.cn）提供 DOCX。",
    )
    since = forms.DateField(
        label="施行日期",
        required=False,
        widget=DayInput,
        help_text="只在文本没有写明，或者这是修正后的新版本时填写；其他情况系统自行认出。",
    )
    may_lose = forms.BooleanField(
        label="允许条文减少",
        required=False,
        help_text="更正已载入的同一版本时，新文本缺少原有的条文也照样替换。",
    )
