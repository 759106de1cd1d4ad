"""The pool's own upkeep: a fair order for every day, and a search that follows the staff list."""

from datetime import date

from django.db import transaction
from django.db.models import BigIntegerField, F
from django.db.models.functions import Cast

from kamu.coaching.models import CoachProfile, PoolDay
from kamu.coaching.queries.profile import Introduction, search_text
from kamu.core.fair_order import ASIDE, TURNS, deal_of


@transaction.atomic
def deal_turns(*, today: date) -> bool:
    """Deal the turns for a new day; False when this day has been dealt.

    Two updates, since no two rows may hold the same turn even for a moment; counted in 64
    bits, and with the operator, since SQLite's function `mod` counts in floats.
    """
    if PoolDay.objects.filter(day=today).exists():
        return False
    PoolDay.objects.create(day=today)  # a second worker waits here, and then gives up
    PoolDay.objects.exclude(day=today).delete()
    deal = deal_of(today)
    aside = Cast(F("turn"), BigIntegerField()) - ASIDE
    CoachProfile.objects.update(turn=F("turn") + ASIDE)
    CoachProfile.objects.filter(turn__gte=ASIDE).update(
        turn=(aside * deal.factor + deal.shift) % TURNS
    )
    return True


def refresh_search_texts() -> int:
    """Follow what changed in the staff list; answers how many profiles changed. For the job.

    Not one transaction: reading 20,000 profiles must not keep others from writing. A profile
    that its coach publishes meanwhile is left as the coach made it.
    """
    shown = CoachProfile.objects.filter(
        state__in=[CoachProfile.State.PUBLISHED, CoachProfile.State.PAUSED]
    )
    changed = 0
    for profile in shown.select_related("person").defer("draft").iterator(chunk_size=500):
        said = Introduction(
            headline=profile.headline, own_words=profile.own_words, experience=profile.experience
        )
        text = search_text(profile.person, said)
        if text != profile.search_text:
            same = CoachProfile.objects.filter(pk=profile.pk, search_text=profile.search_text)
            changed += same.update(search_text=text)
    return changed
