"""Every address answers everybody as the door table says, in every language."""

import json
import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.urls import get_resolver

from kamu.config.management.catalogues import all_words
from kamu.people.actions import choose_language
from tests.house.doors import doors
from tests.house.visits import addresses, client_of, fill, nothing_stays
from tests.house.world import ROLES, World

# Each test is a transaction inside that of the module, which holds the one world.
pytestmark = pytest.mark.django_db

DOORS = doors()
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
CHANGING = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")\w+|/static/\S+')
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def _ids(keys: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{method} {address}" for address, method in keys]


CLOSED = [key for key, row in DOORS.items() if "404" in row.values() and "<" in key[0]]
WRITING = [key for key in DOORS if key[1] != "GET"]
ADDRESSES = sorted(set(addresses(get_resolver())))


def test_the_table_has_every_address_and_no_other() -> None:
    listed = {address for address, _method in DOORS}
    assert not [address for address in ADDRESSES if address not in listed]
    assert not [address for address in listed if address not in ADDRESSES]


@pytest.mark.parametrize(("address", "method"), DOORS, ids=_ids(DOORS))
def test_door_opens_as_the_table_says(world: World, address: str, method: str) -> None:
    answers = {role: _knock(world, role, method, address) for role in ROLES}
    assert {role: _said(answer) for role, answer in answers.items()} == DOORS[address, method]


@pytest.mark.parametrize("address", ADDRESSES)
def test_other_methods_are_refused(world: World, address: str) -> None:
    unlisted = [method for method in METHODS if (address, method) not in DOORS]
    answers = {method: _knock(world, "coachee", method, address).status_code for method in unlisted}
    closed = set(DOORS.get((address, "GET"), {}).values()) == {"404"}
    assert set(answers.values()) <= ({404, 405} if closed else {405}), answers


@pytest.mark.parametrize(("address", "method"), CLOSED, ids=_ids(CLOSED))
def test_not_yours_looks_like_does_not_exist(world: World, address: str, method: str) -> None:
    for role in [role for role in ROLES if DOORS[address, method][role] == "404"]:
        theirs = _knock(world, role, method, address)
        nothing = _knock(world, role, method, address, exists=False)
        assert _bytes(theirs) == _bytes(nothing)


@pytest.mark.parametrize(("address", "method"), WRITING, ids=_ids(WRITING))
def test_nothing_is_written_for_another_site(world: World, address: str, method: str) -> None:
    client = client_of(world, "coachee", enforce_csrf_checks=True)
    with nothing_stays():
        answer = client.generic(method, fill(address, world.things), b"{}", "application/json")
    assert answer.status_code == 403


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", [address for address, method in DOORS if method == "GET"])
def test_page_renders_in_every_language(world: World, address: str, language: str) -> None:
    for role in ("anonymous", "coachee", "coach", "steward"):
        if DOORS[address, "GET"][role] == "200":
            with nothing_stays():
                if role in world.people:
                    choose_language(actor=world.people[role], language=language)
                path = fill(address, world.things)
                answer = client_of(world, role).get(path, headers={"accept-language": language})
            if "text/html" in answer["Content-Type"]:
                page = answer.content.decode()
                assert "<html" not in page or f'lang="{language}"' in page
                if not address.startswith("styleguide"):  # which is for builders, in English
                    assert not [said for said in _english_sentences(language) if said in page]


@cache
def _english_sentences(language: str) -> set[str]:
    """Sentences that a page in another language would not have; one in English may."""
    if language == "en":
        return set()
    return {
        sentence
        for words in all_words()
        if words.domain == "django"
        for _context, sentence in words.found
        if len(sentence) > 25 and not re.search(r"[%<>&'\"]", sentence)
    }


def _answer(world: World, role: str, method: str, path: str, body: Any = None) -> HttpResponse:
    content: dict[str, Any] = {}
    if "/api/" in path and method != "GET":
        content = {"data": json.dumps(body or {}), "content_type": "application/json"}
    with nothing_stays():
        send = getattr(client_of(world, role), method.lower())
        answer: HttpResponse = send(path, **content)
    return answer


def _knock(
    world: World, role: str, method: str, address: str, *, exists: bool = True
) -> HttpResponse:
    path = fill(address, world.things if exists else world.somewhere_else())
    return _answer(world, role, method, path, world.bodies.get(address.removeprefix("api/room/")))


def _said(answer: HttpResponse) -> str:
    to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/sign-in/?")
    return "in" if to_sign_in else str(answer.status_code)


def _bytes(answer: HttpResponse) -> tuple[int, list[tuple[str, str]], bytes]:
    headers = sorted((name, value) for name, value in answer.items())
    return answer.status_code, headers, CHANGING.sub(b"", answer.content)
