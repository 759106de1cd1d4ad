"""Staff lists, for stewards: bring in, look at the preview, correct columns, say yes."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kamu.core.refusals import Refused
from kamu.people.access import import_for, steward_for
from kamu.people.actions import imports as actions
from kamu.people.forms import ColumnsForm, UploadForm
from kamu.people.jobs import import_staff_list, read_staff_list
from kamu.people.models import StaffImport, StaffRow
from kamu.people.queries.imports import (
    FATE_NAMES,
    file_problem,
    recent_imports,
    rows_of,
    shown_row,
)

PAGE = 25
# Up to some 2,000 people the preview is there at once; longer lists are read by a job.
READ_AT_ONCE = 256 * 1024
State = StaffImport.State


@login_required
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    steward = steward_for(request)

    is_sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
    if is_sent and form.is_valid():
        try:
            raw = form.cleaned_data["staff_list"].read()
            staff_import = actions.take_in_list(actor=steward, raw=raw)
        except Refused as refusal:
            form.add_error("staff_list", refusal.sentence)
        else:
            _have_read(staff_import, len(raw))
            return redirect("people:import", staff_import.pk)

    imports = [(each, _counts(each)) for each in recent_imports()]
    return render(request, "people/upload.html", {"form": form, "imports": imports})


@login_required
@require_GET
def staff_import(request: HttpRequest, staff_import: UUID) -> HttpResponse:
    """Wherever the list is on its way: being read, preview, being imported, result."""
    found = import_for(steward_for(request), staff_import)

    context = {"import": found, "counts": _counts(found)}
    if found.state in (State.READING, State.WAITING, State.RUNNING):
        return render(request, "people/import_running.html", context)

    fate = request.GET.get("fate", "")
    page = Paginator(rows_of(found, fate), PAGE).get_page(request.GET.get("page"))
    context |= {"page": page, "rows": [shown_row(row) for row in page], "fate": fate}
    if found.state == State.DONE:
        return render(request, "people/import_result.html", context)
    context["changes"] = bool(found.counts.keys() - {StaffRow.Fate.UNCHANGED, StaffRow.Fate.BAD})
    context["columns"] = ColumnsForm(columns=found.columns, mapping=found.mapping)
    context["problem"] = file_problem(found.problem) if found.problem else ""
    return render(request, "people/import_preview.html", context)


@login_required
@require_POST
def columns(request: HttpRequest, staff_import: UUID) -> HttpResponse:
    steward = steward_for(request)
    found = import_for(steward, staff_import)

    form = ColumnsForm(request.POST, columns=found.columns, mapping=found.mapping)
    mapping = form.mapping() if form.is_valid() else []
    try:
        actions.set_columns(actor=steward, staff_import=found, mapping=mapping)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    else:
        _have_read(found, found.rows_expected * 100)
    return redirect("people:import", found.pk)


@login_required
@require_POST
def confirm(request: HttpRequest, staff_import: UUID) -> HttpResponse:
    steward = steward_for(request)
    found = import_for(steward, staff_import)

    try:
        with transaction.atomic():
            actions.confirm_import(
                actor=steward,
                staff_import=found,
                follows_leaving=bool(request.POST.get("follows_leaving")),
            )
            import_staff_list.enqueue(str(found.pk))
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    return redirect("people:import", found.pk)


@login_required
@require_POST
def give_up(request: HttpRequest, staff_import: UUID) -> HttpResponse:
    steward = steward_for(request)
    found = import_for(steward, staff_import)

    try:
        actions.give_up_import(actor=steward, staff_import=found)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
        return redirect("people:import", found.pk)
    messages.success(request, _("The list is forgotten. Nobody was changed."))
    return redirect("people:upload")


def _have_read(staff_import: StaffImport, size: int) -> None:
    if size <= READ_AT_ONCE:
        actions.read_list(import_id=staff_import.pk)
    else:
        read_staff_list.enqueue(str(staff_import.pk))


def _counts(staff_import: StaffImport) -> list[tuple[str, object, int]]:
    """(fate, its name, rows) of every fate that occurs, in the order of the house."""
    return [
        (fate, FATE_NAMES[fate], staff_import.counts[fate])
        for fate in StaffRow.Fate.values
        if staff_import.counts.get(fate)
    ]
