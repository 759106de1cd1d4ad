"""Signing in by a mailed code: one way in, limited tries, and the same answer to everybody."""

import re
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve
from django.utils import timezone

from kamu.backstage.access import throttle
from kamu.backstage.models import OutboxMessage
from kamu.people.actions import deactivate, read_welcome
from kamu.people.models import Person
from kamu.people.tests.letters import code_for

STRANGER = "nobody@havumetsa.example"
SIGN_IN, CODE = "/sign-in/", "/sign-in/code/"
CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


def sign_in(client: Client, person: Person, **more: Any) -> Any:
    client.post(SIGN_IN, {"email": person.email, **more})
    return client.post(CODE, {"code": code_for(person.email)})


def is_signed_in(client: Client) -> bool:
    return client.get("/me/").status_code == HTTPStatus.OK


def test_a_mailed_code_opens_the_door(client: Client, ada: Person) -> None:
    asked = client.post(SIGN_IN, {"email": ada.email})
    assert asked["Location"] == CODE
    assert not is_signed_in(client)
    answer = client.post(CODE, {"code": code_for(ada.email)})
    assert answer["Location"] == "/welcome/"  # newcomers read first
    assert is_signed_in(client)


def test_whoever_read_the_welcome_page_is_not_sent_there_again(client: Client, ada: Person) -> None:
    read_welcome(actor=ada)
    assert sign_in(client, ada)["Location"] != "/welcome/"


def test_capitals_dashes_and_spaces_do_not_matter(client: Client, ada: Person) -> None:
    client.post(SIGN_IN, {"email": ada.email.upper()})
    client.post(CODE, {"code": " " + code_for(ada.email).replace("-", " ")})
    assert is_signed_in(client)


def test_the_way_on_is_kept_and_leads_nowhere_else(client: Client, ada: Person) -> None:
    for wanted, reached in [("/me/", "/me/"), ("https://elsewhere.example/", "/welcome/")]:
        client.logout()
        client.post(SIGN_IN, {"email": ada.email, "next": wanted})
        answer = client.post(CODE, {"code": code_for(ada.email), "next": wanted})
        assert answer["Location"] == reached


def test_the_letter_has_no_name_and_the_code_only_inside(client: Client, ada: Person) -> None:
    client.post(SIGN_IN, {"email": ada.email})
    letter = OutboxMessage.objects.get()
    assert letter.urgent
    assert code_for(ada.email) not in letter.subject
    for text in (letter.subject, letter.text, letter.html):
        assert "Ada" not in text
        assert "Aalto" not in text
        assert "Havumets" not in text


def test_the_letter_is_in_the_language_of_its_reader(client: Client, ada: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(language="fi", language_by=Person.Source.LIST)
    client.post(SIGN_IN, {"email": ada.email}, headers={"accept-language": "sv"})
    assert OutboxMessage.objects.get().subject == "Koodisi Kamuun"


def test_the_letter_follows_the_page_while_no_language_is_known(
    client: Client, ada: Person
) -> None:
    client.post(SIGN_IN, {"email": ada.email}, headers={"accept-language": "sv"})
    assert OutboxMessage.objects.get().subject == "Din kod till Kamu"


def test_an_unknown_address_gets_the_same_answer_and_no_letter(client: Client, ada: Person) -> None:
    pages = []
    for address in (ada.email, STRANGER.rjust(len(ada.email), "x")):
        visitor = Client()
        asked = visitor.post(SIGN_IN, {"email": address})
        shown = visitor.get(CODE)
        wrong = visitor.post(CODE, {"code": "1234-5678"})
        told = [
            (answer.status_code, answer.get("Location"), _without(answer.content, address))
            for answer in (asked, shown, wrong)
        ]
        pages.append((told, sorted(visitor.cookies)))
    assert pages[0] == pages[1]
    assert [letter.to for letter in OutboxMessage.objects.all()] == [ada.email]


def _without(page: bytes, address: str) -> bytes:
    return CSRF.sub(b"", page.replace(address.encode(), b"ADDRESS"))


def test_an_unknown_address_costs_the_same_work(client: Client, ada: Person) -> None:
    work = []
    for address in (ada.email, STRANGER):
        with CaptureQueriesContext(connection) as queries:
            Client().post(SIGN_IN, {"email": address})
        words = [query["sql"].split()[0] for query in queries.captured_queries]
        work.append({word: words.count(word) for word in ("INSERT", "UPDATE", "SELECT")})
    known, unknown = work
    assert known["INSERT"] == unknown["INSERT"]
    assert abs(known["SELECT"] - unknown["SELECT"]) <= 1


def test_a_wrong_code_can_be_mended_twice_and_then_needs_a_new_one(
    client: Client, ada: Person
) -> None:
    client.post(SIGN_IN, {"email": ada.email})
    for _try in range(2):
        assert "not the code" in client.post(CODE, {"code": "0000"}).content.decode()
    third = client.post(CODE, {"code": "0000"}, follow=True)
    assert "Ask for a new one" in third.content.decode()
    client.post(CODE, {"code": code_for(ada.email)})
    assert not is_signed_in(client)


def test_a_code_is_too_old_after_ten_minutes(client: Client, ada: Person) -> None:
    client.post(SIGN_IN, {"email": ada.email})
    code = code_for(ada.email)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        client.post(CODE, {"code": code})
        assert not is_signed_in(client)


def test_a_code_belongs_to_the_browser_that_asked(client: Client, ada: Person) -> None:
    client.post(SIGN_IN, {"email": ada.email})
    other = Client()
    other.post(CODE, {"code": code_for(ada.email)})
    assert not is_signed_in(other)


@pytest.mark.parametrize("address", ["ada.aalto@havumetsa.example", STRANGER])
def test_five_codes_an_address_in_a_quarter_of_an_hour(ada: Person, address: str) -> None:
    asked = [Client().post(SIGN_IN, {"email": address}) for _ in range(6)]
    assert [answer.status_code for answer in asked[:5]] == [HTTPStatus.FOUND] * 5
    assert asked[5].status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert f'value="{address}"' in asked[5].content.decode()  # nothing typed is lost
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert Client().post(SIGN_IN, {"email": address}).status_code == HTTPStatus.FOUND


def test_ten_tries_an_address_and_then_even_the_right_code_waits(ada: Person) -> None:
    for _round in range(4):
        client = Client()
        client.post(SIGN_IN, {"email": ada.email})
        for _try in range(3 if _round < 3 else 1):
            client.post(CODE, {"code": "0000"})
    answer = client.post(CODE, {"code": code_for(ada.email)})
    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert not is_signed_in(client)


def test_tries_that_the_session_forgets_are_counted(client: Client, ada: Person) -> None:
    """Requests side by side each read a session without the others' tries in it."""
    client.post(SIGN_IN, {"email": ada.email})
    fresh = Session.objects.get().session_data
    for _try in range(10):
        assert client.post(CODE, {"code": "0000"}).status_code == HTTPStatus.OK
        Session.objects.update(session_data=fresh)
    refused = client.post(CODE, {"code": code_for(ada.email)})
    assert refused.status_code == HTTPStatus.TOO_MANY_REQUESTS


def test_a_forged_origin_does_not_help(ada: Person, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _one in range(300):
        throttle(what="sign-in.origin", who="198.51.100.7", limit=300, seconds=900)
    answer = Client().post(
        SIGN_IN, {"email": ada.email}, headers={"x-forwarded-for": "10.0.0.1, 198.51.100.7"}
    )
    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    elsewhere = Client().post(
        SIGN_IN, {"email": ada.email}, headers={"x-forwarded-for": "198.51.100.8"}
    )
    assert elsewhere.status_code == HTTPStatus.FOUND


def test_no_address_of_a_visitor_is_kept_in_clear(client: Client, ada: Person) -> None:
    client.post(SIGN_IN, {"email": ada.email}, REMOTE_ADDR="198.51.100.23")
    client.post(CODE, {"code": "0000"}, REMOTE_ADDR="198.51.100.23")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "198.51.100.23" not in repr(cursor.fetchall()), table


def test_somebody_who_left_gets_no_code(client: Client, ada: Person, cleo: Person) -> None:
    deactivate(actor=cleo, person=ada)
    assert client.post(SIGN_IN, {"email": ada.email})["Location"] == CODE
    assert not OutboxMessage.objects.exists()


def test_somebody_who_leaves_between_code_and_door_stays_out(
    client: Client, ada: Person, cleo: Person
) -> None:
    client.post(SIGN_IN, {"email": ada.email})
    deactivate(actor=cleo, person=ada)
    assert client.post(CODE, {"code": code_for(ada.email)})["Location"] == SIGN_IN
    assert not is_signed_in(client)


def test_somebody_who_leaves_is_out_with_the_next_request(
    client: Client, ada: Person, cleo: Person
) -> None:
    sign_in(client, ada)
    assert is_signed_in(client)
    deactivate(actor=cleo, person=ada)
    assert not is_signed_in(client)


def test_the_session_has_a_new_name_after_signing_in(client: Client, ada: Person) -> None:
    client.post(SIGN_IN, {"email": ada.email})
    before = client.session.session_key
    client.post(CODE, {"code": code_for(ada.email)})
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_session_tells_no_time(client: Client, ada: Person) -> None:
    sign_in(client, ada)
    ends = Session.objects.get().expire_date
    assert (ends.hour, ends.minute, ends.second) == (0, 0, 0)
    assert not {"account_authentication_methods", "account_login"} & set(client.session.keys())


def test_a_session_of_ones_own_lasts_two_weeks_and_no_longer(client: Client, ada: Person) -> None:
    sign_in(client, ada)
    for days, is_in in [(13, True), (16, False)]:
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            assert is_signed_in(client) is is_in


def test_a_shared_computer_forgets_with_the_browser_or_after_half_an_hour(
    client: Client, ada: Person
) -> None:
    answer = sign_in(client, ada, is_shared="on")
    assert answer.cookies["kamu"]["max-age"] == ""
    assert answer.cookies["kamu-awake"]["max-age"] == 30 * 60
    assert is_signed_in(client)
    del client.cookies["kamu-awake"]  # as the browser does after 30 minutes
    assert not is_signed_in(client)


def test_a_shared_computer_is_left_after_half_a_day_at_the_latest(
    client: Client, ada: Person
) -> None:
    sign_in(client, ada, is_shared="on")
    with time_machine.travel(timezone.now() + timedelta(hours=14)):
        assert not is_signed_in(client)


def test_an_abandoned_sign_in_is_forgotten_within_half_an_hour(client: Client, ada: Person) -> None:
    client.post(SIGN_IN, {"email": ada.email})
    assert Session.objects.get().expire_date <= timezone.now() + timedelta(minutes=30)


def test_signing_out_asks_once_and_clears_the_browser(client: Client, ada: Person) -> None:
    sign_in(client, ada)
    assert client.get("/sign-out/").status_code == HTTPStatus.OK
    assert is_signed_in(client)
    answer = client.post("/sign-out/")
    assert answer["Clear-Site-Data"] == '"cache"'
    assert not is_signed_in(client)


def test_beginning_again_with_another_address(client: Client, ada: Person) -> None:
    client.post(SIGN_IN, {"email": STRANGER})
    assert client.get(SIGN_IN)["Location"] == CODE
    client.post("/sign-out/", {"next": SIGN_IN})
    assert client.get(SIGN_IN).status_code == HTTPStatus.OK
    sign_in(client, ada)
    assert is_signed_in(client)


@pytest.mark.parametrize(
    "path",
    [
        "/sign-up/", "/signup/", "/login/", "/accounts/login/", "/password/reset/",
        "/password/change/", "/password/set/", "/email/", "/inactive/", "/reauthenticate/",
    ],
)  # fmt: skip
def test_there_is_no_other_way_in(path: str) -> None:
    with pytest.raises(Resolver404):
        resolve(path)


@pytest.mark.parametrize("typed", ["", "ada at home", "a" * 300 + "@x.example", "ada@x.example\0"])
def test_what_is_no_address_is_said_so(client: Client, db: None, typed: str) -> None:
    answer = client.post(SIGN_IN, {"email": typed})
    assert answer.status_code == HTTPStatus.OK
    assert "field-error" in answer.content.decode()


@pytest.mark.parametrize("typed", ["", "ä" * 30, "9" * 500, "\0"])
def test_what_is_no_code_is_said_so(client: Client, ada: Person, typed: str) -> None:
    client.post(SIGN_IN, {"email": ada.email})
    answer = client.post(CODE, {"code": typed})
    assert answer.status_code == HTTPStatus.OK
    assert "field-error" in answer.content.decode()
