"""Forgetting in time: what the plumbing no longer needs is deleted, daily."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from kamu.backstage.actions.clock import forget_tasks_before
from kamu.backstage.models import WORKER, Beat, CacheRow, LetterKey, Tally


def forget_old_rows() -> None:
    """Counters, sessions and caches that are over, keys of old letters, workers long gone."""
    now = timezone.now()
    Tally.objects.filter(ends_at__lte=now).delete()
    CacheRow.objects.filter(expires__lte=now).delete()
    Session.objects.filter(expire_date__lte=now).delete()
    LetterKey.objects.filter(queued_on__lt=timezone.localdate() - timedelta(days=60)).delete()
    Beat.objects.filter(job__startswith=WORKER, began_at__lte=now - timedelta(days=1)).delete()
    forget_tasks_before(now - timedelta(days=14))
