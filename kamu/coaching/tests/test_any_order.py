"""Whatever people do in whatever order: a model on paper and the database agree at every step.

The model holds the rules of product.md in plain Python; each step says beforehand whether it
should be refused. In CI 200 histories of 50 steps are tried, elsewhere fewer.
"""

import os
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from kamu.coaching.actions import engagements, profile, requests
from kamu.coaching.jobs import tend_terms, tidy_requests
from kamu.coaching.models import CoachingRequest, CoachProfile, Engagement
from kamu.core.refusals import Refused
from kamu.core.times import term_end
from kamu.people.models import Person
from tests import builders

COACHES = 2
PEOPLE = 5  # the first of them are the coaches, who may be coached as well
HISTORIES, STEPS = (200, 50) if os.environ.get("CI") else (15, 40)
WHO = st.integers(0, PEOPLE - 1)
COACH = st.integers(0, COACHES - 1)


@dataclass
class Asked:
    """A request on paper."""

    coachee: int
    coach: int
    asked_on: date
    state: str = "asked"


@dataclass
class Pair:
    """An engagement on paper, while it lives."""

    coachee: int
    coach: int
    ends_on: date
    wishes: set[int] = field(default_factory=set)


class AnyOrder(RuleBasedStateMachine):
    """Five people, two of them coaches with few places."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.clock = time_machine.travel(datetime(2026, 11, 20, 10, tzinfo=UTC))
        self.time = self.clock.start()
        self.people = [builders.colleague(f"Colleague {number}") for number in range(PEOPLE)]
        for person in self.people[:COACHES]:
            builders.coach(person, places=1)
        self.shown = ["published"] * COACHES
        self.places = [1] * COACHES
        self.asked: dict[Any, Asked] = {}
        self.begun: list[Any] = []
        self.live: dict[Any, Pair] = {}

    def teardown(self) -> None:
        self.clock.stop()
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    # --- what people do ---------------------------------------------------------------------

    @rule(coachee=WHO, coach=COACH)
    def ask(self, coachee: int, coach: int) -> None:
        allowed = (
            coachee != coach
            and not self._open(coachee)
            and coachee not in self._coached()
            and self.shown[coach] == "published"
            and self._taken(coach) < self.places[coach]
        )
        made = self._try(
            allowed, requests.ask, actor=self.people[coachee], profile=self._profile(coach)
        )
        if made:
            self.asked[made.id] = Asked(coachee, coach, timezone.localdate())

    @rule(data=st.data())
    def accept(self, data: st.DataObject) -> None:
        request = self._any(data)
        if request is None:
            return
        paper = self.asked[request.id]
        allowed = paper.state == "asked" and self._taken(paper.coach) < self.places[paper.coach]
        begun = self._try(allowed, requests.accept, actor=self.people[paper.coach], request=request)
        if begun:
            paper.state = "accepted"
            self.begun.append(begun.id)
            ends_on = term_end(timezone.localdate())
            self.live[begun.id] = Pair(paper.coachee, paper.coach, ends_on)

    @rule(data=st.data())
    def decline(self, data: st.DataObject) -> None:
        request = self._any(data)
        if request is None:
            return
        paper = self.asked[request.id]
        allowed = paper.state == "asked"
        self._try(allowed, requests.decline, actor=self.people[paper.coach], request=request)
        if allowed:
            paper.state = "declined"

    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        request = self._any(data)
        if request is None:
            return
        paper = self.asked[request.id]
        harmless = paper.state != "accepted"
        self._try(harmless, requests.withdraw, actor=self.people[paper.coachee], request=request)
        if paper.state == "asked":
            paper.state = "withdrawn"

    @rule(data=st.data(), by_coach=st.booleans())
    def complete(self, data: st.DataObject, by_coach: bool) -> None:
        if not self.begun:
            return
        engagement = Engagement.objects.get(id=data.draw(st.sampled_from(self.begun)))
        actor = engagement.coach if by_coach else engagement.coachee
        self._try(True, engagements.complete, actor=actor, engagement=engagement)
        self.live.pop(engagement.id, None)

    @rule(data=st.data(), by_coach=st.booleans())
    def go_on(self, data: st.DataObject, by_coach: bool) -> None:
        if not self.begun:
            return
        engagement = Engagement.objects.get(id=data.draw(st.sampled_from(self.begun)))
        pair = self.live.get(engagement.id)
        actor = engagement.coach if by_coach else engagement.coachee
        self._try(pair is not None, engagements.go_on, actor=actor, engagement=engagement)
        if pair and pair.ends_on <= timezone.localdate() + timedelta(days=30):
            pair.wishes.add(pair.coach if by_coach else pair.coachee)
            if len(pair.wishes) > 1:
                pair.ends_on, pair.wishes = term_end(pair.ends_on), set()

    @rule(coach=COACH, places=st.integers(0, 2))
    def set_places(self, coach: int, places: int) -> None:
        allowed = self.shown[coach] != "stopped" and places >= self._taken(coach)
        self._try(allowed, profile.set_places, actor=self.people[coach], places=places)
        if allowed:
            self.places[coach] = places

    @rule(coach=COACH)
    def pause(self, coach: int) -> None:
        allowed = self.shown[coach] in {"published", "paused"}
        self._try(allowed, profile.pause, actor=self.people[coach])
        if allowed:
            self.shown[coach] = "paused"

    @rule(coach=COACH)
    def come_back(self, coach: int) -> None:
        allowed = self.shown[coach] in {"published", "paused"}
        self._try(allowed, profile.come_back, actor=self.people[coach])
        if allowed:
            self.shown[coach] = "published"

    @rule(coach=COACH)
    def stop(self, coach: int) -> None:
        allowed = self.shown[coach] != "stopped"
        self._try(allowed, profile.stop, actor=self.people[coach])
        if allowed:
            self.shown[coach] = "stopped"
            for paper in self.asked.values():
                if paper.coach == coach and paper.state == "asked":
                    paper.state = "declined"

    @rule(coach=COACH)
    def begin_again(self, coach: int) -> None:
        profile.volunteer(actor=self.people[coach])
        said = builders.INTRODUCTION
        profile.publish(actor=self.people[coach], introduction=said)
        if self.shown[coach] == "stopped":
            self.shown[coach] = "published"

    @rule(days=st.sampled_from([1, 3, 7, 8, 90]))
    def days_go_by(self, days: int) -> None:
        self.time.shift(timedelta(days=days))
        tidy_requests()
        tend_terms()
        today = timezone.localdate()
        self.live = {key: pair for key, pair in self.live.items() if pair.ends_on >= today}
        for paper in self.asked.values():
            if paper.state == "asked" and paper.asked_on <= today - timedelta(days=14):
                paper.state = "lapsed"
        self.asked = {
            number: paper
            for number, paper in self.asked.items()
            if paper.state == "asked" or paper.asked_on > today - timedelta(days=30)
        }

    # --- what must hold ---------------------------------------------------------------------

    @invariant()
    def rows_say_what_the_paper_says(self) -> None:
        number = {person.pk: each for each, person in enumerate(self.people)}
        assert {
            row.id: (number[row.coachee_id], number[row.coach_id], row.asked_on, row.state)
            for row in CoachingRequest.objects.all()
        } == {
            key: (paper.coachee, paper.coach, paper.asked_on, paper.state)
            for key, paper in self.asked.items()
        }
        assert {
            row.id: (number[row.coachee_id], number[row.coach_id], row.ends_on)
            for row in Engagement.objects.filter(state="live")
        } == {key: (pair.coachee, pair.coach, pair.ends_on) for key, pair in self.live.items()}
        assert [
            (row.state, row.capacity, row.places_taken)
            for row in sorted(CoachProfile.objects.all(), key=lambda row: number[row.person_id])
        ] == [(self.shown[c], self.places[c], self._taken(c)) for c in range(COACHES)]

    # --- help -------------------------------------------------------------------------------

    def _try(self, allowed: bool, action: Any, **given: Any) -> Any:
        """Take the step; it must be refused exactly when the paper says so."""
        if allowed:
            return action(**given)
        with pytest.raises(Refused) as refusal:
            action(**given)
        assert refusal.value.sentence.endswith(".")
        return None

    def _any(self, data: st.DataObject) -> CoachingRequest | None:
        """Any request there ever was and still is, open or not."""
        if not self.asked:
            return None
        key = data.draw(st.sampled_from(list(self.asked)))  # in the order of asking, not of ids
        return CoachingRequest.objects.select_related("coachee", "coach").get(id=key)

    def _profile(self, coach: int) -> CoachProfile:
        return CoachProfile.objects.select_related("person").get(person=self.people[coach])

    def _open(self, coachee: int) -> bool:
        return any(
            paper.coachee == coachee and paper.state == "asked" for paper in self.asked.values()
        )

    def _coached(self) -> set[int]:
        return {pair.coachee for pair in self.live.values()}

    def _taken(self, coach: int) -> int:
        return sum(pair.coach == coach for pair in self.live.values())


@pytest.mark.django_db
def test_any_order_of_steps_keeps_the_rules() -> None:
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(
            max_examples=HISTORIES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert not Person.objects.exists()
