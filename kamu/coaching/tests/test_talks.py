"""The page "My talks", one talk, and what waits for somebody, at a constant cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kamu.coaching.actions.engagements import complete
from kamu.coaching.actions.profile import keep_draft, set_places, stop
from kamu.coaching.actions.requests import decline
from kamu.coaching.actions.times import propose_times
from kamu.coaching.models import Engagement
from kamu.coaching.queries.engagements import things_waiting
from kamu.coaching.queries.profile import Introduction
from kamu.people.models import Person
from tests import builders
from tests.builders import browser_of

TALKS = reverse("coaching:talks")


def page_of(person: Person, address: str = TALKS) -> str:
    answer = browser_of(person).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_empty_page_teaches(dan: Person) -> None:
    page = page_of(dan)
    assert "You have no Kamu at the moment." in page
    assert reverse("coaching:pool") in page


def test_each_sees_the_other_and_their_part(engagement: Engagement) -> None:
    coachees, coachs = page_of(engagement.coachee), page_of(engagement.coach)
    assert "My Kamu" in coachees
    assert "Ben Berg" in coachees
    assert "Those I am a Kamu for" in coachs
    assert "Ada Aalto" in coachs


def test_next_time_is_in_the_list(engagement: Engagement) -> None:
    assert "No time agreed yet" in page_of(engagement.coachee)
    builders.session(engagement)
    assert "Next talk:" in page_of(engagement.coachee)


def test_offered_times_wait_for_the_other(engagement: Engagement) -> None:
    start = timezone.now() + timedelta(days=2)
    propose_times(actor=engagement.coachee, engagement=engagement, starts=[start], minutes=45)
    assert "There are times to choose from" in page_of(engagement.coach)
    assert "There are times to choose from" not in page_of(engagement.coachee)


def test_talk_leads_into_the_closed_room(engagement: Engagement) -> None:
    talk = reverse("coaching:talk", args=[engagement.id])
    for person in (engagement.coachee, engagement.coach):
        page = page_of(person, talk)
        assert f'href="/room/#room/{engagement.room_id}"' in page
        assert "Offer times" in page
    assert "You are the Kamu" in page_of(engagement.coach, talk)
    assert "Your Kamu" in page_of(engagement.coachee, talk)


def test_titles_carry_no_names(engagement: Engagement, dan: Person) -> None:
    addresses = [
        TALKS,
        reverse("coaching:talk", args=[engagement.id]),
        reverse("coaching:complete", args=[engagement.id]),
        reverse("coaching:profile", args=[engagement.coach_id]),
        reverse("coaching:pool"),
    ]
    for address in addresses:
        title = page_of(engagement.coachee, address).split("<title>")[1].split("</title>")[0]
        assert "Ada" not in title
        assert "Ben" not in title


def test_cost_does_not_grow_with_talks(ben: Person) -> None:
    set_places(actor=ben, places=12)
    client = browser_of(ben)

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(TALKS).status_code == 200
        return len(caught)

    def some(number: int) -> None:
        begun = builders.engagement(builders.colleague(f"Eva {number}"), ben)
        builders.session(begun)
        builders.request(builders.colleague(f"Oka {number}"), ben)

    some(0)
    few = cost()
    for number in range(1, 6):
        some(number)
    assert cost() == few


class TestWaiting:
    """Things for the page Today."""

    def test_nothing_waits_for_somebody_new(self, dan: Person) -> None:
        waiting = things_waiting(dan)
        assert waiting.live == []
        assert (waiting.next_talk, waiting.asked) == (None, None)
        assert not waiting.unanswered
        assert (waiting.asked_of_me, waiting.profile_state, waiting.has_draft) == (0, "", False)

    def test_soonest_talk_comes_first(self, ben: Person) -> None:
        hour = timezone.now().replace(minute=0, second=0, microsecond=0)
        for name, days in (("Eva Ek", 5), ("Oka Ola", 2)):
            begun = builders.engagement(builders.colleague(name), ben)
            builders.session(begun, hour + timedelta(days=days))
        soonest = things_waiting(ben).next_talk
        assert soonest
        assert soonest.partner.name == "Oka Ola"

    def test_requests_wait_for_the_coach(self, ada: Person, ben: Person) -> None:
        builders.request(ada, ben)
        assert things_waiting(ben).asked_of_me == 1
        asked = things_waiting(ada).asked
        assert asked
        assert asked.coach == ben

    def test_no_is_shown_until_something_new_begins(
        self, ada: Person, ben: Person, dan: Person
    ) -> None:
        builders.coach(dan)
        decline(actor=ben, request=builders.request(ada, ben))
        assert things_waiting(ada).unanswered
        begun = builders.engagement(ada, dan)
        assert things_waiting(ada).unanswered is None
        complete(actor=ada, engagement=begun)
        assert things_waiting(ada).unanswered is None

    def test_draft_is_remembered(self, ben: Person) -> None:
        keep_draft(actor=ben, introduction=Introduction(headline="New"))
        waiting = things_waiting(ben)
        assert (waiting.profile_state, waiting.has_draft) == ("published", True)
        stop(actor=ben)
        waiting = things_waiting(ben)
        assert (waiting.profile_state, waiting.has_draft) == ("stopped", False)

    @pytest.mark.parametrize("talks", [1, 4])
    def test_cost_is_constant(self, ben: Person, talks: int) -> None:
        set_places(actor=ben, places=12)
        for number in range(talks):
            builders.session(builders.engagement(builders.colleague(f"Eva {number}"), ben))
        with CaptureQueriesContext(connection) as caught:
            things_waiting(ben)
        assert len(caught) == 6
