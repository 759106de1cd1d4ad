from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "kamu.ui"

    def ready(self) -> None:
        """Give Django's forms the voice of the house."""
        from kamu.ui.wording import speak_plainly

        speak_plainly()
