"""Building state the way people do: by calling actions, so that no test starts from an
impossible row. Only colleagues come from nowhere, as from a staff list."""

from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from kamu.coaching.actions.profile import publish, set_places, volunteer
from kamu.coaching.actions.requests import accept, ask
from kamu.coaching.actions.times import propose_times, take_time
from kamu.coaching.models import CoachingRequest, CoachingSession, CoachProfile, Engagement
from kamu.coaching.queries.profile import Introduction
from kamu.people.actions import found_company
from kamu.people.models import Person

INTRODUCTION = Introduction(
    headline="Builds things, then asks why",
    own_words="I have been new four times. I like long walks and short meetings.",
    languages=("en", "fi"),
    ways=("listening", "sparring"),
)


def company(*, steward: str = "Cleo Cederberg", name: str = "Havumetsä") -> Person:
    """A company; answers its first steward."""
    return found_company(actor=None, company=name, name=steward, email=address(steward))


def colleague(name: str, **fields: Any) -> Person:
    """Somebody of the company, as a staff list brings them."""
    return Person.objects.create(name=name, email=address(name), **fields)


def coach(person: Person, *, places: int = 2, introduction: Introduction = INTRODUCTION) -> Person:
    """Make this colleague a coach of the pool."""
    volunteer(actor=person)
    publish(actor=person, introduction=introduction)
    set_places(actor=person, places=places)
    return person


def request(coachee: Person, coach: Person) -> CoachingRequest:
    """One asks the other, who has not answered yet."""
    return ask(actor=coachee, profile=CoachProfile.objects.get(person=coach))


def engagement(coachee: Person, coach: Person) -> Engagement:
    """The two talk from today on."""
    return accept(actor=coach, request=request(coachee, coach))


def session(
    engagement: Engagement, starts_at: datetime | None = None, minutes: int = 45
) -> CoachingSession:
    """The two have agreed on a time: in three days, on the hour, unless said otherwise."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    start = starts_at or hour + timedelta(days=3)
    proposal = propose_times(
        actor=engagement.coachee, engagement=engagement, starts=[start], minutes=minutes
    )
    return take_time(actor=engagement.coach, proposal=proposal, starts_at=start)


def address(name: str) -> str:
    """The work address of an invented person."""
    plain = name.lower().replace("ä", "a").replace("ö", "o").replace("å", "a")
    return f"{plain.replace(' ', '.')}@havumetsa.example"


def browser_of(person: Person | None = None, **headers: str) -> Client:
    """A signed-in test client, or a stranger's."""
    client = Client(headers=headers)
    if person:
        client.force_login(person)
    return client
