"""What people do in the closed room, step by step, for tests with a real browser (in English)."""

import re

from playwright.sync_api import Page, expect

from kamu.coaching.models import Engagement

PATIENCE = 60_000  # ms; making and opening keys takes seconds, on purpose


def set_up_keys(page: Page) -> list[str]:
    """Get six words, write them down, say three of them back; answers the words."""
    page.goto("/room/")
    page.get_by_role("button", name="Show me my six words").click()
    page.get_by_role("heading", name="These six words are your key").wait_for(timeout=PATIENCE)
    words = page.locator("ol.room-words li").all_inner_texts()
    page.get_by_role("button", name="I have written them down").click()
    for field in page.locator("input[data-place]").all():
        field.fill(words[int(field.get_attribute("data-place") or "")])
    page.get_by_role("button", name="These are right").click()
    expect(page.get_by_role("heading", name="Your rooms")).to_be_visible(timeout=PATIENCE)
    return words


def unlock(page: Page, words: list[str]) -> None:
    """Open the locked room with the six words."""
    fields = page.locator("ol.room-words input")
    expect(fields).to_have_count(len(words))
    for field, word in zip(fields.all(), words, strict=True):
        field.fill(word)
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_role("button", name="Lock", exact=True)).to_be_visible(timeout=PATIENCE)


def lock(page: Page) -> None:
    """Close it again on this device."""
    page.get_by_role("button", name="Lock", exact=True).click()
    expect(page.get_by_role("heading", name="Open your room")).to_be_visible()


def go(page: Page, engagement: Engagement, part: str = "") -> None:
    """Walk to a part of the room of two: "", "agreement", "platter", "write", "steps" …"""
    rest = f"/{part}" if part else ""
    page.evaluate("address => { location.hash = address }", f"#room/{engagement.room_id}{rest}")
    page.locator(".room-sheet").first.wait_for(timeout=PATIENCE)
    look(page)


def look(page: Page) -> None:
    """Have the page fetch what the other wrote, as it does every ten seconds by itself."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def draft_is_kept(page: Page) -> None:
    """Wait until what was typed is kept as a draft."""
    expect(page.get_by_text("Draft kept, locked, only for you").first).to_be_visible()


def answer_agreement(page: Page, texts: list[str]) -> list[str]:
    """Write own words to every question, as far as `texts` go; answers what was written."""
    page.locator("textarea[id^='own-']").first.wait_for()
    fields = page.locator("textarea[id^='own-']").all()
    for field, text in zip(fields, texts, strict=False):
        field.fill(text)
    page.get_by_role("button", name="Put my answers").click()
    expect(page.get_by_role("button", name="Put my answers")).to_have_count(0)
    return texts[: len(fields)]


def fill_platter(page: Page, notes: list[str], *, share: int) -> list[str]:
    """A word and a note for every area; the first `share` are shown to the other."""
    page.locator("fieldset.area").first.wait_for()
    areas = page.locator("fieldset.area").all()
    for place, (area, note) in enumerate(zip(areas, notes, strict=False)):
        area.get_by_role("radio", name="Good").check(force=True)
        area.get_by_role("button", name=re.compile("^Add a note")).click()
        area.locator("textarea").fill(note)
        if place < share:
            area.get_by_role("checkbox").check()
    page.get_by_role("button", name=re.compile("^Keep it")).click()
    expect(page.get_by_role("button", name="Fill it in anew")).to_be_visible()
    return notes[: len(areas)]


def write_record(page: Page, *, keep: str, text: str, steps: list[str]) -> None:
    """Put a record of today's talk into the room."""
    page.get_by_label("What to keep").fill(keep)
    page.get_by_label("In a few lines").fill(text)
    for step in steps:
        page.get_by_label("One more step").fill(step)
        page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("button", name=re.compile("^Share with")).click()
    expect(page.get_by_role("link", name="Correct")).to_be_visible()
