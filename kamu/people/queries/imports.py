"""What a staff list says, row by row, and how an import goes: as sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kamu.core.staff_list import Field
from kamu.people.models import Person, StaffImport, StaffRow

# Not the file's fault: reading or importing ended before its time.
STOPPED = "stopped"
FIELD_NAMES: Mapping[str, Promise] = {
    "email": gettext_lazy("Work e-mail"),
    "name": gettext_lazy("Full name"),
    "first_name": gettext_lazy("First name"),
    "called_name": gettext_lazy("Name in daily use"),
    "last_name": gettext_lazy("Last name"),
    "unit": gettext_lazy("Unit"),
    "team": gettext_lazy("Team"),
    "place": gettext_lazy("Place"),
    "customer": gettext_lazy("Customer"),
    "language": pgettext_lazy("field", "Language"),
    "time_zone": gettext_lazy("Time zone"),
    "active": gettext_lazy("Works here"),
}
FATE_NAMES: Mapping[str, Promise] = {
    "new": gettext_lazy("New"),
    "changed": gettext_lazy("Changed"),
    "leaving": gettext_lazy("Marked as gone"),
    "returning": gettext_lazy("Marked as back"),
    "unchanged": gettext_lazy("Unchanged"),
    "bad": gettext_lazy("Left out"),
}
_ROW_PROBLEMS: Mapping[str, Promise] = {
    "no_email": gettext_lazy("There is no e-mail address in this row."),
    "bad_email": gettext_lazy("“%(value)s” is not an e-mail address."),
    "duplicate_in_file": gettext_lazy(
        "The address %(value)s stood in line %(first_line)s already; that row counts."
    ),
    "name_missing": gettext_lazy("There is no name in the row of %(value)s."),
    "too_long": gettext_lazy("%(field)s is too long: “%(value)s”."),
    "row_too_short": gettext_lazy("The row ends before the column of the address: “%(value)s”."),
    "row_too_long": gettext_lazy(
        "The row has more cells than the list has columns, so they do not fit: “%(value)s”."
    ),
    "broken_quotes": gettext_lazy("A quotation mark is opened and not closed: “%(value)s”."),
    "garbled": gettext_lazy(
        "Letters of “%(value)s” were lost before the file came here. Export it anew as UTF-8."
    ),
    "active_unclear": gettext_lazy("“%(value)s” does not say whether somebody works here."),
    "last_steward": gettext_lazy(
        "%(value)s is the last steward and stays. Add another steward before they leave."
    ),
}
_FILE_PROBLEMS: Mapping[str, Promise] = {
    "empty": gettext_lazy("The file is empty."),
    "too_big": gettext_lazy("The file is larger than 50 MB. Split it, or leave columns out."),
    "spreadsheet": gettext_lazy(
        "This is a spreadsheet. Save it as CSV in your spreadsheet program and bring in that file."
    ),
    "document": gettext_lazy("This is a document, not a list. Export the list as CSV."),
    "binary": gettext_lazy("This file is no text. Export the list as CSV."),
    "damaged": gettext_lazy("The file is cut off in the middle. Export it once more."),
    "no_rows": gettext_lazy("There are titles in this file, and no rows below them."),
    "no_email_column": gettext_lazy(
        "Which column holds the work e-mail? Point at it below; people are known by it."
    ),
    "field_twice": gettext_lazy("Two columns mean the same. Leave one of them out."),
    STOPPED: gettext_lazy(
        "Something went wrong on our side before the end. Nobody was changed. Please try again."
    ),
    "no_such_column": gettext_lazy("The columns do not fit this file. Bring it in once more."),
}


@dataclass(frozen=True)
class Row:
    """One row of a list as the page shows it. why: a sentence, or what is new about somebody."""

    line: int
    fate_name: str
    name: str
    email: str
    where: str
    why: str


def file_problem(code: str) -> str:
    return str(_FILE_PROBLEMS[code])


def row_problem(row: StaffRow) -> str:
    """Why a row was left out."""
    remarks = row.remarks
    field = FIELD_NAMES.get(remarks.get("field") or "", "")
    return str(_ROW_PROBLEMS[remarks["problem"]]) % {**remarks, "field": field}


def shown_row(row: StaffRow) -> Row:
    where = " · ".join(filter(None, (row.unit, row.team, row.place)))
    why = row_problem(row) if row.fate == StaffRow.Fate.BAD else _what_is_new(row.remarks)
    return Row(row.line, str(FATE_NAMES[row.fate]), row.name, row.email, where, why)


def _what_is_new(remarks: Mapping[str, Any]) -> str:
    """The fields that change, and those whose cell nobody could understand."""
    changed = [str(FIELD_NAMES[field]) for field in remarks["changed"] if field != "active"]
    unclear = [str(FIELD_NAMES[field]) for field in remarks["unclear"]]
    parts = []
    if changed:
        parts.append(_("New: %(fields)s.") % {"fields": ", ".join(changed)})
    if unclear:
        parts.append(
            _("Not understood, left as it is: %(fields)s.") % {"fields": ", ".join(unclear)}
        )
    return " ".join(parts)


def rows_of(staff_import: StaffImport, fate: str = "") -> QuerySet[StaffRow]:
    """Rows in the file's order, of one fate or of all."""
    rows = StaffRow.objects.filter(staff_import=staff_import).order_by("line")
    return rows.filter(fate=fate) if fate in StaffRow.Fate.values else rows


def recent_imports(most: int = 10) -> QuerySet[StaffImport]:
    """Lists that are on their way or done, newest first; without their bytes."""
    return (
        StaffImport.objects.defer("content", "columns", "mapping")
        .select_related("uploaded_by")
        .order_by("-uploaded_on", "-pk")[:most]
    )


def known_people(emails: Iterable[str]) -> dict[str, Person]:
    """Those of these addresses who are here already, by address."""
    return {person.email: person for person in Person.objects.filter(email__in=list(emails))}


def as_known(person: Person) -> dict[str, object]:
    """What a list is compared with. What people chose themselves is no list's business; what
    nobody has said yet is empty."""
    known: dict[str, object] = {
        field: getattr(person, field) for field in ("name", "place", "unit", "team", "customer")
    }
    known[Field.ACTIVE] = person.is_active
    if person.language_by != Person.Source.PERSON:
        known[Field.LANGUAGE] = person.language if _is_listed(person.language_by) else ""
    if person.time_zone_by != Person.Source.PERSON:
        known[Field.TIME_ZONE] = person.time_zone if _is_listed(person.time_zone_by) else ""
    return known


def _is_listed(source: str) -> bool:
    return source == Person.Source.LIST
