"""Everybody in the company, for stewards: find, add, correct, close and reopen accounts."""

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
from kamu.people.actions.colleagues import (
    add_colleague,
    correct_colleague,
    deactivate,
    reactivate,
)
from kamu.people.forms import ColleagueForm, CorrectionForm, SearchForm
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


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Somebody who joins between two lists."""
    steward = steward_for(request)

    form = ColleagueForm(request.POST) if request.method == "POST" else ColleagueForm()
    if form.is_valid():
        try:
            colleague = add_colleague(actor=steward, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("email", refusal.sentence)
        else:
            messages.success(request, _("One more colleague is in. Nobody got a mail."))
            return redirect("people:colleague", colleague.pk)

    return render(request, "people/colleague_form.html", {"form": form})


@login_required
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, person: UUID) -> HttpResponse:
    steward = steward_for(request)
    colleague = colleague_for(steward, person)

    known = {field: getattr(colleague, field) for field in CorrectionForm.base_fields}
    is_sent = request.method == "POST"
    form = CorrectionForm(request.POST if is_sent else None, initial=known)
    if form.is_valid():
        correct_colleague(actor=steward, person=colleague, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("people:colleague", colleague.pk)

    return render(request, "people/colleague_form.html", {"form": form, "colleague": colleague})
