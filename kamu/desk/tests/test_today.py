"""Today, as coachee, coach, newcomer and steward meet it."""

from typing import Any

import pytest
from django.urls import reverse

from kamu.coaching.actions.engagements import complete
from kamu.coaching.actions.requests import decline
from kamu.coaching.actions.times import propose_times
from kamu.coaching.models import Engagement
from kamu.people.actions import read_welcome
from kamu.people.models import Person
from tests import builders


@pytest.fixture(autouse=True)
def _welcomed(ada: Person, ben: Person, cleo: Person, dan: Person) -> None:
    for person in (ada, ben, cleo, dan):
        read_welcome(actor=person)


def _today(person: Person) -> str:
    return builders.browser_of(person).get(reverse("desk:today")).content.decode()


def test_whoever_comes_first_reads_the_welcome_page() -> None:
    newcomer = builders.colleague("Eevi Erkkilä")

    answer = builders.browser_of(newcomer).get(reverse("desk:today"))

    assert answer["Location"] == reverse("desk:welcome")


def test_the_next_talk_stands_first(ada: Person, ben: Person, engagement: Engagement) -> None:
    builders.session(engagement)

    page = _today(ada)

    assert "Your next talk" in page
    assert ben.name in page
    assert f"#room/{engagement.room_id}" in page


def test_a_coach_sees_that_somebody_asks(ada: Person, ben: Person) -> None:
    builders.request(ada, ben)

    assert "1 colleague asks you" in _today(ben)
    assert "You have asked" in _today(ada)


def test_a_no_leads_on_to_others(ada: Person, ben: Person) -> None:
    decline(actor=ben, request=builders.request(ada, ben))

    page = _today(ada)

    assert "It did not fit this time" in page
    assert ben.name not in page


def test_offered_times_wait_for_the_other_one(
    ada: Person, ben: Person, engagement: Engagement
) -> None:
    session = builders.session(engagement)
    propose_times(
        actor=ada, engagement=engagement, starts=[session.starts_at], minutes=45, moves=session
    )

    assert "Times to choose from" in _today(ben)
    assert "Times to choose from" not in _today(ada)


def test_completed_talks_wait_for_nothing(ada: Person, ben: Person, engagement: Engagement) -> None:
    complete(actor=ben, engagement=engagement)

    assert ben.name not in _today(ada)
    assert ada.name not in _today(ben)


def test_only_a_steward_is_shown_the_desk(cleo: Person, dan: Person) -> None:
    desk = reverse("desk:steward")

    assert desk in _today(cleo)
    assert desk not in _today(dan)
    assert builders.browser_of(cleo).get(desk).status_code == 200
    assert builders.browser_of(dan).get(desk).status_code == 404


def test_the_page_asks_as_much_for_one_talk_as_for_five(
    ben: Person, engagement: Engagement, django_assert_max_num_queries: Any
) -> None:
    builders.coach(ben, places=6)
    for name in ("Fanni Forss", "Gösta Grahn", "Hely Heimo", "Iivo Ilola"):
        builders.session(builders.engagement(builders.colleague(name), ben))

    browser = builders.browser_of(ben)
    with django_assert_max_num_queries(10):
        assert browser.get(reverse("desk:today")).status_code == 200
