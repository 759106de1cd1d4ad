from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import connection

from kamu.core.chains import NO_HEAD, hash_of, head_after_entry
from kamu.core.sealed_forms import bytes_of
from kamu.people.models import Person
from kamu.vault.models import Room, SealedDocument

from .sealed import Browser, base64, blob, engagement_room, key_for, sent_document


def test_an_empty_room_has_an_empty_chain(adas: Browser, room: Room) -> None:
    assert adas.get(f"rooms/{room.id}/documents").json() == {
        "entries": [],
        "head": {"seq": 0, "head": NO_HEAD},
        "more": False,
    }


@time_machine.travel("2027-01-03T12:00:00Z", tick=False)  # a Sunday of 2026's last week
def test_a_page_comes_back_as_it_went(ada: Person, ben: Person, room: Room) -> None:
    written = Browser(ada).write(room)

    [entry] = Browser(ben).get(f"rooms/{room.id}/documents").json()["entries"]

    assert entry == {
        "epoch": 1,
        "seq": 1,
        "document": written["document"],
        "week": "2026-W53",
        "blob": written["blob"],
        "blob_hash": hash_of(bytes_of(written["blob"])),
        "head": written["head"],
    }
    assert entry["head"] == head_after_entry(
        room=str(room.id),
        epoch=1,
        document=written["document"],
        seq=1,
        previous=NO_HEAD,
        blob_hash=entry["blob_hash"],
    )


def test_a_new_version_is_a_new_entry(adas: Browser, bens: Browser, room: Room) -> None:
    page = uuid4()
    adas.write(room, page)
    adas.write(room)
    bens.write(room, page)

    chain = adas.get(f"rooms/{room.id}/documents").json()

    assert [entry["seq"] for entry in chain["entries"]] == [1, 2, 3]
    assert chain["entries"][0]["document"] == chain["entries"][2]["document"] == str(page)
    later = adas.get(f"rooms/{room.id}/documents?after=2").json()
    assert later["entries"] == chain["entries"][2:]


def test_a_writer_who_saw_less_is_told_where_the_chain_ends(
    adas: Browser, bens: Browser, room: Room
) -> None:
    first = adas.write(room)

    for seq, previous in ((1, NO_HEAD), (2, NO_HEAD), (1, first["head"]), (3, first["head"])):
        answer = bens.post(f"rooms/{room.id}/documents", sent_document(seq, previous))
        assert answer.status_code == 409
        problem = answer.json()
        assert (problem["code"], problem["seq"]) == ("stale", 1)
        assert problem["head"] == first["head"]
    assert SealedDocument.objects.count() == 1


def test_nothing_is_sealed_with_an_old_key(
    ada: Person, ben: Person, adas: Browser, room: Room
) -> None:
    adas.write(room)
    key_for(room, ben, ada, number=2)
    head = adas.get(f"rooms/{room.id}/documents").json()["head"]["head"]

    answer = adas.post(f"rooms/{room.id}/documents", sent_document(2, head))
    newest = adas.post(f"rooms/{room.id}/documents", sent_document(2, head, epoch=2))

    assert (answer.status_code, answer.json()["code"]) == (409, "epoch")
    assert newest.status_code == 201


def test_nothing_is_written_before_there_is_a_key(adas: Browser, new_room: Room) -> None:
    answer = adas.post(f"rooms/{new_room.id}/documents", sent_document())

    assert (answer.status_code, answer.json()["code"]) == (409, "epoch")


@pytest.mark.parametrize(
    "changes",
    [
        {"blob": base64(b"a page in the clear")},
        {"blob": base64(b"\x01" + bytes(1053))},
        {"blob": base64(b"\x00" + bytes(1052))},
        {"blob": base64(b"age-encryption.org/v1\n" + bytes(1031))},
        {"blob": base64(blob()) + "\n"},
        {"blob": ""},
        {"blob": None},
        {"blob": {"text": "a page in the clear"}},
        {"document": "my page"},
        {"document": str(uuid4()).upper()},
        {"document": uuid4().hex},
        {"seq": 0},
        {"seq": -1},
        {"seq": 1.0},
        {"seq": "1"},
        {"seq": True},
        {"seq": 2**63},
        {"epoch": 0},
        {"epoch": 2**40},
        {"previous": "0"},
        {"previous": NO_HEAD.replace("0", "g")},
        {"title": "one field too many"},
    ],
)
def test_what_is_no_sealed_page_is_refused(
    adas: Browser, room: Room, changes: dict[str, Any]
) -> None:
    answer = adas.post(f"rooms/{room.id}/documents", sent_document(**changes))

    assert answer.status_code == 400
    assert "clear" not in answer.content.decode()
    assert not SealedDocument.objects.exists()


@pytest.mark.parametrize("size", [4125, 16413, 65565, 262173])
def test_pages_of_every_size_are_kept(adas: Browser, room: Room, size: int) -> None:
    content = blob(size)

    sent = sent_document(blob=base64(content))
    assert adas.post(f"rooms/{room.id}/documents", sent).status_code == 201
    assert bytes(SealedDocument.objects.get().sealed_blob or b"") == content


@pytest.mark.parametrize("size", [262_174, 400_000, 900_000])
def test_a_page_that_is_too_long_is_refused_as_too_long(
    adas: Browser, room: Room, size: int
) -> None:
    answer = adas.post(f"rooms/{room.id}/documents", sent_document(blob=base64(blob(size))))

    assert answer.status_code == 413
    assert answer.json()["code"] == "too_large"
    assert not SealedDocument.objects.exists()


def test_a_long_chain_comes_in_pages(
    adas: Browser, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        adas.write(room)
    monkeypatch.setattr("kamu.vault.queries.sealed.ENTRIES_A_PAGE", 2)

    seen, after, more = [], 0, True
    while more:
        page = adas.get(f"rooms/{room.id}/documents?after={after}").json()
        seen += [entry["seq"] for entry in page["entries"]]
        after, more = seen[-1], page["more"]
        assert page["head"]["seq"] == 5

    assert seen == [1, 2, 3, 4, 5]


def test_large_pages_come_in_smaller_parcels_but_always_come(
    adas: Browser, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        adas.write(room)
    monkeypatch.setattr("kamu.vault.queries.sealed.BYTES_A_PAGE", 1500)

    page = adas.get(f"rooms/{room.id}/documents").json()

    assert [entry["seq"] for entry in page["entries"]] == [1]
    assert page["more"]


@pytest.mark.parametrize("after", ["-1", "x", "1.5", str(2**70)])
def test_a_place_that_is_none_is_refused(adas: Browser, room: Room, after: str) -> None:
    assert adas.get(f"rooms/{room.id}/documents?after={after}").status_code == 400


def test_a_chain_is_read_with_the_same_queries_however_long(
    adas: Browser, room: Room, django_assert_num_queries: Any
) -> None:
    adas.write(room)
    with django_assert_num_queries(6):  # session, person, door, head, sizes, entries
        adas.get(f"rooms/{room.id}/documents")
    for _ in range(5):
        adas.write(room)
    with django_assert_num_queries(6):
        adas.get(f"rooms/{room.id}/documents")


@pytest.mark.django_db(transaction=True)
def test_fifty_writers_on_one_chain_lose_nothing() -> None:
    ada = Person.objects.create(name="Ada Aalto", email="ada@example.com")
    ben = Person.objects.create(name="Ben Borg", email="ben@example.com")
    room = engagement_room(ada, ben)
    key_for(room, ben, ada)

    def write(number: int) -> str:
        browser, body = Browser(ada if number % 2 else ben), sent_document()
        try:
            while True:
                answer = browser.post(f"rooms/{room.id}/documents", body)
                if answer.status_code == 201:
                    return str(body["document"])
                assert (answer.status_code, answer.json()["code"]) == (409, "stale")
                body |= {"seq": answer.json()["seq"] + 1, "previous": answer.json()["head"]}
        finally:
            connection.close()

    with ThreadPoolExecutor(50) as threads:
        written = list(threads.map(write, range(50)))

    entries = Browser(ada).get(f"rooms/{room.id}/documents").json()["entries"]
    assert sorted(entry["document"] for entry in entries) == sorted(written)
    assert [entry["seq"] for entry in entries] == list(range(1, 51))
    previous = NO_HEAD
    for entry in entries:
        place = {key: entry[key] for key in ("epoch", "document", "seq", "blob_hash")}
        assert entry["head"] == head_after_entry(room=str(room.id), previous=previous, **place)
        previous = entry["head"]
