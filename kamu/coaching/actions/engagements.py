"""An engagement goes on when both say so, and ends in one quiet step, the same whoever takes it.

Nothing keeps who ended it, or whether a term ended because one did not want to go on (promise 6).
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from kamu.backstage.actions import note
from kamu.coaching.actions.times import cancel_session
from kamu.coaching.emails.engagements import send_completed, send_term
from kamu.coaching.models import CoachProfile, Engagement, TimeProposal
from kamu.coaching.queries.engagements import ASK_BEFORE
from kamu.coaching.queries.times import upcoming_sessions
from kamu.core.refusals import Refused
from kamu.core.times import term_end
from kamu.people.models import Person

LETTER_BEFORE = timedelta(days=14)


@transaction.atomic
def complete(*, actor: Person, engagement: Engagement) -> None:
    """Complete the talks. Both get the same letter, so that nothing says who it was.

    Times that were agreed are cancelled in both calendars, the coach's place is free again.
    Harmless when it has happened already.
    """
    _complete(actor, engagement)


@transaction.atomic
def go_on(*, actor: Person, engagement: Engagement) -> bool:
    """Say that one would like another term. True when both have, and it has begun.

    Harmless when it is not yet time to ask, as after the other one's yes made it both.
    """
    held = Engagement.objects.select_for_update().get(id=engagement.id)
    if held.state != Engagement.State.LIVE:
        raise Refused(_("These talks are completed. You can ask anew whenever you like."))
    if held.ends_on > timezone.localdate() + ASK_BEFORE:
        return True
    if actor.pk == held.coach_id:
        held.coach_goes_on = True
    else:
        held.coachee_goes_on = True
    both = held.coach_goes_on and held.coachee_goes_on
    if both:
        held.ends_on = term_end(max(held.ends_on, timezone.localdate()))
        held.coach_goes_on = held.coachee_goes_on = held.term_told = False
        note(actor=None, verb="engagement.goes_on", subject_id=held.id)
    held.save(update_fields=["ends_on", "coach_goes_on", "coachee_goes_on", "term_told"])
    return both


def end_terms(*, today: date) -> int:
    """Complete what was not wanted by both for another term; answers how many that were."""
    over = Engagement.objects.filter(state=Engagement.State.LIVE, ends_on__lt=today)
    ended = [_end_term(each) for each in over.select_related("coachee", "coach")]
    return sum(ended)


def announce_terms(*, today: date) -> int:
    """Two weeks before a term ends, one letter to each of the two; answers how many terms."""
    near = Engagement.objects.filter(
        state=Engagement.State.LIVE, term_told=False, ends_on__lte=today + LETTER_BEFORE
    )
    return sum(_announce(each) for each in near.select_related("coachee", "coach"))


@transaction.atomic
def _end_term(engagement: Engagement) -> bool:
    # Whoever acts here is nobody in particular; no row says it.
    return _complete(engagement.coachee, engagement)


@transaction.atomic
def _announce(engagement: Engagement) -> bool:
    untold = Engagement.objects.filter(id=engagement.id, term_told=False)
    told = bool(untold.update(term_told=True))
    if told:
        for person in (engagement.coachee, engagement.coach):
            if person.is_active:
                send_term(to=person)
    return told


def _complete(actor: Person, engagement: Engagement) -> bool:
    live = Engagement.objects.filter(id=engagement.id, state=Engagement.State.LIVE)
    # A wish that is left over would say that the other one had none.
    wishes = {"coachee_goes_on": False, "coach_goes_on": False}
    if not live.update(state=Engagement.State.COMPLETED, **wishes):
        return False
    CoachProfile.objects.filter(person=engagement.coach_id).update(
        places_taken=F("places_taken") - 1
    )
    _let_times_go(actor, engagement)
    for person in (engagement.coachee, engagement.coach):
        if person.is_active:
            send_completed(to=person)
    note(actor=None, verb="engagement.completed", subject_id=engagement.id)
    return True


def _let_times_go(actor: Person, engagement: Engagement) -> None:
    for session in upcoming_sessions(engagement):
        cancel_session(actor=actor, session=session)
    engagement.proposals.filter(state=TimeProposal.State.OPEN).update(
        state=TimeProposal.State.WITHDRAWN
    )
