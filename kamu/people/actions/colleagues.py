"""Leaving the company and coming back. The flow around it is the desk's."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from kamu.backstage.actions import note
from kamu.core.refusals import Refused
from kamu.people.actions.stewards import refuse_to_lose_last_steward
from kamu.people.models import Invitation, Person, Stewardship


@transaction.atomic
def deactivate(*, actor: Person | None, person: Person) -> None:
    """Close somebody's account: the next request of each of their devices is signed out."""
    refuse_to_lose_last_steward(person)
    closed = Person.objects.filter(pk=person.pk, is_active=True).update(
        is_active=False, sign_in_mark=uuid.uuid4()
    )
    if not closed:
        raise Refused(_("This colleague has left already."))
    Stewardship.objects.filter(person=person).delete()
    Invitation.objects.filter(person=person).delete()
    note(actor=actor, verb="person.left", subject_id=person.pk)


@transaction.atomic
def reactivate(*, actor: Person | None, person: Person) -> None:
    """Open the account again, as it was; not their stewardship."""
    if not Person.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
        raise Refused(_("This colleague is here already."))
    note(actor=actor, verb="person.returned", subject_id=person.pk)
