"""Everybody in the company, for stewards: found by any of their words, let go and back again."""

from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kamu.backstage.models import JournalEntry
from kamu.people.models import Person
from tests.builders import browser_of, colleague


@pytest.mark.parametrize("words", ["åsa", "ÅSA öberg", "asa.oberg@", "malmö", "moln", "berg åsa"])
def test_people_are_found_by_any_of_their_words(cleo: Person, words: str) -> None:
    colleague("Åsa Öberg", unit="Moln", place="Malmö")
    page = browser_of(cleo).get("/desk/people/", {"q": words}).content.decode()
    assert "Åsa Öberg" in page
    assert "Cleo Cederberg" not in page


@pytest.mark.parametrize("words", ["nobody here", "%", "_", "x" * 200, "\0"])
def test_nobody_found_is_said_kindly(cleo: Person, words: str) -> None:
    answer = browser_of(cleo).get("/desk/people/", {"q": words})
    assert answer.status_code == HTTPStatus.OK


@pytest.mark.parametrize("page", ["0", "-1", "999", "two", ""])
def test_a_page_that_does_not_exist_shows_one_that_does(cleo: Person, page: str) -> None:
    assert "Cleo" in browser_of(cleo).get("/desk/people/", {"page": page}).content.decode()


def test_the_list_asks_the_database_as_often_for_many(cleo: Person) -> None:
    client, counts = browser_of(cleo), []
    for more in (2, 120):
        for number in range(more):
            colleague(f"Person {more} {number}")
        with CaptureQueriesContext(connection) as queries:
            client.get("/desk/people/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 4


def test_somebody_leaves_and_comes_back(cleo: Person, ada: Person) -> None:
    client, theirs = browser_of(cleo), browser_of(ada)
    client.post(f"/desk/people/{ada.pk}/")
    assert theirs.get("/me/").status_code == HTTPStatus.FOUND
    assert "Has left" in client.get("/desk/people/", {"q": "ada"}).content.decode()
    client.post(f"/desk/people/{ada.pk}/", {"comes_back": "1"})
    ada.refresh_from_db()
    assert browser_of(ada).get("/me/").status_code == HTTPStatus.OK
    assert theirs.get("/me/").status_code == HTTPStatus.FOUND  # old sessions stay over
    assert not JournalEntry.objects.filter(verb__startswith="person.", is_open=True).exists()


@pytest.mark.parametrize("sent", [{}, {"comes_back": "1"}])
def test_leaving_or_coming_back_twice_is_said_so(
    cleo: Person, ada: Person, sent: dict[str, str]
) -> None:
    client = browser_of(cleo)
    client.post(f"/desk/people/{ada.pk}/", sent)
    page = client.post(f"/desk/people/{ada.pk}/", sent, follow=True).content.decode()
    assert "already" in page


def test_others_do_not_find_the_page(dan: Person, ada: Person) -> None:
    client = browser_of(dan)
    missing = client.get("/desk/people/00000000-0000-0000-0000-000000000000/")
    closed = client.get(f"/desk/people/{ada.pk}/")
    assert closed.status_code == missing.status_code == HTTPStatus.NOT_FOUND
    assert closed.content == missing.content


NEW = {"name": "Åke Alm", "email": " Ake.Alm@Havumetsa.example ", "unit": "Moln"}


def test_one_colleague_is_added(cleo: Person) -> None:
    browser_of(cleo).post("/desk/people/add/", NEW)
    ake = Person.objects.get(email="ake.alm@havumetsa.example")
    assert (ake.name, ake.unit, ake.is_active) == ("Åke Alm", "Moln", True)
    assert "åke" in ake.search_text


def test_what_a_list_said_is_put_right(cleo: Person, ada: Person) -> None:
    sent = {"name": "Ada Ek", "place": "Espoo"}
    browser_of(cleo).post(f"/desk/people/{ada.pk}/correct/", sent)
    ada.refresh_from_db()
    assert (ada.name, ada.unit, ada.place) == ("Ada Ek", "", "Espoo")
    assert "espoo" in ada.search_text


def test_a_steward_cannot_send_somebody_elses_code_to_themself(cleo: Person, ada: Person) -> None:
    sent = {"name": "Ada", "email": "mine@havumetsa.example"}
    browser_of(cleo).post(f"/desk/people/{ada.pk}/correct/", sent)
    ada.refresh_from_db()
    assert ada.email == "ada.aalto@havumetsa.example"


def test_the_form_begins_with_what_is_known(cleo: Person, ada: Person) -> None:
    page = browser_of(cleo).get(f"/desk/people/{ada.pk}/correct/").content.decode()
    assert 'value="Ada Aalto"' in page
    assert 'value="Design"' in page


@pytest.mark.parametrize(
    ("wrong", "is_for_all"),
    [
        ({"email": "dan.dahl@havumetsa.example"}, False),
        ({"email": "at home"}, False),
        ({"name": ""}, True),
        ({"unit": "x" * 121}, True),
    ],
)
def test_what_does_not_fit_is_said_so_and_nothing_is_lost(
    cleo: Person, ada: Person, dan: Person, wrong: dict[str, str], is_for_all: bool
) -> None:
    paths = ["/desk/people/add/", f"/desk/people/{ada.pk}/correct/"]
    for path in paths if is_for_all else paths[:1]:
        answer = browser_of(cleo).post(path, NEW | {"place": "Kuopio"} | wrong)
        page = answer.content.decode()
        assert answer.status_code == HTTPStatus.OK
        assert "field-error" in page
        assert 'value="Kuopio"' in page
    ada.refresh_from_db()
    assert ada.name == "Ada Aalto"
    assert Person.objects.count() == 3
