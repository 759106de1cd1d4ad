from typing import Any
from uuid import uuid4

import pytest

from kamu.people.models import Person
from kamu.vault.models import Room, SealedAnswer

from .sealed import Browser, base64, blob, key_for

EXCHANGE = "de4463e5-3faa-8605-b76d-4efd17b11468"


def sent(**changes: Any) -> dict[str, Any]:
    return {"epoch": 1, "blob": base64(blob()), **changes}


def path(room: Room) -> str:
    return f"rooms/{room.id}/exchanges/{EXCHANGE}"


def test_an_exchange_nobody_began_waits_for_both(adas: Browser, room: Room) -> None:
    assert adas.get(path(room)).json() == {
        "mine": None,
        "complete": False,
        "answers": [],
        "waiting_for": 2,
    }


def test_the_first_answer_is_held_back(
    ada: Person, adas: Browser, bens: Browser, room: Room
) -> None:
    body = sent()

    mine = adas.put(path(room), body).json()

    own = {"person": str(ada.id), "epoch": 1, "blob": body["blob"]}
    assert mine == {"mine": body["blob"], "complete": False, "answers": [own], "waiting_for": 1}
    theirs = bens.get(path(room))
    assert theirs.json() == {"mine": None, "complete": False, "answers": [], "waiting_for": 1}
    assert body["blob"] not in theirs.content.decode()


def test_the_second_answer_reveals_both_to_both(
    ada: Person, ben: Person, adas: Browser, bens: Browser, room: Room
) -> None:
    first, second = sent(), sent()
    adas.put(path(room), first)

    revealed = bens.put(path(room), second).json()

    answers = {answer["person"]: answer["blob"] for answer in revealed["answers"]}
    assert answers == {str(ada.id): first["blob"], str(ben.id): second["blob"]}
    assert revealed["complete"]
    assert revealed["waiting_for"] == 0
    assert adas.get(path(room)).json()["answers"] == revealed["answers"]


def test_an_answer_may_be_changed_until_the_other_is_in(
    adas: Browser, bens: Browser, room: Room
) -> None:
    adas.put(path(room), sent())
    changed = sent()
    assert adas.put(path(room), changed).status_code == 200
    bens.put(path(room), sent())

    late = adas.put(path(room), sent())

    assert (late.status_code, late.json()["code"]) == (409, "closed")
    assert adas.get(path(room)).json()["mine"] == changed["blob"]
    assert SealedAnswer.objects.count() == 2


def test_exchanges_are_apart(adas: Browser, bens: Browser, room: Room) -> None:
    adas.put(path(room), sent())
    other = f"rooms/{room.id}/exchanges/{uuid4()}"

    assert not bens.put(other, sent()).json()["complete"]


def test_an_answer_is_sealed_with_the_newest_key(
    ada: Person, ben: Person, adas: Browser, room: Room
) -> None:
    key_for(room, ben, ada, number=2)

    answer = adas.put(path(room), sent())

    assert (answer.status_code, answer.json()["code"]) == (409, "epoch")


@pytest.mark.parametrize(
    "changes", [{"blob": base64(b"yes")}, {"blob": None}, {"epoch": 0}, {"text": "in the clear"}]
)
def test_only_sealed_answers_are_taken(adas: Browser, room: Room, changes: dict[str, Any]) -> None:
    assert adas.put(path(room), sent(**changes)).status_code == 400
    assert not SealedAnswer.objects.exists()


def test_an_answer_that_is_too_long_is_refused(adas: Browser, room: Room) -> None:
    assert adas.put(path(room), sent(blob=base64(blob(300_000)))).status_code == 413


def test_a_stranger_neither_reads_nor_answers(adas: Browser, dans: Browser, room: Room) -> None:
    adas.put(path(room), sent())

    assert dans.get(path(room)).status_code == 404
    assert dans.put(path(room), sent()).status_code == 404
