"""What the host's commands about people share: the link that signs somebody in once."""

from django.conf import settings
from django.urls import reverse

from kamu.people.actions import invite
from kamu.people.models import Person


def link_for(person: Person) -> str:
    """A link for this person, and a sentence about it; raises Refused."""
    secret = invite(actor=None, person=person)
    address = settings.SITE_URL + reverse("people:invitation", args=[secret])
    return (
        f"\n    {address}\n\nThis link signs in as {person.email}, once, within a day."
        "\nWhoever has it comes in: pass it on by a way that you trust."
    )
