"""Work by the clock: reminders after a week, endings after two, forgetting after a month."""

from django.utils import timezone

from kamu.coaching.actions import engagements, forgetting, pool, requests


def tidy_requests() -> None:
    """Hourly. Lapses first: what has ended is not reminded of."""
    today = timezone.localdate()
    requests.lapse_old_requests(today=today)
    requests.remind_coaches(today=today)
    requests.forget_old_requests(today=today)


def tend_terms() -> None:
    """Hourly: half-years that are over, and letters about those that soon will be."""
    today = timezone.localdate()
    engagements.end_terms(today=today)
    engagements.announce_terms(today=today)


def tend_pool() -> None:
    """Hourly: a new order for a new day, and a search that follows the staff list."""
    pool.deal_turns(today=timezone.localdate())
    pool.refresh_search_texts()


def forget_old_times() -> None:
    """Hourly: talks and offers of more than a month ago leave only a sum."""
    now = timezone.now()
    forgetting.forget_old_sessions(now=now)
    forgetting.forget_old_offers(now=now)
