"""Addresses of the local standards."""

from django.urls import path

from plumbline.web.standards import views

app_name = "standards"
urlpatterns = [
    path("standards/", views.listing, name="list"),
    path("standards/room/", views.rooms, name="rooms"),
    path("standards/room/<str:name>/", views.parameter, name="parameter"),
    path("standards/room/<str:name>/draft/", views.draft, name="draft"),
    path("standards/export.toml", views.export, name="export"),
    path("standards/<int:pk>/", views.detail, name="detail"),
    path("standards/<int:pk>/change/", views.change, name="change"),
    path("standards/<int:pk>/preview/", views.preview, name="preview"),
    path("standards/<int:pk>/preview/run/", views.ask_preview, name="ask_preview"),
    path("standards/<int:pk>/submit/", views.submit, name="submit"),
    path("standards/<int:pk>/approve/", views.approve, name="approve"),
    path("standards/<int:pk>/send-back/", views.send_back, name="send_back"),
    path("standards/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("public/standards/", views.public, name="public"),
]
