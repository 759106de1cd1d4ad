"""The journal: what was done, by whom where that may be known, on which day."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone

from kamu.backstage.models import JournalEntry


def note(
    *,
    actor: AbstractBaseUser | None,
    verb: str,
    subject_id: uuid.UUID | None = None,
    is_open: bool = False,
) -> None:
    """Write a line into the journal: a day, never a time; a verb, never content.

    verb: "noun.verb", say "staff_list.imported". Coaching passes no actor (promise 6).
    """
    JournalEntry.objects.create(
        actor_id=actor.pk if actor else None,
        verb=verb,
        subject_id=subject_id,
        noted_on=timezone.localdate(),
        is_open=is_open,
    )
