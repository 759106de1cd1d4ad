"""What the closed room's program asks of the vault: bytes in, bytes out.

Every address needs a signed-in person; a room that is not mine is a room that is not there.
Nothing here reads, logs or keeps a body beyond its sealed bytes. The contract in words is
docs/sealing.md, in types frontend/openapi.json.
"""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status
from pydantic import ConfigDict, Field, StrictInt, StrictStr

from kamu.core.wire import (
    LARGEST_NUMBER,
    PROBLEMS,
    Base64,
    EpochNumber,
    Hash,
    Id,
    Problem,
    Seq,
)
from kamu.people.access import signed_in
from kamu.vault import access, actions, queries

router = Router(tags=["vault"])

After = Annotated[int, Query(ge=0, le=LARGEST_NUMBER)]
EpochInPath = Annotated[int, Path(ge=1, le=2**15 - 1)]


class Given(Schema):
    """What comes in: exactly these fields."""

    model_config = ConfigDict(extra="forbid")


# --- keys ---------------------------------------------------------------------------------


class UnlockOut(Schema):
    method: str
    sealed_account_key: Base64


class KeyringOut(Schema):
    version: int
    sealed_keyring: Base64 | None
    unlocks: list[UnlockOut]


class UnlockIn(Given):
    method: StrictStr
    sealed_account_key: Base64


class KeyringIn(Given):
    expected_version: Annotated[StrictInt, Field(ge=0, le=LARGEST_NUMBER)]
    sealed_keyring: Base64
    unlocks: list[UnlockIn] = []


class Version(Schema):
    version: int


@router.get("/keyring", response={200: KeyringOut, PROBLEMS: Problem}, url_name="keyring")
def get_keyring(request: HttpRequest) -> queries.KeyringOf:
    return queries.keyring_of(signed_in(request))


@router.put("/keyring", response={200: Version, PROBLEMS: Problem})
def put_keyring(request: HttpRequest, body: KeyringIn) -> Version:
    version = actions.put_keyring(
        actor=signed_in(request),
        expected_version=body.expected_version,
        sealed_keyring=body.sealed_keyring,
        unlocks={unlock.method: unlock.sealed_account_key for unlock in body.unlocks},
    )
    return Version(version=version)


class Line(Given):
    """A line of the directory of public keys; `previous` chains it, `signature` is for readers."""

    v: StrictInt
    seq: StrictInt
    person: StrictStr
    recipient: StrictStr
    signing_key: StrictStr
    since: StrictStr
    previous: StrictStr
    signature: StrictStr


class LineIn(Given):
    line: Line


class DirectoryOut(Schema):
    lines: list[Line]
    head: str
    more: bool


class HeadOut(Schema):
    seq: int
    head: str


@router.get("/directory", response={200: DirectoryOut, PROBLEMS: Problem}, url_name="directory")
def get_directory(
    request: HttpRequest,  # noqa: ARG001  the same for everybody who is signed in
    after: After = 0,
) -> queries.DirectoryPage:
    return queries.directory_after(after)


@router.post("/directory", response={201: HeadOut, PROBLEMS: Problem})
def append_directory_line(request: HttpRequest, body: LineIn) -> Status[Any]:
    line = actions.append_directory_line(actor=signed_in(request), line=body.line.model_dump())
    return Status(201, HeadOut(seq=line.seq, head=line.head))


# --- room keys ----------------------------------------------------------------------------


class EpochIn(Given):
    number: EpochNumber
    statement: StrictStr
    signature: StrictStr
    wraps: dict[Id, Base64]


class SignatureIn(Given):
    signature: StrictStr


@router.post(
    "/rooms/{room}/epochs", response={201: None, PROBLEMS: Problem}, url_name="room-epochs"
)
def make_epoch(request: HttpRequest, room: UUID, body: EpochIn) -> Status[Any]:
    actions.make_epoch(
        actor=signed_in(request),
        room=access.room_for(signed_in(request), room),
        number=body.number,
        statement=body.statement,
        signature=body.signature,
        wraps=body.wraps,
    )
    return Status(201, None)


@router.post(
    "/rooms/{room}/epochs/{number}/countersign",
    response={204: None, PROBLEMS: Problem},
    url_name="room-countersign",
)
def countersign(
    request: HttpRequest, room: UUID, number: EpochInPath, body: SignatureIn
) -> Status[Any]:
    epoch = access.epoch_for(signed_in(request), room, number)
    actions.countersign(actor=signed_in(request), epoch=epoch, signature=body.signature)
    return Status(204, None)


# --- sealed pages -------------------------------------------------------------------------


class EntryOut(Schema):
    epoch: int
    seq: int
    document: UUID
    week: str
    blob: Base64 | None
    blob_hash: str
    head: str


class EntriesOut(Schema):
    entries: list[EntryOut]
    head: HeadOut
    more: bool


class DocumentIn(Given):
    epoch: EpochNumber
    seq: Seq
    document: Id
    previous: Hash
    blob: Base64


@router.get(
    "/rooms/{room}/documents",
    response={200: EntriesOut, PROBLEMS: Problem},
    url_name="room-documents",
)
def get_documents(request: HttpRequest, room: UUID, after: After = 0) -> queries.EntriesPage:
    return queries.entries_after(access.room_for(signed_in(request), room), after)


@router.post("/rooms/{room}/documents", response={201: HeadOut, PROBLEMS: Problem})
def write_document(request: HttpRequest, room: UUID, body: DocumentIn) -> Status[Any]:
    written = actions.write_document(
        actor=signed_in(request),
        room=access.room_for(signed_in(request), room),
        epoch=body.epoch,
        seq=body.seq,
        document=UUID(body.document),
        previous=body.previous,
        blob=body.blob,
    )
    return Status(201, HeadOut(seq=written.seq, head=written.head))


@router.delete(
    "/rooms/{room}/documents/{document}",
    response={204: None, PROBLEMS: Problem},
    url_name="room-document",
)
def erase_document(request: HttpRequest, room: UUID, document: UUID) -> Status[Any]:
    actions.erase_document(
        actor=signed_in(request),
        room=access.erasable_room_for(signed_in(request), room),
        document=document,
    )
    return Status(204, None)


# --- answers held back until everybody has answered ---------------------------------------


class AnswerOut(Schema):
    person: UUID
    epoch: int
    blob: Base64


class ExchangeOut(Schema):
    mine: Base64 | None
    complete: bool
    answers: list[AnswerOut]
    waiting_for: int


class AnswerIn(Given):
    epoch: EpochNumber
    blob: Base64


@router.get(
    "/rooms/{room}/exchanges/{exchange}",
    response={200: ExchangeOut, PROBLEMS: Problem},
    url_name="room-exchange",
)
def get_exchange(request: HttpRequest, room: UUID, exchange: UUID) -> queries.ExchangeOf:
    person = signed_in(request)
    return queries.exchange_for(person, access.room_for(person, room), exchange)


@router.put("/rooms/{room}/exchanges/{exchange}", response={200: ExchangeOut, PROBLEMS: Problem})
def put_answer(
    request: HttpRequest, room: UUID, exchange: UUID, body: AnswerIn
) -> queries.ExchangeOf:
    person = signed_in(request)
    mine = access.room_for(person, room)
    actions.put_answer(actor=person, room=mine, exchange=exchange, epoch=body.epoch, blob=body.blob)
    return queries.exchange_for(person, mine, exchange)
