from django.urls import path

from kamu.backstage import views

app_name = "backstage"
urlpatterns = [path("healthz", views.healthz, name="healthz")]
