"""Asking and answering: each is one button."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kamu.coaching.access import published_profile, request_from, request_to
from kamu.coaching.actions import requests as actions
from kamu.coaching.views.answers import done
from kamu.core.refusals import Refused
from kamu.people.access import signed_in

PAGE = "coaching:talks"


@login_required
@require_POST
def ask(request: HttpRequest, coach: UUID) -> HttpResponse:
    person = signed_in(request)
    profile = published_profile(coach)

    try:
        actions.ask(actor=person, profile=profile)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
        return redirect("coaching:profile", coach)
    messages.success(request, _("Asked. You get a letter when there is an answer."))
    return redirect(PAGE)


@login_required
@require_POST
def withdraw(request: HttpRequest, asked: UUID) -> HttpResponse:
    person = signed_in(request)
    mine = request_from(person, asked)

    return done(
        request,
        lambda: actions.withdraw(actor=person, request=mine),
        _("Your request is taken back. You can ask somebody else whenever you like."),
        PAGE,
    )


@login_required
@require_POST
def accept(request: HttpRequest, asked: UUID) -> HttpResponse:
    person = signed_in(request)
    waiting = request_to(person, asked)

    try:
        engagement = actions.accept(actor=person, request=waiting)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
        return redirect(PAGE)
    messages.success(request, _("How good of you. Next, find a time for your first talk."))
    return redirect("coaching:talk", engagement.id)


@login_required
@require_POST
def decline(request: HttpRequest, asked: UUID) -> HttpResponse:
    person = signed_in(request)
    waiting = request_to(person, asked)

    return done(
        request,
        lambda: actions.decline(actor=person, request=waiting),
        _("Answered kindly. No reason is asked for, and none is kept."),
        PAGE,
    )
