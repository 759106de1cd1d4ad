"""Publishing: what it takes, what others then see, how one takes it away again."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from kamu.backstage.models import JournalEntry, OutboxMessage
from kamu.coaching.actions.engagements import complete
from kamu.coaching.actions.profile import (
    come_back,
    erase_profile,
    pause,
    publish,
    set_places,
    stop,
    volunteer,
)
from kamu.coaching.models import CoachingRequest, CoachProfile, Engagement, ProfileTag
from kamu.coaching.queries.profile import Introduction
from kamu.core.refusals import Refused
from kamu.people.models import Person
from tests import builders
from tests.builders import browser_of

PAGE = reverse("coaching:my_profile")
ENOUGH = {
    "headline": "Ask me about beginnings",
    "own_words": "I began here twice.",
    "languages": ["sv"],
    "ways": ["listening"],
    "what": "publish",
}


@pytest.fixture
def dans(dan: Person) -> Client:
    volunteer(actor=dan)
    return browser_of(dan)


def own(person: Person) -> CoachProfile:
    return CoachProfile.objects.get(person=person)


def is_shown(coach: Person, reader: Person) -> bool:
    """In the pool and by its address alike."""
    listed = browser_of(reader).get(reverse("coaching:pool")).context["page"].cards
    found = browser_of(reader).get(reverse("coaching:profile", args=[coach.pk])).status_code
    assert (found == 200) == (coach.pk in {card.person_id for card in listed})
    return found == 200


def test_published_profile_is_in_the_pool(dans: Client, dan: Person, ada: Person) -> None:
    assert not is_shown(dan, ada)
    answer = dans.post(PAGE, ENOUGH, follow=True)
    assert answer.redirect_chain == [(reverse("coaching:preview"), 302)]
    assert is_shown(dan, ada)


@pytest.mark.parametrize("field", ["headline", "own_words", "languages", "ways"])
def test_what_is_needed_is_said_kindly(dans: Client, dan: Person, field: str) -> None:
    thin = {name: value for name, value in ENOUGH.items() if name != field}
    answer = dans.post(PAGE, thin)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert "required" not in answer.context["form"].errors.as_text()
    assert own(dan).state == CoachProfile.State.DRAFT


@pytest.mark.parametrize("field", ["headline", "own_words", "languages", "ways"])
def test_action_itself_asks_for_what_is_needed(dan: Person, field: str) -> None:
    volunteer(actor=dan)
    said = {name: value for name, value in vars(builders.INTRODUCTION).items() if name != field}
    with pytest.raises(Refused):
        publish(actor=dan, introduction=Introduction(**said))


def test_publishing_again_replaces_words_and_tags(ben: Person, ada: Person) -> None:
    browser_of(ben).post(PAGE, {**ENOUGH, "meets_walking": "on"})
    tags = ProfileTag.objects.filter(profile=own(ben)).values_list("kind", "value")
    assert sorted(tags) == [("language", "sv"), ("way", "listening")]
    assert own(ben).draft == {}
    found = browser_of(ada).get(reverse("coaching:pool"), {"words": "beginn", "walking": "on"})
    assert [card.headline for card in found.context["page"].cards] == ["Ask me about beginnings"]


@pytest.mark.parametrize("places", [2, 3, 12])
def test_others_never_learn_numbers(
    ben: Person, dan: Person, engagement: Engagement, places: int
) -> None:
    set_places(actor=ben, places=places)
    client = browser_of(dan)
    for address in (reverse("coaching:pool"), reverse("coaching:profile", args=[ben.pk])):
        main = client.get(address).content.decode().split("<main")[1].split("</main")[0]
        assert "Has room" in main
        assert not re.findall(r"\d", strip_tags(f"<main{main}"))


def test_places_are_saved_for_the_coach_alone(ben: Person) -> None:
    client = browser_of(ben)
    assert client.post(reverse("coaching:places"), {"places": "4"}).status_code == 302
    assert own(ben).capacity == 4
    assert client.get(PAGE).context["places_form"]["places"].value() == 4


@pytest.mark.parametrize("places", ["-1", "13", "many", "", "1.5", "9" * 30])
def test_places_out_of_bounds_get_a_sentence(ben: Person, places: str) -> None:
    answer = browser_of(ben).post(reverse("coaching:places"), {"places": places})
    assert answer.status_code == 200
    assert answer.context["places_form"].errors["places"]
    assert own(ben).capacity == 2


def test_places_never_fall_below_those_taken(ben: Person, engagement: Engagement) -> None:
    answer = browser_of(ben).post(reverse("coaching:places"), {"places": "0"})
    assert answer.status_code == 200
    assert "You talk with 1 person now" in answer.content.decode()
    assert own(ben).capacity == 2
    set_places(actor=ben, places=1)
    assert own(ben).capacity == 1


def test_pausing_and_coming_back_take_one_step_each(ben: Person, ada: Person) -> None:
    client = browser_of(ben)
    client.post(reverse("coaching:pause"))
    assert not is_shown(ben, ada)
    client.post(reverse("coaching:come_back"))
    assert is_shown(ben, ada)


def test_publishing_while_pausing_goes_on_pausing(ben: Person, ada: Person) -> None:
    pause(actor=ben)
    browser_of(ben).post(PAGE, ENOUGH)
    assert own(ben).headline == ENOUGH["headline"]
    assert not is_shown(ben, ada)


def test_steps_taken_twice_are_harmless(ben: Person) -> None:
    for step in (pause, pause, come_back, come_back, stop):
        step(actor=ben)
    assert own(ben).state == CoachProfile.State.STOPPED


@pytest.mark.parametrize("page", ["pause", "come_back", "stop", "discard", "erase", "places"])
def test_steps_of_somebody_who_is_no_coach_get_an_answer(dan: Person, page: str) -> None:
    answer = browser_of(dan).post(reverse(f"coaching:{page}"), {"places": 1}, follow=True)
    assert answer.status_code == 200
    assert not CoachProfile.objects.exists()


@pytest.mark.parametrize("page", ["pause", "come_back"])
def test_draft_cannot_be_paused(dans: Client, dan: Person, page: str) -> None:
    answer = dans.post(reverse(f"coaching:{page}"), follow=True)
    assert "Publish it first." in answer.content.decode()
    assert own(dan).state == CoachProfile.State.DRAFT


def test_stopping_takes_the_words_out_and_answers_who_waits(ben: Person, ada: Person) -> None:
    request = builders.request(ada, ben)
    OutboxMessage.objects.all().delete()
    browser_of(ben).post(reverse("coaching:stop"))
    assert not is_shown(ben, ada)
    assert (own(ben).headline, own(ben).own_words, own(ben).search_text) == ("", "", "")
    assert not ProfileTag.objects.exists()
    request.refresh_from_db()
    assert request.state == CoachingRequest.State.DECLINED
    assert [letter.to for letter in OutboxMessage.objects.all()] == [ada.email]


def test_stopping_leaves_talks_alone(ben: Person, engagement: Engagement) -> None:
    stop(actor=ben)
    engagement.refresh_from_db()
    assert engagement.state == Engagement.State.LIVE
    assert own(ben).places_taken == 1


def test_erasing_after_stopping_leaves_nothing(ben: Person) -> None:
    stop(actor=ben)
    browser_of(ben).post(reverse("coaching:erase"))
    assert not CoachProfile.objects.exists()


def test_erasing_while_talks_go_on_keeps_only_the_places(
    ben: Person, engagement: Engagement
) -> None:
    stop(actor=ben)
    erase_profile(actor=ben)
    assert (own(ben).draft, own(ben).places_taken) == ({}, 1)
    complete(actor=ben, engagement=engagement)
    assert own(ben).places_taken == 0


def test_erasing_does_nothing_to_a_profile_in_the_pool(ben: Person) -> None:
    erase_profile(actor=ben)
    assert own(ben).headline == builders.INTRODUCTION.headline


def test_journal_does_not_say_who_paused_or_stopped(ben: Person) -> None:
    for step in (pause, come_back, stop, erase_profile):
        step(actor=ben)
    lines = JournalEntry.objects.filter(verb__startswith="profile.")
    assert lines.count() >= 6
    assert not lines.exclude(actor=None, subject_id=None, is_open=False)
