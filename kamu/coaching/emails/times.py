"""Letters about times: offered, agreed, moved, let go. The last three carry an invitation.

Each of the two gets a letter of their own; neither letter knows of the other one.
"""

from email.utils import parseaddr
from functools import partial
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kamu.coaching.emails.letters import send
from kamu.coaching.models import CoachingSession
from kamu.core.invitation import Invitation, Method, itip
from kamu.people.models import Person


def send_times_offered(*, to: Person) -> None:
    """To the one who may take one of the times."""
    send(
        to=to,
        kind="times.offered",
        page="coaching:talks",
        words=lambda: [
            _("There are times to choose from in Kamu"),
            _("You have been offered a few times. Take the one that suits you, or offer others."),
            _("See the times"),
        ],
    )


def send_invitations(*, session: CoachingSession) -> None:
    """To both, after a time was agreed or moved or its place changed."""
    for person in (session.engagement.coachee, session.engagement.coach):
        send(
            to=person,
            kind="session.agreed",
            page="coaching:talks",
            words=lambda: [
                _("Your calendar has news from Kamu"),
                _("With this letter comes an appointment for your calendar."),
                _("Open Kamu"),
            ],
            calendar=partial(calendar_text, session, person, "REQUEST"),
            method="REQUEST",
        )


def send_cancellations(*, session: CoachingSession) -> None:
    """To both, after the time was let go."""
    for person in (session.engagement.coachee, session.engagement.coach):
        send(
            to=person,
            kind="session.cancelled",
            page="coaching:talks",
            words=lambda: [
                _("A time in your calendar is free again"),
                _(
                    "An appointment from Kamu was let go. "
                    "This letter takes it out of your calendar."
                ),
                _("Open Kamu"),
            ],
            calendar=partial(calendar_text, session, person, "CANCEL"),
            method="CANCEL",
        )


def calendar_text(session: CoachingSession, person: Person, method: Method) -> str:
    """The iTIP message for one of the two; call it in the reader's language."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return itip(
        Invitation(
            session=session.id,
            sequence=session.sequence,
            starts_at=session.starts_at,
            minutes=session.minutes,
            zone=ZoneInfo(person.time_zone),
            stamp=timezone.now(),
            # Office calendars are read by many: the title says nothing.
            title=_("Private appointment"),
            place=session.place,
            link=settings.SITE_URL + reverse("coaching:talks"),
            organizer=address,
            organizer_name=name or "Kamu",
            attendee=person.email,
        ),
        method,
    )
