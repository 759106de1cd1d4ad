"""Each place that is searched for canaries would show one that had been put there."""

from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from playwright.sync_api import Page

from tests.browser import Faults, House
from tests.canary.channels import Traffic, channels, database, storage
from tests.canary.search import leaks
from tests.smtp import Mailbox

PHRASE = "siili nukkuu 3 kiven alla"


@pytest.mark.django_db(transaction=True)
def test_database_shows_rows_of_every_table_and_deleted_bytes_of_the_log() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE canary (word text, hidden " + _bytes_type() + ")")
        cursor.execute("INSERT INTO canary VALUES (%s, %s)", ["", PHRASE.encode()])
    try:
        assert leaks(database(), [PHRASE])
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE canary")


def _bytes_type() -> str:
    return "bytea" if connection.vendor == "postgresql" else "blob"


@pytest.mark.browser
def test_every_other_place_shows_what_was_planted(
    house: House, mailbox: Mailbox, visit: Callable[..., Page], faults: Faults
) -> None:
    page, traffic = visit(), Traffic()
    traffic.watch(page.context)
    places = channels(house=house, mailbox=mailbox, traffic=traffic, pages=[page])
    page.goto("/styleguide/")
    before = {name: read() for name, read in places.items()}
    assert not [name for name, content in before.items() if leaks(content, [PHRASE])]
    EmailMessage("Hei", PHRASE, "kamu@example.org", ["ada@example.org"]).send()
    faults.expect("status of 40")
    page.goto(f"/planted/{PHRASE}")
    page.evaluate("phrase => fetch('/healthz', {method: 'POST', body: phrase})", PHRASE.upper())
    assert leaks(places["mail"](), [PHRASE])
    assert leaks(traffic.sent.getvalue(), [PHRASE])
    assert leaks(traffic.received.getvalue(), [PHRASE])
    assert leaks(house.log.read_bytes(), [PHRASE])


@pytest.mark.browser
@pytest.mark.parametrize(
    "plant",
    [
        "phrase => localStorage.setItem('a', phrase)",
        "phrase => sessionStorage.setItem('a', btoa(phrase))",
        """phrase => {
            document.body.append(document.createElement("input"));
            document.querySelector("body > input").value = phrase;
        }""",
        "phrase => history.replaceState({ phrase }, '')",
        """phrase => new Promise((done) => {
            const opening = indexedDB.open("planted", 1);
            opening.onupgradeneeded = () => opening.result.createObjectStore("things");
            opening.onsuccess = () => {
              const writing = opening.result.transaction("things", "readwrite");
              writing.objectStore("things").put(new TextEncoder().encode(phrase), 1);
              writing.oncomplete = () => { opening.result.close(); done() };
            };
        })""",
    ],
    ids=["local", "session", "field", "history", "database"],
)
def test_the_browser_shows_what_was_planted(visit: Callable[..., Page], plant: str) -> None:
    page = visit()
    page.goto("/styleguide/")
    assert not leaks(storage(page), [PHRASE])
    page.evaluate(plant, PHRASE)
    assert leaks(storage(page), [PHRASE])
