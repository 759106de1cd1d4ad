"""How a letter of the outbox looks to mail programs and calendars.

An invitation is built as RFC 6047 asks and as Google, Outlook and Apple accept it: plain text,
HTML and `text/calendar` with the same METHOD as alternatives (Outlook looks only in the first
part of a mixed message), then the same bytes as a file for programs that know neither.
"""

from email.charset import QP, Charset
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from kamu.backstage.models import OutboxMessage

# Every part in seven bits, so that no server on the way has a reason to change it.
_CHARSET = Charset("utf-8")
_CHARSET.body_encoding = QP


def message_of(letter: OutboxMessage) -> EmailMultiAlternatives:
    """The message as it goes out; the same Message-ID at every attempt."""
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        to=[letter.to],
        headers={
            "Message-ID": f"<{letter.mark}@{urlsplit(settings.SITE_URL).hostname}>",
            # A machine wrote this: holiday notes need not answer (RFC 3834; Exchange's own).
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "OOF, AutoReply",
        },
    )
    message.encoding = _CHARSET
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    if letter.calendar:
        _add_calendar(message, letter)
    return message


def _add_calendar(message: EmailMultiAlternatives, letter: OutboxMessage) -> None:
    kind = f"text/calendar; method={letter.calendar_method.upper()}"
    message.attach_alternative(letter.calendar, kind)
    message.attach("invite.ics", letter.calendar.encode(), "application/ics")
