"""A coach says yes or no, a coachee takes it back, or time goes by."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kamu.backstage.models import JournalEntry, OutboxMessage
from kamu.coaching.actions.engagements import complete
from kamu.coaching.actions.profile import pause, set_places
from kamu.coaching.actions.requests import accept, decline, withdraw
from kamu.coaching.jobs import tidy_requests
from kamu.coaching.models import CoachingRequest, CoachProfile, Engagement
from kamu.core.refusals import Refused
from kamu.people.models import Person
from kamu.vault.models import Member, Room
from tests import builders
from tests.builders import browser_of

NOON = datetime(2026, 11, 20, 10, tzinfo=UTC)
ANSWERS = ("accept", "decline", "withdraw")


@pytest.fixture
def asked(ada: Person, ben: Person) -> CoachingRequest:
    """Ada has asked Ben; no letters wait."""
    request = builders.request(ada, ben)
    OutboxMessage.objects.all().delete()
    return request


def press(client: Client, verb: str, request: CoachingRequest) -> str:
    answer = client.post(reverse(f"coaching:{verb}", args=[request.id]), follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def state_of(request: CoachingRequest) -> str:
    request.refresh_from_db()
    return request.state


def letters() -> list[tuple[str, str]]:
    return sorted(OutboxMessage.objects.values_list("to", "kind"))


def places(coach: Person) -> int:
    return CoachProfile.objects.get(person=coach).places_taken


def test_coach_sees_who_asks(asked: CoachingRequest, ben: Person) -> None:
    page = browser_of(ben).get(reverse("coaching:talks")).content.decode()
    assert "Ada Aalto would like you as a Kamu" in page


def test_yes_makes_the_pair_its_room_and_takes_a_place(asked: CoachingRequest, ben: Person) -> None:
    page = press(browser_of(ben), "accept", asked)
    assert "find a time for your first talk" in page
    engagement = Engagement.objects.get()
    assert (engagement.coachee, engagement.coach) == (asked.coachee, asked.coach)
    assert engagement.state == "live"
    assert timedelta(days=180) < engagement.ends_on - engagement.started_on < timedelta(days=185)
    assert engagement.room.kind == Room.Kind.ENGAGEMENT
    assert set(engagement.room.members.values_list("person", "may_erase")) == {
        (asked.coachee_id, True),
        (asked.coach_id, False),
    }
    assert places(ben) == 1
    assert state_of(asked) == "accepted"


def test_yes_and_no_bring_the_same_letter(ada: Person, ben: Person) -> None:
    texts = []
    for answer in (accept, decline):
        request = builders.request(ada, ben)
        OutboxMessage.objects.all().delete()
        done = answer(actor=ben, request=request)
        [letter] = OutboxMessage.objects.all()
        texts.append((letter.to, letter.kind, letter.subject, letter.text, letter.html))
        if isinstance(done, Engagement):
            complete(actor=ada, engagement=done)
    assert texts[0] == texts[1]


def test_no_is_read_as_a_kind_sentence_with_a_way_on(
    asked: CoachingRequest, ada: Person, ben: Person
) -> None:
    assert "No reason is asked for" in press(browser_of(ben), "decline", asked)
    page = browser_of(ada).get(reverse("coaching:talks")).content.decode()
    assert "It did not work out this time" in page
    assert "See who has room" in page
    assert places(ben) == 0
    assert letters() == [(ada.email, "request.answered")]


def test_taking_back_tells_nobody(asked: CoachingRequest, ada: Person, ben: Person) -> None:
    assert "taken back" in press(browser_of(ada), "withdraw", asked)
    assert state_of(asked) == "withdrawn"
    assert letters() == []
    assert "Ada" not in browser_of(ben).get(reverse("coaching:talks")).content.decode()


@pytest.mark.parametrize("first", ANSWERS)
@pytest.mark.parametrize("second", ANSWERS)
def test_second_answer_gets_a_sentence_and_changes_nothing(
    asked: CoachingRequest, ada: Person, ben: Person, first: str, second: str
) -> None:
    clients = {"accept": browser_of(ben), "decline": browser_of(ben), "withdraw": browser_of(ada)}
    press(clients[first], first, asked)
    settled = state_of(asked)
    engagements, taken = Engagement.objects.count(), places(ben)
    page = press(clients[second], second, asked)
    assert 'class="notice' in page
    assert state_of(asked) == settled
    assert (Engagement.objects.count(), places(ben)) == (engagements, taken)


@pytest.mark.parametrize("verb", ANSWERS)
def test_request_of_others_looks_like_none(asked: CoachingRequest, dan: Person, verb: str) -> None:
    wrong_side = asked.coach if verb == "withdraw" else asked.coachee
    for client in (browser_of(dan), browser_of(wrong_side)):
        for request in (asked.id, UUID(int=0)):
            assert client.post(reverse(f"coaching:{verb}", args=[request])).status_code == 404
    assert state_of(asked) == "asked"


def test_full_coach_reads_what_to_do(asked: CoachingRequest, ben: Person) -> None:
    set_places(actor=ben, places=0)
    page = press(browser_of(ben), "accept", asked)
    assert "All your places are taken." in page
    assert state_of(asked) == "asked"
    assert not Room.objects.exists()
    set_places(actor=ben, places=1)
    press(browser_of(ben), "accept", asked)
    assert state_of(asked) == "accepted"


def test_database_itself_holds_the_places(ben: Person) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CoachProfile.objects.filter(person=ben).update(places_taken=3)


def test_pausing_coach_may_still_answer(asked: CoachingRequest, ben: Person) -> None:
    pause(actor=ben)
    press(browser_of(ben), "accept", asked)
    assert state_of(asked) == "accepted"


def test_coachee_who_left_is_not_accepted(asked: CoachingRequest, ada: Person, ben: Person) -> None:
    client = browser_of(ben)
    Person.objects.filter(pk=ada.pk).update(is_active=False)
    assert "no longer open" in press(client, "accept", asked)
    assert not Engagement.objects.exists()
    assert "Ada" not in client.get(reverse("coaching:talks")).content.decode()


def test_coach_who_left_is_sent_to_sign_in(asked: CoachingRequest, ben: Person) -> None:
    client = browser_of(ben)
    Person.objects.filter(pk=ben.pk).update(is_active=False)
    answer = client.post(reverse("coaching:accept", args=[asked.id]))
    assert answer.status_code == 302
    assert state_of(asked) == "asked"


def test_somebody_with_a_coach_is_not_accepted_again(ada: Person, ben: Person, dan: Person) -> None:
    builders.coach(dan)
    builders.engagement(ada, ben)
    late = CoachingRequest.objects.create(coachee=ada, coach=dan, asked_on=timezone.localdate())
    with pytest.raises(Refused) as refusal:
        accept(actor=dan, request=late)
    assert refusal.value.sentence.startswith("This request is no longer open.")
    assert (places(dan), Room.objects.count(), Member.objects.count()) == (0, 1, 2)


def test_yes_in_the_meantime_is_said_to_whoever_takes_back(
    asked: CoachingRequest, ada: Person, ben: Person
) -> None:
    accept(actor=ben, request=asked)
    assert "The answer was yes in the meantime." in press(browser_of(ada), "withdraw", asked)


def test_no_answer_stores_a_reason_or_a_person(
    asked: CoachingRequest, ada: Person, ben: Person
) -> None:
    decline(actor=ben, request=asked)
    withdraw(actor=ada, request=builders.request(ada, ben))
    for line in JournalEntry.objects.filter(verb__startswith="request."):
        assert (line.actor, line.is_open) == (None, False)
    assert {field.name for field in CoachingRequest._meta.fields} == {
        *("id", "coachee", "coach", "state", "asked_on", "reminded"),
    }


def test_week_without_an_answer_brings_one_reminder(ada: Person, ben: Person, dan: Person) -> None:
    with time_machine.travel(NOON) as clock:
        builders.request(ada, ben)
        builders.request(dan, ben)
        OutboxMessage.objects.all().delete()
        for days, expected in ((6, 0), (1, 1), (1, 1), (5, 1)):
            clock.shift(timedelta(days=days))
            tidy_requests()
            assert letters() == [(ben.email, "request.reminder")] * expected


def test_two_weeks_without_an_answer_end_it(ada: Person, ben: Person) -> None:
    with time_machine.travel(NOON) as clock:
        request = builders.request(ada, ben)
        clock.shift(timedelta(days=13))
        tidy_requests()
        assert state_of(request) == "asked"
        OutboxMessage.objects.all().delete()
        clock.shift(timedelta(days=1))
        tidy_requests()
        tidy_requests()
        assert state_of(request) == "lapsed"
        assert letters() == [(ada.email, "request.lapsed")]
        page = browser_of(ada).get(reverse("coaching:talks")).content.decode()
        assert "No answer from Ben Berg came within two weeks" in page
        assert "no longer open" in press(browser_of(ben), "accept", request)


def test_request_to_somebody_who_left_ends_at_once(
    asked: CoachingRequest, ada: Person, ben: Person
) -> None:
    Person.objects.filter(pk=ben.pk).update(is_active=False)
    tidy_requests()
    assert state_of(asked) == "lapsed"
    assert letters() == [(ada.email, "request.lapsed")]


def test_request_of_somebody_who_left_ends_without_a_letter(
    asked: CoachingRequest, ada: Person
) -> None:
    Person.objects.filter(pk=ada.pk).update(is_active=False)
    tidy_requests()
    assert state_of(asked) == "lapsed"
    assert letters() == []


def test_who_asked_whom_is_forgotten_after_a_month(ada: Person, ben: Person) -> None:
    with time_machine.travel(NOON) as clock:
        decline(actor=ben, request=builders.request(ada, ben))
        clock.shift(timedelta(days=29))
        tidy_requests()
        assert CoachingRequest.objects.count() == 1
        clock.shift(timedelta(days=1))
        tidy_requests()
        assert CoachingRequest.objects.count() == 0
