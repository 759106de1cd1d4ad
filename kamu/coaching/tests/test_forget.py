from datetime import UTC, datetime, timedelta

import time_machine
from django.utils import timezone

from kamu.coaching.actions import times
from kamu.coaching.actions.forgetting import forget_old_offers, forget_old_sessions
from kamu.coaching.models import CoachingSession, Engagement, HalfYear, TimeProposal
from kamu.people.models import Person
from tests import builders

JUNE = datetime(2026, 6, 10, 9, 0, tzinfo=UTC)


def _talk(engagement: Engagement, start: datetime) -> CoachingSession:
    with time_machine.travel(start - timedelta(days=1), tick=False):
        return builders.session(engagement, start)


def test_an_old_talk_leaves_one_number(engagement: Engagement) -> None:
    for start in (JUNE, JUNE + timedelta(days=7), JUNE + timedelta(days=30)):
        _talk(engagement, start)

    assert forget_old_sessions(now=JUNE + timedelta(days=100)) == 3

    assert not CoachingSession.objects.exists()
    assert dict(HalfYear.objects.values_list("label", "sessions_held")) == {
        "2026-H1": 2,
        "2026-H2": 1,
    }


def test_a_talk_of_this_month_stays(engagement: Engagement) -> None:
    _talk(engagement, JUNE)

    assert forget_old_sessions(now=JUNE + timedelta(days=29)) == 0

    assert CoachingSession.objects.exists()
    assert not HalfYear.objects.exists()


def test_a_cancelled_talk_is_forgotten_without_being_counted(
    ada: Person, engagement: Engagement
) -> None:
    session = _talk(engagement, JUNE)
    with time_machine.travel(JUNE - timedelta(hours=1), tick=False):
        times.cancel_session(actor=ada, session=session)

    assert forget_old_sessions(now=JUNE + timedelta(days=31)) == 1

    assert not HalfYear.objects.exists()


def test_forgetting_twice_counts_once(engagement: Engagement) -> None:
    _talk(engagement, JUNE)
    forget_old_sessions(now=JUNE + timedelta(days=31))

    assert forget_old_sessions(now=JUNE + timedelta(days=32)) == 0

    assert HalfYear.objects.get().sessions_held == 1


def test_old_offers_go_and_open_ones_stay(ada: Person, engagement: Engagement) -> None:
    _talk(engagement, JUNE)
    now = timezone.now()
    start = now + timedelta(days=2)
    times.propose_times(actor=ada, engagement=engagement, starts=[start], minutes=45)

    assert forget_old_offers(now=now) == 1

    assert TimeProposal.objects.get().state == TimeProposal.State.OPEN
