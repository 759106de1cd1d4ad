"""One colleague at a time: joining, corrected, leaving the company and coming back."""

import uuid

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kamu.backstage.actions import note
from kamu.core.refusals import Refused
from kamu.people.actions.stewards import refuse_to_lose_last_steward
from kamu.people.models import Invitation, Person, Stewardship


@transaction.atomic
def add_colleague(*, actor: Person, name: str, email: str, **entry: str) -> Person:
    """Let somebody in who is not in a list yet. entry: unit, team, place, customer."""
    person = Person(name=name, email=email, **entry)
    _keep(person)
    note(actor=actor, verb="person.added", subject_id=person.pk)
    return person


@transaction.atomic
def correct_colleague(*, actor: Person, person: Person, **entry: str) -> None:
    """Put right what a list said. entry: name, unit, team, place, customer.

    Never the address: a steward who could change it could have the code sent to themself, sign
    in as this colleague and see whom they talk with (docs/decisions/0010).
    """
    for field, value in entry.items():
        setattr(person, field, value)
    person.save(update_fields=[*entry, "search_text"])
    note(actor=actor, verb="person.corrected", subject_id=person.pk)


def _keep(person: Person) -> None:
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as clash:
        raise Refused(_("Somebody else here has this address already.")) from clash


@transaction.atomic
def change_address(*, actor: None, person: Person, email: str) -> None:  # noqa: ARG001 -- the host
    """Move an account to a new address, as when a name changes; every device is signed out."""
    person.email, person.sign_in_mark = email, uuid.uuid4()
    Invitation.objects.filter(person=person).delete()
    _keep(person)
    note(actor=None, verb="person.readdressed", subject_id=person.pk)


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
