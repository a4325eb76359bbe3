"""Addresses."""

from django.urls import path

from plumbline.web.documents import views

app_name = "documents"
urlpatterns = [
    path("documents/", views.listing, name="list"),
    path("documents/case/<int:case_id>/", views.of_case, name="of_case"),
    path("documents/case/<int:case_id>/kinds/", views.choose, name="choose"),
    path("documents/case/<int:case_id>/new/<slug:kind>/", views.new, name="new"),
    path("documents/<int:pk>/", views.detail, name="detail"),
    path("documents/<int:pk>/revise/", views.revise, name="revise"),
    path("documents/<int:pk>/issue/", views.issue, name="issue"),
    path("documents/<int:pk>/void/", views.void, name="void"),
    path("documents/<int:pk>/pages/<int:place>.png", views.page_image, name="page_image"),
    path("documents/<int:pk>/document.pdf", views.pdf, name="pdf"),
    path("documents/<int:pk>/document.docx", views.word, name="word"),
    path("check/document/<slug:code>/", views.check, name="check"),
]
