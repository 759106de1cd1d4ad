"""Letters about a term and an ending: the same for both, whoever it was."""

from django.utils.translation import gettext as _

from kamu.coaching.emails.letters import send
from kamu.people.models import Person


def send_completed(*, to: Person) -> None:
    """To each of the two."""
    send(
        to=to,
        kind="engagement.completed",
        page="coaching:talks",
        words=lambda: [
            _("Something in Kamu is completed"),
            _("Something you were part of in Kamu is completed."),
            _("Thank you for having been there."),
            _("Open Kamu"),
        ],
    )


def send_term(*, to: Person) -> None:
    """To each of the two, once, two weeks before their half-year is over."""
    send(
        to=to,
        kind="engagement.term",
        page="coaching:talks",
        words=lambda: [
            _("Something in Kamu comes to its end in two weeks"),
            _("Something you are part of in Kamu comes to its end in two weeks."),
            _("It goes on if you both would like that. If you do nothing, it ends quietly."),
            _("Open Kamu"),
        ],
    )
