"""Pages of one pair's times: offer, take, move, cancel."""

from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kamu.coaching.access import engagement_for, proposal_for, session_for
from kamu.coaching.actions import times as actions
from kamu.coaching.emails.times import calendar_text
from kamu.coaching.forms.times import PlaceForm, TimesForm
from kamu.coaching.models import CoachingSession, Engagement
from kamu.coaching.queries.times import times_of
from kamu.core.refusals import Refused
from kamu.core.suggestions import suggest_starts
from kamu.people.access import signed_in
from kamu.people.models import Person
from kamu.people.queries import organisation


@login_required
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, engagement: UUID) -> HttpResponse:
    """Offer up to three times for a new talk."""
    return _offer_page(request, engagement_for(signed_in(request), engagement), moves=None)


@login_required
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, engagement: UUID, session: UUID) -> HttpResponse:
    """Offer other times for a talk that was agreed; it stays where it is until one is taken."""
    person = signed_in(request)
    moved = session_for(person, engagement, session)
    return _offer_page(request, moved.engagement, moves=moved)


@login_required
@require_POST
def take(request: HttpRequest, engagement: UUID, proposal: UUID) -> HttpResponse:
    person = signed_in(request)
    offered = proposal_for(person, engagement, proposal)

    try:
        actions.take_time(actor=person, proposal=offered, starts_at=_chosen_start(request))
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, _("Agreed. The invitation is on its way to both of you."))
    return redirect("coaching:talk", engagement)


@login_required
@require_POST
def withdraw(request: HttpRequest, engagement: UUID, proposal: UUID) -> HttpResponse:
    person = signed_in(request)
    offered = proposal_for(person, engagement, proposal)

    try:
        actions.withdraw_proposal(actor=person, proposal=offered)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, _("Your times are taken back."))
    return redirect("coaching:talk", engagement)


@login_required
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, engagement: UUID, session: UUID) -> HttpResponse:
    """Say where a talk is, or let its time go."""
    person = signed_in(request)
    agreed = session_for(person, engagement, session)

    form = PlaceForm(_typed(request), initial={"place": agreed.place})
    if request.method == "POST" and form.is_valid():
        try:
            _change(request, person, agreed, form.cleaned_data["place"])
        except Refused as refusal:
            messages.warning(request, refusal.sentence)
        return redirect("coaching:talk", engagement)

    context = {"form": form, "session": agreed, "engagement": agreed.engagement}
    return render(request, "coaching/session_change.html", context)


@login_required
@require_http_methods(["GET"])
def calendar(request: HttpRequest, engagement: UUID, session: UUID) -> HttpResponse:
    """The same invitation as in the mail, for whoever did not get it."""
    person = signed_in(request)
    agreed = session_for(person, engagement, session)

    response = HttpResponse(
        calendar_text(agreed, person, "REQUEST"), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="invitation.ics"'
    return response


def _chosen_start(request: HttpRequest) -> datetime:
    try:
        starts_at = parse_datetime(request.POST.get("time", "")[:40])
        if starts_at is not None and starts_at.tzinfo is not None:
            return starts_at.astimezone(UTC)
    except (ValueError, OverflowError):  # well-formed, but no such day, or before all days
        pass
    raise Refused(_("Choose one of the times first."))


def _change(request: HttpRequest, person: Person, agreed: CoachingSession, place: str) -> None:
    if request.POST.get("what") == "cancel":
        actions.cancel_session(actor=person, session=agreed)
        messages.success(request, _("The time is free again. Both calendars are told."))
        return
    actions.change_place(actor=person, session=agreed, place=place)
    messages.success(request, _("Saved. Both calendars know where."))


def _offer_page(
    request: HttpRequest, engagement: Engagement, moves: CoachingSession | None
) -> HttpResponse:
    person = signed_in(request)
    times = times_of(engagement, person)
    form = _times_form(request, person, engagement, moves)

    if request.method == "POST" and form.is_valid():
        try:
            _propose(request, person, engagement, form, moves)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Offered. You will hear when one of them is taken."))
            return redirect("coaching:talk", engagement.id)

    context = {"form": form, "engagement": engagement, "times": times, "moves": moves}
    return render(request, "coaching/times_offer.html", context)


def _propose(
    request: HttpRequest,
    person: Person,
    engagement: Engagement,
    form: TimesForm,
    moves: CoachingSession | None,
) -> None:
    actions.propose_times(
        actor=person,
        engagement=engagement,
        starts=form.cleaned_data["starts"],
        minutes=form.cleaned_data["minutes"],
        place=form.cleaned_data["place"],
        moves=moves,
        instead_of=_uuid(request.POST.get("instead_of", "")),
    )


def _times_form(
    request: HttpRequest, person: Person, engagement: Engagement, moves: CoachingSession | None
) -> TimesForm:
    partner = engagement.coach if person.id == engagement.coachee_id else engagement.coachee
    mine, theirs = ZoneInfo(person.time_zone), ZoneInfo(partner.time_zone)
    office_day = organisation().office_day
    minutes = moves.minutes if moves else 45
    suggested = suggest_starts(
        today=timezone.now().astimezone(mine).date(),
        zones=[mine, theirs],
        minutes=minutes,
        office_day=office_day,
    )
    initial = {"minutes": minutes, "place": moves.place if moves else ""}
    return TimesForm(_typed(request), zone=mine, suggested=suggested, initial=initial)


def _typed(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when it is nothing; None when nothing was sent yet."""
    return request.POST if request.method == "POST" else None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
