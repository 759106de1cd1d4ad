"""What the two see of their times, in the reader's own zone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from kamu.coaching.models import CoachingSession, Engagement, TimeProposal
from kamu.people.models import Person


@dataclass(frozen=True)
class OfferedTime:
    """In the reader's zone; `elsewhere` says the other one's clock where it differs."""

    starts_at: datetime
    elsewhere: str
    state: str  # "past" or ""


@dataclass(frozen=True)
class Offer:
    """An open proposal as one of the two sees it."""

    proposal: TimeProposal
    is_mine: bool
    times: list[OfferedTime]


@dataclass(frozen=True)
class Times:
    engagement: Engagement
    upcoming: list[CoachingSession]
    offer: Offer | None
    partner_zone: ZoneInfo | None  # when it differs from the reader's


def times_of(engagement: Engagement, person: Person) -> Times:
    """Three queries. `person` is one of the two."""
    mine, theirs = _zones(engagement, person)
    proposal = (
        TimeProposal.objects.filter(engagement=engagement, state=TimeProposal.State.OPEN)
        .prefetch_related("times")
        .select_related("moves")
        .first()
    )
    return Times(
        engagement=engagement,
        upcoming=list(upcoming_sessions(engagement)),
        offer=_offer(proposal, person, theirs) if proposal else None,
        partner_zone=theirs if theirs.key != mine.key else None,
    )


def upcoming_sessions(engagement: Engagement) -> "list[CoachingSession]":
    """Agreed talks that are not over yet, soonest first."""
    sessions = CoachingSession.objects.filter(
        engagement=engagement,
        state=CoachingSession.State.AGREED,
        starts_at__gt=timezone.now() - timedelta(hours=3),
    ).order_by("starts_at")
    return [
        session for session in sessions if session.starts_at + _length(session) > timezone.now()
    ]


def _length(session: CoachingSession) -> timedelta:
    return timedelta(minutes=session.minutes)


def _zones(engagement: Engagement, person: Person) -> tuple[ZoneInfo, ZoneInfo]:
    coachee, coach = ZoneInfo(engagement.coachee.time_zone), ZoneInfo(engagement.coach.time_zone)
    return (coachee, coach) if person.id == engagement.coachee_id else (coach, coachee)


def _offer(proposal: TimeProposal, person: Person, theirs: ZoneInfo) -> Offer | None:
    now = timezone.now()
    times = sorted(proposal.times.all(), key=lambda time: time.starts_at)
    if all(time.starts_at <= now for time in times):
        return None
    here = ZoneInfo(person.time_zone)
    return Offer(
        proposal=proposal,
        is_mine=proposal.proposed_by_id == person.id,
        times=[_offered(time.starts_at, here, theirs, now) for time in times],
    )


def _offered(start: datetime, here: ZoneInfo, there: ZoneInfo, now: datetime) -> OfferedTime:
    clock = start.astimezone(there).strftime("%H:%M")
    differs = start.astimezone(there).utcoffset() != start.astimezone(here).utcoffset()
    return OfferedTime(
        starts_at=start.astimezone(here),
        elsewhere=_("%(clock)s for the other one") % {"clock": clock} if differs else "",
        state="past" if start <= now else "",
    )
