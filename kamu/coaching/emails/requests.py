"""Letters about requests. A yes and a no look the same: the answer is read inside Kamu."""

from django.utils.translation import gettext as _

from kamu.coaching.emails.letters import send
from kamu.people.models import Person


def send_asked(*, to: Person) -> None:
    """To the coach: something waits."""
    send(
        to=to,
        kind="request.asked",
        page="coaching:talks",
        words=lambda: [
            _("Something new is waiting for you in Kamu"),
            _("Something new is waiting for you in Kamu."),
            _("Have a look when it suits you. It waits for two weeks."),
            _("Open Kamu"),
        ],
    )


def send_answered(*, to: Person) -> None:
    """To the coachee: there is an answer, whichever it is."""
    send(
        to=to,
        kind="request.answered",
        page="coaching:talks",
        words=lambda: [
            _("There is an answer for you in Kamu"),
            _("There is an answer for you in Kamu."),
            _("You find it inside, for letters carry none."),
            _("Open Kamu"),
        ],
    )


def send_lapsed(*, to: Person) -> None:
    """To the coachee: two weeks went by, or the coach has left."""
    send(
        to=to,
        kind="request.lapsed",
        page="coaching:talks",
        words=lambda: [
            _("Something in Kamu has ended by itself"),
            _("Something you began in Kamu has ended by itself, as two weeks went by."),
            _("That happens when days are full. You can begin anew whenever you like."),
            _("Open Kamu"),
        ],
    )


def send_reminder(*, to: Person) -> None:
    """To the coach, once: something still waits."""
    send(
        to=to,
        kind="request.reminder",
        page="coaching:talks",
        words=lambda: [
            _("Something is still waiting for you in Kamu"),
            _("Something has been waiting for you in Kamu for a week."),
            _("A yes and a no are equally fine. After another week it ends by itself."),
            _("Open Kamu"),
        ],
    )
