"""An engagement ends in one quiet step, the same whoever takes it (promise 6)."""

from django.db import transaction
from django.db.models import F

from kamu.backstage.actions import note
from kamu.coaching.actions.times import cancel_session
from kamu.coaching.emails.engagements import send_completed
from kamu.coaching.models import CoachProfile, Engagement, TimeProposal
from kamu.coaching.queries.times import upcoming_sessions
from kamu.people.models import Person


@transaction.atomic
def complete(*, actor: Person, engagement: Engagement) -> None:
    """Complete the talks. Both get the same letter, so that nothing says who it was.

    Times that were agreed are cancelled in both calendars, the coach's place is free again.
    Harmless when it has happened already.
    """
    live = Engagement.objects.filter(id=engagement.id, state=Engagement.State.LIVE)
    if not live.update(state=Engagement.State.COMPLETED):
        return
    CoachProfile.objects.filter(person=engagement.coach_id).update(
        places_taken=F("places_taken") - 1
    )
    _let_times_go(actor, engagement)
    for person in (engagement.coachee, engagement.coach):
        if person.is_active:
            send_completed(to=person)
    note(actor=None, verb="engagement.completed", subject_id=engagement.id)


def _let_times_go(actor: Person, engagement: Engagement) -> None:
    for session in upcoming_sessions(engagement):
        cancel_session(actor=actor, session=session)
    engagement.proposals.filter(state=TimeProposal.State.OPEN).update(
        state=TimeProposal.State.WITHDRAWN
    )
