"""The welcome page: open to whoever has its address, the company's own words to its people."""

from http import HTTPStatus

import pytest
from django.test import Client

from kamu.desk.queries.readers import KEPT
from kamu.people.models import Organisation, Person
from tests.builders import browser_of

PROMISE = "Every tenth hour is for ourselves."


def test_the_page_opens_before_signing_in_without_the_companys_words(
    client: Client, cleo: Person
) -> None:
    Organisation.objects.update(time_promise=PROMISE)
    page = client.get("/welcome/").content.decode()
    assert "Somebody to talk to, chosen by you" in page
    assert "Havumets" not in page
    assert PROMISE not in page
    assert "Cleo" not in page


def test_colleagues_read_the_companys_name_and_promise(ada: Person) -> None:
    Organisation.objects.update(time_promise=PROMISE)
    page = browser_of(ada).get("/welcome/").content.decode()
    assert "Havumetsä" in page
    assert PROMISE in page


def test_the_page_works_before_there_is_a_company(client: Client, db: None) -> None:
    assert client.get("/welcome/").status_code == HTTPStatus.OK


@pytest.mark.parametrize(
    "words",
    [
        "All of it is voluntary",
        "cannot read them",
        "immediate danger",
        "09 2525 0111",
        "90101",
        "Numbers looked at on 20 November 2026.",
    ],
)
def test_it_says_what_one_should_know_first(client: Client, db: None, words: str) -> None:
    assert words in client.get("/welcome/").content.decode()


@pytest.mark.parametrize(
    ("way", "reached"),
    [("find", "/kamus/"), ("become", "/me/coach/"), ("later", "/"), ("elsewhere", "/"), ("", "/")],
)
def test_each_button_leads_on_and_the_page_is_not_shown_unasked_again(
    ada: Person, way: str, reached: str
) -> None:
    answer = browser_of(ada).post("/welcome/choose/", {"way": way})
    assert answer["Location"] == reached
    ada.refresh_from_db()
    assert ada.has_read_welcome


def test_before_signing_in_the_buttons_lead_there_first(client: Client, db: None) -> None:
    page = client.get("/welcome/").content.decode()
    assert "/sign-in/?next=/kamus/" in page
    assert "/sign-in/?next=/me/coach/" in page


def test_the_whole_table_has_every_row(client: Client, db: None) -> None:
    page = client.get("/readers/").content.decode()
    assert page.count('class="row row-reads"') == len(KEPT)
    assert client.get("/welcome/").content.decode().count("row-reads") < len(KEPT)
