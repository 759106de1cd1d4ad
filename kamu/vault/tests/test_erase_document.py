from uuid import uuid4

from kamu.people.models import Person
from kamu.vault.models import Room, SealedDocument

from .sealed import Browser, age_file, base64


def test_the_coachee_takes_every_version_and_the_chain_still_holds(
    adas: Browser, bens: Browser, room: Room
) -> None:
    page, other = uuid4(), uuid4()
    bens.write(room, page)
    bens.write(room, other)
    adas.write(room, page)
    before = adas.get(f"rooms/{room.id}/documents").json()

    answer = adas.delete(f"rooms/{room.id}/documents/{page}")

    assert (answer.status_code, answer.content) == (204, b"")
    after = bens.get(f"rooms/{room.id}/documents").json()
    assert [entry["blob"] is None for entry in after["entries"]] == [True, False, True]
    assert [(e["head"], e["blob_hash"]) for e in after["entries"]] == [
        (e["head"], e["blob_hash"]) for e in before["entries"]
    ]
    assert after["head"] == before["head"]
    assert adas.write(room)["seq"] == 4


def test_erasing_twice_is_erasing(adas: Browser, room: Room) -> None:
    page = uuid4()
    adas.write(room, page)

    assert adas.delete(f"rooms/{room.id}/documents/{page}").status_code == 204
    assert adas.delete(f"rooms/{room.id}/documents/{page}").status_code == 204


def test_to_the_coach_and_to_strangers_there_is_nothing_to_erase(
    adas: Browser, bens: Browser, dans: Browser, room: Room
) -> None:
    page = uuid4()
    adas.write(room, page)

    answers = [
        bens.delete(f"rooms/{room.id}/documents/{page}"),
        dans.delete(f"rooms/{room.id}/documents/{page}"),
        adas.delete(f"rooms/{room.id}/documents/{uuid4()}"),
        adas.delete(f"rooms/{uuid4()}/documents/{page}"),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert SealedDocument.objects.get().sealed_blob is not None


def test_a_page_of_another_room_stays(ada: Person, adas: Browser, room: Room) -> None:
    """The same id in two rooms is two pages."""
    adas.put(
        "keyring",
        {
            "expected_version": 0,
            "sealed_keyring": base64(age_file()),
            "unlocks": [{"method": "words", "sealed_account_key": base64(age_file())}],
        },
    )
    own = Room.objects.get(kind=Room.Kind.OWN)
    page = uuid4()
    adas.write(room, page)

    assert adas.delete(f"rooms/{own.id}/documents/{page}").status_code == 404
    assert SealedDocument.objects.get().sealed_blob is not None
