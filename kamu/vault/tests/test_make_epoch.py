from typing import Any

import pytest

from kamu.people.models import Person
from kamu.vault.models import Epoch, Room, Wrap

from .sealed import Browser, age_file, base64, key_for, sent_epoch, signature, wraps_for


def test_each_member_gets_the_key_wrapped_to_them(
    ada: Person, ben: Person, adas: Browser, bens: Browser, new_room: Room
) -> None:
    wraps = wraps_for([ada, ben])
    body = sent_epoch(new_room, ada, wraps)

    assert adas.post(f"rooms/{new_room.id}/epochs", body).status_code == 201

    for browser, person in ((adas, ada), (bens, ben)):
        [epoch] = browser.get(f"rooms/{new_room.id}").json()["epochs"]
        assert epoch == {
            "number": 1,
            "statement": body["statement"],
            "signature": body["signature"],
            "made_by": str(ada.id),
            "sealed_room_key": base64(wraps[str(person.id)]),
            "countersigned": [],
        }


def test_the_second_first_key_is_refused(
    ada: Person, ben: Person, adas: Browser, room: Room
) -> None:
    body = sent_epoch(room, ada, wraps_for([ada, ben]))

    answer = adas.post(f"rooms/{room.id}/epochs", body)

    assert (answer.status_code, answer.json()["code"]) == (409, "closed")
    assert Epoch.objects.get().made_by == ben


def test_a_key_follows_the_one_before(ada: Person, ben: Person, adas: Browser, room: Room) -> None:
    wraps = wraps_for([ada, ben])

    skipping = adas.post(f"rooms/{room.id}/epochs", sent_epoch(room, ada, wraps, 3))
    following = adas.post(f"rooms/{room.id}/epochs", sent_epoch(room, ada, wraps, 2))

    assert (skipping.status_code, following.status_code) == (400, 201)


def test_a_key_is_for_exactly_the_members(
    ada: Person, ben: Person, dan: Person, adas: Browser, new_room: Room
) -> None:
    for people in ([ada], [ada, ben, dan], [ada, dan]):
        answer = adas.post(
            f"rooms/{new_room.id}/epochs", sent_epoch(new_room, ada, wraps_for(people))
        )
        assert answer.status_code == 400
    assert not Epoch.objects.exists()
    assert not Wrap.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"number": 0},
        {"number": 2},
        {"number": 70_000},
        {"number": "1"},
        {"statement": "{}"},
        {"statement": "\x00"},
        {"statement": 7},
        {"signature": "AAAA"},
        {"signature": signature()[:-1]},
        {"wraps": {}},
        {"wraps": []},
        {"room_key": "in the clear"},
    ],
)
def test_a_key_that_does_not_fit_is_refused(
    ada: Person, ben: Person, adas: Browser, new_room: Room, changes: dict[str, Any]
) -> None:
    body = {**sent_epoch(new_room, ada, wraps_for([ada, ben])), **changes}

    assert adas.post(f"rooms/{new_room.id}/epochs", body).status_code == 400
    assert not Epoch.objects.exists()


def test_the_wraps_are_those_that_were_signed_for(
    ada: Person, ben: Person, adas: Browser, new_room: Room
) -> None:
    body = sent_epoch(new_room, ada, wraps_for([ada, ben]))
    body["wraps"][str(ben.id)] = base64(age_file())

    assert adas.post(f"rooms/{new_room.id}/epochs", body).status_code == 400


def test_an_endless_statement_is_too_large(
    ada: Person, ben: Person, adas: Browser, new_room: Room
) -> None:
    body = sent_epoch(new_room, ada, wraps_for([ada, ben]))
    body["statement"] += " " * 5000

    assert adas.post(f"rooms/{new_room.id}/epochs", body).status_code == 413


def test_a_stranger_cannot_make_a_key(ada: Person, dan: Person, new_room: Room) -> None:
    body = sent_epoch(new_room, dan, wraps_for([ada, dan]))

    assert Browser(dan).post(f"rooms/{new_room.id}/epochs", body).status_code == 404


def test_a_member_does_not_get_a_key_that_was_not_made_for_them(
    ada: Person, ben: Person, adas: Browser, room: Room
) -> None:
    epoch = key_for(room, ben, ada, number=2)
    Wrap.objects.filter(epoch=epoch, person=ada).delete()

    epochs = adas.get(f"rooms/{room.id}").json()["epochs"]

    assert [each["sealed_room_key"] is None for each in epochs] == [False, True]
