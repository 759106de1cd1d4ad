"""Addresses of the desk."""

from django.urls import path

from kamu.desk.views import demonstration

app_name = "desk"
urlpatterns = [
    path("demo/", demonstration.parts, name="demonstration"),
    path("demo/letters/", demonstration.letters, name="demonstration_letters"),
    path("demo/enter/<slug:part>/", demonstration.enter, name="demonstration_enter"),
]
