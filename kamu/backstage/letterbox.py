"""A mail backend for the demonstration: letters are kept in memory-sized files, not sent."""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class LetterboxBackend(BaseEmailBackend):
    """Writes each letter as an .eml file into `letters/` of the data folder."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.DATA_DIR) / "letters"
        folder.mkdir(parents=True, exist_ok=True)
        for number, message in enumerate(email_messages):
            stamp = timezone.now().strftime("%Y%m%dT%H%M%S%f")
            (folder / f"{stamp}-{number}.eml").write_bytes(message.message().as_bytes())
        return len(email_messages)
