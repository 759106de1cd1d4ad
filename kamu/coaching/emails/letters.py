"""How every letter of coaching is made: plain text and an HTML twin, in the reader's language.

No names and no topic: whoever looks over a shoulder learns only that Kamu has something new.
"""

from collections.abc import Callable, Sequence

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from kamu.backstage.actions import queue_mail
from kamu.backstage.models import Letter
from kamu.people.models import Person


def send(  # noqa: PLR0913  what a letter is made of
    *,
    to: Person,
    kind: str,
    page: str,
    words: Callable[[], Sequence[str]],
    calendar: Callable[[], str] | None = None,
    method: str = "",
) -> None:
    """Queue one letter.

    words: called in the reader's language; the subject, then the sentences, then the words of
    the link. page: the name of the page that the link opens. calendar: called likewise, an
    iTIP message that goes with the letter; method: what it asks for.
    """
    with override(to.language):
        subject, *sentences, label = words()
        context = {
            "subject": subject,
            "sentences": sentences,
            "label": label,
            "address": settings.SITE_URL + reverse(page),
            "language": to.language,
        }
        letter = Letter(
            kind=kind,
            subject=subject,
            text=render_to_string("coaching/mail/letter.txt", context),
            html=render_to_string("coaching/mail/letter.html", context),
            calendar=calendar() if calendar else "",
            calendar_method=method,
        )
    queue_mail(to=to.email, letter=letter)
