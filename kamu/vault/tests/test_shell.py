"""The shell is the same for everybody, and may do little."""

import re
from pathlib import Path

import pytest
from django.test import Client

from kamu.people.models import Person
from kamu.vault.models import Room

from .sealed import Browser

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "connect-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html kamu-worker",
}


@pytest.mark.django_db
def test_everybody_gets_the_same_bytes(room: Room, adas: Browser, bens: Browser) -> None:
    visitors = [Client(), adas.client, bens.client, Client(headers={"Accept-Language": "fi"})]

    answers = [visitor.get("/room/") for visitor in visitors]

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert not any(answer.cookies for answer in answers)


def test_the_shell_may_do_exactly_this(client: Client) -> None:
    answer = client.get("/room/")

    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_nothing_in_the_shell_is_inline_or_from_elsewhere(client: Client) -> None:
    page = client.get("/room/").content.decode()

    assert "<title>Kamu</title>" in page
    assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []
    assert re.findall(r"\s(?:style|on\w+)=", page) == []
    assert "<style" not in page
    addresses = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert addresses
    assert all(re.fullmatch(r"/static/(ui|room)/[\w./-]+", each) for each in addresses)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_is_sent_to_the_shell(client: Client, method: str) -> None:
    assert getattr(client, method)("/room/").status_code == 405


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_the_words_come_in_every_language_whoever_asks(client: Client, language: str) -> None:
    answer = client.get(f"/room/words/{language}/", headers={"Accept-Language": "sv"})

    words = answer.json()
    assert answer["Cache-Control"] == "no-cache"
    known = Path(__file__).parents[1] / f"locale/{language}/LC_MESSAGES/djangojs.po"
    assert bool(words["catalog"]) == (known.exists() and "msgstr" in known.read_text("utf-8")[600:])
    assert "formats" in words


def test_there_are_no_words_in_a_language_kamu_does_not_speak(client: Client) -> None:
    assert client.get("/room/words/de/").status_code == 404


def test_people_are_who_they_are(ada: Person, adas: Browser) -> None:
    me = adas.get("me").json()

    assert me["person"] == str(ada.id)
    assert (me["name"], me["language"], me["time_zone"]) == ("Ada Aalto", "en", "Europe/Helsinki")
    assert len(me["csrf"]) >= 32
