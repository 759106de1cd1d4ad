"""From volunteering to the quiet end, by two people in two real browsers."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from kamu.backstage.jobs import deliver_mail
from kamu.coaching.models import CoachingRequest, CoachProfile, Engagement
from kamu.people.models import Person
from tests import builders
from tests.browser import axe_faults
from tests.smtp import Mailbox

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 800}, "color_scheme": "dark", "has_touch": True}


def nothing_wrong(page: Page) -> None:
    """What axe and a narrow screen would complain about."""
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def person(name: str) -> Person:
    made = builders.colleague(name, unit="Cloud", place="Turku", has_read_welcome=True)
    assert made.pk
    return made


def test_a_coach_writes_and_publishes(visit: Callable[..., Page]) -> None:
    dan = person("Dan Dahl")
    page = visit(dan)
    page.goto("/me/coach/")
    nothing_wrong(page)
    page.get_by_role("button", name="Write a profile").click()

    page.get_by_label("One line about you").fill("Ask me about beginnings")
    expect(page.get_by_text("Kept as your draft", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_label("One line about you")).to_have_value("Ask me about beginnings")

    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("Nothing you wrote is lost.")
    nothing_wrong(page)
    page.get_by_label("In your own words").fill("I began here twice.")
    page.get_by_label("Listening").check()
    page.get_by_text("More languages").click()
    page.get_by_label("Estonian").check()
    page.get_by_role("button", name="See it as others would").click()
    expect(page.get_by_text("I began here twice.")).to_be_visible()
    nothing_wrong(page)
    page.get_by_role("link", name="Change your profile").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published. This is how colleagues see you.")).to_be_visible()
    assert CoachProfile.objects.get(person=dan).state == "published"

    page.goto("/me/coach/")
    page.get_by_label("How many coachees fit").fill("3")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("How many coachees fit")).to_have_value("3")
    nothing_wrong(page)
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Come back").click()
    expect(page.get_by_text("Welcome back.")).to_be_visible()


def test_the_pool_answers_as_one_types(visit: Callable[..., Page]) -> None:
    for name in ("Ben Berg", "Eva Ek"):
        builders.coach(person(name))
    page = visit(person("Ada Aalto"), **PHONE)
    page.goto("/kamus/")
    nothing_wrong(page)
    page.get_by_label("Search for a name").press_sequentially("eva", delay=20)
    expect(page.get_by_role("article")).to_have_count(1)
    expect(page).to_have_url(re.compile("words=eva"))
    page.get_by_label("Search for a name").fill("")
    page.get_by_text("Narrow it down").click()
    page.get_by_label("Outside my team").check()
    expect(page.get_by_text("Nobody fits all of this today.")).to_be_visible()
    nothing_wrong(page)
    page.reload()
    expect(page.get_by_label("Outside my team")).to_be_checked()


def test_the_pool_works_without_a_script(visit: Callable[..., Page]) -> None:
    for name in ("Ben Berg", "Eva Ek"):
        builders.coach(person(name))
    page = visit(person("Ada Aalto"), java_script_enabled=False)
    page.goto("/kamus/")
    page.get_by_label("Search for a name").fill("eva")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("article")).to_have_count(1)


def test_two_find_each_other_and_part(visit: Callable[..., Page], mailbox: Mailbox) -> None:
    ada, ben = person("Ada Aalto"), builders.coach(person("Ben Berg"))
    coachee, coach = visit(ada, **PHONE), visit(ben)

    coachee.goto("/kamus/")
    coachee.get_by_role("link", name="Ben Berg").click()
    expect(coachee.get_by_text("Same unit as you")).to_be_visible()
    nothing_wrong(coachee)
    coachee.get_by_role("button", name="Ask").click()
    expect(coachee.get_by_text("You get a letter when there is an answer.")).to_be_visible()
    nothing_wrong(coachee)

    deliver_mail()
    [letter] = mailbox.letters
    assert letter["To"] == ben.email
    assert "Ada" not in str(letter)

    coach.goto("/talks/")
    nothing_wrong(coach)
    coach.get_by_role("button", name="Yes, gladly").click()
    expect(coach.get_by_role("heading", level=1)).to_have_text("Ada Aalto")
    nothing_wrong(coach)
    assert CoachingRequest.objects.get().state == "accepted"

    coachee.goto("/talks/")
    coachee.get_by_role("link", name="Ben Berg").click()
    link = coachee.get_by_role("link", name="Open the closed room")
    expect(link).to_have_attribute("href", f"/room/#room/{Engagement.objects.get().room_id}")
    nothing_wrong(coachee)
    coachee.get_by_role("link", name="Complete the talks").click()
    dialog = coachee.get_by_role("dialog")
    nothing_wrong(coachee)
    dialog.get_by_role("button", name="Not now").click()
    expect(dialog).to_be_hidden()
    coachee.get_by_role("link", name="Complete the talks").click()
    dialog.get_by_role("button", name="Complete the talks").click()
    expect(coachee.get_by_text("Both of you read it just so.")).to_be_visible()

    coach.goto("/talks/")
    expect(coach.get_by_role("heading", name="Completed")).to_be_visible()
    nothing_wrong(coach)
