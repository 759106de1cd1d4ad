"""Looking for a Kamu. Nothing about who looked at whom is kept or logged."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kamu.coaching.access import published_profile
from kamu.coaching.forms.pool import PoolForm
from kamu.coaching.queries.pool import overlaps, pool_options, pool_page, room_state, spot_of
from kamu.coaching.queries.profile import published_introduction
from kamu.coaching.queries.requests import standing_of
from kamu.people.access import signed_in


@login_required
@require_GET
def pool(request: HttpRequest) -> HttpResponse:
    """Everybody who volunteers, in today's order, filtered as the reader likes."""
    person = signed_in(request)

    form = PoolForm(request.GET, options=pool_options())
    wish = form.wish()
    page = pool_page(person, wish, spot_of(request.GET.get("after", "")))

    context = {
        "form": form,
        "wish": wish,
        "page": page,
        "goes_on": "after" in request.GET,
    }
    return render(request, "coaching/pool.html", context)


@login_required
@require_GET
def profile(request: HttpRequest, coach: UUID) -> HttpResponse:
    """One Kamu, with what the two share at work said before anybody asks."""
    person = signed_in(request)
    shown = published_profile(coach)

    context = {
        "person": shown.person,
        "introduction": published_introduction(shown),
        "state": room_state(shown),
        "overlaps": overlaps(person, shown.person),
        "standing": standing_of(person, shown),
    }
    return render(request, "coaching/profile.html", context)
