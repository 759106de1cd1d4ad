"""The import itself: all of it in one transaction, or nothing of it."""

from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from kamu.backstage.actions import note
from kamu.core.refusals import Refused
from kamu.people.actions.colleagues import deactivate, reactivate
from kamu.people.models import Invitation, Organisation, Person, StaffImport, StaffRow

KEPT_DAYS = 30
LEFT_LYING_DAYS = 2
State, Fate = StaffImport.State, StaffRow.Fate

# Two statements over all rows instead of a query a person: the database is locked for other
# writers only that long, and merging happens where nobody can come in between. The same words
# mean the same to SQLite (from 3.33) and to PostgreSQL.
_BRING_UP_TO_DATE = """
UPDATE people_person SET
  name = r.name,
  unit = COALESCE(r.unit, people_person.unit),
  team = COALESCE(r.team, people_person.team),
  place = COALESCE(r.place, people_person.place),
  customer = COALESCE(r.customer, people_person.customer),
  language = CASE WHEN r.language IS NULL OR people_person.language_by = 'person'
    THEN people_person.language ELSE r.language END,
  language_by = CASE WHEN r.language IS NULL OR people_person.language_by = 'person'
    THEN people_person.language_by ELSE 'list' END,
  time_zone = CASE WHEN r.time_zone IS NULL OR people_person.time_zone_by = 'person'
    THEN people_person.time_zone ELSE r.time_zone END,
  time_zone_by = CASE WHEN r.time_zone IS NULL OR people_person.time_zone_by = 'person'
    THEN people_person.time_zone_by ELSE 'list' END,
  search_text = r.search_text
FROM people_staffrow r
WHERE r.staff_import_id = %(staff_import)s
  AND r.fate IN ('new', 'changed', 'leaving', 'returning')
  AND r.email = people_person.email
"""
_ADD = """
INSERT INTO people_person (
  id, email, name, unit, team, place, customer,
  language, language_by, time_zone, time_zone_by,
  is_new_here, has_read_welcome, is_active, sign_in_mark, search_text
)
SELECT
  person_id, email, name,
  COALESCE(unit, ''), COALESCE(team, ''), COALESCE(place, ''), COALESCE(customer, ''),
  COALESCE(language, %(language)s), CASE WHEN language IS NULL THEN 'house' ELSE 'list' END,
  COALESCE(time_zone, %(time_zone)s), CASE WHEN time_zone IS NULL THEN 'house' ELSE 'list' END,
  FALSE, FALSE, TRUE, id, search_text
FROM people_staffrow
WHERE staff_import_id = %(staff_import)s AND fate = 'new'
ORDER BY line
ON CONFLICT (email) DO NOTHING
"""


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
    _write_people(staff_import)
    if staff_import.follows_leaving:
        _let_leave_and_return(staff_import)
    StaffRow.objects.filter(staff_import=staff_import).exclude(fate=Fate.BAD).delete()
    StaffImport.objects.filter(pk=import_id).update(state=State.DONE, content=b"", columns=[])
    note(actor=staff_import.uploaded_by, verb="staff_list.imported", is_open=True)


def _write_people(staff_import: StaffImport) -> None:
    nobody = Person()
    values = {
        "staff_import": StaffImport._meta.pk.get_db_prep_value(staff_import.pk, connection),
        "language": nobody.language,
        "time_zone": nobody.time_zone,
    }
    with connection.cursor() as cursor:
        cursor.execute(_BRING_UP_TO_DATE, values)
        cursor.execute(_ADD, values)


def _let_leave_and_return(staff_import: StaffImport) -> None:
    marked = StaffRow.objects.filter(
        staff_import=staff_import, fate__in=[Fate.LEAVING, Fate.RETURNING]
    )
    for row in marked.order_by("line"):
        change = deactivate if row.fate == Fate.LEAVING else reactivate
        try:
            change(actor=staff_import.uploaded_by, person=Person.objects.get(email=row.email))
        except Refused:
            _leave_out(row)


def _leave_out(row: StaffRow) -> None:
    """The last steward stays, also when the list says otherwise; the result page tells."""
    if row.fate == Fate.LEAVING:
        row.fate, row.remarks = Fate.BAD, {"problem": "last_steward", "value": row.email}
        row.save(update_fields=["fate", "remarks"])


@transaction.atomic
def forget_lists() -> None:
    """Lists left lying in a preview, results nobody needs any more, links that are too old."""
    today = timezone.localdate()
    StaffImport.objects.filter(
        Q(uploaded_on__lt=today - timedelta(days=KEPT_DAYS))
        | Q(uploaded_on__lt=today - timedelta(days=LEFT_LYING_DAYS)) & ~Q(state=State.DONE)
    ).delete()
    Invitation.objects.filter(expires_at__lte=timezone.now()).delete()
