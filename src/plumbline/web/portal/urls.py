"""Addresses of the party's door."""

from django.urls import path

from plumbline.web.portal import views

app_name = "portal"

urlpatterns = [
    path("my/", views.enter, name="enter"),
    path("my/case/", views.case, name="case"),
    path("my/leave/", views.leave, name="leave"),
    path("my/statement/", views.state, name="state"),
    path("my/hearing/", views.ask_hearing, name="ask_hearing"),
    path("my/papers/<int:document_id>/", views.paper, name="paper"),
]
