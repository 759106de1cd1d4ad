"""Answers that are held back until everybody has answered (docs/decisions/0002)."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kamu.core.sealed_forms import check_blob
from kamu.people.models import Person
from kamu.vault.models import Member, Room, SealedAnswer

from .documents import refuse_outdated_epoch, this_week
from .refusals import Closed, checking_form


@transaction.atomic
def put_answer(
    *, actor: Person, room: Room, exchange: UUID, epoch: int, blob: bytes
) -> SealedAnswer:
    """Keep the actor's answer, or replace it as long as somebody's is still missing."""
    with checking_form():
        check_blob(blob)
    # One writer a room at a time: between looking and replacing, nobody completes the set.
    Room.objects.select_for_update().get(id=room.id)
    refuse_outdated_epoch(room, epoch)
    answers = SealedAnswer.objects.filter(room=room, exchange=exchange)
    if answers.count() == Member.objects.filter(room=room).count():
        raise Closed(_("Both answers are in and lie side by side. They can no longer be changed."))
    answer, _created = SealedAnswer.objects.update_or_create(
        room=room,
        exchange=exchange,
        person=actor,
        defaults={"epoch_number": epoch, "week": this_week(), "sealed_blob": blob},
    )
    return answer
