"""Addresses of the positive lists."""

from django.urls import path

from plumbline.web.positives import views

app_name = "positives"
urlpatterns = [
    path("positives/", views.listing, name="list"),
    path("positives/export.<str:kind>", views.export, name="export"),
    path("positives/propose/", views.propose, name="propose"),
    path("positives/<int:pk>/", views.detail, name="listing"),
    path("positives/<int:pk>/<str:step>/", views.take, name="take"),
    path("positives/papers/<int:pk>.<str:kind>", views.paper, name="paper"),
    path("positives/lists/", views.programmes, name="programmes"),
    path("positives/lists/draft/", views.draft, name="draft"),
    path("positives/lists/<int:pk>/", views.programme, name="programme"),
    path("positives/lists/<int:pk>/decide/", views.decide, name="decide"),
    path("public/positives/", views.public, name="public"),
]
