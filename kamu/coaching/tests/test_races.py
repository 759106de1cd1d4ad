"""Many at once, in real threads with connections of their own, on the database in use.

One wins, the others read a sentence, and what the rows say adds up afterwards.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from kamu.coaching.actions.engagements import complete
from kamu.coaching.actions.profile import set_places, volunteer
from kamu.coaching.actions.requests import accept, ask, decline, withdraw
from kamu.coaching.models import CoachingRequest, CoachProfile, Engagement
from kamu.core.refusals import Refused
from kamu.people.models import Person
from kamu.vault.models import Member, Room
from tests import builders

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 50


def at_once(steps: Sequence[Callable[[], Any]]) -> list[str]:
    """Take all steps in the same moment; answers "done" or the sentence of each refusal."""
    barrier = Barrier(len(steps))

    def run(step: Callable[[], Any]) -> str:
        try:
            barrier.wait()
            step()
        except Refused as refusal:
            return refusal.sentence
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(run, steps))


def people(number: int) -> list[Person]:
    return [builders.colleague(f"Colleague {each}") for each in range(number)]


def adds_up() -> None:
    """Every place taken is a live engagement, and every engagement has its room."""
    for profile in CoachProfile.objects.all():
        live = Engagement.objects.filter(coach=profile.person, state="live").count()
        assert profile.places_taken == live <= profile.capacity
    assert Room.objects.filter(kind="engagement").count() == Engagement.objects.count()
    assert Member.objects.count() == 2 * Engagement.objects.count()
    accepted = CoachingRequest.objects.filter(state="accepted").count()
    assert accepted == Engagement.objects.count()


def test_one_place_is_given_once_to_fifty_who_ask() -> None:
    coach = builders.coach(builders.colleague("Ben Berg"), places=1)
    requests = [builders.request(person, coach) for person in people(MANY)]
    said = at_once([partial(accept, actor=coach, request=r) for r in requests])
    assert said.count("done") == 1
    assert len(set(said)) == 2
    assert "All your places are taken." in "".join(said)
    assert CoachingRequest.objects.filter(state="asked").count() == MANY - 1
    adds_up()


def test_pressing_yes_fifty_times_begins_one_engagement() -> None:
    coach = builders.coach(builders.colleague("Ben Berg"), places=12)
    request = builders.request(builders.colleague("Ada Aalto"), coach)
    said = at_once([partial(accept, actor=coach, request=request)] * MANY)
    assert said.count("done") == 1
    assert Engagement.objects.count() == 1
    adds_up()


def test_yes_no_and_never_mind_in_one_moment_have_one_outcome() -> None:
    coach = builders.coach(builders.colleague("Ben Berg"), places=12)
    for person in people(8):
        request = builders.request(person, coach)
        said = at_once(
            [
                partial(accept, actor=coach, request=request),
                partial(decline, actor=coach, request=request),
                partial(withdraw, actor=person, request=request),
            ]
        )
        request.refresh_from_db()
        assert request.state in {"accepted", "declined", "withdrawn"}
        # Taking back what was declined in the same moment is harmless, and says nothing.
        assert said[:2].count("done") == (request.state != "withdrawn")
    adds_up()


def test_asking_ten_coaches_at_once_asks_one() -> None:
    coaches = [builders.coach(person) for person in people(10)]
    profiles = list(CoachProfile.objects.select_related("person"))
    ada = builders.colleague("Ada Aalto")
    said = at_once([partial(ask, actor=ada, profile=p) for p in profiles])
    assert said.count("done") == 1
    assert CoachingRequest.objects.filter(coachee=ada, state="asked").count() == 1
    assert len(coaches) == 10


def test_asking_while_being_accepted_never_leaves_a_second_request() -> None:
    coach = builders.coach(builders.colleague("Ben Berg"), places=12)
    other = builders.coach(builders.colleague("Eva Ek"), places=12)
    profile = CoachProfile.objects.select_related("person").get(person=other)
    for person in people(8):
        request = builders.request(person, coach)
        at_once(
            [
                partial(accept, actor=coach, request=request),
                partial(ask, actor=person, profile=profile),
            ]
        )
        assert not CoachingRequest.objects.filter(coachee=person, state="asked").exists()
    adds_up()


def test_two_who_ask_each_other_both_succeed() -> None:
    one, other = (builders.coach(person) for person in people(2))
    to = {p.person_id: p for p in CoachProfile.objects.select_related("person")}
    said = at_once(
        [
            partial(ask, actor=one, profile=to[other.pk]),
            partial(ask, actor=other, profile=to[one.pk]),
        ]
    )
    assert said == ["done", "done"]


def test_both_complete_in_the_same_moment_and_one_place_is_freed() -> None:
    coach = builders.coach(builders.colleague("Ben Berg"), places=12)
    pairs = [builders.engagement(person, coach) for person in people(4)]
    for pair in pairs:
        steps = [partial(complete, actor=a, engagement=pair) for a in (pair.coach, pair.coachee)]
        assert at_once(steps) == ["done", "done"]
    assert CoachProfile.objects.get().places_taken == 0
    assert Engagement.objects.filter(state="completed").count() == 4


def test_fewer_places_and_one_more_coachee_do_not_cross() -> None:
    coach = builders.coach(builders.colleague("Ben Berg"), places=1)
    for person in people(8):
        set_places(actor=coach, places=1)
        request = builders.request(person, coach)
        at_once(
            [
                partial(accept, actor=coach, request=request),
                partial(set_places, actor=coach, places=0),
            ]
        )
        adds_up()
        for begun in Engagement.objects.filter(state="live"):
            complete(actor=coach, engagement=begun)


def test_volunteering_in_ten_tabs_begins_one_profile() -> None:
    ada = builders.colleague("Ada Aalto")
    assert at_once([partial(volunteer, actor=ada)] * 10) == ["done"] * 10
    assert CoachProfile.objects.count() == 1
