from django.urls import path

from kamu.ui import views

app_name = "ui"
urlpatterns = [
    path("styleguide/", views.styleguide, name="styleguide"),
    path("styleguide/<slug:page>/", views.sample, name="sample"),
    path("appearance/", views.appearance, name="appearance"),
]
