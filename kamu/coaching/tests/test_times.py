"""Offering, taking, moving, placing and letting go of a time, as the two do it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar

from kamu.backstage.models import JournalEntry, OutboxMessage
from kamu.coaching.actions import times
from kamu.coaching.actions.engagements import complete
from kamu.coaching.models import CoachingSession, Engagement, TimeProposal
from kamu.core.refusals import Refused
from kamu.people.models import Person
from tests import builders

NOON = datetime(2026, 10, 14, 9, 0, tzinfo=UTC)  # eleven days before the clocks change


@pytest.fixture(autouse=True)
def _on_a_day_in_october() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


def _propose(actor: Person, engagement: Engagement, *days: int, **more: Any) -> TimeProposal:
    starts = [NOON + timedelta(days=day) for day in days]
    return times.propose_times(
        actor=actor, engagement=engagement, starts=starts, minutes=45, **more
    )


def _url(name: str, engagement: Engagement, *ids: object) -> str:
    return reverse(f"coaching:{name}", args=[engagement.id, *ids])


def test_one_offers_and_the_other_takes(ada: Person, ben: Person, engagement: Engagement) -> None:
    proposal = _propose(ada, engagement, 3, 5)

    session = times.take_time(actor=ben, proposal=proposal, starts_at=NOON + timedelta(days=5))

    assert session.starts_at == NOON + timedelta(days=5)
    proposal.refresh_from_db()
    assert proposal.state == TimeProposal.State.TAKEN


def test_nobody_takes_a_time_they_offered_themselves(ada: Person, engagement: Engagement) -> None:
    proposal = _propose(ada, engagement, 3)

    with pytest.raises(Refused, match="other one takes"):
        times.take_time(actor=ada, proposal=proposal, starts_at=NOON + timedelta(days=3))


def test_a_time_that_was_not_offered_cannot_be_taken(
    ada: Person, ben: Person, engagement: Engagement
) -> None:
    proposal = _propose(ada, engagement, 3)

    with pytest.raises(Refused, match="not among those"):
        times.take_time(actor=ben, proposal=proposal, starts_at=NOON + timedelta(days=4))


def test_a_time_that_has_passed_cannot_be_taken(
    ada: Person, ben: Person, engagement: Engagement
) -> None:
    proposal = _propose(ada, engagement, 3, 5)

    with (
        time_machine.travel(NOON + timedelta(days=4), tick=False),
        pytest.raises(Refused, match="already passed"),
    ):
        times.take_time(actor=ben, proposal=proposal, starts_at=NOON + timedelta(days=3))


def test_times_taken_twice_are_agreed_once(
    ada: Person, ben: Person, engagement: Engagement
) -> None:
    proposal = _propose(ada, engagement, 3, 5)
    times.take_time(actor=ben, proposal=proposal, starts_at=NOON + timedelta(days=3))

    with pytest.raises(Refused, match="no longer on offer"):
        times.take_time(actor=ben, proposal=proposal, starts_at=NOON + timedelta(days=5))

    assert CoachingSession.objects.count() == 1


def test_times_the_other_has_not_seen_are_never_overwritten(
    ada: Person, ben: Person, engagement: Engagement
) -> None:
    _propose(ada, engagement, 3)

    with pytest.raises(Refused, match="already times on the table"):
        _propose(ben, engagement, 4)

    assert TimeProposal.objects.filter(state=TimeProposal.State.OPEN).count() == 1


def test_other_times_take_the_place_of_those_offered(
    ada: Person, ben: Person, engagement: Engagement
) -> None:
    first = _propose(ada, engagement, 3)

    second = _propose(ben, engagement, 6, instead_of=first.id)

    first.refresh_from_db()
    assert first.state == TimeProposal.State.WITHDRAWN
    assert second.state == TimeProposal.State.OPEN


def test_an_offer_that_went_by_is_not_in_the_way(
    ada: Person, ben: Person, engagement: Engagement
) -> None:
    _propose(ada, engagement, 1)

    with time_machine.travel(NOON + timedelta(days=2), tick=False):
        _propose(ben, engagement, 6)

    assert TimeProposal.objects.filter(state=TimeProposal.State.OPEN).count() == 1


@pytest.mark.parametrize(
    ("days", "sentence"),
    [((), "at least one"), ((1, 2, 3, 4), "Three times"), ((-1,), "passed"), ((400,), "a year")],
)
def test_times_that_make_no_sense_are_refused(
    ada: Person, engagement: Engagement, days: tuple[int, ...], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        _propose(ada, engagement, *days)

    assert not TimeProposal.objects.exists()


def test_completed_talks_take_no_new_times(
    ada: Person, ben: Person, engagement: Engagement
) -> None:
    proposal = _propose(ada, engagement, 3)
    complete(actor=ben, engagement=engagement)

    with pytest.raises(Refused, match="completed"):
        _propose(ada, engagement, 4)
    with pytest.raises(Refused, match="completed"):
        times.take_time(actor=ben, proposal=proposal, starts_at=NOON + timedelta(days=3))


def test_both_get_an_invitation_that_names_neither(
    ada: Person, ben: Person, engagement: Engagement
) -> None:
    OutboxMessage.objects.all().delete()
    builders.session(engagement, NOON + timedelta(days=3))

    letters = {letter.to: letter for letter in OutboxMessage.objects.filter(kind="session.agreed")}

    assert set(letters) == {ada.email, ben.email}
    for person, other in ((ada, ben), (ben, ada)):
        letter = letters[person.email]
        assert letter.calendar_method == "REQUEST"
        for text in (letter.subject, letter.text, letter.html, letter.calendar):
            assert other.name not in text
            assert other.email not in text
            assert person.name not in text


def test_a_moved_talk_keeps_its_name_and_raises_its_sequence(
    ada: Person, ben: Person, engagement: Engagement
) -> None:
    session = builders.session(engagement, NOON + timedelta(days=3))
    before = _events(ada)[-1]

    proposal = _propose(ben, engagement, 12, moves=session)
    times.take_time(actor=ada, proposal=proposal, starts_at=NOON + timedelta(days=12))

    after = _events(ada)[-1]
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert CoachingSession.objects.get().starts_at == NOON + timedelta(days=12)
    # Twelve o'clock in summer time is eleven o'clock after the change: the instant was agreed.
    assert after["DTSTART"].dt.astimezone(ZoneInfo("Europe/Helsinki")).hour == 11


def test_a_talk_moved_to_where_it_is_tells_no_calendar_anything_new(
    ada: Person, ben: Person, engagement: Engagement
) -> None:
    session = builders.session(engagement, NOON + timedelta(days=3))

    proposal = _propose(ben, engagement, 3, moves=session)
    times.take_time(actor=ada, proposal=proposal, starts_at=NOON + timedelta(days=3))

    assert CoachingSession.objects.get().sequence == 0


def test_a_place_is_sent_once_it_changed(ada: Person, engagement: Engagement) -> None:
    session = builders.session(engagement, NOON + timedelta(days=3))

    times.change_place(actor=ada, session=session, place="Room Tuohi")
    times.change_place(actor=ada, session=session, place="Room Tuohi")

    session.refresh_from_db()
    assert session.sequence == 1
    assert _events(ada)[-1]["LOCATION"] == "Room Tuohi"


def test_a_cancelled_talk_leaves_both_calendars(
    ada: Person, ben: Person, engagement: Engagement
) -> None:
    session = builders.session(engagement, NOON + timedelta(days=3))

    times.cancel_session(actor=ben, session=session)

    for person in (ada, ben):
        event = _events(person)[-1]
        assert event["STATUS"] == "CANCELLED"
        assert event["SEQUENCE"] == 1
    with pytest.raises(Refused, match="cancelled meanwhile"):
        times.change_place(actor=ada, session=session, place="elsewhere")


def test_the_journal_does_not_say_who(ada: Person, ben: Person, engagement: Engagement) -> None:
    session = builders.session(engagement, NOON + timedelta(days=3))
    times.cancel_session(actor=ben, session=session)

    entries = JournalEntry.objects.filter(verb__startswith="session.")
    assert [entry.verb for entry in entries] == ["session.agreed", "session.cancelled"]
    assert not entries.exclude(actor=None).exists()


def test_times_are_offered_in_ones_own_zone(
    ada: Person, ben: Person, engagement: Engagement
) -> None:
    Person.objects.filter(pk=ben.pk).update(time_zone="Europe/Stockholm")
    answer = builders.browser_of(ben).post(
        _url("propose", engagement),
        {"day_0": "2026-10-20", "clock_0": "10:00", "minutes": "60", "place": ""},
    )

    assert answer.status_code == 302
    (time,) = TimeProposal.objects.get().times.all()
    assert time.starts_at == datetime(2026, 10, 20, 8, 0, tzinfo=UTC)


def test_a_time_that_the_clocks_skip_is_explained_and_nothing_is_lost(
    ada: Person, engagement: Engagement
) -> None:
    with time_machine.travel(datetime(2027, 3, 20, 9, 0, tzinfo=UTC), tick=False):
        Engagement.objects.update(state="live")
        answer = builders.browser_of(ada).post(
            _url("propose", engagement),
            {"day_0": "2027-03-28", "clock_0": "03:30", "minutes": "45", "place": "Kitchen"},
        )

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "skip this time" in page
    assert "Kitchen" in page
    assert "2027-03-28" in page


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"day_0": "tomorrow", "clock_0": "10:00", "minutes": "45"},
        {"day_0": "2026-10-20", "minutes": "45"},
        {"clock_0": "10:00", "minutes": "45"},
        {"day_0": "2026-10-20", "clock_0": "10:00", "minutes": "9999"},
        {"day_0": "2026-10-20", "clock_0": "10:00", "minutes": "45", "place": "x" * 300},
        {"day_0": "2020-10-20", "clock_0": "10:00", "minutes": "45"},
        {"day_0": "9999-12-31", "clock_0": "23:59", "minutes": "45"},
        {"day_0": "0001-01-01", "clock_0": "00:00", "minutes": "45"},
    ],
)
def test_whatever_is_typed_gets_a_sentence(
    ada: Person, engagement: Engagement, typed: dict[str, str]
) -> None:
    answer = builders.browser_of(ada).post(_url("propose", engagement), typed)

    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    assert not TimeProposal.objects.exists()


@pytest.mark.parametrize(
    "starts_at", ["", "soon", "2026-13-99T09:00:00Z", "2026-10-17T09:00:00", "2026-10-17T09:00:00Z"]
)
def test_taking_a_time_that_is_none_gets_a_sentence(
    ada: Person, ben: Person, engagement: Engagement, starts_at: str
) -> None:
    proposal = _propose(ada, engagement, 5)

    answer = builders.browser_of(ben).post(
        _url("take_time", engagement, proposal.id), {"time": starts_at}, follow=True
    )

    assert answer.status_code == 200
    assert "notice-warning" in answer.content.decode()
    assert not CoachingSession.objects.exists()


def test_others_find_nothing_at_these_addresses(
    ada: Person, ben: Person, dan: Person, engagement: Engagement
) -> None:
    proposal = _propose(ada, engagement, 5)
    session = times.take_time(actor=ben, proposal=proposal, starts_at=NOON + timedelta(days=5))
    browser = builders.browser_of(dan)
    addresses = [
        _url("propose", engagement),
        _url("move", engagement, session.id),
        _url("change", engagement, session.id),
        _url("calendar", engagement, session.id),
    ]
    missing = browser.get(reverse("coaching:propose", args=[uuid4()]))

    for address in addresses:
        answer = browser.get(address)
        assert answer.status_code == 404
        assert answer.content == missing.content
    for name in ("take_time", "withdraw_times"):
        assert browser.post(_url(name, engagement, proposal.id)).status_code == 404


def test_whoever_missed_the_letter_finds_the_invitation_on_the_page(
    ada: Person, engagement: Engagement
) -> None:
    session = builders.session(engagement, NOON + timedelta(days=3))

    answer = builders.browser_of(ada).get(_url("calendar", engagement, session.id))

    assert answer["Content-Type"].startswith("text/calendar")
    assert "BEGIN:VEVENT" in answer.content.decode()


def test_the_page_of_times_asks_the_same_few_questions(
    ada: Person, engagement: Engagement, django_assert_max_num_queries: Any
) -> None:
    for day in (3, 4, 5):
        builders.session(engagement, NOON + timedelta(days=day))

    browser = builders.browser_of(ada)
    with django_assert_max_num_queries(8):
        assert browser.get(_url("propose", engagement)).status_code == 200


def _events(person: Person) -> list[Any]:
    """The events of all invitations to a person, oldest first."""
    letters = OutboxMessage.objects.filter(to=person.email).exclude(calendar="").order_by("id")
    return [Calendar.from_ical(letter.calendar).walk("VEVENT")[0] for letter in letters]
