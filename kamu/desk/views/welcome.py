"""What Kamu is, for somebody who has never heard of it; and who can read what.

Both pages open without signing in, so that the link can be passed on. What is the company's
own (its name, its promise of time) is shown only to its people.
"""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kamu.desk.queries.help_lines import COUNTRIES
from kamu.desk.queries.readers import kept
from kamu.people.access import signed_in
from kamu.people.actions import read_welcome
from kamu.people.queries import organisation
from kamu.platter.queries import platter

# Where each of the buttons leads. An invented plate decorates the page.
WAYS = {"find": "coaching:pool", "become": "coaching:my_profile", "later": "desk:today"}
LEVELS = (4, 3, 4, 2, 5, 3, 4, 3, 4, 3)


@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    areas = [(area.name, level, False) for area, level in zip(platter().areas, LEVELS, strict=True)]
    context = {
        "areas": areas,
        "company": organisation() if request.user.is_authenticated else None,
        "kept": kept(only_main=True),
        "countries": COUNTRIES,
        "ways": WAYS,
    }
    return render(request, "desk/welcome.html", context)


@login_required
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """One of the buttons; the page is not shown unasked again."""
    person = signed_in(request)
    way = WAYS.get(request.POST.get("way", ""), WAYS["later"])

    if not person.has_read_welcome:
        read_welcome(actor=person)
    return redirect(way)


@require_safe
def readers(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/readers.html", {"kept": kept()})
