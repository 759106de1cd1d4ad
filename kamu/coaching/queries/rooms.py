"""The closed rooms of a person, with what is known openly about each: who, which part, when.

The vault knows members and bytes; which engagement a room belongs to, only coaching knows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from kamu.coaching.models import CoachingSession, Engagement
from kamu.people.models import Person
from kamu.vault.queries import MemberOf, RoomOf, rooms_of

LONGEST_TALK = timedelta(hours=3)


@dataclass(frozen=True)
class NextTalk:
    id: UUID
    starts_at: datetime
    minutes: int
    place: str


@dataclass(frozen=True)
class KnownRoom:
    """A room as its members see it from outside. An own room has no engagement."""

    room: UUID
    kind: str
    members: list[MemberOf]
    epoch: int
    engagement: UUID | None
    part: str | None
    state: str | None
    session: NextTalk | None


def known_rooms(person: Person, only: UUID | None = None) -> list[KnownRoom]:
    """The person's rooms, or one of them. Four queries however many there are."""
    rooms = rooms_of(person, only=None if only is None else [only])
    engagements = {
        each.room_id: each
        for each in Engagement.objects.filter(
            Q(coachee=person) | Q(coach=person), room__in=[room.room for room in rooms]
        )
    }
    talks = _next_talks(engagements.values())
    return [_known(person, room, engagements.get(room.room), talks) for room in rooms]


def _known(
    person: Person, room: RoomOf, engagement: Engagement | None, talks: dict[UUID, NextTalk]
) -> KnownRoom:
    part = None
    if engagement is not None:
        part = "coachee" if engagement.coachee_id == person.pk else "coach"
    return KnownRoom(
        room=room.room,
        kind=room.kind,
        members=room.members,
        epoch=room.epoch,
        engagement=engagement.id if engagement else None,
        part=part,
        state=engagement.state if engagement else None,
        session=talks.get(engagement.id) if engagement else None,
    )


def _next_talks(engagements: Iterable[Engagement]) -> dict[UUID, NextTalk]:
    """The soonest agreed talk of each that is not over yet; one that is going on counts."""
    now = timezone.now()
    sessions = CoachingSession.objects.filter(
        engagement__in=list(engagements),
        state=CoachingSession.State.AGREED,
        starts_at__gt=now - LONGEST_TALK,
    ).order_by("starts_at")
    found: dict[UUID, NextTalk] = {}
    for each in sessions:
        if each.starts_at + timedelta(minutes=each.minutes) > now:
            talk = NextTalk(each.id, each.starts_at, each.minutes, each.place)
            found.setdefault(each.engagement_id, talk)
    return found
