"""Sealed pages: a new version at the end of the room's chain, or bytes taken out of it."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from kamu.core.chains import hash_of, head_after_entry
from kamu.core.sealed_forms import check_blob
from kamu.people.models import Person
from kamu.vault.access import erasable_room_for
from kamu.vault.models import Room, SealedDocument
from kamu.vault.queries import ChainEnd, end_of_chain

from .epochs import newest_epoch_number
from .refusals import OutdatedEpoch, OutdatedHead, checking_form


@transaction.atomic
def write_document(  # noqa: PLR0913  the six things an entry is bound to
    *,
    actor: Person,  # noqa: ARG001  who wrote is known inside the seal only
    room: Room,
    epoch: int,
    seq: int,
    document: UUID,
    previous: str,
    blob: bytes,
) -> SealedDocument:
    """Put one sealed page at the end of the room's chain. `previous` is the head its writer saw."""
    with checking_form():
        check_blob(blob)
    refuse_outdated_epoch(room, epoch)
    if ChainEnd(seq - 1, previous) != end_of_chain(room):
        raise _outdated(room)
    blob_hash = hash_of(blob)
    head = head_after_entry(
        room=str(room.id),
        epoch=epoch,
        document=str(document),
        seq=seq,
        previous=previous,
        blob_hash=blob_hash,
    )
    try:
        with transaction.atomic():
            return SealedDocument.objects.create(
                room=room,
                epoch_number=epoch,
                seq=seq,
                document=document,
                week=this_week(),
                sealed_blob=blob,
                blob_hash=blob_hash,
                head=head,
            )
    except IntegrityError:
        raise _outdated(room) from None


@transaction.atomic
def erase_document(*, actor: Person, room: Room, document: UUID) -> None:
    """Take the bytes of every version of a page; the hashes stay, so that the chain still holds.

    Raises Http404 for a page that is not there, and for a member who may not erase.
    """
    room = erasable_room_for(actor, room.id)
    if not SealedDocument.objects.filter(room=room, document=document).update(sealed_blob=None):
        raise Http404


def refuse_outdated_epoch(room: Room, epoch: int) -> None:
    """Nothing new is sealed with an old key. Raises OutdatedEpoch."""
    if epoch != newest_epoch_number(room) or epoch == 0:
        raise OutdatedEpoch(
            _("This room has another key than the one you wrote with. Open it once more.")
        )


def this_week() -> str:
    """The ISO week of today, all that is kept of when something was written."""
    year, week, _day = timezone.localdate().isocalendar()
    return f"{year}-W{week:02}"


def _outdated(room: Room) -> OutdatedHead:
    end = end_of_chain(room)
    return OutdatedHead(
        _("Something new was written here in the meantime. What you typed is not lost."),
        seq=end.seq,
        head=end.head,
    )
