"""A person's rooms, their members, their keys."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Max, Prefetch
from django.db.models.functions import Coalesce

from kamu.core.chains import NO_HEAD
from kamu.people.models import Person
from kamu.vault.models import Epoch, Member, Room, SealedDocument, Wrap

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True)
class MemberOf:
    person: UUID
    name: str


@dataclass(frozen=True)
class RoomOf:
    """`epoch` is the number of the newest key, 0 while there is none."""

    room: UUID
    kind: str
    members: list[MemberOf]
    epoch: int


@dataclass(frozen=True)
class Countersignature:
    person: UUID
    signature: str


@dataclass(frozen=True)
class EpochOf:
    number: int
    statement: str
    signature: str
    made_by: UUID | None
    sealed_room_key: bytes | None
    countersigned: list[Countersignature]


@dataclass(frozen=True)
class ChainEnd:
    seq: int
    head: str


def rooms_of(person: Person, only: "Collection[UUID] | None" = None) -> list[RoomOf]:
    """The rooms a person is a member of, the own room first. Two queries however many there are."""
    rooms = Room.objects.filter(members__person=person)
    if only is not None:
        rooms = rooms.filter(id__in=only)
    members = Member.objects.select_related("person").order_by("person__name", "person_id")
    rooms = (
        rooms.annotate(newest=Coalesce(Max("epochs__number"), 0))
        .prefetch_related(Prefetch("members", queryset=members))
        .order_by("-kind", "id")
    )
    return [
        RoomOf(
            room=room.id,
            kind=room.kind,
            members=[MemberOf(each.person_id, each.person.name) for each in room.members.all()],
            epoch=room.newest,
        )
        for room in rooms
    ]


def epochs_for(person: Person, room: Room) -> list[EpochOf]:
    """The keys of a room, oldest first, each as wrapped to this person."""
    wraps = Prefetch("wraps", queryset=Wrap.objects.order_by("person_id"))
    epochs = Epoch.objects.filter(room=room).order_by("number").prefetch_related(wraps)
    return [_epoch(epoch, person) for epoch in epochs]


def end_of_chain(room: Room) -> ChainEnd:
    last = SealedDocument.objects.filter(room=room).order_by("-seq").only("seq", "head").first()
    return ChainEnd(last.seq, last.head) if last else ChainEnd(0, NO_HEAD)


def _epoch(epoch: Epoch, person: Person) -> EpochOf:
    wraps = list(epoch.wraps.all())
    mine = next((wrap for wrap in wraps if wrap.person_id == person.pk), None)
    return EpochOf(
        number=epoch.number,
        statement=epoch.statement,
        signature=epoch.signature,
        made_by=epoch.made_by_id,
        sealed_room_key=bytes(mine.sealed_room_key) if mine else None,
        countersigned=[
            Countersignature(wrap.person_id, wrap.countersignature)
            for wrap in wraps
            if wrap.countersignature
        ],
    )
