"""Every address of the house, one line a room."""

from django.urls import include, path

urlpatterns = [
    path("", include("kamu.desk.urls")),
    path("", include("kamu.coaching.urls")),
    path("", include("kamu.vault.urls")),
    path("", include("kamu.people.urls")),
    path("", include("kamu.backstage.urls")),
    path("", include("kamu.ui.urls")),
]
