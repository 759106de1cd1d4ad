"""The shell's page and its words. What it asks for goes through the API, under /api/room/."""

from django.urls import path

from kamu.vault import views

app_name = "vault"
urlpatterns = [
    path("room/", views.shell, name="shell"),
    path("room/words/<slug:language>/", views.words, name="words"),
]
