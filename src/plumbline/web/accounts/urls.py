"""Addresses of the door, one's own account, and the administration of accounts."""

from django.urls import path

from plumbline.web.accounts import admin_views, own_views, views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("second-factor/", views.second_factor, name="second_factor"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("own/", own_views.profile, name="profile"),
    path("own/password/", own_views.password_change, name="password_change"),
    path("own/second-factor/", own_views.second_factor_enrol, name="second_factor_enrol"),
    path("own/second-factor/disable/", own_views.second_factor_disable, name="second_factor_disable"),
    path("", admin_views.listing, name="list"),
    path("new/", admin_views.create, name="create"),
    path("<int:pk>/", admin_views.detail, name="detail"),
    path("<int:pk>/first-password/", admin_views.first_password, name="first_password"),
    path("<int:pk>/active/", admin_views.set_active, name="set_active"),
    path("<int:pk>/unlock/", admin_views.unlock, name="unlock"),
    path("<int:pk>/second-factor/reset/", admin_views.reset_second_factor, name="reset_second_factor"),
]
