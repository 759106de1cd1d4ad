"""Ten areas and thirteen questions, complete in every language."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from kamu.people.models import Organisation, Person
from kamu.platter.queries import agreement, platter

LANGUAGES = [code for code, _name in settings.LANGUAGES]
TEN = [
    *("nutrition", "sleep", "focus", "non_focus", "connecting"),
    *("creativity", "happy", "physical", "customer", "own_time"),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ten_areas_have_words_and_questions(language: str) -> None:
    with translation.override(language):
        plate = platter()

    assert plate.version == 1
    assert [area.key for area in plate.areas] == TEN
    assert len({area.name for area in plate.areas}) == 10
    assert all(area.name and area.about for area in plate.areas)
    assert all(len(set(area.questions)) >= 5 for area in plate.areas)


def test_private_and_working_life_have_areas_each() -> None:
    kinds = {area.key: area.kind for area in platter().areas}

    assert kinds["sleep"] == "personal"
    assert kinds["customer"] == "work"
    assert set(kinds.values()) == {"personal", "work", "both"}


def test_the_last_area_carries_the_companys_own_name() -> None:
    assert platter("Nordlys time").areas[-1].name == "Nordlys time"
    assert platter("").areas[-1].name == "Company time"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_agreement_asks_what_has_to_be_settled(language: str) -> None:
    with translation.override(language):
        asked = agreement()

    keys = [question.key for question in asked.questions]
    agency = ["topics", "booking", "opinions", "goals", "between"]
    assert keys[:5] == agency
    assert set(keys[5:]) == {
        *("focus", "needs", "rhythm", "record", "conflicts", "confidence", "trouble", "review")
    }
    assert all(question.title and question.help for question in asked.questions)
    assert all(question.choices or question.free for question in asked.questions)


def test_several_needs_may_be_named_but_one_focus() -> None:
    many = {question.key for question in agreement().questions if question.many}

    assert many == {"needs"}


def test_no_text_is_left_in_english() -> None:
    """Sentences, not names: some areas are called alike in two languages."""
    said = {}
    for language in LANGUAGES:
        with translation.override(language):
            plate, asked = platter(), agreement()
        said[language] = {
            *(area.about for area in plate.areas),
            *(question for area in plate.areas for question in area.questions),
            *(question.help for question in asked.questions),
            *(choice.label for question in asked.questions for choice in question.choices or []),
        }
    assert not said["en"] & said["fi"]
    assert not said["en"] & said["sv"]


@pytest.mark.django_db
def test_everybody_reads_them_in_their_own_language(client: Client) -> None:
    Organisation.objects.create(name="Nordlys", own_time_name="Nordlys-aika")
    person = Person.objects.create(name="Ben Borg", email="ben@example.com", language="fi")
    client.force_login(person)

    areas = client.get("/api/room/platter", headers={"Accept-Language": "sv"}).json()["areas"]
    asked = client.get("/api/room/agreement").json()

    assert areas[1] == {
        "key": "sleep",
        "name": "Uni",
        "about": "Kuinka pitkään, säännöllisesti ja hyvin lepäät ja millaisena heräät.",
        "kind": "personal",
        "questions": areas[1]["questions"],
    }
    assert areas[-1]["name"] == "Nordlys-aika"
    assert asked["version"] == 1
    assert asked["questions"][0]["choices"][0] == {
        "value": "coachee",
        "label": "Enimmäkseen Kaveri",
    }
