"""A page was open while something else happened: pressing its button gets a sentence.

Through the browser's client, with what the old page would send. What each action refuses is
tested in its room; here it is that the page says it, changes nothing and loses nothing.
"""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from kamu.coaching.actions.engagements import complete
from kamu.coaching.actions.profile import erase_profile, pause, stop
from kamu.coaching.actions.requests import accept, decline, withdraw
from kamu.coaching.actions.times import cancel_session, propose_times, withdraw_proposal
from kamu.coaching.jobs import tidy_requests
from kamu.coaching.models import CoachingRequest, CoachingSession, Engagement, TimeProposal
from kamu.people.actions import add_steward, deactivate, read_welcome
from kamu.people.actions.imports import confirm_import, give_up_import, read_list, take_in_list
from kamu.people.actions.stewards import remove_steward
from kamu.people.models import Person, StaffImport
from tests import builders

STAFF_LIST = b"name;email\nEeva Eskola;eeva@havumetsa.example\n"


def press(who: Person | Client, path: str, **form: str) -> str:
    """The page that follows; never a fault, never the sign-in page."""
    client = who if isinstance(who, Client) else builders.browser_of(who)
    answer = client.post(path, form, follow=True)
    assert answer.status_code in {200, 404, 422}, answer.status_code
    assert "/sign-in/" not in answer.request["PATH_INFO"]
    return answer.content.decode()


def soon(days: int = 2) -> datetime:
    return timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=days)


@pytest.fixture
def asked(ada: Person, ben: Person) -> CoachingRequest:
    return builders.request(ada, ben)


@pytest.mark.parametrize("verb", ["accept", "decline"])
@pytest.mark.parametrize("before", [accept, decline])
def test_answered_on_another_device(
    asked: CoachingRequest, ben: Person, before: Any, verb: str
) -> None:
    before(actor=ben, request=asked)
    engagements = Engagement.objects.count()
    page = press(ben, f"/requests/{asked.pk}/{verb}/")
    assert "no longer open" in page
    assert Engagement.objects.count() == engagements


@pytest.mark.parametrize("verb", ["accept", "decline"])
def test_answered_after_it_was_taken_back_or_lapsed(
    asked: CoachingRequest, ada: Person, ben: Person, verb: str
) -> None:
    withdraw(actor=ada, request=asked)
    assert "no longer open" in press(ben, f"/requests/{asked.pk}/{verb}/")
    again = builders.request(ada, ben)
    with time_machine.travel(timezone.now() + timedelta(days=14, hours=1), tick=False):
        tidy_requests()
        assert "no longer open" in press(ben, f"/requests/{again.pk}/{verb}/")
    assert not Engagement.objects.exists()


def test_answered_after_the_row_was_forgotten(asked: CoachingRequest, ben: Person) -> None:
    decline(actor=ben, request=asked)
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        tidy_requests()
        assert "what was here has come to its end" in press(ben, f"/requests/{asked.pk}/accept/")


def test_taken_back_after_a_yes_a_no_and_a_lapse(ada: Person, ben: Person) -> None:
    for answer, sentence in ((decline, "taken back"), (accept, "The answer was yes")):
        request = builders.request(ada, ben)
        answer(actor=ben, request=request)
        assert sentence in press(ada, f"/requests/{request.pk}/withdraw/")
    assert Engagement.objects.get().state == "live"


@pytest.mark.parametrize("leave", [pause, stop])
def test_asked_somebody_who_just_left_the_pool(ada: Person, ben: Person, leave: Any) -> None:
    leave(actor=ben)
    page = press(ada, f"/kamus/{ben.pk}/ask/")
    assert "Nothing of yours is lost" in page
    assert not CoachingRequest.objects.exists()


def test_asked_twice_in_two_tabs(ada: Person, ben: Person) -> None:
    press(ada, f"/kamus/{ben.pk}/ask/")
    assert "You have asked already" in press(ada, f"/kamus/{ben.pk}/ask/")
    assert CoachingRequest.objects.count() == 1


def test_a_time_that_was_taken_back_or_has_passed(engagement: Engagement) -> None:
    coachee, coach = engagement.coachee, engagement.coach
    offer = propose_times(actor=coach, engagement=engagement, starts=[soon()], minutes=30)
    path = f"/talks/{engagement.pk}/times/{offer.pk}/take/"
    with time_machine.travel(soon(3), tick=False):
        assert "This time has already passed" in press(coachee, path, time=soon(-1).isoformat())
    withdraw_proposal(actor=coach, proposal=offer)
    assert "no longer on offer" in press(coachee, path, time=soon().isoformat())
    assert not CoachingSession.objects.exists()


def test_times_taken_back_twice_or_after_they_were_taken(engagement: Engagement) -> None:
    coachee, coach = engagement.coachee, engagement.coach
    offer = propose_times(actor=coach, engagement=engagement, starts=[soon()], minutes=30)
    path = f"/talks/{engagement.pk}/times/{offer.pk}"
    press(coachee, f"{path}/take/", time=soon().isoformat())
    page = press(coach, f"{path}/withdraw/")
    assert "taken in the meantime" in page
    assert "Your times are taken back" not in page  # for somebody counts on the time
    assert CoachingSession.objects.get().state == "agreed"
    offer.refresh_from_db()
    assert offer.state == TimeProposal.State.TAKEN


def test_offered_while_the_other_completed(engagement: Engagement) -> None:
    complete(actor=engagement.coach, engagement=engagement)
    form = {"minutes": "45", "place": "Under the oak", "clock_0": "10:15"}
    page = press(
        engagement.coachee, f"/talks/{engagement.pk}/times/", day_0=str(soon(5).date()), **form
    )
    assert "These talks are completed" in page
    assert 'value="Under the oak"' in page
    assert 'value="10:15"' in page
    assert not TimeProposal.objects.exists()


def test_everything_on_the_page_of_a_talk_that_was_completed(engagement: Engagement) -> None:
    agreed = builders.session(engagement)
    start = soon(6)
    offer = propose_times(
        actor=engagement.coach, engagement=engagement, starts=[start], minutes=30, moves=agreed
    )
    complete(actor=engagement.coach, engagement=engagement)
    at, ada = f"/talks/{engagement.pk}", engagement.coachee
    form = {"minutes": "45", "day_0": str(start.date()), "clock_0": "10:15"}
    said = [
        (press(ada, f"{at}/times/{offer.pk}/take/", time=start.isoformat()), "completed"),
        (press(ada, f"{at}/sessions/{agreed.pk}/move/", **form), "completed"),
        (press(ada, f"{at}/sessions/{agreed.pk}/", what="cancel"), "cancelled meanwhile"),
        (press(ada, f"{at}/sessions/{agreed.pk}/", what="place", place="X"), "cancelled meanwhile"),
        (press(ada, f"{at}/go-on/"), "completed"),
        (press(ada, f"{at}/complete/"), "completed"),
    ]
    assert not [sentence for page, sentence in said if sentence not in page]
    agreed.refresh_from_db()
    assert (agreed.state, agreed.place) == ("cancelled", "")


def test_moved_or_let_go_after_the_other_let_it_go(engagement: Engagement) -> None:
    agreed = builders.session(engagement)
    cancel_session(actor=engagement.coach, session=agreed)
    at = f"/talks/{engagement.pk}/sessions/{agreed.pk}"
    form = {"minutes": "45", "day_0": str(soon(5).date()), "clock_0": "10:15", "place": "Oak"}
    page = press(engagement.coachee, f"{at}/move/", **form)
    assert "cancelled meanwhile" in page
    assert 'value="Oak"' in page
    assert "cancelled meanwhile" in press(engagement.coachee, f"{at}/", what="cancel")
    agreed.refresh_from_db()
    assert agreed.sequence == 1


def test_a_talk_that_is_over_by_now(engagement: Engagement) -> None:
    agreed = builders.session(engagement)
    with time_machine.travel(soon(10), tick=False):
        page = press(
            engagement.coachee, f"/talks/{engagement.pk}/sessions/{agreed.pk}/", what="cancel"
        )
    assert "already over" in page


@pytest.mark.parametrize("erased", [False, True])
def test_words_typed_while_another_tab_stopped_being_a_kamu(ben: Person, erased: bool) -> None:
    stop(actor=ben)
    if erased:
        erase_profile(actor=ben)
    for what in ("draft", "publish", "preview"):
        page = press(
            ben, "/me/coach/", what=what, headline="Kuutamolla", own_words="Pitkä & hyvä teksti"
        )
        assert "it was not kept" in page
        assert "Kuutamolla" in page
        assert "Pitkä &amp; hyvä teksti" in page
    for button in ("pause", "come-back", "discard", "stop"):
        assert "You are not a Kamu at the moment" in press(ben, f"/me/coach/{button}/")


def test_signed_in_while_the_account_is_closed(ada: Person, cleo: Person) -> None:
    adas = builders.browser_of(ada)
    assert adas.get("/talks/").status_code == 200
    deactivate(actor=cleo, person=ada)
    for method in ("get", "post"):
        answer = getattr(adas, method)("/me/")
        assert answer["Location"] == "/sign-in/?next=/me/"
    assert adas.get("/api/room/me").status_code == 401
    assert adas.get("/readers/").status_code == 200


def test_a_steward_who_is_none_any_more(cleo: Person, ada: Person, dan: Person) -> None:
    add_steward(actor=cleo, person=ada)
    adas = builders.browser_of(ada)
    remove_steward(actor=cleo, person=ada)
    page = press(adas, "/desk/stewards/add/", email=dan.email)
    assert "what was here has come to its end" in page
    assert "no longer a steward" in press(cleo, f"/desk/stewards/{ada.pk}/remove/")
    deactivate(actor=cleo, person=dan)
    assert "has left already" in press(cleo, f"/desk/people/{dan.pk}/")


def test_a_list_that_another_steward_confirmed_or_gave_up(cleo: Person) -> None:
    read_welcome(actor=cleo)
    staff_list = _list()
    confirm_import(actor=cleo, staff_import=staff_list)
    at = f"/desk/people/import/{staff_list.pk}"
    assert "already further on" in press(cleo, f"{at}/confirm/")
    assert "already further on" in press(cleo, f"{at}/columns/", column_0="name", column_1="email")
    assert "nothing to give up" in press(cleo, f"{at}/give-up/")
    other = _list()
    give_up_import(actor=cleo, staff_import=StaffImport.objects.get(pk=other.pk))
    for verb in ("confirm", "columns", "give-up"):
        page = press(cleo, f"/desk/people/import/{other.pk}/{verb}/")
        assert "what was here has come to its end" in page


def _list() -> StaffImport:
    staff_list = take_in_list(actor=None, raw=STAFF_LIST)
    read_list(import_id=staff_list.pk)
    return staff_list
