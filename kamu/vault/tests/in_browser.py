"""What people do in the closed room, by hand in a real browser."""

import re

from playwright.sync_api import Locator, Page, expect

from kamu.vault.models import Room

SLOW = 30_000  # milliseconds: making and opening keys is slow on purpose, and machines differ


def set_up_keys(page: Page, address: str = "/room/") -> list[str]:
    """Go to the closed room for the first time and set up keys. Answers the words."""
    page.goto(address)
    words = get_words(page)
    expect(page.get_by_role("button", name="Lock")).to_be_visible(timeout=SLOW)
    return words


def get_words(page: Page) -> list[str]:
    """Get six words, write them down, give three of them back."""
    page.get_by_role("button", name="Show me my six words").click()
    expect(page.locator(".room-recovery li")).to_have_count(6, timeout=SLOW)
    words = page.locator(".room-recovery li").all_inner_texts()
    page.get_by_role("button", name="I have written them down").click()
    give_back(page, words)
    return words


def give_back(page: Page, words: list[str]) -> None:
    """Type the words that are asked for."""
    for field in asked_words(page):
        number = int(re.sub(r"\D", "", field.get_attribute("id") or ""))
        field.fill(words[number - 1])
    page.get_by_role("button", name="These are right").click()


def asked_words(page: Page) -> list[Locator]:
    """The fields in which words are asked back."""
    expect(page.get_by_role("heading", name="Three of them, please")).to_be_visible()
    return page.locator("input[data-place]").all()


def unlock(page: Page, words: list[str], address: str = "/room/") -> None:
    """Open the room with six words."""
    page.goto(address)
    type_words(page, words)
    expect(page.get_by_role("button", name="Lock")).to_be_visible(timeout=SLOW)


def type_words(page: Page, words: list[str]) -> None:
    """Type six words at the door and press Open."""
    for number, word in enumerate(words, 1):
        page.get_by_label(f"Word {number}").fill(word)
    page.get_by_role("button", name="Open", exact=True).click()


def go(page: Page, room: Room, part: str = "") -> None:
    """Go to a page of the room by its address, as a link would."""
    page.evaluate("hash => { location.hash = hash }", f"#room/{room.id}{part and '/'}{part}")


def saved(page: Page) -> None:
    """Wait until the draft is kept."""
    expect(page.locator(".room-saved[data-state=kept]")).to_be_visible(timeout=SLOW)
