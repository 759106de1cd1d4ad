"""What one person is part of: talks, requests, times. Read by the two of each, by nobody else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from kamu.coaching.models import (
    CoachingRequest,
    CoachingSession,
    CoachProfile,
    Engagement,
    TimeProposal,
)
from kamu.people.models import Person

LONGEST_TALK = timedelta(hours=3)
ASK_BEFORE = timedelta(days=30)  # before the end of a term


@dataclass(frozen=True)
class Talk:
    """One engagement as one of the two sees it."""

    engagement: Engagement
    partner: Person
    is_coach: bool
    next_session: CoachingSession | None
    # Times are on the table that the reader has not answered.
    times_offered: bool

    @property
    def is_live(self) -> bool:
        return self.engagement.state == Engagement.State.LIVE

    @property
    def term_is_near(self) -> bool:
        """It is time to say whether one would like to go on."""
        return self.is_live and self.engagement.ends_on <= timezone.localdate() + ASK_BEFORE

    @property
    def i_go_on(self) -> bool:
        """What the reader said. What the other one said is not told."""
        if self.is_coach:
            return self.engagement.coach_goes_on
        return self.engagement.coachee_goes_on


@dataclass(frozen=True)
class Talks:
    """Everything on the page "My talks"."""

    as_coachee: list[Talk]
    as_coach: list[Talk]
    completed: list[Talk]
    asked: CoachingRequest | None  # the reader's own open request
    unanswered: CoachingRequest | None  # the last one that ended without a yes
    asked_of_me: list[CoachingRequest]

    def is_empty(self) -> bool:
        return not (
            self.as_coachee or self.as_coach or self.completed or self.asked or self.asked_of_me
        )


@dataclass(frozen=True)
class Waiting:
    """What waits for one person, for the page "Today"."""

    live: list[Talk]
    asked: CoachingRequest | None
    unanswered: CoachingRequest | None
    asked_of_me: int
    profile_state: str  # of their own profile as a coach; empty when they never volunteered
    has_draft: bool  # words that are not published; never of somebody who stopped

    @property
    def next_talk(self) -> Talk | None:
        """The soonest agreed talk."""
        return min((talk for talk in self.live if talk.next_session), key=_start, default=None)


def talks_of(person: Person) -> Talks:
    """Four queries, however many talks there are."""
    talks = _talks(person, Engagement.objects.all())
    asked, unanswered = _own_requests(person)
    live = [talk for talk in talks if talk.is_live]
    as_coachee = [talk for talk in live if not talk.is_coach]
    return Talks(
        as_coachee=as_coachee,
        as_coach=[talk for talk in live if talk.is_coach],
        completed=[talk for talk in talks if not talk.is_live],
        asked=asked,
        unanswered=None if as_coachee else unanswered,
        asked_of_me=list(requests_to(person)),
    )


def talk_of(person: Person, engagement: Engagement) -> Talk:
    """One of them; two queries."""
    return _with_times(person, [engagement])[0]


def things_waiting(person: Person) -> Waiting:
    """Five queries, however much waits."""
    live = _talks(person, Engagement.objects.filter(state=Engagement.State.LIVE))
    asked, unanswered = _own_requests(person)
    profile = CoachProfile.objects.filter(person=person).only("state", "draft").first()
    return Waiting(
        live=live,
        asked=asked,
        unanswered=None if any(not talk.is_coach for talk in live) else unanswered,
        asked_of_me=requests_to(person).count(),
        profile_state=profile.state if profile else "",
        has_draft=bool(profile and profile.draft and profile.state != CoachProfile.State.STOPPED),
    )


def requests_to(person: Person) -> QuerySet[CoachingRequest]:
    """Open requests that were made to the person, the oldest first."""
    return (
        CoachingRequest.objects.filter(
            coach=person, state=CoachingRequest.State.ASKED, coachee__is_active=True
        )
        .select_related("coachee")
        .order_by("asked_on", "id")
    )


def next_sessions(engagements: Iterable[Engagement]) -> dict[UUID, CoachingSession]:
    """The soonest agreed talk of each engagement that is not over yet. One query."""
    now = timezone.now()
    agreed = CoachingSession.objects.filter(
        engagement__in=list(engagements),
        state=CoachingSession.State.AGREED,
        starts_at__gt=now - LONGEST_TALK,
    ).order_by("starts_at")
    soonest: dict[UUID, CoachingSession] = {}
    for session in agreed:
        if session.starts_at + timedelta(minutes=session.minutes) > now:
            soonest.setdefault(session.engagement_id, session)
    return soonest


def _talks(person: Person, engagements: QuerySet[Engagement]) -> list[Talk]:
    """Those of the person, the latest begun first. Three queries."""
    mine = engagements.filter(Q(coachee=person) | Q(coach=person))
    return _with_times(
        person, list(mine.select_related("coachee", "coach").order_by("-started_on", "id"))
    )


def _with_times(person: Person, engagements: Sequence[Engagement]) -> list[Talk]:
    sessions = next_sessions(engagements)
    offered = set(
        TimeProposal.objects.filter(
            engagement__in=engagements,
            state=TimeProposal.State.OPEN,
            times__starts_at__gt=timezone.now(),
        )
        .exclude(proposed_by=person)
        .values_list("engagement_id", flat=True)
    )
    return [
        Talk(
            engagement=each,
            partner=each.coachee if each.coach_id == person.pk else each.coach,
            is_coach=each.coach_id == person.pk,
            next_session=sessions.get(each.id),
            times_offered=each.id in offered,
        )
        for each in engagements
    ]


def _own_requests(person: Person) -> tuple[CoachingRequest | None, CoachingRequest | None]:
    """The open one, and the last one if it ended without a yes. One query.

    Of a day's answers a yes counts, for only the day of asking is known.
    """
    states = CoachingRequest.State
    asked = list(
        CoachingRequest.objects.filter(coachee=person)
        .exclude(state=states.WITHDRAWN)
        .select_related("coach")
        .order_by("-asked_on")[:20]
    )
    now_open = next((each for each in asked if each.state == states.ASKED), None)
    latest = [each for each in asked if each.asked_on == asked[0].asked_on]
    if now_open or any(each.state == states.ACCEPTED for each in latest):
        return now_open, None
    return None, next(iter(latest), None)


def _start(talk: Talk) -> datetime:
    return talk.next_session.starts_at if talk.next_session else datetime.max.replace(tzinfo=UTC)
