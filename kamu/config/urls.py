"""Every address of the house, one line a room."""

from django.urls import include, path

from kamu.config.api import api
from kamu.people.urls import door_patterns

urlpatterns = [
    path("api/room/", api.urls),
    path("", include("kamu.desk.urls")),
    path("", include("kamu.coaching.urls")),
    path("", include("kamu.vault.urls")),
    path("", include("kamu.people.urls")),
    path("", include(door_patterns)),
    path("", include("kamu.backstage.urls")),
    path("", include("kamu.ui.urls")),
]
