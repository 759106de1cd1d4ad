"""Addresses of the desk."""

from django.urls import path

from kamu.desk.views import demonstration, steward, today, welcome

app_name = "desk"
urlpatterns = [
    path("", today.today, name="today"),
    path("desk/", steward.steward, name="steward"),
    path("welcome/", welcome.welcome, name="welcome"),
    path("welcome/choose/", welcome.choose, name="choose"),
    path("readers/", welcome.readers, name="readers"),
    path("demo/", demonstration.parts, name="demonstration"),
    path("demo/letters/", demonstration.letters, name="demonstration_letters"),
    path("demo/enter/<slug:part>/", demonstration.enter, name="demonstration_enter"),
]
