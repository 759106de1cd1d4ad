"""The demonstration's own door: be one of four people, read the letters they got."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kamu.desk.access import demonstration
from kamu.desk.queries.demonstration import Visitor, visitors
from kamu.desk.queries.letters import letters_to
from kamu.people.access import signed_in


@require_safe
def parts(request: HttpRequest) -> HttpResponse:
    """Whom a visitor may be."""
    demonstration()

    return render(request, "desk/demonstration.html", {"visitors": visitors()})


@require_POST
def enter(request: HttpRequest, part: str) -> HttpResponse:
    """Sign in as one of the four, without a letter."""
    demonstration()
    visitor = _visitor(part)

    login(request, visitor.person)
    return redirect("desk:today")


@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """What the mail server would have brought: the demonstration sends nothing."""
    demonstration()
    person = signed_in(request) if request.user.is_authenticated else None

    found = letters_to(person.email) if person else []
    return render(request, "desk/letters.html", {"letters": found, "person": person})


def _visitor(part: str) -> Visitor:
    for visitor in visitors():
        if visitor.part.key == part:
            return visitor
    raise Http404
