"""The closed rooms of a person, and which talks they belong to. Read by their members only."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from kamu.coaching.queries.rooms import KnownRoom, known_rooms
from kamu.core.wire import PROBLEMS, SIGNED_OUT, Base64, Problem
from kamu.people.access import signed_in
from kamu.vault.access import room_for
from kamu.vault.queries import end_of_chain, epochs_for

router = Router(tags=["rooms"])


class MemberOut(Schema):
    person: UUID
    name: str


class NextTalkOut(Schema):
    id: UUID
    starts_at: datetime
    minutes: int
    place: str


class RoomOut(Schema):
    """`epoch`: number of the newest key, 0 while there is none. `session`: the next agreed talk."""

    room: UUID
    kind: Literal["own", "engagement"]
    engagement: UUID | None
    part: Literal["coach", "coachee"] | None
    state: Literal["live", "completed"] | None
    members: list[MemberOut]
    epoch: int
    session: NextTalkOut | None


class CountersignatureOut(Schema):
    person: UUID
    signature: str


class EpochOut(Schema):
    """`sealed_room_key` is wrapped to whoever asks; null when this key was not made for them."""

    number: int
    statement: str
    signature: str
    made_by: UUID | None
    sealed_room_key: Base64 | None
    countersigned: list[CountersignatureOut]


class ChainEndOut(Schema):
    seq: int
    head: str


class OpenRoomOut(RoomOut):
    """A room with everything that opens it, and the end of its chain."""

    epochs: list[EpochOut]
    head: ChainEndOut


@router.get("/rooms", response={200: list[RoomOut], SIGNED_OUT: Problem}, url_name="rooms")
def get_rooms(request: HttpRequest) -> list[KnownRoom]:
    return known_rooms(signed_in(request))


@router.get("/rooms/{room}", response={200: OpenRoomOut, PROBLEMS: Problem}, url_name="room")
def get_room(request: HttpRequest, room: UUID) -> OpenRoomOut:
    person = signed_in(request)
    mine = room_for(person, room)
    [known] = known_rooms(person, only=mine.id)
    return OpenRoomOut(
        **RoomOut.from_orm(known).model_dump(),
        epochs=[EpochOut.from_orm(epoch) for epoch in epochs_for(person, mine)],
        head=ChainEndOut.from_orm(end_of_chain(mine)),
    )
