"""The host's commands: an empty Kamu with its first steward, links that open once, lists."""

import re
from datetime import timedelta
from http import HTTPStatus
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from kamu.people.actions import deactivate, invite
from kamu.people.models import Invitation, Organisation, Person, StaffImport
from kamu.people.queries import organisation
from kamu.people.queries.company import stewards

BEGIN = {"company": "Havumetsä Oy", "name": "Cleo Cederberg", "email": "Cleo@Havumetsa.example"}
LIST = "email,name\nada@havumetsa.example,Ada\nbad,Bad\n"


def run(*words: str, **options: Any) -> str:
    out = StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


def path_in(text: str) -> str:
    found = re.search(r"http://localhost:8000(/invitation/[\w-]+/)", text)
    assert found
    return found[1]


@pytest.mark.django_db
def test_init_begins_a_company_and_lets_its_steward_in(client: Client) -> None:
    path = path_in(run("init", **BEGIN))
    assert organisation().name == "Havumetsä Oy"
    assert [each.person.email for each in stewards()] == ["cleo@havumetsa.example"]
    assert client.get(path).status_code == HTTPStatus.OK
    assert client.post(path)["Location"] == "/welcome/"
    assert client.get("/desk/people/").status_code == HTTPStatus.OK


@pytest.mark.django_db
def test_init_begins_once() -> None:
    run("init", **BEGIN)
    with pytest.raises(CommandError, match="has its company already"):
        run("init", **(BEGIN | {"company": "Another"}))
    assert Organisation.objects.count() == Person.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"email": "cleo at home"}, "is not an e-mail address"),
        ({"name": " "}, "--name needs"),
        ({"company": "x" * 81}, "--company needs"),
        ({"company": ""}, "Say also --company"),
    ],
)
def test_init_says_what_it_cannot_use(change: dict[str, str], complaint: str) -> None:
    with pytest.raises(CommandError, match=complaint):
        run("init", **(BEGIN | change))
    assert not Person.objects.exists()


def test_looking_at_a_link_does_not_use_it_up(client: Client, ada: Person) -> None:
    path = path_in(run("invite", ada.email))
    for _robot in range(3):
        assert Client().get(path).status_code == HTTPStatus.OK
        assert Client().head(path).status_code in {HTTPStatus.OK, HTTPStatus.METHOD_NOT_ALLOWED}
    client.post(path)
    assert client.get("/me/").status_code == HTTPStatus.OK


def test_a_link_opens_once(client: Client, ada: Person) -> None:
    path = path_in(run("invite", ada.email))
    client.post(path)
    second = Client()
    answer = second.post(path)
    assert answer.status_code == HTTPStatus.GONE
    assert "has been used or is too old" in answer.content.decode()
    assert second.get("/me/").status_code == HTTPStatus.FOUND


def test_a_link_opens_for_a_day(client: Client, ada: Person) -> None:
    path = path_in(run("invite", ada.email))
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert client.post(path).status_code == HTTPStatus.GONE


def test_a_newer_link_replaces_the_older(client: Client, ada: Person) -> None:
    older, newer = (path_in(run("invite", ada.email)) for _ in range(2))
    assert client.post(older).status_code == HTTPStatus.GONE
    assert client.post(newer).status_code == HTTPStatus.FOUND


def test_only_a_hash_of_a_link_is_kept(ada: Person) -> None:
    secret = invite(actor=None, person=ada)
    assert secret not in repr(list(Invitation.objects.values()))


def test_a_link_of_somebody_who_left_does_not_open(
    client: Client, cleo: Person, ada: Person
) -> None:
    path = path_in(run("invite", ada.email))
    deactivate(actor=cleo, person=ada)
    assert client.post(path).status_code == HTTPStatus.GONE
    with pytest.raises(CommandError, match="has left"):
        run("invite", ada.email)


def test_a_link_takes_over_from_whoever_is_signed_in(
    client: Client, ada: Person, dan: Person
) -> None:
    client.force_login(dan)
    client.post(path_in(run("invite", ada.email)))
    assert "Ada Aalto" in client.get("/me/").content.decode()


@pytest.mark.django_db
def test_invite_knows_only_colleagues() -> None:
    with pytest.raises(CommandError, match="Nobody here has this address"):
        run("invite", "nobody@havumetsa.example")


@pytest.mark.django_db
def test_import_brings_in_and_tells_what_it_left_out(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST, "utf-8")
    told = run("import", str(path))
    assert "Line 3: “bad” is not an e-mail address." in told
    assert "New: 1" in told
    assert [person.email for person in Person.objects.all()] == ["ada@havumetsa.example"]


@pytest.mark.django_db
def test_a_dry_run_changes_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST, "utf-8")
    assert "nothing has changed" in run("import", str(path), dry_run=True)
    assert not Person.objects.exists()
    assert not StaffImport.objects.exists()


@pytest.mark.django_db
def test_import_takes_corrected_columns(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Kuka,Mistä,Yhteys\nAda,Turku,ada@havumetsa.example\n", "utf-8")
    run("import", str(path), column=["1=name", "2=place", "3=email"])
    assert Person.objects.get().place == "Turku"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "options", "complaint"),
    [
        (None, {}, "cannot be read"),
        (b"", {}, "The file is empty"),
        (b"Kuka,Mist\n1,2\n", {}, "--column NUMBER=email"),
        (LIST.encode(), {"column": ["9=email"]}, "columns 1 to 2"),
        (LIST.encode(), {"column": ["1=salary"]}, "the fields are"),
    ],
)
def test_import_says_what_it_cannot_use(
    tmp_path: Path, content: bytes | None, options: dict[str, Any], complaint: str
) -> None:
    path = tmp_path / "list.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=complaint):
        run("import", str(path), **options)
    assert not StaffImport.objects.exists()


def test_an_address_that_changed_is_moved_by_the_host(client: Client, ada: Person) -> None:
    client.force_login(ada)
    run("readdress", ada.email, "Ada.Ek@havumetsa.example")
    assert client.get("/me/").status_code == HTTPStatus.FOUND
    assert Person.objects.filter(pk=ada.pk, email="ada.ek@havumetsa.example").exists()


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("nobody@havumetsa.example", "x@havumetsa.example", "Nobody here"),
        ("ada.aalto@havumetsa.example", "at home", "is not an e-mail address"),
        ("ada.aalto@havumetsa.example", "dan.dahl@havumetsa.example", "has this address already"),
    ],
)
def test_an_address_that_cannot_be_moved_stays(
    ada: Person, dan: Person, old: str, new: str, complaint: str
) -> None:
    with pytest.raises(CommandError, match=complaint):
        run("readdress", old, new)
    ada.refresh_from_db()
    assert ada.email == "ada.aalto@havumetsa.example"
