"""What people decide about themselves: language, time, being new, signing out everywhere."""

import re
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from kamu.people.models import Person
from tests.builders import browser_of

KEPT = {"language": "en", "time_zone": "Europe/Helsinki"}


def test_the_page_shows_what_the_list_says(ada: Person) -> None:
    page = browser_of(ada).get("/me/").content.decode()
    for word in ("Ada Aalto", ada.email, "Design", "Helsinki"):
        assert word in page


def test_what_is_chosen_stays(ada: Person) -> None:
    client = browser_of(ada)
    client.post("/me/", {"language": "sv", "time_zone": "Europe/Stockholm", "is_new_here": "on"})
    ada.refresh_from_db()
    assert (ada.language, ada.time_zone, ada.is_new_here) == ("sv", "Europe/Stockholm", True)
    assert ada.language_by == ada.time_zone_by == Person.Source.PERSON
    client.post("/me/", KEPT)
    ada.refresh_from_db()
    assert not ada.is_new_here


def test_what_is_left_as_it_was_still_follows_the_list(ada: Person) -> None:
    browser_of(ada).post("/me/", KEPT)
    ada.refresh_from_db()
    assert ada.time_zone_by == Person.Source.HOUSE


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Stockholm", "Europe/Stockholm"),
        (" europe/stockholm ", "Europe/Stockholm"),
        ("new york", "America/New_York"),
        ("utc", "UTC"),
    ],
)
def test_a_city_is_enough_for_a_time_zone(ada: Person, typed: str, meant: str) -> None:
    browser_of(ada).post("/me/", KEPT | {"time_zone": typed})
    ada.refresh_from_db()
    assert ada.time_zone == meant


@pytest.mark.parametrize("typed", ["", "Atlantis", "posix/Europe/Helsinki", "x" * 300, "\0", "EST"])
def test_no_such_zone_is_said_so_and_nothing_is_lost(ada: Person, typed: str) -> None:
    sent = {"language": "fi", "time_zone": typed, "is_new_here": "on"}
    answer = browser_of(ada).post("/me/", sent)
    page = answer.content.decode()
    assert answer.status_code == HTTPStatus.OK
    assert "field-error" in page
    assert re.search(r'value="fi"[^>]* checked', page)
    ada.refresh_from_db()
    assert ada.time_zone == "Europe/Helsinki"


@pytest.mark.parametrize("sent", [{}, {"language": "de"}, {"language": ["sv", "xx"]}])
def test_no_such_language_is_said_so(ada: Person, sent: dict[str, Any]) -> None:
    answer = browser_of(ada).post("/me/", {"time_zone": "Europe/Helsinki", **sent})
    assert "field-error" in answer.content.decode()


def test_pages_speak_the_language_of_whoever_is_signed_in(ada: Person) -> None:
    client = browser_of(ada, **{"accept-language": "sv"})
    assert (
        '<html lang="sv"' in client.get("/me/").content.decode()
    )  # nobody said any: the browser's
    client.post("/language/", {"language": "fi", "next": "/me/"})
    assert '<html lang="fi"' in client.get("/me/").content.decode()
    ada.refresh_from_db()
    assert (ada.language, ada.language_by) == ("fi", Person.Source.PERSON)


def test_a_listed_language_wins_over_the_browser(ada: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(language="en", language_by=Person.Source.LIST)
    page = browser_of(ada, **{"accept-language": "sv"}).get("/me/").content.decode()
    assert '<html lang="en"' in page


def test_visitors_choose_a_language_for_their_browser(client: Client, db: None) -> None:
    answer = client.post("/language/", {"language": "fi", "next": "/sign-in/"})
    assert answer["Location"] == "/sign-in/"
    assert '<html lang="fi"' in client.get("/sign-in/").content.decode()


def test_a_language_chosen_before_signing_in_is_kept(client: Client, ada: Person) -> None:
    from kamu.people.tests.test_sign_in import sign_in

    client.post("/language/", {"language": "sv"})
    sign_in(client, ada)
    ada.refresh_from_db()
    assert (ada.language, ada.language_by) == ("sv", Person.Source.PERSON)


@pytest.mark.parametrize("sent", [{}, {"language": "de"}, {"language": "../x"}])
def test_a_language_we_do_not_speak_changes_nothing(ada: Person, sent: dict[str, str]) -> None:
    client = browser_of(ada)
    assert client.post("/language/", sent).status_code == HTTPStatus.FOUND
    ada.refresh_from_db()
    assert ada.language_by == Person.Source.HOUSE


def test_the_way_back_after_choosing_a_language_stays_in_the_house(ada: Person) -> None:
    sent = {"language": "fi", "next": "https://elsewhere.example/"}
    assert browser_of(ada).post("/language/", sent)["Location"] == "/"


def test_nobody_elses_time_remains_after_a_request(ada: Person, client: Client) -> None:
    Person.objects.filter(pk=ada.pk).update(time_zone="Pacific/Auckland")
    before = timezone.get_current_timezone_name()
    browser_of(ada).get("/me/")
    assert timezone.get_current_timezone_name() == before


def test_signing_out_everywhere_ends_every_session(ada: Person) -> None:
    here, there = browser_of(ada), browser_of(ada)
    answer = here.post("/me/sign-out-everywhere/")
    assert answer["Location"] == "/sign-in/"
    for client in (here, there):
        assert client.get("/me/")["Location"].startswith("/sign-in/")
