"""What somebody typed is still there when a form comes back; ids of others open nothing."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from kamu.coaching.actions.times import propose_times
from kamu.coaching.models import CoachingSession, Engagement, TimeProposal
from kamu.people.models import Person
from tests import builders

TYPED = "Sanoja, jotka on kirjoitettu vaivalla & ilolla <3"
SHOWN = "Sanoja, jotka on kirjoitettu vaivalla &amp; ilolla &lt;3"


def test_a_profile_that_is_too_long_comes_back_with_every_word(ben: Person) -> None:
    long = "sana " * 700
    page = builders.browser_of(ben).post(
        "/me/coach/",
        {
            "what": "publish",
            "headline": TYPED,
            "own_words": long,
            "experience": TYPED + "!",
            "languages": "sv",
            "ways": "mentoring",
            "needs": ["sharing", "no such need"],
            "meets_walking": "on",
        },
    )
    html = page.content.decode()
    assert html.count(SHOWN) == 2
    assert long.strip() in html
    for value in ("sv", "mentoring", "sharing"):
        assert _is_ticked(html, value), value
    assert not _is_ticked(html, "listening")  # which is published, but was not typed now


@pytest.mark.parametrize("wrong", [{"day_1": "31.02.2027"}, {"minutes": "7"}, {"clock_0": "25:61"}])
def test_offered_times_come_back_as_they_were_typed(
    engagement: Engagement, wrong: dict[str, str]
) -> None:
    day = str(timezone.localdate() + timedelta(days=9))
    typed = {"minutes": "90", "place": TYPED, "day_0": day, "clock_0": "13:35", "clock_2": "07:05"}
    page = builders.browser_of(engagement.coachee).post(
        f"/talks/{engagement.id}/times/", typed | wrong
    )
    html = page.content.decode()
    assert SHOWN in html
    for name, value in (typed | wrong).items():
        if name.startswith(("day", "clock")):
            assert f'value="{value}"' in html, name
    assert not TimeProposal.objects.exists()


def test_times_refused_for_what_happened_meanwhile_come_back_too(engagement: Engagement) -> None:
    start = timezone.now() + timedelta(days=2)
    propose_times(actor=engagement.coach, engagement=engagement, starts=[start], minutes=30)
    day = str(timezone.localdate() + timedelta(days=9))
    page = builders.browser_of(engagement.coachee).post(
        f"/talks/{engagement.id}/times/",
        {"minutes": "60", "place": TYPED, "day_0": day, "clock_0": "13:35"},
    )
    html = page.content.decode()
    assert "already times on the table" in html
    assert SHOWN in html
    assert f'value="{day}"' in html


def test_a_place_that_is_too_long_comes_back(engagement: Engagement) -> None:
    agreed = builders.session(engagement)
    page = builders.browser_of(engagement.coachee).post(
        f"/talks/{engagement.id}/sessions/{agreed.id}/", {"what": "place", "place": "x" * 201}
    )
    assert f'value="{"x" * 201}"' in page.content.decode()


def test_what_one_says_about_oneself_comes_back(ada: Person) -> None:
    page = builders.browser_of(ada).post(
        "/me/", {"language": "sv", "time_zone": TYPED[:50], "is_new_here": "on"}
    )
    html = page.content.decode()
    assert SHOWN[:52] in html
    assert _is_ticked(html, "sv")
    ada.refresh_from_db()
    assert (ada.language, ada.time_zone, ada.is_new_here) == ("en", "Europe/Helsinki", False)


def test_an_address_nobody_has_comes_back(cleo: Person) -> None:
    page = builders.browser_of(cleo).post("/desk/stewards/add/", {"email": "eva@havumetsa.example"})
    assert 'value="eva@havumetsa.example"' in page.content.decode()


def test_ids_of_another_pair_open_nothing_in_ones_own(
    engagement: Engagement, dan: Person, cleo: Person
) -> None:
    """Mine is the engagement in the address; the session, the offer, the times are theirs."""
    theirs = builders.engagement(dan, builders.coach(builders.colleague("Eva Ek")))
    agreed = builders.session(theirs)
    start = timezone.now() + timedelta(days=2)
    offer = propose_times(actor=theirs.coach, engagement=theirs, starts=[start], minutes=30)
    adas, mine = builders.browser_of(engagement.coachee), f"/talks/{engagement.id}"
    answers = [
        adas.get(f"{mine}/sessions/{agreed.id}/"),
        adas.post(f"{mine}/sessions/{agreed.id}/", {"what": "cancel"}),
        adas.post(f"{mine}/sessions/{agreed.id}/move/", {}),
        adas.get(f"{mine}/sessions/{agreed.id}/invitation.ics"),
        adas.post(f"{mine}/times/{offer.id}/take/", {"time": start.isoformat()}),
        adas.post(f"{mine}/times/{offer.id}/withdraw/"),
    ]
    assert {answer.status_code for answer in answers} == {404}
    day = str(timezone.localdate() + timedelta(days=9))
    adas.post(
        f"{mine}/times/",
        {"minutes": "45", "day_0": day, "clock_0": "13:35", "instead_of": str(offer.id)},
    )
    assert engagement.proposals.count() == 1
    offer.refresh_from_db()
    assert offer.state == TimeProposal.State.OPEN
    assert CoachingSession.objects.get().state == CoachingSession.State.AGREED


def _is_ticked(html: str, value: str) -> bool:
    """Whether the tick or choice with this value stands as chosen."""
    return bool(re.search(f'<input [^>]*value="{value}"[^>]* checked', html))
