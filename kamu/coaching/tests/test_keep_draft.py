"""A coach begins a profile and writes; nobody else sees a word."""

import pytest
from django.test import Client
from django.urls import reverse

from kamu.backstage.models import JournalEntry
from kamu.coaching.actions.profile import stop, volunteer
from kamu.coaching.models import CoachProfile
from kamu.people.models import Person
from tests import builders
from tests.builders import browser_of

PAGE = reverse("coaching:my_profile")
TYPED = {
    "headline": "Ask me about beginnings",
    "own_words": "I began here twice.",
    "experience": "Two moves abroad.",
    "languages": ["sv", "en"],
    "ways": ["listening"],
    "needs": ["validating"],
    "focus": ["whole"],
    "meets_walking": "on",
}


@pytest.fixture
def dans(dan: Person) -> Client:
    """Dan's browser; he has volunteered."""
    client = browser_of(dan)
    assert client.post(reverse("coaching:volunteer")).status_code == 302
    return client


def own(person: Person) -> CoachProfile:
    return CoachProfile.objects.get(person=person)


def test_page_explains_before_anybody_volunteers(dan: Person) -> None:
    page = browser_of(dan).get(PAGE)
    assert b"Be there for somebody" in page.content
    assert not CoachProfile.objects.exists()


def test_volunteering_begins_a_private_profile(dans: Client, dan: Person) -> None:
    assert own(dan).state == CoachProfile.State.DRAFT
    assert browser_of(dan).get(reverse("coaching:profile", args=[dan.pk])).status_code == 404


def test_volunteering_twice_is_volunteering_once(dans: Client, dan: Person) -> None:
    dans.post(PAGE, TYPED)
    turn = own(dan).turn
    volunteer(actor=dan)
    assert own(dan).turn == turn
    assert own(dan).draft["headline"] == TYPED["headline"]


def test_draft_is_kept_and_shown_again(dans: Client, dan: Person) -> None:
    assert dans.post(PAGE, {**TYPED, "what": "draft"}).status_code == 302
    form = dans.get(PAGE).context["form"]
    assert form["headline"].value() == "Ask me about beginnings"
    assert form["languages"].value() == ("en", "sv")
    assert form["meets_walking"].value() is True
    assert form["meets_remote"].value() is False


def test_draft_may_be_as_thin_as_one_likes(dans: Client, dan: Person) -> None:
    assert dans.post(PAGE, {"own_words": "Hm.", "what": "draft"}).status_code == 302
    assert own(dan).draft["own_words"] == "Hm."


def test_typing_is_kept_without_a_new_page(dans: Client, dan: Person) -> None:
    answer = dans.post(PAGE, {**TYPED, "what": "draft"}, headers={"X-Requested-With": "fetch"})
    assert answer.status_code == 204
    assert own(dan).draft["experience"] == "Two moves abroad."


def test_draft_of_a_published_profile_stays_private(ada: Person, ben: Person) -> None:
    browser_of(ben).post(PAGE, {**TYPED, "what": "draft"})
    address = reverse("coaching:profile", args=[ben.pk])
    page = browser_of(ada).get(address).content.decode()
    assert builders.INTRODUCTION.headline in page
    assert "beginnings" not in page
    pool = browser_of(ada).get(reverse("coaching:pool"), {"words": "beginnings"})
    assert not pool.context["page"].cards


def test_preview_shows_the_draft(dans: Client, dan: Person) -> None:
    answer = dans.post(PAGE, {**TYPED, "what": "preview"}, follow=True)
    assert answer.redirect_chain == [(reverse("coaching:preview"), 302)]
    page = answer.content.decode()
    assert "Ask me about beginnings" in page
    assert "Nobody else sees it" in page


def test_going_back_to_what_is_published(ben: Person) -> None:
    client = browser_of(ben)
    client.post(PAGE, {**TYPED, "what": "draft"})
    client.post(reverse("coaching:discard"))
    assert own(ben).draft == {}
    assert client.get(PAGE).context["form"]["headline"].value() == builders.INTRODUCTION.headline


def test_draft_like_what_is_published_is_no_draft(ben: Person) -> None:
    form = browser_of(ben).get(PAGE).context["form"]
    typed = {name: form[name].value() for name in form.fields}
    ticked = {name: "on" for name, value in typed.items() if value is True}
    kept = {name: value for name, value in typed.items() if value and value is not True}
    browser_of(ben).post(PAGE, {**kept, **ticked, "what": "draft"})
    assert own(ben).draft == {}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("headline", "x" * 121),
        ("own_words", "x" * 3001),
        ("experience", "x" * 2001),
        ("languages", ["en", "klingon"]),
        ("ways", "curing"),
        ("headline", "nul\0l"),
    ],
)
def test_what_does_not_fit_gets_a_sentence_and_stays_in_the_form(
    dans: Client, dan: Person, field: str, value: object
) -> None:
    answer = dans.post(PAGE, {**TYPED, field: value, "what": "draft"})
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
    assert "Nothing you wrote is lost." in answer.content.decode()
    assert "I began here twice." in answer.content.decode() or field == "own_words"
    assert own(dan).draft == {}


def test_writing_without_having_volunteered_leads_to_the_explanation(dan: Person) -> None:
    answer = browser_of(dan).post(PAGE, {**TYPED, "what": "publish"})
    assert b"Be there for somebody" in answer.content
    assert not CoachProfile.objects.exists()


def test_after_stopping_the_words_wait_for_a_new_beginning(ben: Person) -> None:
    stop(actor=ben)
    client = browser_of(ben)
    client.post(reverse("coaching:volunteer"))
    assert client.get(PAGE).context["form"]["headline"].value() == builders.INTRODUCTION.headline
    assert own(ben).state == CoachProfile.State.DRAFT


def test_typing_leaves_no_line_in_the_journal(dans: Client) -> None:
    before = JournalEntry.objects.count()
    dans.post(PAGE, {**TYPED, "what": "draft"})
    assert JournalEntry.objects.count() == before


def test_every_field_says_who_can_read_it(dans: Client) -> None:
    page = dans.get(PAGE).content.decode()
    assert page.count("Everyone in the company can read this.") == 8
    assert page.count("Only you can read this.") == 1
