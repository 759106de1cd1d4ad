"""What coaching lets go of: the rows of talks that are over, down to a sum over everybody."""

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.db.models import F

from kamu.coaching.models import CoachingSession, HalfYear, TimeProposal
from kamu.core.times import FORGET_AFTER, half_year


@transaction.atomic
def forget_old_sessions(*, now: datetime) -> int:
    """Count and delete sessions that began more than 30 days before `now`; answers how many.

    An agreed time that nobody cancelled counts as held. What remains is one number a half-year,
    from which no pair can be told (insights.md, programme statistics).
    """
    old = CoachingSession.objects.filter(starts_at__lt=now - FORGET_AFTER)
    held = list(old.filter(state=CoachingSession.State.AGREED).values_list("starts_at", flat=True))
    for label, count in Counter(half_year(start.date()) for start in held).items():
        HalfYear.objects.get_or_create(label=label)
        HalfYear.objects.filter(label=label).update(sessions_held=F("sessions_held") + count)
    return old.delete()[1].get(CoachingSession._meta.label, 0)


@transaction.atomic
def forget_old_offers(*, now: datetime) -> int:
    """Delete offers whose last time lies more than 30 days back; answers how many."""
    recent = TimeProposal.objects.filter(times__starts_at__gte=now - FORGET_AFTER)
    return TimeProposal.objects.exclude(pk__in=recent).delete()[1].get(TimeProposal._meta.label, 0)
