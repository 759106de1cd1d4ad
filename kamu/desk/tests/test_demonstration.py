"""The demonstration: its company, its door, and that it opens nowhere else."""

import pytest
from django.conf import settings as live_settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from kamu.coaching.models import CoachProfile, Engagement, HalfYear
from kamu.desk.management.demo_company import pairs, people, talks
from kamu.desk.management.demo_company.company import write_company
from kamu.desk.management.demo_company.seal import seal_company
from kamu.desk.models import Demonstration
from kamu.people.models import Person
from kamu.platter.queries.agreement import QUESTIONS
from kamu.platter.queries.areas import platter
from kamu.vault.models import DirectoryLine, Keyring, SealedDocument, Unlock

DOORS = ("desk:demonstration", "desk:demonstration_letters")


def test_the_company_has_the_papers_scale(db: None) -> None:
    made = write_company()

    assert len(made.people) == 120
    assert CoachProfile.objects.count() == 31
    assert Engagement.objects.filter(state="live").count() == 71
    loads = CoachProfile.objects.values_list("places_taken", flat=True)
    assert (min(loads), max(loads)) == (1, 6)
    assert sum(half.sessions_held for half in HalfYear.objects.all()) > 150


def test_nobody_of_the_company_is_named_twice() -> None:
    names = [one.name for one in people.colleagues()]

    assert len(set(names)) == len(names) == 120


def test_the_stories_use_the_keys_of_the_platter_and_the_agreement(db: None) -> None:
    areas = {area.key for area in platter().areas}

    for check_in in talks.PRIYA.check_ins:
        assert set(check_in.areas) == areas
        assert set(check_in.shared) <= areas
    assert set(talks.PRIYA.agreement) == {question.key for question in QUESTIONS}


def test_the_stories_are_sealed_by_the_rooms_own_program(db: None) -> None:
    seal_company(write_company())

    everybody = len({person for pair in pairs.pairs() for person in (pair.coachee, pair.coach)})
    assert Keyring.objects.count() == DirectoryLine.objects.count() == everybody
    assert Unlock.objects.count() == 2
    assert SealedDocument.objects.count() > 10
    for document in SealedDocument.objects.all():
        assert b"train" not in bytes(document.sealed_blob or b"")


@pytest.mark.parametrize("name", DOORS)
def test_without_the_demo_mode_there_is_no_such_page(db: None, name: str) -> None:
    write_company()

    assert Client().get(reverse(name)).status_code == 404


@pytest.mark.parametrize("name", DOORS)
def test_a_real_company_has_no_such_page_in_the_demo_mode_either(
    cleo: Person, settings: Settings, name: str
) -> None:
    settings.DEMO = True

    assert Client().get(reverse(name)).status_code == 404
    enter = reverse("desk:demonstration_enter", args=["steward"])
    assert Client().post(enter).status_code == 404


def test_a_visitor_becomes_one_of_the_four(db: None, settings: Settings) -> None:
    settings.DEMO = True
    write_company()
    browser = Client()

    page = browser.get(reverse("desk:demonstration")).content.decode()
    browser.post(reverse("desk:demonstration_enter", args=["coachee"]))

    assert page.count("/demo/enter/") == 4
    assert "Venla Kuusiaho" in browser.get(reverse("desk:today")).content.decode()
    assert browser.post(reverse("desk:demonstration_enter", args=["nobody"])).status_code == 404


def test_a_real_company_is_never_written_over(cleo: Person, settings: Settings) -> None:
    settings.DEMO = True

    with pytest.raises(CommandError, match="real company"):
        call_command("demo", only_make=True)

    assert not Demonstration.objects.exists()


def test_the_demo_command_refuses_outside_the_demo_mode(db: None) -> None:
    assert not live_settings.DEMO

    with pytest.raises(CommandError, match="kamu demo"):
        call_command("demo", only_make=True)
