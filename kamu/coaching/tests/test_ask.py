"""Asking a coach: one button, one open request, no text."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kamu.backstage.models import JournalEntry, OutboxMessage
from kamu.coaching.actions.engagements import complete
from kamu.coaching.actions.profile import pause, set_places, stop
from kamu.coaching.actions.requests import ask, withdraw
from kamu.coaching.models import CoachingRequest, CoachProfile, Engagement
from kamu.core.refusals import Refused
from kamu.people.models import Person
from tests import builders
from tests.builders import browser_of


def asked(client: Client, coach: Person) -> Any:
    return client.post(reverse("coaching:ask", args=[coach.pk]), follow=True)


def profile_page(reader: Person, coach: Person) -> str:
    answer = browser_of(reader).get(reverse("coaching:profile", args=[coach.pk]))
    return answer.content.decode()


def test_profile_says_what_happens_before_one_asks(ada: Person, ben: Person) -> None:
    page = profile_page(ada, ben)
    assert "Ben Berg sees your name, unit and place." in page
    assert "You share no unit, customer or office." in page
    assert "the people who run the server could read it too" in page


def test_asking_makes_one_open_request_and_one_letter(ada: Person, ben: Person) -> None:
    page = asked(browser_of(ada), ben)
    assert page.redirect_chain[-1][0] == reverse("coaching:talks")
    assert "You get a letter when there is an answer." in page.content.decode()
    request = CoachingRequest.objects.get()
    assert (request.coachee, request.coach, request.state) == (ada, ben, "asked")
    assert request.asked_on == timezone.localdate()
    [letter] = OutboxMessage.objects.all()
    assert (letter.to, letter.kind) == (ben.email, "request.asked")


def test_journal_says_that_somebody_asked_not_who(ada: Person, ben: Person) -> None:
    request = builders.request(ada, ben)
    line = JournalEntry.objects.get(verb="request.asked")
    assert (line.actor, line.subject_id, line.is_open) == (None, request.id, False)


def test_asking_twice_is_asking_once(ada: Person, ben: Person) -> None:
    client = browser_of(ada)
    asked(client, ben)
    assert "You have asked already." in asked(client, ben).content.decode()
    assert CoachingRequest.objects.count() == OutboxMessage.objects.count() == 1


def test_one_open_request_at_a_time(ada: Person, ben: Person, dan: Person) -> None:
    builders.coach(dan)
    builders.request(ada, ben)
    assert "You have asked already." in asked(browser_of(ada), dan).content.decode()
    assert "You have asked somebody else" in profile_page(ada, dan)


def test_database_itself_holds_one_open_request(ada: Person, ben: Person, dan: Person) -> None:
    builders.request(ada, ben)
    with pytest.raises(IntegrityError), transaction.atomic():
        CoachingRequest.objects.create(coachee=ada, coach=dan, asked_on=timezone.localdate())


def test_after_taking_it_back_one_may_ask_again(ada: Person, ben: Person) -> None:
    withdraw(actor=ada, request=builders.request(ada, ben))
    assert "You get a letter" in asked(browser_of(ada), ben).content.decode()


def test_nobody_is_their_own_coach(ben: Person) -> None:
    assert "This is your own profile." in asked(browser_of(ben), ben).content.decode()
    assert "This is you" in profile_page(ben, ben)
    with pytest.raises(IntegrityError), transaction.atomic():
        CoachingRequest.objects.create(coachee=ben, coach=ben, asked_on=timezone.localdate())


def test_whoever_has_a_coach_completes_first(
    ada: Person, dan: Person, engagement: Engagement
) -> None:
    builders.coach(dan)
    assert "You already have a Kamu" in profile_page(ada, dan)
    assert "You already have a Kamu." in asked(browser_of(ada), dan).content.decode()
    assert CoachingRequest.objects.filter(state="asked").count() == 0
    complete(actor=ada, engagement=engagement)
    assert "You get a letter" in asked(browser_of(ada), dan).content.decode()


def test_own_coach_is_named_on_the_profile(ada: Person, engagement: Engagement) -> None:
    assert "Ben Berg is your Kamu." in profile_page(ada, engagement.coach)


def test_coach_may_have_a_coach_too(ben: Person, dan: Person, engagement: Engagement) -> None:
    builders.coach(dan)
    assert "You get a letter" in asked(browser_of(ben), dan).content.decode()


def test_full_coach_is_not_asked(ada: Person, ben: Person) -> None:
    set_places(actor=ben, places=0)
    assert "Full for now" in profile_page(ada, ben)
    assert "cannot take anyone new just now" in asked(browser_of(ada), ben).content.decode()
    assert not CoachingRequest.objects.exists()


@pytest.mark.parametrize("hide", ["pause", "stop", "leave"])
def test_hidden_coach_looks_like_none(ada: Person, ben: Person, hide: str) -> None:
    if hide == "pause":
        pause(actor=ben)
    elif hide == "stop":
        stop(actor=ben)
    else:
        Person.objects.filter(pk=ben.pk).update(is_active=False)
    missing = "00000000-0000-4000-8000-000000000000"
    for name, method in (("profile", "get"), ("ask", "post")):
        hidden = getattr(browser_of(ada), method)(reverse(f"coaching:{name}", args=[ben.pk]))
        nothing = getattr(browser_of(ada), method)(reverse(f"coaching:{name}", args=[missing]))
        assert hidden.status_code == nothing.status_code == 404
        assert _blind(hidden.content) == _blind(nothing.content)


def test_profile_seen_before_a_pause_gets_a_sentence(ada: Person, ben: Person) -> None:
    profile = CoachProfile.objects.get(person=ben)
    pause(actor=ben)
    with pytest.raises(Refused, match="cannot take anyone new"):
        ask(actor=ada, profile=profile)


def test_asking_by_address_alone_does_nothing(ada: Person, ben: Person) -> None:
    assert browser_of(ada).get(reverse("coaching:ask", args=[ben.pk])).status_code == 405


def _blind(page: bytes) -> bytes:
    """Without what is new in every answer: the form's token, the address itself."""
    kept = (line for line in page.splitlines() if b"csrf" not in line)
    return b"\n".join(line for line in kept if b'name="next"' not in line)
