"""Everybody in the company, for stewards: find, close and reopen accounts."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kamu.core.refusals import Refused
from kamu.people.access import colleague_for, steward_for
from kamu.people.actions.colleagues import deactivate, reactivate
from kamu.people.forms import SearchForm
from kamu.people.queries.people import colleagues

PAGE = 50


@login_required
@require_GET
def colleagues_page(request: HttpRequest) -> HttpResponse:
    steward_for(request)

    form = SearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    page = Paginator(colleagues(words), PAGE).get_page(request.GET.get("page"))

    return render(request, "people/colleagues.html", {"form": form, "page": page, "words": words})


@login_required
@require_http_methods(["GET", "POST"])
def colleague_page(request: HttpRequest, person: UUID) -> HttpResponse:
    """One colleague: the account is closed when they leave, and opened when they come back."""
    steward = steward_for(request)
    colleague = colleague_for(steward, person)

    if request.method == "POST":
        change = reactivate if request.POST.get("comes_back") else deactivate
        try:
            change(actor=steward, person=colleague)
        except Refused as refusal:
            messages.warning(request, refusal.sentence)
        else:
            messages.success(request, _("Done."))
        return redirect("people:colleague", colleague.pk)

    return render(request, "people/colleague.html", {"colleague": colleague})
