"""One person asks another; the other answers, or two weeks go by.

A request has no text and keeps no reason. Accepting makes the pair, its closed room and the
taken place in one transaction, so that a place is never given twice.
"""

from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kamu.backstage.actions import note
from kamu.coaching.emails.requests import (
    send_answered,
    send_asked,
    send_lapsed,
    send_reminder,
)
from kamu.coaching.models import CoachingRequest, CoachProfile, Engagement
from kamu.core.refusals import Refused
from kamu.core.times import LAPSE_AFTER, REMINDER_AFTER, term_end
from kamu.people.models import Person
from kamu.vault.actions import open_room
from kamu.vault.models import Room

State = CoachingRequest.State

FORGET_AFTER = timedelta(days=30)


@transaction.atomic
def ask(*, actor: Person, profile: CoachProfile) -> CoachingRequest:
    """Ask a coach of the pool. The coach gets a letter that names nobody."""
    _hold(actor.pk)
    _refuse_unless_free(actor, profile)
    _refuse_unless_has_room(profile)
    try:
        with transaction.atomic():
            request = CoachingRequest.objects.create(
                coachee=actor, coach=profile.person, asked_on=timezone.localdate()
            )
    except IntegrityError:
        raise Refused(_has_asked()) from None
    send_asked(to=profile.person)
    note(actor=None, verb="request.asked", subject_id=request.id)
    return request


@transaction.atomic
def withdraw(*, actor: Person, request: CoachingRequest) -> None:
    """Take one's own question back; harmless when that has happened already."""
    mine = CoachingRequest.objects.filter(id=request.id, coachee=actor)
    if mine.filter(state=State.ASKED).update(state=State.WITHDRAWN):
        note(actor=None, verb="request.withdrawn", subject_id=request.id)
    elif mine.filter(state=State.ACCEPTED).exists():
        raise Refused(_("The answer was yes in the meantime. You can complete the talks instead."))


@transaction.atomic
def accept(*, actor: Person, request: CoachingRequest) -> Engagement:
    """Say yes: a place is taken, a closed room stands open for the two, the term begins."""
    _claim(actor, request, State.ACCEPTED)
    coachee = _hold(request.coachee_id)
    if not coachee.is_active:
        raise Refused(_no_longer_open())
    _take_place(actor)
    engagement = _begin(coachee=coachee, coach=actor)
    send_answered(to=coachee)
    note(actor=None, verb="request.accepted", subject_id=request.id)
    return engagement


@transaction.atomic
def decline(*, actor: Person, request: CoachingRequest) -> None:
    """Say no, without a reason. The letter is the same as for a yes."""
    _claim(actor, request, State.DECLINED)
    send_answered(to=request.coachee)
    note(actor=None, verb="request.declined", subject_id=request.id)


@transaction.atomic
def decline_all(*, coach: Person) -> None:
    """Answer everybody who waits for a coach who stops."""
    waiting = CoachingRequest.objects.select_related("coachee", "coach")
    for request in waiting.filter(coach=coach, state=State.ASKED):
        decline(actor=coach, request=request)


def lapse_old_requests(*, today: date) -> int:
    """After two weeks without an answer a request ends by itself; answers how many did.

    So does one whose coach or coachee no longer works here. Each in its own transaction.
    """
    gone = Q(coach__is_active=False) | Q(coachee__is_active=False)
    waiting = CoachingRequest.objects.filter(state=State.ASKED)
    old = waiting.filter(Q(asked_on__lte=today - LAPSE_AFTER) | gone)
    return sum(_lapse(request) for request in old.select_related("coachee"))


def remind_coaches(*, today: date) -> int:
    """After a week, one letter to each coach who has not answered; answers how many went."""
    waiting = CoachingRequest.objects.filter(
        state=State.ASKED, reminded=False, asked_on__lte=today - REMINDER_AFTER
    )
    coaches = Person.objects.filter(is_active=True, asked_by__in=waiting).distinct()
    return sum(_remind(coach, today) for coach in coaches)


@transaction.atomic
def forget_old_requests(*, today: date) -> int:
    """Who asked whom, and what was answered, is kept for a month; then the row goes."""
    answered = CoachingRequest.objects.exclude(state=State.ASKED)
    return answered.filter(asked_on__lte=today - FORGET_AFTER).delete()[0]


@transaction.atomic
def _lapse(request: CoachingRequest) -> bool:
    still = CoachingRequest.objects.filter(id=request.id, state=State.ASKED)
    lapsed = bool(still.update(state=State.LAPSED))
    if lapsed:
        note(actor=None, verb="request.lapsed", subject_id=request.id)
        if request.coachee.is_active:
            send_lapsed(to=request.coachee)
    return lapsed


@transaction.atomic
def _remind(coach: Person, today: date) -> bool:
    waiting = CoachingRequest.objects.filter(
        coach=coach, state=State.ASKED, reminded=False, asked_on__lte=today - REMINDER_AFTER
    )
    reminded = bool(waiting.update(reminded=True))
    if reminded:
        send_reminder(to=coach)
        note(actor=None, verb="request.reminded")
    return reminded


def _hold(person_id: UUID) -> Person:
    """The person's row, held until the transaction ends: asking and being accepted are never
    at the same moment. `no_key`, so that rows which only point at the person do not wait."""
    return Person.objects.select_for_update(no_key=True).get(pk=person_id)


def _claim(coach: Person, request: CoachingRequest, state: str) -> None:
    """Only one answer is ever given, and only while the request is open."""
    waiting = CoachingRequest.objects.filter(id=request.id, coach=coach, state=State.ASKED)
    if not waiting.update(state=state):
        raise Refused(_no_longer_open())


def _take_place(coach: Person) -> None:
    free = CoachProfile.objects.filter(person=coach, places_taken__lt=F("capacity"))
    if not free.update(places_taken=F("places_taken") + 1):
        raise Refused(
            _(
                "All your places are taken. Make room for one more in your profile, "
                "or say no kindly: nobody asks for a reason."
            )
        )


def _begin(*, coachee: Person, coach: Person) -> Engagement:
    today = timezone.localdate()
    room = open_room(kind=Room.Kind.ENGAGEMENT, members=[coachee, coach])
    try:
        with transaction.atomic():
            return Engagement.objects.create(
                coachee=coachee,
                coach=coach,
                room=room,
                started_on=today,
                ends_on=term_end(today),
            )
    except IntegrityError:
        # Said as neutrally as a withdrawal: whom the coachee talks with is not told.
        raise Refused(_no_longer_open()) from None


def _refuse_unless_free(person: Person, profile: CoachProfile) -> None:
    if profile.person_id == person.pk:
        raise Refused(_("This is your own profile. Look through the pool for somebody else."))
    if Engagement.objects.filter(coachee=person, state=Engagement.State.LIVE).exists():
        raise Refused(
            _("You already have a Kamu. When those talks are completed, you can ask anew.")
        )
    if CoachingRequest.objects.filter(coachee=person, state=State.ASKED).exists():
        raise Refused(_has_asked())


def _refuse_unless_has_room(profile: CoachProfile) -> None:
    open_for_new = CoachProfile.objects.filter(
        person=profile.person_id,
        person__is_active=True,
        state=CoachProfile.State.PUBLISHED,
        places_taken__lt=F("capacity"),
    )
    if not open_for_new.exists():
        raise Refused(
            _("This Kamu cannot take anyone new just now. In the pool you see who has room.")
        )


def _has_asked() -> str:
    return _("You have asked already. Wait for the answer, or take that request back first.")


def _no_longer_open() -> str:
    return _("This request is no longer open. There is nothing more you need to do.")
