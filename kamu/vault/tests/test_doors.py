"""Who is let in, and that shut doors look like no door."""

from uuid import uuid4

import pytest
from django.test import Client

from kamu.people.models import Person
from kamu.vault.models import Room

from .sealed import JSON, Browser, sent_document, sent_epoch, signature, wraps_for

EVERY_READING = ("me", "keyring", "directory", "rooms", "platter", "agreement")


def test_nothing_is_handed_out_to_somebody_who_is_not_signed_in(room: Room) -> None:
    nobody = Browser(None)
    answers = [nobody.get(path) for path in EVERY_READING]
    answers += [nobody.get(f"rooms/{each}/documents") for each in (room.id, uuid4())]
    answers += [nobody.post("directory", {}), nobody.put("keyring", {})]

    assert {answer.status_code for answer in answers} <= {401, 403}
    assert {answer.json()["code"] for answer in answers} <= {"signed_out", "csrf"}


def test_somebody_who_left_the_company_is_signed_out(ada: Person, adas: Browser) -> None:
    assert adas.get("me").status_code == 200
    Person.objects.filter(id=ada.id).update(is_active=False)

    assert adas.get("me").status_code == 401


def test_a_foreign_room_and_no_room_are_the_same(dan: Person, dans: Browser, room: Room) -> None:
    page, exchange, body = uuid4(), uuid4(), sent_document()
    epoch = sent_epoch(room, dan, wraps_for([dan]))
    for room_id in (room.id, uuid4(), "no-room", "%20"):
        at = f"rooms/{room_id}"
        answers = [
            dans.get(at),
            dans.get(f"{at}/documents"),
            dans.get(f"{at}/exchanges/{exchange}"),
            dans.post(f"{at}/documents", body),
            dans.post(f"{at}/epochs", epoch),
            dans.post(f"{at}/epochs/1/countersign", {"signature": signature()}),
            dans.put(f"{at}/exchanges/{exchange}", {"epoch": 1, "blob": body["blob"]}),
            dans.delete(f"{at}/documents/{page}"),
        ]
        assert {answer.status_code for answer in answers} == {404}
        assert {answer.content for answer in answers} == {
            b'{"detail": "There is nothing here, or it is not yours.", "code": "missing"}'
        }
        assert {str(sorted(answer.headers.items())) for answer in answers} == {
            str(sorted(answers[0].headers.items()))
        }


def test_every_answer_is_for_one_moment(adas: Browser, room: Room) -> None:
    answers = [adas.get(path) for path in EVERY_READING]
    answers += [adas.get(f"rooms/{room.id}"), adas.get("rooms/none"), adas.post("directory", {})]
    answers += [
        adas.post(f"rooms/{room.id}/epochs/1/countersign", {"signature": signature()}),
        Browser(None).get("me"),
    ]

    assert {answer["Cache-Control"] for answer in answers} == {"no-store"}


def test_a_change_needs_the_header_of_our_own_page(ada: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    token = client.get("/api/room/me").json()["csrf"]
    body = b'{"line": {}}'

    without = client.post("/api/room/directory", body, content_type=JSON)
    carried = client.post(
        "/api/room/directory", body, content_type=JSON, headers={"X-CSRFToken": token}
    )

    assert (without.status_code, without.json()["code"]) == (403, "csrf")
    assert (carried.status_code, carried.json()["code"]) == (400, "malformed")


@pytest.mark.parametrize(
    "content_type",
    ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", ""],
)
def test_a_form_of_another_page_is_not_read(adas: Browser, content_type: str) -> None:
    answer = adas.client.post("/api/room/directory", b"{}", content_type=content_type)

    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"7",
        b'"text"',
        b"\xff\xfe",
        b'{"line": NaN}',
        b"[" * 100_000,
        b'{"line": ' * 20_000,
        b"9" * 10_000,
        b'{"line": {"v": 1e999}}',
        b'{"line": {"person": "\\ud800"}}',
        b'{"line": {"person": "\\u0000"}}',
    ],
)
def test_nonsense_is_answered_with_a_sentence(adas: Browser, body: bytes) -> None:
    answer = adas.client.post("/api/room/directory", body, content_type=JSON)

    assert answer.status_code == 400
    assert answer.json()["code"] == "malformed"
    assert answer.json()["detail"].endswith(".")


def test_a_body_without_end_is_not_read(adas: Browser) -> None:
    for path in ("directory", f"rooms/{uuid4()}/documents"):
        body = b'{"line": "' + b"a" * 700_000 + b'"}'
        answer = adas.client.post(f"/api/room/{path}", body, content_type=JSON)
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_refusals_speak_the_readers_language(ben: Person, bens: Browser) -> None:
    Person.objects.filter(id=ben.id).update(language="fi")

    assert "Täällä ei ole mitään" in bens.get(f"rooms/{uuid4()}").json()["detail"]


def test_nothing_of_what_was_sent_is_logged(
    adas: Browser, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    adas.write(room)
    adas.post(f"rooms/{room.id}/documents", sent_document(blob="a page in the clear"))
    adas.post("directory", {"line": {"person": "a page in the clear"}})

    logged = " ".join(str(vars(record)) for record in caplog.records)
    assert "clear" not in logged
    assert "AW" not in caplog.text
