"""Doors: who is here, and who may look after the programme. Shut doors look like no door."""

from uuid import UUID

from django.http import Http404, HttpRequest

from kamu.people.models import Person, StaffImport


def signed_in(request: HttpRequest) -> Person:
    """The person who is here; for views under `login_required`."""
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


def steward_for(request: HttpRequest) -> Person:
    """The steward who is here; to everybody else the page does not exist."""
    person = signed_in(request)
    if not is_steward(person):
        raise Http404
    return person


def is_steward(person: Person) -> bool:
    return hasattr(person, "stewardship")


def colleague_for(steward: Person, person_id: UUID) -> Person:  # noqa: ARG001 -- held, as proof
    """Somebody whose place in the company a steward may change."""
    person = Person.objects.select_related("stewardship").filter(pk=person_id).first()
    if person is None:
        raise Http404
    return person


def import_for(steward: Person, import_id: UUID) -> StaffImport:  # noqa: ARG001 -- held, as proof
    """A staff list, whichever steward uploaded it; without its bytes."""
    staff_import = StaffImport.objects.defer("content").filter(pk=import_id).first()
    if staff_import is None:
        raise Http404
    return staff_import
