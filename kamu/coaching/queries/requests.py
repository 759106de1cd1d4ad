"""How one reader stands to one coach: may they ask, and if not, why."""

from kamu.coaching.models import CoachingRequest, CoachProfile, Engagement
from kamu.coaching.queries.pool import room_state
from kamu.people.models import Person


def standing_of(reader: Person, profile: CoachProfile) -> str:
    """Own | talking | has_coach | asked | asked_other | full | may_ask. Two queries at most."""
    if profile.person_id == reader.pk:
        return "own"
    live = Engagement.objects.filter(coachee=reader, state=Engagement.State.LIVE).first()
    if live is not None:
        return "talking" if live.coach_id == profile.person_id else "has_coach"
    waiting = CoachingRequest.objects.filter(
        coachee=reader, state=CoachingRequest.State.ASKED
    ).first()
    if waiting is not None:
        return "asked" if waiting.coach_id == profile.person_id else "asked_other"
    return "may_ask" if room_state(profile) == "room" else "full"
