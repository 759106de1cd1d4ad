from kamu.people.models import Person
from kamu.vault.models import Room

from .sealed import Browser, signature


def test_everybody_can_check_a_countersignature(
    ada: Person, adas: Browser, bens: Browser, room: Room
) -> None:
    signed = signature()

    answer = adas.post(f"rooms/{room.id}/epochs/1/countersign", {"signature": signed})

    assert (answer.status_code, answer.content) == (204, b"")
    for browser in (adas, bens):
        [epoch] = browser.get(f"rooms/{room.id}").json()["epochs"]
        assert epoch["countersigned"] == [{"person": str(ada.id), "signature": signed}]


def test_signing_twice_changes_nothing(adas: Browser, room: Room) -> None:
    path, signed = f"rooms/{room.id}/epochs/1/countersign", signature()
    adas.post(path, {"signature": signed})

    assert adas.post(path, {"signature": signed}).status_code == 204
    assert adas.post(path, {"signature": signature()}).status_code == 409
    [epoch] = adas.get(f"rooms/{room.id}").json()["epochs"]
    assert epoch["countersigned"][0]["signature"] == signed


def test_the_maker_has_signed_already(bens: Browser, room: Room) -> None:
    answer = bens.post(f"rooms/{room.id}/epochs/1/countersign", {"signature": signature()})

    assert answer.status_code == 400


def test_only_a_signature_is_taken(adas: Browser, room: Room) -> None:
    for body in ({"signature": "yes"}, {"signature": ""}, {}, {"signature": None}):
        assert adas.post(f"rooms/{room.id}/epochs/1/countersign", body).status_code == 400


def test_a_key_that_is_not_there_cannot_be_signed(adas: Browser, dans: Browser, room: Room) -> None:
    body = {"signature": signature()}
    missing = adas.post(f"rooms/{room.id}/epochs/2/countersign", body)
    foreign = dans.post(f"rooms/{room.id}/epochs/1/countersign", body)

    assert missing.status_code == foreign.status_code == 404
    assert missing.content == foreign.content
