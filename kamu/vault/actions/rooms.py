"""Rooms are opened here; who is in them never changes afterwards."""

from collections.abc import Sequence

from django.db import transaction

from kamu.people.models import Person
from kamu.vault.models import Member, Room


@transaction.atomic
def open_room(*, kind: Room.Kind, members: Sequence[Person]) -> Room:
    """A new room without a key. The first member owns what is written in it and may erase:
    the coachee of an engagement, the person whose own room it is.
    """
    room = Room.objects.create(kind=kind)
    Member.objects.bulk_create(
        Member(room=room, person=person, may_erase=number == 0)
        for number, person in enumerate(members)
    )
    return room
