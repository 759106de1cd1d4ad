"""Today: the next talk, what waits for an answer, and one next step for whoever has neither."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kamu.coaching.queries.engagements import things_waiting
from kamu.people.access import is_steward, signed_in

MORNING_ENDS, EVENING_BEGINS = 11, 17


@login_required
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    if not person.has_read_welcome:
        return redirect("desk:welcome")

    waiting = things_waiting(person)
    context = {
        "greeting": _greeting() % {"name": person.name.split()[0] if person.name else ""},
        "waiting": waiting,
        "talks": [talk for talk in waiting.live if talk.times_offered or not talk.next_session],
        "person": person,
        "has_coach": any(not talk.is_coach for talk in waiting.live),
        "is_steward": is_steward(person),
    }
    return render(request, "desk/today.html", context)


def _greeting() -> str:
    hour = timezone.localtime().hour
    if hour < MORNING_ENDS:
        return _("Good morning, %(name)s")
    return _("Good evening, %(name)s") if hour >= EVENING_BEGINS else _("Good day, %(name)s")
