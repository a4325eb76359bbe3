"""What narrows the list of events."""

from django import forms

from plumbline.web.shell.forms import DayInput, FrameForm


class EventQuery(FrameForm):
    """Who or what, which chain, which days."""

    q = forms.CharField(label="人员、行为或对象", max_length=100, required=False)
    stream = forms.CharField(label="链", max_length=80, required=False)
    since = forms.DateField(label="自", widget=DayInput(), required=False)
    until = forms.DateField(label="至", widget=DayInput(), required=False)
