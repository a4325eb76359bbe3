"""Officers, their certificates, and the public check of a certificate."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from plumbline.casefile.schema import terms
from plumbline.web.officers import services
from plumbline.web.officers.forms import CertificateForm, ChangeForm, CheckForm, OfficerForm
from plumbline.web.officers.models import STATES, Certificate
from plumbline.web.officers.selectors import certificate_by_number, officers_visible_to, state_of
from plumbline.web.organs.selectors import agencies_visible_to
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request

PAGE = 50
NO_CERTIFICATE = "无执法证"
CHANGES = {"suspend": services.suspend, "restore": services.restore, "withdraw": services.withdraw}


@requires("officers.view")
def listing(request: Request) -> HttpResponse:
    """Officers in scope with the state of their certificate today."""
    words = request.GET.get("q", "").strip()
    page = Paginator(officers_visible_to(request.actor, words), PAGE).get_page(request.GET.get("page"))
    rows = []
    for officer in page:
        state = state_of(officer, request.actor.on)
        rows.append((officer, state, STATES.get(state, NO_CERTIFICATE)))
    context = {"page": page, "rows": rows, "words": words, "may_manage": request.actor.may("officers.manage")}
    return render(request, "officers/list.html", context)


@requires("officers.view")
def detail(request: Request, pk: int) -> HttpResponse:
    """One officer with all certificates and their history."""
    officer = get_object_or_404(officers_visible_to(request.actor), pk=pk)
    context = {
        "officer": officer,
        "certificates": [_shown(certificate, request.actor.on) for certificate in officer.certificates.all()],
        "may_manage": request.actor.may("officers.manage"),
    }
    return render(request, "officers/detail.html", context)


@requires("officers.manage")
@once
def create(request: Request) -> HttpResponse:
    """A new officer."""
    form = OfficerForm(request.POST or None, agencies=agencies_visible_to(request.actor))
    if request.method == "POST" and form.is_valid():
        try:
            officer = services.register(actor=request.actor, **form.cleaned_data)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, f"已登记{officer.name}。")
            return redirect("officers:detail", officer.pk)
    return render(request, "officers/create.html", {"form": form})


@requires("officers.manage")
@once
def issue(request: Request, pk: int) -> HttpResponse:
    """A new certificate."""
    officer = get_object_or_404(officers_visible_to(request.actor), pk=pk)
    form = CertificateForm(request.POST or None, initial={"issued": request.actor.on})
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            services.issue(actor=request.actor, officer=officer, fields=facts.pop("covered"), **facts)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "执法证已登记。")
            return redirect("officers:detail", pk)
    return render(request, "officers/issue.html", {"form": form, "officer": officer})


@requires("officers.manage")
@once
def change(request: Request, number: str) -> HttpResponse:
    """Suspend, restore or withdraw a certificate."""
    certificate = get_object_or_404(Certificate.objects.select_related("officer__agency"), number=number)
    form = ChangeForm(request.POST or None, initial={"effective": request.actor.on})
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            CHANGES[facts.pop("change")](actor=request.actor, certificate=certificate, **facts)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "证件状态已变更。")
            return redirect("officers:detail", certificate.officer_id)
    return render(request, "officers/change.html", {"form": form, "certificate": certificate})


@require_safe
def check(request: Request) -> HttpResponse:
    """Anyone may check the certificate shown to him (行政处罚法 Art. 55: officers show their certificate)."""
    form = CheckForm(request.GET or None)
    context = {"form": form, "asked": False}
    if form.is_valid():
        certificate = certificate_by_number(form.cleaned_data["number"])
        today = timezone.localdate()
        context = {"form": form, "asked": True, "today": today}
        if certificate is not None:
            context["certificate"] = certificate
            context["state"] = certificate.state_on(today)
            context["state_title"] = STATES[certificate.state_on(today)]
            context["covered"] = [terms.FIELDS[field] for field in certificate.fields]
    return render(request, "officers/check.html", context)


def _shown(certificate: Certificate, on: date) -> dict[str, object]:
    state = certificate.state_on(on)
    return {
        "certificate": certificate,
        "state": state,
        "title": STATES[state],
        "covered": "、".join(terms.FIELDS.get(field, field) for field in certificate.fields),
        "changes": certificate.changes.all(),
    }
