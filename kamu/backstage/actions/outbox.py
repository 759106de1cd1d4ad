"""A letter's way through the outbox: queued, claimed, and then gone, put off or given up.

A worker claims one letter at a time and deletes it as soon as the mail server has taken it.
If the worker is killed in between, the claim runs out and the letter goes again: so at most
the one letter in flight is doubled, under the same Message-ID, and none is lost.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from kamu.backstage.access import digest
from kamu.backstage.actions.journal import note
from kamu.backstage.models import Letter, LetterKey, OutboxMessage

logger = logging.getLogger(__name__)

# Longer than the slowest talk with a mail server: eight answers of EMAIL_TIMEOUT each.
LEASE = timedelta(minutes=4)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 60))
# After these pauses hourly for four days: a broken server may wait for Monday.
LAST_ATTEMPT = len(PAUSES) + 4 * 24
NO_CONNECTION = "no connection"
# Nobody waits longer in front of a screen, and a sign-in code is worth nothing after it.
URGENT_FOR = timedelta(minutes=10)


@transaction.atomic
def queue_mail(*, to: str, letter: Letter, urgent: bool = False, key: str | None = None) -> None:
    """Put a letter into the outbox; a worker sends it once the transaction is done.

    key: two letters with the same key are one letter, also when the first has long left.
    urgent: it overtakes the others, and is dropped when it could not leave for ten minutes;
    for what somebody waits for in front of a screen.
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


def claim_letter() -> OutboxMessage | None:
    """The next letter, now ours for the length of the lease; None when there is nothing to do."""
    now = timezone.now()
    free = OutboxMessage.objects.filter(
        Q(claimed_until=None) | Q(claimed_until__lte=now), due_at__lte=now
    )
    # Several, since another worker may take the first ones meanwhile.
    for pk in free.order_by("-urgent", "due_at", "pk").values_list("pk", flat=True)[:10]:
        claim = {"claimed_until": now + LEASE, "attempts": F("attempts") + 1}
        if free.filter(pk=pk).update(**claim):
            return OutboxMessage.objects.filter(pk=pk).first()
    return None


def is_too_late(letter: OutboxMessage) -> bool:
    """Whether its reader has long stopped waiting."""
    return letter.urgent and letter.queued_at <= timezone.now() - URGENT_FOR


def remove_letter(letter: OutboxMessage) -> None:
    """The mail server has it; nothing of it stays here."""
    OutboxMessage.objects.filter(pk=letter.pk).delete()


def put_off_letter(letter: OutboxMessage, *, failure: str) -> None:
    """Try again after a pause that grows, or give up after the last one."""
    if letter.attempts >= LAST_ATTEMPT:
        give_up_letter(letter, failure=failure)
        return
    due_at = timezone.now() + PAUSES[min(letter.attempts, len(PAUSES)) - 1]
    if letter.urgent:
        due_at = min(due_at, letter.queued_at + URGENT_FOR)
    ours = OutboxMessage.objects.filter(pk=letter.pk, claimed_until=letter.claimed_until)
    ours.update(due_at=due_at, claimed_until=None, failure=failure)
    _log("put off", letter, failure)


@transaction.atomic
def give_up_letter(letter: OutboxMessage, *, failure: str) -> None:
    """Nobody will take it. The journal says that there was one, not to whom."""
    remove_letter(letter)
    note(actor=None, verb="letter.given_up")
    _log("given up", letter, failure)


def hurry_letters() -> None:
    """The mail server is back: what waited only for that is due at once."""
    waiting = OutboxMessage.objects.filter(
        failure__startswith=NO_CONNECTION, due_at__gt=timezone.now()
    )
    waiting.update(due_at=timezone.now())


def _log(what: str, letter: OutboxMessage, failure: str) -> None:
    logger.warning(
        "Letter %s (%s) was %s at attempt %s: %s",
        letter.pk,
        letter.kind,
        what,
        letter.attempts,
        failure,
    )
