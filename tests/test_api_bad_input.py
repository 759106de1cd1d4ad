"""Every operation of the room's API, as its own description lists them, under bad input.

Whatever comes in, the answer is one of the documented statuses and JSON with a sentence, and
nothing is written.
"""

import copy
import json
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from kamu.config.management.commands.openapi import schema
from kamu.vault.models import DirectoryLine, Epoch, Keyring, SealedAnswer, SealedDocument
from kamu.vault.tests import sealed
from tests.house.visits import client_of, nothing_stays
from tests.house.world import World

pytestmark = pytest.mark.django_db

DESCRIBED = json.loads(schema())["paths"]
OPERATIONS = [(method.upper(), path) for path, said in DESCRIBED.items() for method in said]
WRITING = [operation for operation in OPERATIONS if operation[0] != "GET"]
WITH_BODY = [(method, path) for method, path in WRITING if method != "DELETE"]
JSON = "application/json"
LONG = "A" * 100_000
WRONG = [
    None,
    True,
    0,
    -1,
    1.5,
    2**63,
    "",
    " ",
    "x",
    "\x00",
    LONG,
    "ä",
    "🌲",
    [],
    [1],
    {},
    {"a": 1},
]
NOT_BASE64 = ["AQ", "AQ=", "A", "AR==", "AQ==\n", " AQ==", "A-_=", "%%%%", "AQ==AQ==", "ÄÄ=="]
NOT_SEALED = [
    b"",
    b"\x01",
    b"\x01" + bytes(1053),
    b"\x00" + bytes(1052),
    b"\x02" + bytes(1052),
    b"a page in the clear",
    b"age-encryption.org/v1",
    b"AGE-ENCRYPTION.ORG/V1\n" + bytes(100),
    bytes(1053),
]
DEEP = [b"[" * 50_000, b'{"a":' * 50_000, b"[" * 50_000 + b"]" * 50_000]
NO_JSON = [
    *(b"", b"{", b"nul", b"\xff\xfe\x00", b'{"a": NaN}', b'{"a": 1e9999}', b"[" + b"9" * 20_000),
    *(b'{"a": "\\ud800"}', b'\xef\xbb\xbf{"a": 1}', b'{"a": 1, "a": 2}', b"a=1&b=2"),
]
Body = dict[str, Any]


@pytest.mark.parametrize(("method", "path"), WITH_BODY)
def test_every_field_gone_wrong_is_answered(world: World, method: str, path: str) -> None:
    for what, body in _spoilt(_body(world, path)):
        with nothing_stays():
            before = _rows()
            _is_refused(_send(world, method, path, body), method, path, what)
            assert _rows() == before, what


@pytest.mark.parametrize(("method", "path"), WITH_BODY)
def test_what_is_no_json_is_answered(world: World, method: str, path: str) -> None:
    for raw in [*NO_JSON, *DEEP]:
        answer = _send(world, method, path, raw)
        _is_refused(answer, method, path, str(raw[:40]))
        assert answer.status_code == HTTPStatus.BAD_REQUEST
    for kind in ("text/plain", "application/x-www-form-urlencoded", "", "application/json5"):
        answer = _send(world, method, path, _body(world, path), kind=kind)
        assert (answer.status_code, answer.json()["code"]) == (400, "malformed"), kind


@pytest.mark.parametrize(("method", "path"), WITH_BODY)
def test_a_body_without_end_is_too_large(world: World, method: str, path: str) -> None:
    for raw in (b'{"blob": "' + b"A" * 700_000 + b'"}', b" " * 5_000_000):
        answer = _send(world, method, path, raw)
        _is_refused(answer, method, path, "oversize")
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_other_methods_get_no_page(world: World, method: str, path: str) -> None:
    for other in ("GET", "POST", "PUT", "PATCH", "DELETE", "PROPFIND"):
        if other.lower() not in DESCRIBED[path]:
            answer = _send(world, other, path, {})
            assert answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED, other
            assert answer["Allow"]


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_ids_that_are_none_are_not_there(world: World, method: str, path: str) -> None:
    if "{" in path:
        body = _body(world, path)
        for wrong in ("0", "-1", "9" * 50, "%00", "..%2f..", "a" * 2_000, "%ff", "None", " "):
            target = "/".join(wrong if part.startswith("{") else part for part in path.split("/"))
            answer = _send(world, method, path, body, at=target)
            assert answer.status_code == HTTPStatus.NOT_FOUND, f"{target}: {answer.content[:99]!r}"


@pytest.mark.parametrize("after", ["-1", "x", "1.5", "9" * 30, "", "%00", "1&after=x", "٣"])
@pytest.mark.parametrize(
    "path", [path for path in DESCRIBED if "parameters" in str(DESCRIBED[path]) and "docum" in path]
)
def test_a_wrong_place_to_read_from_is_answered(world: World, path: str, after: str) -> None:
    if "get" in DESCRIBED[path]:
        answer = _send(world, "GET", path, b"", at=f"{_place(world, path)}?after={after}")
        _is_refused(answer, "GET", path, after)


@pytest.mark.parametrize(("method", "path"), WRITING)
def test_without_our_own_token_nothing_is_written(world: World, method: str, path: str) -> None:
    client = client_of(world, "coach", enforce_csrf_checks=True)
    token = client.get("/api/room/me").json()["csrf"]
    elsewhere = {"origin": "https://elsewhere.example", "x-csrftoken": token}
    for headers in ({}, {"x-csrftoken": "a" * 64}, elsewhere, {**elsewhere, "origin": "null"}):
        with nothing_stays():
            before = _rows()
            answer = _ask(client, method, _place(world, path), _body(world, path), headers=headers)
            assert _rows() == before
        _is_refused(answer, method, path, str(headers))
        assert (answer.status_code, answer.json()["code"]) == (403, "csrf")


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_whoever_is_signed_out_is_told_so(world: World, method: str, path: str) -> None:
    for role in ("anonymous", "deactivated"):
        answer = _send(world, method, path, _body(world, path), role=role)
        _is_refused(answer, method, path, role)
        assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")


def test_a_writer_who_saw_an_older_end_is_told_the_new_one(world: World) -> None:
    path = "/api/room/rooms/{room}/documents"
    right = _body(world, path)
    for wrong in ({"seq": right["seq"] + 1}, {"seq": 1}, {"previous": "0" * 64}, {"epoch": 2}):
        answer = _send(world, "POST", path, right | wrong)
        _is_refused(answer, "POST", path, str(wrong))
        assert answer.status_code == HTTPStatus.CONFLICT
        if "epoch" not in wrong:
            assert answer.json()["head"] == right["previous"]


def _spoilt(body: Body) -> Iterator[tuple[str, Any]]:
    """The right body with one thing wrong, at every place of it."""
    yield "nothing", {}
    yield "a list", [body]
    yield "one field too many", body | {"title": "a page in the clear"}
    yield "a null", None
    for place in _places(body):
        *above, last = place
        for wrong in [*WRONG, *NOT_BASE64, *(sealed.base64(each) for each in NOT_SEALED)]:
            spoilt = copy.deepcopy(body)
            parent = _follow(spoilt, above)
            if wrong == [] == type(parent[last])() or (wrong == parent[last] and wrong is not True):
                continue  # which is not wrong here
            parent[last] = wrong
            yield f"{place} = {str(wrong)[:40]!r}", spoilt
        missing = copy.deepcopy(body)
        del _follow(missing, above)[last]
        yield f"no {place}", missing


def _places(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield (*above, key)
            yield from _places(value[key], (*above, key))


def _follow(value: Any, place: list[Any]) -> Any:
    for key in place:
        value = value[key]
    return value


def _body(world: World, path: str) -> Body:
    """What an honest program of the coach would send there."""
    coach = world.people["coach"]
    own: dict[str, Body] = {
        "/api/room/directory": {"line": sealed.line_of(coach)},
        "/api/room/keyring": {
            "expected_version": 0,
            "sealed_keyring": sealed.base64(sealed.age_file()),
            "unlocks": [
                {"method": "words", "sealed_account_key": sealed.base64(sealed.age_file())}
            ],
        },
    }
    address = path.removeprefix("/api/room/").replace("{", "<").replace("}", ">")
    body: Body = own.get(path) or world.bodies.get(address) or {}
    return copy.deepcopy(body)


def _place(world: World, path: str) -> str:
    return path.format(**world.things)


def _send(  # noqa: PLR0913  what a request is made of
    world: World,
    method: str,
    path: str,
    body: Any,
    *,
    at: str = "",
    role: str = "coach",
    kind: str = JSON,
) -> Any:
    with nothing_stays():
        return _ask(client_of(world, role), method, at or _place(world, path), body, kind=kind)


def _ask(  # noqa: PLR0913  likewise
    client: Client, method: str, place: str, body: Any, *, kind: str = JSON, headers: Any = None
) -> Any:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.generic(method, place, raw, kind, headers=headers or {})


def _is_refused(answer: Any, method: str, path: str, what: str) -> None:
    """A documented status, and a sentence that repeats nothing of what was sent."""
    documented = DESCRIBED[path][method.lower()]["responses"]
    assert str(answer.status_code) in documented, f"{what}: {answer.status_code}"
    assert answer.status_code >= HTTPStatus.BAD_REQUEST, f"{what}: {answer.status_code}"
    problem = answer.json()
    assert problem["detail"].endswith("."), what
    assert problem["code"].isidentifier()
    assert set(problem) <= {"detail", "code", "seq", "head"}
    assert "in the clear" not in answer.content.decode()


def _rows() -> list[int]:
    kinds = (DirectoryLine, Keyring, Epoch, SealedDocument, SealedAnswer)
    return [kind._default_manager.count() for kind in kinds]
