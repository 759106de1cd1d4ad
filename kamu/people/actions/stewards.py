"""Who keeps the programme going. Every change stands in the open journal."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kamu.backstage.actions import note
from kamu.core.refusals import Refused
from kamu.people.models import Person, Stewardship


@transaction.atomic
def add_steward(*, actor: Person, person: Person) -> None:
    if not person.is_active:
        raise Refused(_("This colleague has left and cannot be a steward."))
    _steward, is_new = Stewardship.objects.get_or_create(
        person=person, defaults={"since_on": timezone.localdate()}
    )
    if not is_new:
        raise Refused(_("This colleague is a steward already."))
    note(actor=actor, verb="steward.added", subject_id=person.pk, is_open=True)


@transaction.atomic
def remove_steward(*, actor: Person, person: Person) -> None:
    others = refuse_to_lose_last_steward(person)
    if person.pk not in others:
        raise Refused(_("This colleague is no longer a steward."))
    Stewardship.objects.filter(person=person).delete()
    note(actor=actor, verb="steward.removed", subject_id=person.pk, is_open=True)


def refuse_to_lose_last_steward(person: Person) -> set[UUID]:
    """The stewards of now, locked, so that two who leave at once do not both succeed."""
    stewards = {
        stewardship.person_id
        for stewardship in Stewardship.objects.select_for_update(of=("self",))
        .filter(person__is_active=True)
        .order_by("pk")
    }
    if stewards == {person.pk}:
        raise Refused(
            _("Somebody has to keep the programme going. Add another steward first, please.")
        )
    return stewards
