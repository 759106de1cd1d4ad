"""Doors of the vault. Not mine and not there look exactly alike."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from kamu.people.models import Person
from kamu.vault.models import Epoch, Room


def room_for(person: Person, room_id: UUID) -> Room:
    """A room the person is a member of."""
    return get_object_or_404(Room, id=room_id, members__person=person)


def erasable_room_for(person: Person, room_id: UUID) -> Room:
    """A room in which the person may erase: the coachee, or the owner of an own room."""
    return get_object_or_404(Room, id=room_id, members__person=person, members__may_erase=True)


def epoch_for(person: Person, room_id: UUID, number: int) -> Epoch:
    """A key of a room the person is a member of, if it was wrapped to the person."""
    epoch = Epoch.objects.filter(room=room_for(person, room_id), number=number).first()
    if epoch is None or not epoch.wraps.filter(person=person).exists():
        raise Http404
    return epoch
