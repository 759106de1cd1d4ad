from django.apps import AppConfig


class PlatterConfig(AppConfig):
    name = "kamu.platter"
