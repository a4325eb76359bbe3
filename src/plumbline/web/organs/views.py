"""Agencies, appointments, the acting appointment, and the permission table."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from plumbline.web.organs import services
from plumbline.web.organs.forms import AgencyChangeForm, AgencyForm, AppointmentForm, EndForm
from plumbline.web.organs.middleware import ACTING
from plumbline.web.organs.models import Agency, Appointment
from plumbline.web.organs.permissions import PERMISSIONS
from plumbline.web.organs.roles import Role
from plumbline.web.organs.selectors import agencies_visible_to, appointments_of, holders
from plumbline.web.shell.access import requires, signed_in
from plumbline.web.shell.errors import BadInput, NotYours
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request

PAGE = 50


@require_POST
@signed_in
def act_as(request: Request) -> HttpResponse:
    """Choose the appointment to act under; only one's own and valid today."""
    mine = appointments_of(request.user, request.actor.on) if request.actor else []
    chosen = next((entry for entry in mine if str(entry.pk) == request.POST.get("appointment")), None)
    if chosen is None:
        raise NotYours("您今天没有这项任职。", next_step="请刷新页面后从右上角重新选择。")
    request.session[ACTING] = chosen.pk
    messages.success(request, f"现在以「{chosen}」的身份办理。")
    back = request.POST.get("next", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else "shell:home")


@requires("organs.view")
def listing(request: Request) -> HttpResponse:
    """The tree as a list, parents before children."""
    words = request.GET.get("q", "").strip()
    found = agencies_visible_to(request.actor).select_related("parent")
    found = found.filter(name__icontains=words) if words else found
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "words": words, "may_manage": request.actor.may("organs.manage")}
    return render(request, "organs/list.html", context)


@requires("organs.view")
def detail(request: Request, pk: int) -> HttpResponse:
    """One agency and its people."""
    agency = get_object_or_404(agencies_visible_to(request.actor).select_related("parent"), pk=pk)
    context = {
        "agency": agency,
        "people": [(entry, entry.in_force(request.actor.on)) for entry in holders(agency, request.actor.on)],
        "may_manage": request.actor.may("organs.manage"),
    }
    return render(request, "organs/detail.html", context)


@requires("organs.manage")
@once
def create(request: Request) -> HttpResponse:
    """A new agency."""
    form = AgencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            agency = services.create_agency(actor=request.actor, parent=facts.pop("parent"), facts=facts)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, f"已登记{agency.name}。")
            return redirect("organs:detail", agency.pk)
    return render(request, "organs/create.html", {"form": form})


@requires("organs.manage")
@once
def change(request: Request, pk: int) -> HttpResponse:
    """Names and addresses."""
    agency = get_object_or_404(Agency, pk=pk)
    initial = {name: getattr(agency, name) for name in AgencyChangeForm.base_fields}
    form = AgencyChangeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.change_agency(actor=request.actor, agency=agency, facts=form.cleaned_data)
        messages.success(request, "机关信息已更新。")
        return redirect("organs:detail", pk)
    return render(request, "organs/change.html", {"form": form, "agency": agency})


@requires("organs.manage")
@once
def appoint(request: Request, pk: int) -> HttpResponse:
    """A new appointment at this agency."""
    agency = get_object_or_404(Agency, pk=pk)
    form = AppointmentForm(request.POST or None, initial={"starts": request.actor.on})
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        role = Role(facts.pop("role"))
        try:
            services.appoint(actor=request.actor, agency=agency, role=role, **facts)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "任职已登记。")
            return redirect("organs:detail", pk)
    return render(request, "organs/appoint.html", {"form": form, "agency": agency})


@requires("organs.manage")
@once
def end_appointment(request: Request, pk: int) -> HttpResponse:
    """The last day of an appointment."""
    appointment = get_object_or_404(Appointment.objects.select_related("agency", "user"), pk=pk)
    form = EndForm(request.POST or None, initial={"ends": request.actor.on})
    if request.method == "POST" and form.is_valid():
        try:
            services.end_appointment(actor=request.actor, appointment=appointment, ends=form.cleaned_data["ends"])
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "任职止日已登记。")
            return redirect("organs:detail", appointment.agency_id)
    return render(request, "organs/end_appointment.html", {"form": form, "appointment": appointment})


@requires("permissions.view")
def permissions(request: Request) -> HttpResponse:
    """The permission table as it is in force."""
    rows = [(name, entry.title, [(role, role in entry.roles) for role in Role]) for name, entry in PERMISSIONS.items()]
    return render(request, "organs/permissions.html", {"roles": list(Role), "rows": rows})
