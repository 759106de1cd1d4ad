"""Completing: one quiet step, the same whoever takes it."""

from uuid import UUID

import pytest
from django.urls import reverse

from kamu.backstage.models import JournalEntry, OutboxMessage
from kamu.coaching.actions.engagements import complete
from kamu.coaching.actions.times import propose_times
from kamu.coaching.models import CoachingSession, CoachProfile, Engagement, TimeProposal
from kamu.people.models import Person
from tests import builders
from tests.builders import browser_of


def address(engagement: Engagement) -> str:
    return reverse("coaching:complete", args=[engagement.id])


@pytest.mark.parametrize("part", ["coachee", "coach"])
def test_either_completes_and_both_read_the_same(engagement: Engagement, part: str) -> None:
    actor = getattr(engagement, part)
    answer = browser_of(actor).post(address(engagement), follow=True)
    assert answer.status_code == 200
    engagement.refresh_from_db()
    assert engagement.state == Engagement.State.COMPLETED
    for person in (engagement.coachee, engagement.coach):
        page = browser_of(person).get(reverse("coaching:talks")).content.decode()
        assert page.count("Completed") == 2  # the heading, and the line


@pytest.mark.parametrize("part", ["coachee", "coach"])
def test_nothing_stored_differs_by_who_it_was(engagement: Engagement, part: str) -> None:
    OutboxMessage.objects.all().delete()
    JournalEntry.objects.all().delete()
    complete(actor=getattr(engagement, part), engagement=engagement)
    letters = list(
        OutboxMessage.objects.order_by("pk").values_list("to", "kind", "subject", "text")
    )
    coachees, coachs = letters
    assert coachees[1:] == coachs[1:]
    assert (coachees[0], coachs[0]) == (engagement.coachee.email, engagement.coach.email)
    [line] = JournalEntry.objects.all()
    assert (line.actor, line.verb, line.subject_id) == (None, "engagement.completed", engagement.id)
    assert {field.name for field in Engagement._meta.fields} == {
        *("id", "coachee", "coach", "room", "state", "started_on", "ends_on"),
        *("coachee_goes_on", "coach_goes_on", "term_told"),  # wishes, never who did not have one
    }


def test_completing_frees_the_place(engagement: Engagement, ben: Person) -> None:
    complete(actor=ben, engagement=engagement)
    assert CoachProfile.objects.get(person=ben).places_taken == 0


def test_completing_twice_completes_once(engagement: Engagement, ada: Person, ben: Person) -> None:
    OutboxMessage.objects.all().delete()
    browser_of(ada).post(address(engagement))
    assert browser_of(ben).post(address(engagement)).status_code == 302
    assert CoachProfile.objects.get(person=ben).places_taken == 0
    assert OutboxMessage.objects.count() == 2


def test_agreed_and_offered_times_are_let_go(engagement: Engagement, ada: Person) -> None:
    session = builders.session(engagement)
    proposal = propose_times(
        actor=ada,
        engagement=engagement,
        starts=[session.starts_at.replace(minute=30)],
        minutes=45,
    )
    OutboxMessage.objects.all().delete()
    complete(actor=ada, engagement=engagement)
    session.refresh_from_db()
    proposal.refresh_from_db()
    assert session.state == CoachingSession.State.CANCELLED
    assert proposal.state == TimeProposal.State.WITHDRAWN
    assert OutboxMessage.objects.filter(calendar_method="CANCEL").count() == 2


def test_question_stands_on_a_page_of_its_own(engagement: Engagement, ada: Person) -> None:
    client = browser_of(ada)
    assert "Complete these talks?" in client.get(address(engagement)).content.decode()
    complete(actor=ada, engagement=engagement)
    assert client.get(address(engagement)).status_code == 302


def test_room_can_still_be_opened_afterwards(engagement: Engagement, ada: Person) -> None:
    complete(actor=ada, engagement=engagement)
    page = browser_of(ada).get(reverse("coaching:talk", args=[engagement.id])).content.decode()
    assert f"#room/{engagement.room_id}" in page
    assert "Times" not in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_find_nothing(engagement: Engagement, dan: Person, method: str) -> None:
    client = browser_of(dan)
    for found in (engagement.id, UUID(int=0)):
        answer = getattr(client, method)(reverse("coaching:complete", args=[found]))
        assert answer.status_code == 404
    assert client.get(reverse("coaching:talk", args=[engagement.id])).status_code == 404
    engagement.refresh_from_db()
    assert engagement.state == Engagement.State.LIVE


def test_partner_who_left_gets_no_letter(engagement: Engagement, ada: Person, ben: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(is_active=False)
    OutboxMessage.objects.all().delete()
    talk = reverse("coaching:talk", args=[engagement.id])
    assert "No longer works here." in browser_of(ben).get(talk).content.decode()
    browser_of(ben).post(address(engagement))
    assert [letter.to for letter in OutboxMessage.objects.all()] == [ben.email]
