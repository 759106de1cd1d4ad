"""Writes Lumihavu into an empty database: people, profiles, pairs, times, requests.

A history cannot be made by actions, which act today; so rows are written here directly. What
is to be read as sealed comes from the real program of the closed room (`seal.py`).
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from kamu.coaching.actions.forgetting import forget_old_sessions
from kamu.coaching.actions.profile import publish, set_places, volunteer
from kamu.coaching.models import (
    CoachingRequest,
    CoachingSession,
    CoachProfile,
    Engagement,
    ProposedTime,
    TimeProposal,
)
from kamu.desk.management.demo_company import pairs, people, profiles
from kamu.desk.models import Demonstration
from kamu.people.models import Organisation, Person, Stewardship
from kamu.vault.models import Member, Room

HELSINKI = ZoneInfo("Europe/Helsinki")
PLACES = (
    "Room Tuohi",
    "Room Jäkälä",
    "A walk from the front door",
    "Video call",
    "Canteen, corner",
)
TERM = timedelta(days=183)


@dataclass(frozen=True)
class Made:
    """What the sealing needs to know of the company that was written."""

    people: list[Person]
    engagements: list[Engagement]  # in the order of `pairs.pairs()`


@transaction.atomic
def write_company() -> Made:
    """Fill an empty database."""
    Organisation.objects.create(
        name=people.COMPANY,
        own_time_name=people.OWN_TIME,
        time_promise=people.TIME_PROMISE,
        office_day=4,
    )
    Demonstration.objects.create(made_on=timezone.localdate())
    colleagues = _people()
    Stewardship.objects.create(person=colleagues[pairs.STEWARD], since_on=_days_ago(420))
    Stewardship.objects.create(person=colleagues[5], since_on=_days_ago(160))
    coaches = _profiles(colleagues)
    engagements = _engagements(colleagues)
    _take_places(coaches, engagements)
    _sessions(engagements)
    _requests(colleagues)
    _offered_times(engagements)
    return Made(colleagues, engagements)


def _people() -> list[Person]:
    made = [
        Person(
            name=one.name,
            email=one.email,
            unit=one.unit,
            place=one.place,
            customer=one.customer,
            language=one.language,
            time_zone=one.time_zone,
            is_new_here=one.number == pairs.NEWCOMER,
            has_read_welcome=one.number != pairs.NEWCOMER,
        )
        for one in people.colleagues()
    ]
    for person in made:
        person.search_text = person.words_to_find()
    return Person.objects.bulk_create(made)


def _profiles(colleagues: list[Person]) -> list[CoachProfile]:
    """Each coach volunteers, publishes and says how many fit, as people do."""
    for number in pairs.COACHES:
        coach = colleagues[number]
        volunteer(actor=coach)
        publish(actor=coach, introduction=profiles.introduction_of(number))
        set_places(actor=coach, places=pairs.LOADS[number] + (number % 3 > 0))
    return list(CoachProfile.objects.all())


def _engagements(colleagues: list[Person]) -> list[Engagement]:
    today = timezone.localdate()
    made = []
    for pair in pairs.pairs():
        started_on = today - timedelta(days=pair.months * 30)
        ends_on = started_on + TERM
        while ends_on <= today:  # both said "go on" at each end of a term
            ends_on += TERM
        made.append(
            Engagement(
                coachee=colleagues[pair.coachee],
                coach=colleagues[pair.coach],
                room=Room(kind=Room.Kind.ENGAGEMENT),
                started_on=started_on,
                ends_on=ends_on,
            )
        )
    Room.objects.bulk_create(one.room for one in made)
    Engagement.objects.bulk_create(made)
    Member.objects.bulk_create(
        Member(room=one.room, person=person, may_erase=person == one.coachee)
        for one in made
        for person in (one.coachee, one.coach)
    )
    return made


def _take_places(coaches: list[CoachProfile], engagements: list[Engagement]) -> None:
    for profile in coaches:
        profile.places_taken = sum(one.coach_id == profile.person_id for one in engagements)
    CoachProfile.objects.bulk_update(coaches, ["places_taken"])


def _sessions(engagements: list[Engagement]) -> None:
    """Every talk of eighteen months; the housekeeping job then forgets the old ones."""
    random = Random(150)
    rows = []
    for pair, engagement in zip(pairs.pairs(), engagements, strict=True):
        day = engagement.started_on + timedelta(days=random.randint(3, 12))
        while day < timezone.localdate() - timedelta(days=2):
            rows.append(_session(engagement, day, random))
            day += timedelta(days=pair.rhythm + random.randint(-4, 9))
        if random.random() < 0.35 or engagement is engagements[0]:
            ahead = 3 if engagement is engagements[0] else random.randint(2, 20)
            rows.append(_session(engagement, timezone.localdate() + timedelta(days=ahead), random))
    CoachingSession.objects.bulk_create(rows)
    forget_old_sessions(now=timezone.now())


def _session(engagement: Engagement, day: date, random: Random) -> CoachingSession:
    while day.weekday() > 4:
        day += timedelta(days=1)
    clock = time(random.choice((9, 10, 11, 13, 14, 15)), random.choice((0, 0, 30)))
    return CoachingSession(
        engagement=engagement,
        starts_at=datetime.combine(day, clock, tzinfo=HELSINKI),
        minutes=random.choice((45, 45, 60)),
        place=random.choice(PLACES),
    )


def _requests(colleagues: list[Person]) -> None:
    """Three colleagues have asked and wait; one of them asked the visitor's coach."""
    asked = [(110, pairs.COACH, 1), (112, 4, 3), (115, 13, 8)]
    CoachingRequest.objects.bulk_create(
        CoachingRequest(
            coachee=colleagues[coachee], coach=colleagues[coach], asked_on=_days_ago(days)
        )
        for coachee, coach, days in asked
    )


def _offered_times(engagements: list[Engagement]) -> None:
    """Another coachee of the visitor's coach has offered three times."""
    engagement = next(one for one in engagements[1:] if one.coach_id == engagements[0].coach_id)
    proposal = TimeProposal.objects.create(
        engagement=engagement, proposed_by=engagement.coachee, place="Video call"
    )
    days = [timezone.localdate() + timedelta(days=number) for number in range(4, 14)]
    workdays = [day for day in days if day.weekday() < 5][:3]
    ProposedTime.objects.bulk_create(
        ProposedTime(
            proposal=proposal,
            starts_at=datetime.combine(day, time(hour), tzinfo=HELSINKI),
        )
        for day, hour in zip(workdays, (10, 13, 15), strict=True)
    )


def _days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)
