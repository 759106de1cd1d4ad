"""Who keeps the programme going: open to everybody, changed by stewards."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kamu.core.refusals import Refused
from kamu.people.access import colleague_for, is_steward, signed_in, steward_for
from kamu.people.actions.stewards import add_steward, remove_steward
from kamu.people.forms import StewardForm
from kamu.people.models import Person
from kamu.people.queries.company import journal_of_stewards, stewards


@login_required
@require_GET
def stewards_page(request: HttpRequest) -> HttpResponse:
    return _page(request, signed_in(request), StewardForm())


@login_required
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    steward = steward_for(request)

    form = StewardForm(request.POST)
    if form.is_valid():
        try:
            add_steward(actor=steward, person=form.cleaned_data["email"])
        except Refused as refusal:
            form.add_error("email", refusal.sentence)
        else:
            messages.success(request, _("There is one more steward now."))
            return redirect("people:stewards")

    return _page(request, steward, form)


@login_required
@require_POST
def remove(request: HttpRequest, person: UUID) -> HttpResponse:
    steward = steward_for(request)
    former = colleague_for(steward, person)

    try:
        remove_steward(actor=steward, person=former)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, _("Done. It stands in the journal below."))
    return redirect("people:stewards")


def _page(request: HttpRequest, person: Person, form: StewardForm) -> HttpResponse:
    context = {
        "person": person,
        "may_change": is_steward(person),
        "stewards": stewards(),
        "journal": journal_of_stewards(),
        "form": form,
    }
    return render(request, "people/stewards.html", context)
