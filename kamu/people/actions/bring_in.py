"""The import itself: all of it in one transaction, or nothing of it."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kamu.backstage.actions import note
from kamu.core.refusals import Refused
from kamu.people.actions.colleagues import deactivate, reactivate
from kamu.people.models import Invitation, Organisation, Person, StaffImport, StaffRow
from kamu.people.queries.imports import known_people

BATCH = 2_000
KEPT_DAYS = 30
LEFT_LYING_DAYS = 2
State, Fate = StaffImport.State, StaffRow.Fate
_TEXTS = ("unit", "team", "place", "customer")
_PREFERENCES = ("language", "time_zone")
_FROM_LIST = [
    "name",
    *_TEXTS,
    "search_text",
    "language",
    "language_by",
    "time_zone",
    "time_zone_by",
]


def run_import(*, import_id: UUID) -> None:
    """Do what the preview said. Begun again after a crash, it starts from nothing done."""
    begun = StaffImport.objects.filter(pk=import_id, state__in=[State.WAITING, State.RUNNING])
    if begun.update(state=State.RUNNING):
        _bring_in(import_id)


@transaction.atomic
def _bring_in(import_id: UUID) -> None:
    list(Organisation.objects.select_for_update())  # one import at a time
    staff_import = StaffImport.objects.select_for_update().defer("content").get(pk=import_id)
    if staff_import.state != State.RUNNING:  # another worker was faster
        return
    for rows in _batches(staff_import, [Fate.NEW, Fate.CHANGED, Fate.LEAVING, Fate.RETURNING]):
        known = known_people((row.said["email"] for row in rows), lock=True)
        Person.objects.bulk_create(
            [_as_listed(row.said, known.get(row.said["email"])) for row in rows],
            update_conflicts=True,
            unique_fields=["email"],
            update_fields=_FROM_LIST,
        )
    if staff_import.follows_leaving:
        _let_leave_and_return(staff_import)
    StaffRow.objects.filter(staff_import=staff_import).exclude(fate=Fate.BAD).delete()
    StaffImport.objects.filter(pk=import_id).update(state=State.DONE, content=b"", columns=[])
    note(actor=staff_import.uploaded_by, verb="staff_list.imported", is_open=True)


def _batches(staff_import: StaffImport, fates: list[str]) -> Iterator[list[StaffRow]]:
    wanted = StaffRow.objects.filter(staff_import=staff_import, fate__in=fates).order_by("line")
    line = 0
    while rows := list(wanted.filter(line__gt=line)[:BATCH]):
        yield rows
        line = rows[-1].line


def _as_listed(said: Mapping[str, Any], known: Person | None) -> Person:
    """A fresh row with what the list says; of what it does not say, with what was known."""
    person = Person(email=said["email"], name=said["name"])
    for field in _TEXTS:
        setattr(person, field, said.get(field, getattr(known, field, "")))
    for field in _PREFERENCES:
        by = f"{field}_by"
        if known:
            setattr(person, field, getattr(known, field))
            setattr(person, by, getattr(known, by))
        if said.get(field) and getattr(person, by) != Person.Source.PERSON:
            setattr(person, field, said[field])
            setattr(person, by, Person.Source.LIST)
    return person


def _let_leave_and_return(staff_import: StaffImport) -> None:
    actor = staff_import.uploaded_by
    for rows in _batches(staff_import, [Fate.LEAVING, Fate.RETURNING]):
        known = known_people(row.said["email"] for row in rows)
        for row in rows:
            change = deactivate if row.fate == Fate.LEAVING else reactivate
            try:
                change(actor=actor, person=known[row.said["email"]])
            except Refused:
                _leave_out(row)


def _leave_out(row: StaffRow) -> None:
    """The last steward stays, also when the list says otherwise; the result page tells."""
    if row.fate == Fate.LEAVING:
        row.fate, row.said = Fate.BAD, {"problem": "last_steward", "value": row.said["email"]}
        row.save(update_fields=["fate", "said"])


@transaction.atomic
def forget_lists() -> None:
    """Lists left lying in a preview, results nobody needs any more, links that are too old."""
    today = timezone.localdate()
    StaffImport.objects.filter(
        Q(uploaded_on__lt=today - timedelta(days=KEPT_DAYS), state=State.DONE)
        | Q(uploaded_on__lt=today - timedelta(days=LEFT_LYING_DAYS), state=State.PREVIEW)
    ).delete()
    Invitation.objects.filter(expires_at__lte=timezone.now()).delete()
