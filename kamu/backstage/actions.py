"""What other rooms put in: letters for the outbox, lines for the journal.

Both join the caller's transaction: a letter leaves only if what it tells has happened.
"""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from kamu.backstage.access import digest
from kamu.backstage.models import JournalEntry, Letter, LetterKey, OutboxMessage


@transaction.atomic
def queue_mail(*, to: str, letter: Letter, urgent: bool = False, key: str | None = None) -> None:
    """Put a letter into the outbox; a worker sends it once the transaction is done.

    key: two letters with the same key are one letter, also when the first has long left.
    urgent: it overtakes the others; for what somebody waits for in front of a screen.
    """
    if key is not None and not LetterKey.objects.get_or_create(digest=digest("letter", key))[1]:
        return
    OutboxMessage.objects.create(
        to=to,
        kind=letter.kind,
        subject=" ".join(letter.subject.split()),  # a header has one line
        text=letter.text,
        html=letter.html,
        calendar=letter.calendar,
        calendar_method=letter.calendar_method,
        urgent=urgent,
    )


def note(
    *,
    actor: AbstractBaseUser | None,
    verb: str,
    subject_id: uuid.UUID | None = None,
    is_open: bool = False,
) -> None:
    """Write a line into the journal: a day, never a time; a verb, never content.

    verb: "room.verb", say "staff_list.imported". Coaching passes no actor (promise 6).
    """
    JournalEntry.objects.create(
        actor_id=actor.pk if actor else None,
        verb=verb,
        subject_id=subject_id,
        noted_on=timezone.localdate(),
        is_open=is_open,
    )
