from django.urls import include, path

from bench.bare import bare_page

urlpatterns = [path("bare/", bare_page), path("", include("kamu.config.urls"))]
