from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "kamu.vault"
