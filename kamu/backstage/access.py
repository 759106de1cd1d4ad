"""Doors of the plumbing: who has knocked too often. Whose knocks is never stored in clear."""

from datetime import timedelta
from math import ceil

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from kamu.backstage.models import Tally
from kamu.core.refusals import Refused


def digest(purpose: str, text: str) -> str:
    """A keyed hash of `text` as 64 hexadecimal digits: comparable, not readable."""
    return salted_hmac(f"kamu.backstage.{purpose}", text, algorithm="sha256").hexdigest()


def cache_key(key: str, key_prefix: str, version: int) -> str:
    """Keys of Django's cache, hashed: libraries put addresses into them (`KEY_FUNCTION`)."""
    return digest("cache", f"{key_prefix}:{version}:{key}")


def throttle(*, what: str, who: str, limit: int, seconds: int) -> None:
    """Count this try; refuse it when there were more than `limit` within `seconds`.

    Counts exactly over all processes and starts anew when the time is over. Call it before
    the action, not inside its transaction: a refused action would take its count back.
    what: a short name of the thing tried; who: a person's id or a client address.
    """
    tally = _count(digest("throttle", f"{what}:{who}"), timedelta(seconds=seconds))
    if tally.count > limit:
        raise Refused(_wait(ceil((tally.ends_at - timezone.now()).total_seconds() / 60)))


@transaction.atomic
def _count(key: str, time: timedelta) -> Tally:
    now = timezone.now()
    Tally.objects.filter(digest=key, ends_at__lte=now).delete()
    Tally.objects.bulk_create([Tally(digest=key, ends_at=now + time)], ignore_conflicts=True)
    Tally.objects.filter(digest=key).update(count=F("count") + 1)
    return Tally.objects.get(digest=key)


def _wait(minutes: int) -> str:
    return ngettext(
        "That was tried too often. Nothing is lost; please try again in %(minutes)s minute.",
        "That was tried too often. Nothing is lost; please try again in %(minutes)s minutes.",
        max(minutes, 1),
    ) % {"minutes": max(minutes, 1)}
