"""Staff lists: taken in, read into a preview, imported in one transaction, forgotten.

Nothing is half imported: the people change in one transaction, whatever dies in between.
Nobody is closed out for missing in a list, and only by a steward's own tick for being
marked as gone in it.
"""

from collections.abc import Mapping, Sequence
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kamu.core.refusals import Refused
from kamu.core.staff_list import (
    Bad,
    Changed,
    Field,
    New,
    NotAStaffList,
    Ok,
    Planned,
    StaffList,
    check_mapping,
    open_list,
    plan_import,
)
from kamu.people.models import Person, StaffImport, StaffRow
from kamu.people.queries.imports import STOPPED, as_known, file_problem, known_people

BATCH = 2_000
SAMPLES = 3
# What of an entry the rows keep, beside address and name.
_WRITTEN = ("unit", "team", "place", "customer", "language", "time_zone")
State, Fate = StaffImport.State, StaffRow.Fate


@transaction.atomic
def take_in_list(*, actor: Person | None, raw: bytes) -> StaffImport:
    """Keep an uploaded list until it is imported or given up. The actor may be the host."""
    try:
        staff_list = open_list(raw)
    except NotAStaffList as fault:
        raise Refused(file_problem(fault.problem)) from fault
    return StaffImport.objects.create(
        uploaded_by=actor,
        uploaded_on=timezone.localdate(),
        content=raw,
        columns=_columns_of(staff_list),
        mapping=[staff_list.mapping.get(column) for column in range(staff_list.columns)],
        rows_expected=raw.count(b"\n") + raw.count(b"\r") // 2,
    )


def _columns_of(staff_list: StaffList) -> list[dict[str, object]]:
    """Titles and the first values that are not empty, for a person to recognise a column."""
    columns: list[dict[str, object]] = []
    for number in range(staff_list.columns):
        cells = (row[number].strip() for row in staff_list.sample if number < len(row))
        title = staff_list.titles[number] if number < len(staff_list.titles) else ""
        samples = [cell[:60] for cell in islice(filter(None, cells), SAMPLES)]
        columns.append({"title": title.strip()[:80], "samples": samples})
    return columns


@transaction.atomic
def set_columns(
    *,
    actor: Person | None,  # noqa: ARG001 -- every verb has one
    staff_import: StaffImport,
    mapping: Sequence[str | None],
) -> None:
    """Say what the columns mean, and have the list read again."""
    try:
        check_mapping(_by_number(mapping), len(staff_import.columns))
    except NotAStaffList as fault:
        raise Refused(file_problem(fault.problem)) from fault
    _move(staff_import, State.PREVIEW, state=State.READING, mapping=list(mapping), problem="")


def read_list(*, import_id: UUID) -> None:
    """Look at every row and note what it would do. In small steps, so that others can write;
    doing it twice does no harm."""
    staff_import = StaffImport.objects.filter(pk=import_id, state=State.READING).first()
    if staff_import is None:
        return
    StaffRow.objects.filter(staff_import=staff_import).delete()
    staff_list = open_list(bytes(staff_import.content))
    try:
        fates = iter(staff_list.rows(_by_number(staff_import.mapping)))
    except NotAStaffList as fault:
        _update(staff_import, state=State.PREVIEW, problem=fault.problem.value, counts={})
        return
    counts: dict[str, int] = {}
    read = 0
    while batch := list(islice(fates, BATCH)):
        read += len(batch)
        _note_rows(staff_import, batch, counts)
        _update(staff_import, rows_read=read)
    _update(staff_import, state=State.PREVIEW, counts=counts)


def _note_rows(staff_import: StaffImport, batch: list[Ok | Bad], counts: dict[str, int]) -> None:
    people = known_people(row.entry.email for row in batch if isinstance(row, Ok))
    known = {email: as_known(person) for email, person in people.items()}
    unclear = {row.line: row.not_understood for row in batch if isinstance(row, Ok)}
    rows = [
        StaffRow(
            staff_import=staff_import,
            line=planned.line,
            fate=_fate_of(planned),
            remarks=_remarks(planned, unclear.get(planned.line, ())),
            **_entry(planned, people),
        )
        for planned in plan_import(batch, known)
    ]
    for row in rows:
        counts[row.fate] = counts.get(row.fate, 0) + 1
    StaffRow.objects.bulk_create(rows, ignore_conflicts=True)


def _fate_of(planned: Planned) -> str:
    if isinstance(planned, Bad):
        return Fate.BAD
    if isinstance(planned, New):
        return Fate.NEW
    if not isinstance(planned, Changed):
        return Fate.UNCHANGED
    if Field.ACTIVE in planned.fields:
        return Fate.RETURNING if planned.entry.active else Fate.LEAVING
    return Fate.CHANGED


def _remarks(planned: Planned, unclear: Sequence[Field]) -> dict[str, object]:
    if isinstance(planned, Bad):
        return {
            "problem": planned.problem.value,
            "field": planned.field,
            "value": planned.value,
            "first_line": planned.first_line,
        }
    changed = planned.fields if isinstance(planned, Changed) else ()
    return {"changed": list(changed), "unclear": list(unclear)}


def _entry(planned: Planned, people: Mapping[str, Person]) -> dict[str, str | None]:
    """The row's values, and the words by which the person will be found."""
    if isinstance(planned, Bad):
        return {}
    entry = planned.entry
    known = people.get(entry.email) or Person()
    values = {field: getattr(entry, field) for field in _WRITTEN}
    found_by = {
        field: getattr(known, field) if values[field] is None else values[field]
        for field in ("unit", "team", "place")
    }
    person = Person(email=entry.email, name=entry.name, **found_by)
    return values | {
        "email": entry.email,
        "name": entry.name,
        "search_text": person.words_to_find(),
    }


@transaction.atomic
def confirm_import(
    *,
    actor: Person | None,  # noqa: ARG001
    staff_import: StaffImport,
    follows_leaving: bool = False,
) -> None:
    """Say yes to the preview; a job does the rest."""
    if staff_import.problem not in ("", STOPPED):
        raise Refused(file_problem(staff_import.problem))
    _move(
        staff_import,
        State.PREVIEW,
        state=State.WAITING,
        problem="",
        follows_leaving=follows_leaving,
    )


@transaction.atomic
def give_up_import(*, actor: Person | None, staff_import: StaffImport) -> None:  # noqa: ARG001
    """Forget a list that was not imported, with its bytes."""
    done, _rows = StaffImport.objects.filter(
        pk=staff_import.pk, state__in=[State.READING, State.PREVIEW]
    ).delete()
    if not done:
        raise Refused(_("This list is being imported or has been. There is nothing to give up."))


@transaction.atomic
def stop_import(*, import_id: UUID) -> None:
    """Something went wrong on our side and nobody was changed: back to the preview."""
    StaffImport.objects.filter(
        pk=import_id, state__in=[State.READING, State.WAITING, State.RUNNING]
    ).update(state=State.PREVIEW, problem=STOPPED)


def _by_number(mapping: Sequence[str | None]) -> dict[int, Field]:
    return {column: Field(field) for column, field in enumerate(mapping) if field}


def _move(staff_import: StaffImport, before: str, **after: object) -> None:
    """From one state to the next, once: of two who press the button one is told so."""
    if not StaffImport.objects.filter(pk=staff_import.pk, state=before).update(**after):
        raise Refused(_("This list is already further on. Here is how it stands now."))


def _update(staff_import: StaffImport, **values: object) -> None:
    StaffImport.objects.filter(pk=staff_import.pk).update(**values)
