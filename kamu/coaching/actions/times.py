"""Finding a time: one of the two offers up to three, the other takes one.

A time that was agreed is moved by the same exchange, and cancelled by either of the two without
a reason. Every change that a calendar must know of sends both an updated invitation.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kamu.backstage.actions import note
from kamu.coaching.emails.times import (
    send_cancellations,
    send_invitations,
    send_times_offered,
)
from kamu.coaching.models import CoachingSession, Engagement, ProposedTime, TimeProposal
from kamu.core.refusals import Refused
from kamu.people.models import Person

MOST_TIMES = 3
SHORTEST, LONGEST = 15, 180  # minutes
FURTHEST = timedelta(days=366)


@transaction.atomic
def propose_times(  # noqa: PLR0913  an offer is these five things
    *,
    actor: Person,
    engagement: Engagement,
    starts: Sequence[datetime],
    minutes: int,
    place: str = "",
    moves: CoachingSession | None = None,
    instead_of: UUID | None = None,
) -> TimeProposal:
    """Offer one to three aware start times. `instead_of` names the open proposal that this one
    answers or replaces; a newer one that the proposer has not seen yet is never overwritten.
    """
    _refuse_unless_live(engagement)
    _refuse_bad_times(starts, minutes)
    if moves is not None:
        _refuse_unless_movable(moves, engagement)
    open_ones = TimeProposal.objects.filter(engagement=engagement, state=TimeProposal.State.OPEN)
    if instead_of is not None:
        open_ones.filter(id=instead_of).update(state=TimeProposal.State.WITHDRAWN)
    _withdraw_those_gone_by(engagement)
    if open_ones.exists():
        raise Refused(_("There are already times on the table. Look at those first."))
    try:
        with transaction.atomic():
            proposal = TimeProposal.objects.create(
                engagement=engagement, proposed_by=actor, moves=moves, minutes=minutes, place=place
            )
    except IntegrityError:
        raise Refused(_("The other one offered times in the same moment. Look at those.")) from None
    ProposedTime.objects.bulk_create(
        ProposedTime(proposal=proposal, starts_at=start) for start in sorted(set(starts))
    )
    send_times_offered(to=_partner(engagement, actor))
    note(actor=None, verb="times.offered", subject_id=proposal.id)
    return proposal


@transaction.atomic
def withdraw_proposal(*, actor: Person, proposal: TimeProposal) -> None:
    """Take one's own offer back; harmless when that has happened already."""
    if proposal.proposed_by_id != actor.id:
        raise Refused(_("Only the one who offered these times can take them back."))
    offered = TimeProposal.objects.filter(id=proposal.id)
    if offered.filter(state=TimeProposal.State.OPEN).update(state=TimeProposal.State.WITHDRAWN):
        note(actor=None, verb="times.withdrawn", subject_id=proposal.id)
    elif offered.filter(state=TimeProposal.State.TAKEN).exists():
        raise Refused(_("One of these times was taken in the meantime. You can still move it."))


@transaction.atomic
def take_time(*, actor: Person, proposal: TimeProposal, starts_at: datetime) -> CoachingSession:
    """The other one takes an offered time: a session begins to exist, or moves."""
    _refuse_unless_live(proposal.engagement)
    if proposal.proposed_by_id == actor.id:
        raise Refused(_("These are the times you offered. The other one takes one of them."))
    if not proposal.times.filter(starts_at=starts_at).exists():
        raise Refused(_("This time was not among those offered. Choose one of the list."))
    if starts_at <= timezone.now():
        raise Refused(_("This time has already passed. Offer some others."))
    taken = TimeProposal.objects.filter(id=proposal.id, state=TimeProposal.State.OPEN).update(
        state=TimeProposal.State.TAKEN
    )
    if not taken:
        raise Refused(_("These times are no longer on offer. Here is how things stand now."))
    session = _agree(proposal, starts_at)
    send_invitations(session=session)
    note(actor=None, verb="session.agreed", subject_id=session.id)
    return session


@transaction.atomic
def change_place(*, actor: Person, session: CoachingSession, place: str) -> None:  # noqa: ARG001
    """Say where; calendars are told only when it really changed (RFC 5546, 2.1.4)."""
    _refuse_unless_movable(session, session.engagement)
    if place == session.place:
        return
    session.place = place
    session.sequence += 1
    session.save(update_fields=["place", "sequence"])
    send_invitations(session=session)
    note(actor=None, verb="session.placed", subject_id=session.id)


@transaction.atomic
def cancel_session(*, actor: Person, session: CoachingSession) -> None:  # noqa: ARG001
    """Either of the two lets the time go; nobody is asked why, and who it was is not stored."""
    _refuse_unless_movable(session, session.engagement)
    session.state = CoachingSession.State.CANCELLED
    session.sequence += 1
    session.save(update_fields=["state", "sequence"])
    session.moves.filter(state=TimeProposal.State.OPEN).update(state=TimeProposal.State.WITHDRAWN)
    send_cancellations(session=session)
    note(actor=None, verb="session.cancelled", subject_id=session.id)


def _agree(proposal: TimeProposal, starts_at: datetime) -> CoachingSession:
    try:
        with transaction.atomic():
            if proposal.moves is not None:
                return _move(proposal.moves, proposal, starts_at)
            return CoachingSession.objects.create(
                engagement=proposal.engagement,
                starts_at=starts_at,
                minutes=proposal.minutes,
                place=proposal.place,
            )
    except IntegrityError:
        raise Refused(_("You two already have a talk at that time. Choose another.")) from None


def _move(session: CoachingSession, proposal: TimeProposal, starts_at: datetime) -> CoachingSession:
    _refuse_unless_movable(session, proposal.engagement)
    after = (starts_at, proposal.minutes, proposal.place)
    if (session.starts_at, session.minutes, session.place) != after:
        session.starts_at, session.minutes, session.place = after
        session.sequence += 1
        session.save(update_fields=["starts_at", "minutes", "place", "sequence"])
    return session


def _withdraw_those_gone_by(engagement: Engagement) -> None:
    """An offer whose last time has passed does not stand in the way of a new one."""
    open_ones = TimeProposal.objects.filter(engagement=engagement, state=TimeProposal.State.OPEN)
    open_ones.exclude(times__starts_at__gt=timezone.now()).update(
        state=TimeProposal.State.WITHDRAWN
    )


def _partner(engagement: Engagement, person: Person) -> Person:
    return engagement.coach if person.id == engagement.coachee_id else engagement.coachee


def _refuse_unless_live(engagement: Engagement) -> None:
    engagement.refresh_from_db(fields=["state"])
    if engagement.state != Engagement.State.LIVE:
        raise Refused(_("These talks are completed, so no new times can be agreed."))


def _refuse_unless_movable(session: CoachingSession, engagement: Engagement) -> None:
    if session.engagement_id != engagement.id:
        raise Refused(_("This talk belongs to somebody else."))
    session.refresh_from_db()
    if session.state == CoachingSession.State.CANCELLED:
        raise Refused(_("This talk was cancelled meanwhile. You can offer new times."))
    if session.starts_at + timedelta(minutes=session.minutes) <= timezone.now():
        raise Refused(_("This talk is already over. You can offer times for a new one."))


def _refuse_bad_times(starts: Sequence[datetime], minutes: int) -> None:
    now = timezone.now()
    if not starts:
        raise Refused(_("Offer at least one time."))
    if len(starts) > MOST_TIMES:
        raise Refused(_("Three times are enough. Take one away."))
    if any(start <= now for start in starts):
        raise Refused(_("One of the times has already passed. Choose a later one."))
    if any(start > now + FURTHEST for start in starts):
        raise Refused(_("One of the times is more than a year away. Choose an earlier one."))
    if not SHORTEST <= minutes <= LONGEST:
        raise Refused(_("A talk lasts between 15 minutes and three hours."))
