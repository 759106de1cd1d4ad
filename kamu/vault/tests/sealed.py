"""What a browser would send, made of random bytes: to the server, sealed is sealed."""

import json
import os
from base64 import b64encode
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from kamu.core.chains import NO_HEAD, canonical_json, hash_of
from kamu.people.models import Person
from kamu.vault.actions import make_epoch, open_room
from kamu.vault.models import Epoch, Room

JSON = "application/json"


def base64(content: bytes) -> str:
    return b64encode(content).decode()


def blob(size: int = 1053) -> bytes:
    return b"\x01" + os.urandom(size - 1)


def age_file(size: int = 200) -> bytes:
    return b"age-encryption.org/v1\n-> X25519 " + os.urandom(size)


def signature() -> str:
    return base64(os.urandom(64))


def line_of(person: Person, *, seq: int = 1, previous: str = NO_HEAD) -> dict[str, Any]:
    return {
        "v": 1,
        "seq": seq,
        "person": str(person.id),
        "recipient": "age1" + "q" * 58,
        "signing_key": base64(os.urandom(32)),
        "since": "2026-W47",
        "previous": previous,
        "signature": signature(),
    }


def wraps_for(members: Iterable[Person]) -> dict[str, bytes]:
    return {str(member.id): age_file() for member in members}


def statement_of(room: Room, by: Person, wraps: dict[str, bytes], epoch: int = 1) -> str:
    return canonical_json(
        {
            "v": 1,
            "room": str(room.id),
            "epoch": epoch,
            "members": [{"person": each, "fingerprint": "f" * 64} for each in sorted(wraps)],
            "wraps": {person: hash_of(wrap) for person, wrap in wraps.items()},
            "directory_head": "d" * 64,
            "by": str(by.id),
        }
    )


def engagement_room(coachee: Person, coach: Person) -> Room:
    return open_room(kind=Room.Kind.ENGAGEMENT, members=[coachee, coach])


def key_for(room: Room, by: Person, *others: Person, number: int = 1) -> Epoch:
    """Give a room a key that `by` made."""
    wraps = wraps_for([by, *others])
    statement = statement_of(room, by, wraps, number)
    return make_epoch(
        actor=by,
        room=room,
        number=number,
        statement=statement,
        signature=signature(),
        wraps=wraps,
    )


def sent_epoch(room: Room, by: Person, wraps: dict[str, bytes], number: int = 1) -> dict[str, Any]:
    return {
        "number": number,
        "statement": statement_of(room, by, wraps, number),
        "signature": signature(),
        "wraps": {person: base64(wrap) for person, wrap in wraps.items()},
    }


def sent_document(seq: int = 1, previous: str = NO_HEAD, **changes: Any) -> dict[str, Any]:
    return {
        "epoch": 1,
        "seq": seq,
        "document": str(uuid4()),
        "previous": previous,
        "blob": base64(blob()),
        **changes,
    }


class Browser:
    """A signed-in browser that talks JSON to the room's API."""

    def __init__(self, person: Person | None) -> None:
        self.client = Client()
        if person is not None:
            self.client.force_login(person)

    def get(self, path: str) -> Any:
        return self.client.get(f"/api/room/{path}")

    def put(self, path: str, body: Any) -> Any:
        return self.client.put(f"/api/room/{path}", json.dumps(body), content_type=JSON)

    def post(self, path: str, body: Any) -> Any:
        return self.client.post(f"/api/room/{path}", json.dumps(body), content_type=JSON)

    def delete(self, path: str) -> Any:
        return self.client.delete(f"/api/room/{path}")

    def write(self, room: Room, document: UUID | None = None) -> dict[str, Any]:
        """Put one page at the end of the room's chain."""
        head = self.get(f"rooms/{room.id}/documents").json()["head"]
        sent = sent_document(head["seq"] + 1, head["head"], document=str(document or uuid4()))
        answer = self.post(f"rooms/{room.id}/documents", sent)
        assert answer.status_code == 201, answer.content
        return {**sent, **answer.json()}
