from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from kamu.core.chains import NO_HEAD, head_after_line
from kamu.people.models import Person
from kamu.vault.actions import append_directory_line
from kamu.vault.models import DirectoryLine

from .sealed import Browser, line_of


def test_the_directory_begins_empty(adas: Browser) -> None:
    assert adas.get("directory").json() == {"lines": [], "head": NO_HEAD, "more": False}


def test_everybody_reads_the_same_chain(ada: Person, ben: Person, adas: Browser) -> None:
    first = line_of(ada)
    head = adas.post("directory", {"line": first}).json()
    second = line_of(ben, seq=2, previous=head["head"])
    answer = Browser(ben).post("directory", {"line": second})

    assert head == {"seq": 1, "head": head_after_line(first)}
    assert answer.status_code == 201
    assert adas.get("directory").json() == {
        "lines": [first, second],
        "head": head_after_line(second),
        "more": False,
    }
    assert adas.get("directory?after=1").json()["lines"] == [second]
    assert adas.get("directory?after=2").json()["lines"] == []


@pytest.mark.parametrize(
    ("seq", "previous"), [(1, NO_HEAD), (2, NO_HEAD), (3, "head"), (2, "a" * 64)]
)
def test_a_line_that_does_not_follow_is_stale(
    ada: Person, ben: Person, bens: Browser, seq: int, previous: str
) -> None:
    last = append_directory_line(actor=ada, line=line_of(ada))

    previous = last.head if previous == "head" else previous
    answer = bens.post("directory", {"line": line_of(ben, seq=seq, previous=previous)})

    assert answer.status_code == 409
    assert (answer.json()["code"], answer.json()["seq"]) == ("stale", 1)
    assert answer.json()["head"] == last.head


@pytest.mark.parametrize(
    "changes",
    [
        {"v": 2},
        {"seq": 0},
        {"seq": 2**63},
        {"person": "0b7a0a2e-7c1f-4d53-9a51-0f6f4a6a000a"},
        {"recipient": "age1short"},
        {"signing_key": "AAAA"},
        {"since": "yesterday"},
        {"previous": "0"},
        {"signature": "AAAA"},
        {"secret": "AGE-SECRET-KEY-1"},
    ],
)
def test_a_line_that_stops_readers_is_refused(
    ada: Person, adas: Browser, changes: dict[str, Any]
) -> None:
    answer = adas.post("directory", {"line": {**line_of(ada), **changes}})

    assert answer.status_code in {400, 409}
    assert not DirectoryLine.objects.exists()


def test_nobody_adds_a_line_for_somebody_else(ada: Person, bens: Browser) -> None:
    assert bens.post("directory", {"line": line_of(ada)}).status_code == 400
    assert not DirectoryLine.objects.exists()


def test_a_long_directory_comes_in_pages(
    ada: Person, adas: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kamu.vault.queries.keys.LINES_A_PAGE", 2)
    for seq in range(1, 4):
        last = DirectoryLine.objects.order_by("seq").last()
        line = line_of(ada, seq=seq, previous=last.head if last else NO_HEAD)
        append_directory_line(actor=ada, line=line)

    first = adas.get("directory").json()
    second = adas.get("directory?after=2").json()

    assert ([line["seq"] for line in first["lines"]], first["more"]) == ([1, 2], True)
    assert ([line["seq"] for line in second["lines"]], second["more"]) == ([3], False)
    assert first["head"] == second["head"]


@pytest.mark.django_db(transaction=True)
def test_of_many_first_lines_exactly_one_is_kept() -> None:
    people = [
        Person.objects.create(name=f"Person {n}", email=f"p{n}@example.com") for n in range(8)
    ]

    def send(person: Person) -> int:
        try:
            return int(Browser(person).post("directory", {"line": line_of(person)}).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        statuses = sorted(threads.map(send, people))

    assert statuses == [201] + [409] * 7
    assert DirectoryLine.objects.count() == 1
