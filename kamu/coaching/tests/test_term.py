"""A half-year goes on when both would like that, and else ends by itself, quietly."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from kamu.backstage.models import JournalEntry, OutboxMessage
from kamu.coaching.actions.engagements import complete, go_on
from kamu.coaching.jobs import tend_terms
from kamu.coaching.models import CoachProfile, Engagement
from kamu.core.refusals import Refused
from kamu.core.times import term_end
from kamu.people.models import Person
from tests import builders
from tests.builders import browser_of

BEGIN = datetime(2026, 1, 15, 10, tzinfo=UTC)
ASKED = "Would you like another half-year?"


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(BEGIN) as moved:
        yield moved


@pytest.fixture
def pair(clock: Any, ada: Person, ben: Person) -> Engagement:
    return builders.engagement(ada, ben)


def now(engagement: Engagement) -> Engagement:
    return Engagement.objects.get(id=engagement.id)


def page_of(person: Person, engagement: Engagement) -> str:
    answer = browser_of(person).get(reverse("coaching:talk", args=[engagement.id]))
    return answer.content.decode()


def press(person: Person, engagement: Engagement) -> str:
    address = reverse("coaching:go_on", args=[engagement.id])
    return browser_of(person).post(address, follow=True).content.decode()


def test_question_comes_in_the_last_month(clock: Any, pair: Engagement) -> None:
    assert ASKED not in page_of(pair.coachee, pair)
    clock.shift(pair.ends_on - timezone.localdate() - timedelta(days=31))
    assert ASKED not in page_of(pair.coach, pair)
    clock.shift(timedelta(days=1))
    assert ASKED in page_of(pair.coach, pair)
    assert ASKED in page_of(pair.coachee, pair)


def test_one_wish_is_not_told_to_the_other(clock: Any, pair: Engagement) -> None:
    clock.shift(timedelta(days=170))
    before = page_of(pair.coach, pair)
    assert "Kept for you." in press(pair.coachee, pair)
    assert "You would like to go on." in page_of(pair.coachee, pair)
    assert _blind(page_of(pair.coach, pair)) == _blind(before)
    assert JournalEntry.objects.filter(verb__contains="go").count() == 0


def test_two_wishes_are_another_half_year(clock: Any, pair: Engagement) -> None:
    clock.shift(timedelta(days=170))
    press(pair.coachee, pair)
    assert "You both would like that" in press(pair.coach, pair)
    assert now(pair).ends_on == term_end(pair.ends_on)
    assert {now(pair).coach_goes_on, now(pair).coachee_goes_on} == {False}
    assert ASKED not in page_of(pair.coachee, pair)
    clock.shift(timedelta(days=30))
    tend_terms()
    assert now(pair).state == "live"


def test_wish_said_twice_is_one_wish(clock: Any, pair: Engagement) -> None:
    clock.shift(timedelta(days=170))
    for _ in range(2):
        assert not go_on(actor=pair.coachee, engagement=pair)
    for _ in range(2):
        assert go_on(actor=pair.coach, engagement=pair)
    assert now(pair).ends_on == term_end(pair.ends_on)


@pytest.mark.parametrize("wishes", [[], ["coach"], ["coachee"]])
def test_without_both_wishes_it_ends_the_same(
    clock: Any, pair: Engagement, wishes: list[str]
) -> None:
    clock.shift(timedelta(days=170))
    for part in wishes:
        go_on(actor=getattr(pair, part), engagement=pair)
    clock.shift(pair.ends_on - timezone.localdate())
    tend_terms()
    assert now(pair).state == "live"
    OutboxMessage.objects.all().delete()
    clock.shift(timedelta(days=1))
    tend_terms()
    tend_terms()
    assert now(pair).state == "completed"
    assert {now(pair).coach_goes_on, now(pair).coachee_goes_on} == {False}
    assert CoachProfile.objects.get().places_taken == 0
    kinds = OutboxMessage.objects.order_by("to").values_list("to", "kind")
    assert list(kinds) == [
        (pair.coachee.email, "engagement.completed"),
        (pair.coach.email, "engagement.completed"),
    ]


def test_one_letter_each_two_weeks_before(clock: Any, pair: Engagement) -> None:
    OutboxMessage.objects.all().delete()
    clock.shift(pair.ends_on - timezone.localdate() - timedelta(days=15))
    tend_terms()
    assert not OutboxMessage.objects.exists()
    for _ in range(3):
        clock.shift(timedelta(days=1))
        tend_terms()
    letters = OutboxMessage.objects.values_list("kind", "text")
    assert len(letters) == 2
    assert len(set(letters)) == 1


def test_next_term_has_its_own_letter(clock: Any, pair: Engagement) -> None:
    clock.shift(timedelta(days=170))
    tend_terms()
    for person in (pair.coach, pair.coachee):
        go_on(actor=person, engagement=pair)
    OutboxMessage.objects.all().delete()
    clock.shift(timedelta(days=184))
    tend_terms()
    assert OutboxMessage.objects.filter(kind="engagement.term").count() == 2


def test_completed_talks_do_not_go_on(clock: Any, pair: Engagement) -> None:
    clock.shift(timedelta(days=170))
    complete(actor=pair.coach, engagement=pair)
    with pytest.raises(Refused, match="completed"):
        go_on(actor=pair.coachee, engagement=pair)
    assert "These talks are completed." in press(pair.coachee, pair)


def test_strangers_find_nothing(clock: Any, pair: Engagement, dan: Person) -> None:
    answer = browser_of(dan).post(reverse("coaching:go_on", args=[pair.id]))
    assert answer.status_code == 404


def _blind(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrf" not in line]
