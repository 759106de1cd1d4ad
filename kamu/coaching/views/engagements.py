"""My talks: all of them, one of them, and its quiet end."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kamu.coaching.access import engagement_for
from kamu.coaching.actions import engagements as actions
from kamu.coaching.queries.engagements import talk_of, talks_of
from kamu.coaching.queries.times import times_of
from kamu.coaching.views.answers import done
from kamu.core.refusals import Refused
from kamu.people.access import signed_in


@login_required
@require_GET
def talks(request: HttpRequest) -> HttpResponse:
    """Talks, requests and times of the reader."""
    person = signed_in(request)

    return render(request, "coaching/talks.html", {"talks": talks_of(person)})


@login_required
@require_GET
def talk(request: HttpRequest, engagement: UUID) -> HttpResponse:
    """One engagement: the other person, the times, the way into the closed room."""
    person = signed_in(request)
    mine = engagement_for(person, engagement)

    context = {
        "talk": talk_of(person, mine),
        "engagement": mine,
        "times": times_of(mine, person),
    }
    return render(request, "coaching/talk.html", context)


@login_required
@require_POST
def go_on(request: HttpRequest, engagement: UUID) -> HttpResponse:
    """Say that one would like another half-year."""
    person = signed_in(request)
    mine = engagement_for(person, engagement)

    try:
        both = actions.go_on(actor=person, engagement=mine)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
        return redirect("coaching:talk", engagement)
    if both:
        messages.success(request, _("You both would like that: your talks go on."))
    else:
        messages.success(request, _("Kept for you. It goes on if the other one would like it too."))
    return redirect("coaching:talk", engagement)


@login_required
@require_http_methods(["GET", "POST"])
def complete(request: HttpRequest, engagement: UUID) -> HttpResponse:
    """Complete the talks; the question stands on a page of its own where no script runs."""
    person = signed_in(request)
    mine = engagement_for(person, engagement)

    if request.method == "POST":
        return done(
            request,
            lambda: actions.complete(actor=person, engagement=mine),
            _("These talks are completed. Both of you read it just so."),
            "coaching:talks",
        )
    talk = talk_of(person, mine)
    if not talk.is_live:
        return redirect("coaching:talk", engagement)

    return render(request, "coaching/complete.html", {"talk": talk, "engagement": mine})
