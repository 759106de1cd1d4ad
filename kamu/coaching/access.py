"""Doors of coaching. What is hidden looks exactly like what does not exist.

Requests, engagements and times are reached only by the two people in them; profiles by
everyone while they are published.
"""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.http import Http404

from kamu.coaching.models import (
    CoachingRequest,
    CoachingSession,
    CoachProfile,
    Engagement,
    TimeProposal,
)
from kamu.people.models import Person

Row = TypeVar("Row", bound=Model)


def engagement_for(person: Person, engagement_id: UUID) -> Engagement:
    """An engagement, live or completed, of which the person is one of the two."""
    mine = Q(coachee=person) | Q(coach=person)
    return _one(
        Engagement.objects.select_related("coachee", "coach").filter(mine, id=engagement_id)
    )


def request_from(person: Person, request_id: UUID) -> CoachingRequest:
    """A request that the person made, whatever became of it."""
    return _one(
        CoachingRequest.objects.select_related("coach").filter(id=request_id, coachee=person)
    )


def request_to(person: Person, request_id: UUID) -> CoachingRequest:
    """A request that was made to the person, whatever became of it."""
    return _one(
        CoachingRequest.objects.select_related("coachee").filter(id=request_id, coach=person)
    )


def session_for(person: Person, engagement_id: UUID, session_id: UUID) -> CoachingSession:
    """A coaching session of an engagement of which the person is one of the two."""
    engagement = engagement_for(person, engagement_id)
    session = _one(engagement.sessions.filter(id=session_id))
    session.engagement = engagement
    return session


def proposal_for(person: Person, engagement_id: UUID, proposal_id: UUID) -> TimeProposal:
    """Offered times of an engagement of which the person is one of the two."""
    engagement = engagement_for(person, engagement_id)
    proposal = _one(engagement.proposals.select_related("moves").filter(id=proposal_id))
    proposal.engagement = engagement
    return proposal


def published_profile(coach_id: UUID) -> CoachProfile:
    """A profile of the pool, which everyone may open."""
    return _one(
        CoachProfile.objects.select_related("person")
        .prefetch_related("tags")
        .filter(person=coach_id, person__is_active=True, state=CoachProfile.State.PUBLISHED)
    )


def own_profile(person: Person) -> CoachProfile | None:
    """The person's own profile with everything only they read; None before they volunteered."""
    return CoachProfile.objects.prefetch_related("tags").filter(person=person).first()


def _one(rows: QuerySet[Row]) -> Row:
    row = rows.first()
    if row is None:
        raise Http404
    return row
