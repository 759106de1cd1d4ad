"""Who keeps the programme going: several, never none, and every change in the open."""

import threading
from http import HTTPStatus

import pytest
from django.db import connections

from kamu.backstage.models import JournalEntry
from kamu.core.refusals import Refused
from kamu.people.actions import add_steward, deactivate, remove_steward
from kamu.people.models import Person, Stewardship
from kamu.people.queries.company import stewards
from tests.builders import browser_of


def test_a_steward_makes_another_one(cleo: Person, ada: Person) -> None:
    page = browser_of(cleo).post("/desk/stewards/add/", {"email": ada.email.upper()}, follow=True)
    assert "Cleo Cederberg made Ada Aalto a steward." in page.content.decode()
    assert browser_of(ada).get("/desk/people/").status_code == HTTPStatus.OK


def test_everybody_sees_the_stewards_and_what_changed(cleo: Person, dan: Person) -> None:
    page = browser_of(dan).get("/desk/stewards/").content.decode()
    assert "Cleo Cederberg" in page
    assert "began as the first steward" in page
    assert "/desk/stewards/add/" not in page


def test_only_stewards_change_stewards(cleo: Person, dan: Person) -> None:
    client = browser_of(dan)
    added = client.post("/desk/stewards/add/", {"email": dan.email})
    removed = client.post(f"/desk/stewards/{cleo.pk}/remove/")
    assert {added.status_code, removed.status_code} == {HTTPStatus.NOT_FOUND}
    assert stewards().count() == 1


def test_the_last_steward_cannot_step_back(cleo: Person) -> None:
    page = browser_of(cleo).post(f"/desk/stewards/{cleo.pk}/remove/", follow=True)
    assert "Add another steward first" in page.content.decode()
    assert stewards().count() == 1


def test_the_last_steward_cannot_leave_the_company(cleo: Person, ada: Person) -> None:
    with pytest.raises(Refused):
        deactivate(actor=cleo, person=cleo)
    add_steward(actor=cleo, person=ada)
    deactivate(actor=ada, person=cleo)
    assert [each.person for each in stewards()] == [ada]


def test_a_steward_steps_back(cleo: Person, ada: Person) -> None:
    add_steward(actor=cleo, person=ada)
    page = browser_of(cleo).post(f"/desk/stewards/{cleo.pk}/remove/", follow=True).content.decode()
    assert "Cleo Cederberg stepped back as a steward." in page
    assert JournalEntry.objects.filter(verb="steward.removed", is_open=True).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_stewards_who_step_back_at_once_do_not_both_succeed(cleo: Person, ada: Person) -> None:
    add_steward(actor=cleo, person=ada)
    both = threading.Barrier(2)

    def step_back(person: Person) -> None:
        try:
            both.wait()
            remove_steward(actor=person, person=person)
        except Refused:
            pass
        finally:
            connections.close_all()

    threads = [threading.Thread(target=step_back, args=(each,)) for each in (cleo, ada)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Stewardship.objects.count() == 1


@pytest.mark.parametrize("typed", ["", "nobody@havumetsa.example", "no address", "x" * 400])
def test_nobody_by_that_address_is_said_so(cleo: Person, typed: str) -> None:
    answer = browser_of(cleo).post("/desk/stewards/add/", {"email": typed})
    assert answer.status_code == HTTPStatus.OK
    assert "field-error" in answer.content.decode()


def test_twice_a_steward_is_said_so(cleo: Person) -> None:
    answer = browser_of(cleo).post("/desk/stewards/add/", {"email": cleo.email})
    assert "is a steward already" in answer.content.decode()


def test_somebody_who_left_cannot_be_a_steward(cleo: Person, ada: Person) -> None:
    deactivate(actor=cleo, person=ada)
    answer = browser_of(cleo).post("/desk/stewards/add/", {"email": ada.email})
    assert "has left" in answer.content.decode()


def test_somebody_who_is_no_steward_cannot_be_removed(cleo: Person, ada: Person) -> None:
    page = browser_of(cleo).post(f"/desk/stewards/{ada.pk}/remove/", follow=True).content.decode()
    assert "is no longer a steward" in page
