"""A company of any size in an empty database, in the paper's proportions.

26 % coaches, 59 % coachees, up to six coachees a coach; rows are written in bulk, past the
actions, for they are only there to be read. Names are invented.
"""

from dataclasses import dataclass
from datetime import timedelta
from random import Random
from uuid import UUID

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.utils import timezone

from kamu.coaching.models import CoachingSession, CoachProfile, Engagement, ProfileTag
from kamu.people.models import Organisation, Person
from kamu.vault.models import Epoch, Member, Room, SealedDocument, Wrap

UNITS = [f"Unit {number}" for number in range(1, 41)]
CUSTOMERS = [f"Customer {number}" for number in range(1, 121)]
PLACES = ["Helsinki", "Stockholm", "Remote", "Oulu"]
DOCUMENTS = 200


@dataclass(frozen=True)
class Company:
    """Whom the measurements visit as: a coachee with a talk ahead and a full room."""

    session_key: str
    profile: UUID
    room: UUID


@transaction.atomic
def make_company(size: int) -> Company:
    """Fill an empty database with `size` people; returns the visitor."""
    random = Random(size)
    Organisation.objects.create(name="Bench")
    people = _people(size, random)
    coaches = people[: size * 26 // 100]
    coachees = people[size - size * 59 // 100 :]
    profiles = _profiles(coaches, random)
    engagements = _engagements(coaches, coachees)
    for profile in profiles:
        profile.places_taken = sum(1 for _ in engagements.get(profile.person_id, ()))
    CoachProfile.objects.bulk_update(profiles, ["places_taken"], batch_size=500)
    visited = engagements[coaches[0].id][0]
    _fill_room(visited)
    return Company(_sign_in(visited.coachee), coaches[1].id, visited.room_id)


def _people(size: int, random: Random) -> list[Person]:
    people = [
        Person(
            email=f"person{number}@bench.example",
            name=f"{random.choice('ABCDEFGHIJKLMNOPRSTUVY')}. Person {number}",
            unit=UNITS[number % len(UNITS)],
            place=PLACES[number % len(PLACES)],
            customer=CUSTOMERS[number % len(CUSTOMERS)],
            has_read_welcome=True,
        )
        for number in range(size)
    ]
    return Person.objects.bulk_create(people, batch_size=1000)


def _profiles(coaches: list[Person], random: Random) -> list[CoachProfile]:
    profiles = [
        CoachProfile(
            person=coach,
            state=CoachProfile.State.PUBLISHED,
            headline="Listens first, asks second",
            own_words="I like quiet talks, best on a walk. " * 4,
            experience="Twelve years of customer projects. " * 3,
            capacity=8,
            turn=random.randrange(2**31),
            search_text=f"{coach.name} {coach.unit} {coach.place} listens first".lower(),
        )
        for coach in coaches
    ]
    CoachProfile.objects.bulk_create(profiles, batch_size=1000)
    tags = [
        ProfileTag(profile=profile, kind=kind, value=value)
        for number, profile in enumerate(profiles)
        for kind, value in _tags(number)
    ]
    ProfileTag.objects.bulk_create(tags, batch_size=2000)
    return profiles


def _tags(number: int) -> list[tuple[str, str]]:
    ways = ["coaching", "mentoring", "sparring", "listening"]
    needs = ["scanning", "validating", "sharing", "activating"]
    return [
        ("language", ["en", "fi", "sv"][number % 3]),
        ("way", ways[number % 4]),
        ("way", ways[(number + 1) % 4]),
        ("need", needs[number % 4]),
        ("focus", ["personal", "work", "whole"][number % 3]),
    ]


def _engagements(coaches: list[Person], coachees: list[Person]) -> dict[UUID, list[Engagement]]:
    today = timezone.localdate()
    rooms = Room.objects.bulk_create(
        [Room(kind=Room.Kind.ENGAGEMENT) for _ in coachees], batch_size=1000
    )
    found = [
        Engagement(
            coachee=coachee,
            coach=coaches[number % len(coaches)],
            room=room,
            started_on=today - timedelta(days=100),
            ends_on=today + timedelta(days=80),
        )
        for number, (coachee, room) in enumerate(zip(coachees, rooms, strict=True))
        if coachee.id != coaches[number % len(coaches)].id
    ]
    Engagement.objects.bulk_create(found, batch_size=1000)
    Member.objects.bulk_create(
        [Member(room=one.room, person=who) for one in found for who in (one.coachee, one.coach)],
        batch_size=2000,
    )
    soon = timezone.now() + timedelta(days=3)
    CoachingSession.objects.bulk_create(
        [CoachingSession(engagement=one, starts_at=soon) for one in found], batch_size=1000
    )
    of_coach: dict[UUID, list[Engagement]] = {}
    for one in found:
        of_coach.setdefault(one.coach_id, []).append(one)
    return of_coach


def _fill_room(engagement: Engagement) -> None:
    """Two hundred sealed pages of the smallest size class: bytes nobody opens here."""
    epoch = Epoch.objects.create(
        room=engagement.room, number=1, made_by=engagement.coach, statement="{}", signature=""
    )
    for person in (engagement.coachee, engagement.coach):
        Wrap.objects.create(epoch=epoch, person=person, sealed_room_key=b"x" * 300)
    blob = b"\x01" + bytes(12 + 1024 + 16)
    SealedDocument.objects.bulk_create(
        SealedDocument(
            room=engagement.room,
            epoch_number=1,
            seq=seq,
            document=UUID(int=seq),
            week="2026-W40",
            sealed_blob=blob,
            blob_hash="0" * 64,
            head=f"{seq:064d}",
        )
        for seq in range(1, DOCUMENTS + 1)
    )


def _sign_in(person: Person) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "kamu.people.adapter.Backend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)
