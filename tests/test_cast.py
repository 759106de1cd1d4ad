"""The cast stands on its feet on every database."""

from kamu.coaching.models import CoachProfile, Engagement
from kamu.people.access import is_steward
from kamu.people.models import Person
from tests import builders


def test_the_cast_of_four(cleo: Person, dan: Person, engagement: Engagement) -> None:
    assert is_steward(cleo)
    assert not is_steward(dan)
    assert (engagement.coachee.name, engagement.coach.name) == ("Ada Aalto", "Ben Berg")
    assert CoachProfile.objects.get().places_taken == 1
    assert builders.session(engagement).engagement == engagement
