"""Every component and every layout: axe finds nothing, in daylight and in the evening, on a
phone and on a desk; nothing is wider than the screen; the cover hides and gives back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from kamu.ui.samples import PAGES
from tests.browser import Faults, axe_faults

pytestmark = pytest.mark.browser

ADDRESSES = ["/styleguide/", *(f"/styleguide/{page}/" for page in PAGES)]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(visit: Callable[..., Page], theme: str, size: dict[str, int]) -> None:
    page = visit(color_scheme=theme, viewport=size)
    found = []
    for address in ADDRESSES:
        page.goto(address)
        found += [f"{address} {fault}" for fault in axe_faults(page)]
    assert found == []


def test_no_page_is_wider_than_the_phone(visit: Callable[..., Page]) -> None:
    page = visit(viewport={"width": 320, "height": 640})
    too_wide = []
    for address in ADDRESSES:
        page.goto(address)
        width = page.evaluate("document.documentElement.scrollWidth")
        too_wide += [f"{address}: {width}"] if width > 320 else []
    assert too_wide == []


def test_chosen_theme_wins_over_the_device(visit: Callable[..., Page]) -> None:
    page = visit(color_scheme="light")
    page.goto("/styleguide/reading/")
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    in_daylight = page.evaluate(paper)
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate(paper) != in_daylight
    page.get_by_role("button", name="As on my device").click()
    expect(page.locator("html")).not_to_have_attribute("data-theme", "dark")
    assert page.evaluate(paper) == in_daylight


def test_escape_twice_covers_the_page_and_gives_it_back(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("/styleguide/room-talk/")
    page.keyboard.press("Escape")
    expect(page.locator("#cover")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator("#cover")).to_be_visible()
    expect(page).to_have_title("Kamu")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#cover")).to_be_hidden()
    expect(page).to_have_title("Sample: the talk · Kamu")


def test_one_escape_does_not_lift_the_cover(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("/styleguide/room-talk/")
    page.get_by_role("button", name="Cover").click()
    page.wait_for_timeout(700)
    page.keyboard.press("Escape")
    page.wait_for_timeout(700)
    page.keyboard.press("Escape")
    expect(page.locator("#cover")).to_be_visible()
    page.get_by_role("button", name="Show the page").click()
    expect(page.locator("#cover")).to_be_hidden()


def test_menu_closes_by_escape_and_keeps_the_focus(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("/styleguide/")
    menu = page.locator("#dialogs details[data-menu]")
    menu.locator("summary").click()
    expect(menu.get_by_role("link", name="Pause")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="Pause")).to_be_hidden()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_question_comes_before_the_end_and_can_be_left(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("/styleguide/")
    page.get_by_role("link", name="End our talks").click()
    dialog = page.get_by_role("dialog", name="End your talks with Elias?")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Not now").click()
    expect(dialog).to_be_hidden()


def test_a_no_may_become_a_yes_later(visit: Callable[..., Page], faults: Faults) -> None:
    faults.expect("405")  # the styleguide ends nothing
    page = visit()
    page.goto("/styleguide/")
    dialog = page.get_by_role("dialog", name="End your talks with Elias?")
    page.get_by_role("link", name="End our talks").click()
    dialog.get_by_role("button", name="Not now").click()
    page.get_by_role("link", name="End our talks").click()
    with page.expect_request(lambda request: request.method == "POST"):
        dialog.get_by_role("button", name="End our talks").click()


def test_filters_fold_on_the_phone_only(visit: Callable[..., Page]) -> None:
    phone = visit(viewport=PHONE)
    phone.goto("/styleguide/list/")
    expect(phone.get_by_label("Outside my team")).to_be_hidden()
    phone.get_by_text("Narrow it down").click()
    expect(phone.get_by_label("Outside my team")).to_be_visible()
    desk = visit(viewport=DESK)
    desk.goto("/styleguide/list/")
    expect(desk.get_by_label("Outside my team")).to_be_visible()


def test_filter_changes_the_list_without_a_new_page(visit: Callable[..., Page]) -> None:
    page = visit(viewport=DESK)
    page.goto("/styleguide/list/")
    page.evaluate("window.stays = true")
    with page.expect_response(lambda answer: "language=sv" in answer.url):
        page.get_by_label("Svenska").check()
    page.wait_for_url("**/styleguide/list/?*language=sv*")
    assert page.evaluate("window.stays") is True


def test_first_fault_of_a_form_gets_the_focus(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("/styleguide/form/")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.get_by_role("link", name="What colleagues call you").click()
    expect(page.get_by_label("What colleagues call you")).to_be_focused()
