"""The steward's desk: ways to what stewards look after, and nothing about any pair."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kamu.people.access import steward_for


@login_required
@require_safe
def steward(request: HttpRequest) -> HttpResponse:
    steward_for(request)

    return render(request, "desk/steward.html")
