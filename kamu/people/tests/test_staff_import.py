"""Bringing in a staff list: preview first, then all of it or nothing, again and again."""

import os
import signal
import subprocess
import sys
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kamu.backstage.jobs import run_ready_tasks
from kamu.backstage.models import JournalEntry, OutboxMessage
from kamu.people.actions import bring_in, choose_language
from kamu.people.actions.imports import read_list, take_in_list
from kamu.people.models import Person, StaffImport, StaffRow
from tests.browser import database_url
from tests.builders import browser_of

LISTS = Path(__file__).resolve().parents[2] / "core" / "tests" / "staff_lists"
HEAD = "Sähköposti;Nimi;Osasto;Toimipaikka;Kieli\n"
ROWS = HEAD + "veikko@havumetsa.example;Veikko Vesa;Pilvi;Turku;suomi\n"
State = StaffImport.State


def upload(client: Client, content: str | bytes, name: str = "list.csv") -> Any:
    raw = content.encode() if isinstance(content, str) else content
    return client.post("/desk/people/import/", {"staff_list": SimpleUploadedFile(name, raw)})


def page_of(client: Client, content: str | bytes) -> str:
    answer = upload(client, content)
    assert answer.status_code == HTTPStatus.FOUND, answer.content.decode()
    return str(answer["Location"])


def bring(client: Client, content: str | bytes, **more: str) -> str:
    """Upload, say yes, let the worker work; answers the result page."""
    address = page_of(client, content)
    client.post(f"{address}confirm/", more)
    run_ready_tasks(worker="test")
    return client.get(address).content.decode()


@pytest.fixture
def desk(cleo: Person) -> Client:
    return browser_of(cleo)


def test_the_preview_tells_each_rows_fate_and_changes_nothing(desk: Client, ada: Person) -> None:
    address = page_of(
        desk,
        ROWS + f"{ada.email};Ada Aalto;Design;Espoo;\n;Nimetön;;;\nVEIKKO@havumetsa.example;V;;;\n",
    )
    rows = {row.line: row.fate for row in StaffRow.objects.all()}
    assert rows == {2: "new", 3: "changed", 4: "bad", 5: "bad"}
    page = desk.get(address).content.decode()
    assert "There is no e-mail address in this row." in page
    assert "stood in line 2 already" in page
    assert "New: Place." in page
    assert Person.objects.count() == 2
    only_bad = desk.get(address, {"fate": "bad"}).content.decode()
    assert '"row-title">Veikko Vesa' in page
    assert '"row-title">Veikko Vesa' not in only_bad


def test_saying_yes_brings_everybody_in(desk: Client) -> None:
    page = bring(desk, ROWS)
    veikko = Person.objects.get(email="veikko@havumetsa.example")
    assert (veikko.name, veikko.unit, veikko.place) == ("Veikko Vesa", "Pilvi", "Turku")
    assert (veikko.language, veikko.language_by) == ("fi", Person.Source.LIST)
    assert "Everybody is in" in page
    assert not OutboxMessage.objects.exists()


def test_a_bad_row_never_stops_the_good_ones_and_is_listed(desk: Client) -> None:
    page = bring(desk, ROWS + "ei osoitetta;Outi;;;\n")
    assert Person.objects.filter(name="Veikko Vesa").exists()
    assert "“ei osoitetta” is not an e-mail address." in page
    assert "line 3" in page


def test_the_same_list_twice_changes_nothing(desk: Client) -> None:
    bring(desk, ROWS)
    before = list(Person.objects.order_by("pk").values())
    page = page_of(desk, ROWS)
    assert set(StaffRow.objects.values_list("fate", flat=True)) == {"unchanged"}
    desk.post(f"{page}confirm/")
    run_ready_tasks(worker="test")
    assert list(Person.objects.order_by("pk").values()) == before


def test_a_newer_list_updates_and_never_doubles(desk: Client) -> None:
    bring(desk, ROWS)
    bring(desk, HEAD + "Veikko@Havumetsa.example;Veikko Vesa-Aho;;Oulu;ruotsi\n")
    veikko = Person.objects.get(email="veikko@havumetsa.example")
    assert (veikko.name, veikko.unit, veikko.place) == ("Veikko Vesa-Aho", "", "Oulu")
    assert veikko.language == "sv"
    assert Person.objects.count() == 2


def test_what_people_chose_themselves_stays(desk: Client, ada: Person) -> None:
    choose_language(actor=ada, language="sv")
    bring(desk, HEAD + f"{ada.email};Ada Aalto;Design;Helsinki;suomi\n")
    ada.refresh_from_db()
    assert (ada.language, ada.language_by) == ("sv", Person.Source.PERSON)


def test_what_the_list_is_silent_about_stays(desk: Client, ada: Person) -> None:
    bring(desk, f"email,name\n{ada.email},Ada Aalto-Ek\n")
    ada.refresh_from_db()
    assert (ada.name, ada.unit, ada.place) == ("Ada Aalto-Ek", "Design", "Helsinki")


def test_nobody_leaves_for_missing_in_a_list(desk: Client, ada: Person, dan: Person) -> None:
    bring(desk, ROWS, follows_leaving="1")
    assert not Person.objects.filter(is_active=False).exists()


GONE = "email,name,active\n{email},Ada Aalto,no\n"


def test_nobody_leaves_for_being_marked_as_gone_without_a_tick(desk: Client, ada: Person) -> None:
    page = bring(desk, GONE.format(email=ada.email))
    ada.refresh_from_db()
    assert ada.is_active
    assert "Marked as gone" in page


def test_with_the_tick_those_marked_as_gone_leave_and_those_back_return(
    desk: Client, ada: Person
) -> None:
    bring(desk, GONE.format(email=ada.email), follows_leaving="1")
    ada.refresh_from_db()
    assert not ada.is_active
    bring(desk, f"email,name,active\n{ada.email},Ada Aalto,yes\n", follows_leaving="1")
    ada.refresh_from_db()
    assert ada.is_active


def test_the_last_steward_stays_whatever_the_list_says(desk: Client, cleo: Person) -> None:
    page = bring(desk, f"email,name,active\n{cleo.email},Cleo,no\n", follows_leaving="1")
    cleo.refresh_from_db()
    assert cleo.is_active
    assert "is the last steward and stays" in page


def test_columns_can_be_corrected(desk: Client) -> None:
    address = page_of(desk, "Kuka,Mistä,Yhteys\nVeikko Vesa,Turku,veikko@havumetsa.example\n")
    assert StaffImport.objects.get().mapping[2] == "email"
    desk.post(f"{address}columns/", {"column_0": "name", "column_1": "place", "column_2": "email"})
    page = desk.get(address).content.decode()
    assert "Veikko Vesa" in page
    assert StaffRow.objects.get().place == "Turku"


def test_a_list_without_an_address_column_asks_for_it(desk: Client) -> None:
    address = page_of(desk, "Kuka,Mistä\nVeikko,Turku\n")
    assert "Which column holds the work e-mail?" in desk.get(address).content.decode()
    desk.post(f"{address}confirm/")
    assert StaffImport.objects.get().state == State.PREVIEW


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({"column_0": "email", "column_1": "email"}, "Two columns mean the same."),
        ({"column_0": "salary", "column_1": "email"}, "Which column holds the work e-mail?"),
        ({}, "Which column holds the work e-mail?"),
    ],
)
def test_columns_that_make_no_sense_are_refused(
    desk: Client, chosen: dict[str, str], sentence: str
) -> None:
    address = page_of(desk, "Kuka,Yhteys\nVeikko,veikko@havumetsa.example\n")
    page = desk.post(f"{address}columns/", chosen, follow=True).content.decode()
    assert sentence in page


@pytest.mark.parametrize("path", sorted(LISTS.glob("*.[ct][sx][vt]")), ids=lambda path: path.stem)
def test_every_list_of_a_real_system_comes_in(desk: Client, path: Path) -> None:
    page = bring(desk, path.read_bytes())
    assert "Everybody is in" in page
    assert Person.objects.count() > 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04 xlsx", "This is a spreadsheet."),
        (b"%PDF-1.7", "This is a document"),
        (b"\x00\xff\x01\x02\x03" * 500, "This file is no text."),
        (b"email,name\n", "titles in this file, and no rows"),
    ],
)
def test_what_is_no_list_is_said_so(desk: Client, content: bytes, sentence: str) -> None:
    answer = upload(desk, content)
    assert answer.status_code == HTTPStatus.OK
    assert sentence in answer.content.decode()
    assert not StaffImport.objects.exists()


def test_no_file_at_all_is_said_so(desk: Client) -> None:
    assert "field-error" in desk.post("/desk/people/import/").content.decode()


def test_a_file_beyond_the_limit_is_said_so(desk: Client, settings: Any) -> None:
    settings.STAFF_LIST_MAX_BYTES = 100
    assert "larger than" in upload(desk, ROWS * 10).content.decode()


def test_file_and_good_rows_are_gone_after_the_import(desk: Client) -> None:
    bring(desk, ROWS + ";Outi;;;\n")
    done = StaffImport.objects.get()
    assert bytes(done.content) == b""
    assert done.columns == []
    assert [row.fate for row in done.rows.all()] == ["bad"]


def test_a_list_can_be_forgotten(desk: Client) -> None:
    address = page_of(desk, ROWS)
    desk.post(f"{address}give-up/")
    assert not StaffImport.objects.exists()
    assert desk.get(address).status_code == HTTPStatus.NOT_FOUND


def test_yes_counts_once(desk: Client) -> None:
    address = page_of(desk, ROWS)
    desk.post(f"{address}confirm/")
    second = desk.post(f"{address}confirm/", follow=True)
    assert "already further on" in second.content.decode()
    run_ready_tasks(worker="test")
    for verb in ("confirm/", "give-up/", "columns/"):
        answer = desk.post(f"{address}{verb}", {"column_0": "email"}, follow=True)
        assert answer.status_code == HTTPStatus.OK
    assert StaffImport.objects.get().state == State.DONE
    assert JournalEntry.objects.filter(verb="staff_list.imported", is_open=True).count() == 1


DIE_BEFORE_THE_END = """
import os, signal, sys, uuid
import django
django.setup()
from kamu.people.actions import bring_in
bring_in.note = lambda **_: os.kill(os.getpid(), signal.SIGKILL)
bring_in.run_import(import_id=uuid.UUID(sys.argv[1]))
"""


@pytest.mark.django_db(transaction=True)
def test_a_killed_process_leaves_nothing_half_done(desk: Client, cleo: Person) -> None:
    rows = "".join(f"p{n}@havumetsa.example;Person {n};;;\n" for n in range(40))
    address = page_of(desk, HEAD + rows)
    desk.post(f"{address}confirm/")
    killed = subprocess.run(
        [sys.executable, "-c", DIE_BEFORE_THE_END, str(StaffImport.objects.get().pk)],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "kamu.config.settings",
            "DATABASE_URL": database_url(),
        },
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert StaffImport.objects.get().state == State.RUNNING
    assert list(Person.objects.values_list("pk", flat=True)) == [cleo.pk]
    run_ready_tasks(worker="another")
    assert Person.objects.count() == 41
    assert "Everybody is in" in desk.get(address).content.decode()


def test_a_fault_of_ours_is_told_and_can_be_tried_again(
    desk: Client, cleo: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = page_of(desk, ROWS)
    desk.post(f"{address}confirm/")
    with monkeypatch.context() as broken:
        broken.setattr(bring_in, "_ADD", "INSERT INTO nowhere")
        run_ready_tasks(worker="test")
    assert list(Person.objects.values_list("pk", flat=True)) == [cleo.pk]
    assert "Nobody was changed. Please try again." in desk.get(address).content.decode()
    desk.post(f"{address}confirm/")
    run_ready_tasks(worker="test")
    assert Person.objects.count() == 2


def test_a_long_list_is_read_by_the_worker(desk: Client) -> None:
    rows = "".join(f"p{n}@havumetsa.example;{'Person' * 12} {n};;;\n" for n in range(3000))
    address = page_of(desk, HEAD + rows)
    assert "Reading the list" in desk.get(address).content.decode()
    run_ready_tasks(worker="test")
    assert "What this list would do" in desk.get(address).content.decode()
    assert StaffImport.objects.get().counts == {"new": 3000}


def test_the_preview_asks_the_database_as_often_for_many_rows(desk: Client) -> None:
    counts = []
    for length in (3, 120):
        rows = "".join(f"p{n}@havumetsa.example;Person {n};;;\n" for n in range(length))
        address = page_of(desk, HEAD + rows)
        with CaptureQueriesContext(connection) as queries:
            desk.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_reading_twice_does_no_harm(cleo: Person) -> None:
    staff_import = take_in_list(actor=cleo, raw=ROWS.encode())
    read_list(import_id=staff_import.pk)
    StaffImport.objects.update(state=State.READING)
    read_list(import_id=staff_import.pk)
    assert StaffRow.objects.count() == 1


def test_lists_are_forgotten_in_time(desk: Client, cleo: Person) -> None:
    page_of(desk, ROWS)
    StaffImport.objects.update(uploaded_on="2020-01-01")
    bring_in.forget_lists()
    assert not StaffImport.objects.exists()


@pytest.mark.parametrize("verb", ["", "columns/", "confirm/", "give-up/"])
def test_only_stewards_know_that_lists_exist(desk: Client, dan: Person, verb: str) -> None:
    address = page_of(desk, ROWS)
    stranger = browser_of(dan)
    act = stranger.post if verb else stranger.get
    assert act(f"{address}{verb}").status_code == HTTPStatus.NOT_FOUND
    assert stranger.get("/desk/people/import/").status_code == HTTPStatus.NOT_FOUND
    assert StaffImport.objects.get().state == State.PREVIEW
