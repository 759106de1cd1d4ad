"""Room keys: wrapped to every member by a member's browser, and signed for."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kamu.core.sealed_forms import check_age_file, check_signature, check_statement
from kamu.people.models import Person
from kamu.vault.models import Epoch, Member, Room, Wrap

from .refusals import Closed, Malformed, checking_form


@transaction.atomic
def make_epoch(  # noqa: PLR0913  an epoch is these five things
    *,
    actor: Person,
    room: Room,
    number: int,
    statement: str,
    signature: str,
    wraps: Mapping[str, bytes],
) -> Epoch:
    """Keep a new room key, wrapped to exactly the members of the room (person id → bytes)."""
    members = {str(person) for person in _member_ids(room)}
    if members != wraps.keys():
        raise Malformed(_("The key must be made for everybody in the room. Open it once more."))
    with checking_form():
        check_signature(signature)
        check_statement(statement, room=str(room.id), epoch=number, by=str(actor.id), wraps=wraps)
        for wrap in wraps.values():
            check_age_file(wrap)
    newest = newest_epoch_number(room)
    if number > newest + 1:
        raise Malformed(_("A key before this one is missing. Open the room once more."))
    if number <= newest:
        raise _already_made()
    try:
        with transaction.atomic():
            epoch = Epoch.objects.create(
                room=room, number=number, made_by=actor, statement=statement, signature=signature
            )
    except IntegrityError:
        raise _already_made() from None
    Wrap.objects.bulk_create(
        Wrap(epoch=epoch, person_id=person, sealed_room_key=wrap) for person, wrap in wraps.items()
    )
    return epoch


@transaction.atomic
def countersign(*, actor: Person, epoch: Epoch, signature: str) -> None:
    """Another member has checked the statement and signs the same words. Once."""
    with checking_form():
        check_signature(signature)
    if epoch.made_by_id == actor.pk:
        raise Malformed(_("You made this key yourself; the other one signs it too."))
    wraps = Wrap.objects.filter(epoch=epoch, person=actor)
    signed = wraps.filter(countersignature="").update(countersignature=signature)
    if not signed and not wraps.filter(countersignature=signature).exists():
        raise Closed(_("You have signed for this key before."))


def newest_epoch_number(room: Room) -> int:
    """0 while the room has no key."""
    numbers = Epoch.objects.filter(room=room).order_by("-number").values_list("number", flat=True)
    return numbers.first() or 0


def _member_ids(room: Room) -> list[object]:
    return list(Member.objects.filter(room=room).values_list("person_id", flat=True))


def _already_made() -> Closed:
    return Closed(_("The other one made the key in the same moment. Open the room once more."))
