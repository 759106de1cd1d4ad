"""At the door of the closed room, in a real browser: six words, once, and back again."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from kamu.people.models import Person
from kamu.vault.models import DirectoryLine, Keyring, Room
from tests.browser import Faults, axe_faults

from .in_browser import (
    SLOW,
    asked_words,
    give_back,
    go,
    set_up_keys,
    type_words,
    unlock,
)

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def test_keys_are_set_up_with_six_words_that_are_asked_back(visit: Visit, ada: Person) -> None:
    page = visit(ada)
    page.goto("/room/")
    expect(page.get_by_role("heading", name="Your room has a lock")).to_be_visible()
    assert axe_faults(page) == []
    page.get_by_role("button", name="Show me my six words").click()
    expect(page.locator(".room-words li")).to_have_count(6, timeout=SLOW)
    words = page.locator(".room-words li").all_inner_texts()
    assert axe_faults(page) == []
    page.get_by_role("button", name="I have written them down").click()

    fields = asked_words(page)
    assert len(fields) == 3
    fields[0].fill("zzz")
    page.get_by_role("button", name="These are right").click()
    expect(page.locator("[aria-invalid=true]").first).to_be_focused()
    assert axe_faults(page) == []
    assert not Keyring.objects.exists(), "nothing is kept before the words are"

    give_back(page, words)
    expect(page.get_by_role("heading", name="Your rooms")).to_be_visible(timeout=SLOW)
    assert Keyring.objects.filter(person=ada, version__gte=1).exists()
    assert DirectoryLine.objects.get().person == ada
    assert axe_faults(page) == []
    page.get_by_role("link", name="Only yours").click()
    expect(page.get_by_role("heading", name="Notes to yourself")).to_be_visible()


def test_the_same_words_open_the_room_in_another_browser(visit: Visit, ada: Person) -> None:
    words = set_up_keys(visit(ada))

    elsewhere = visit(ada)
    unlock(elsewhere, [word.upper() for word in words])

    expect(elsewhere.get_by_role("heading", name="Your rooms")).to_be_visible()
    for field in elsewhere.locator("input").all():
        assert field.input_value() == ""


def test_words_that_do_not_open_are_told_apart(visit: Visit, ada: Person, ben: Person) -> None:
    words, others = set_up_keys(visit(ada)), set_up_keys(visit(ben))
    page = visit(ada)
    page.goto("/room/")

    type_words(page, [*words[:2], "dolfin", *words[3:]])
    expect(page.get_by_text("Did you mean “dolphin”?")).to_be_visible()
    expect(page.get_by_label("Word 3")).to_be_focused()
    assert axe_faults(page) == []

    type_words(page, [*words[:5], ""])
    expect(page.get_by_text("Six words are needed. One is missing.")).to_be_visible()

    type_words(page, others)
    expect(page.get_by_text("Are two of them swapped")).to_be_visible(timeout=SLOW)
    assert axe_faults(page) == []

    page.get_by_label("Word 1").fill("")
    page.evaluate(
        """words => {
          const data = new DataTransfer();
          data.setData("text", words);
          const paste = new ClipboardEvent("paste", { clipboardData: data, cancelable: true });
          document.querySelector(".room-words input").dispatchEvent(paste);
        }""",
        "\n".join(words),
    )
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_role("heading", name="Your rooms")).to_be_visible(timeout=SLOW)


def test_the_sheet_is_printed_alone(visit: Visit, ada: Person) -> None:
    page = visit(ada)
    page.goto("/room/")
    page.get_by_role("button", name="Show me my six words").click()
    expect(page.locator(".room-recovery")).to_be_visible(timeout=SLOW)
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Print the sheet").click()
    assert page.evaluate("window.printed")

    page.emulate_media(media="print")

    expect(page.locator(".room-recovery li")).to_have_count(6)
    expect(page.locator(".room-recovery")).to_be_visible()
    for gone in ("header", ".actions", ".notice", ".door-head"):
        expect(page.locator(gone).first).to_be_hidden()


def test_locking_leaves_nothing_behind(visit: Visit, ada: Person) -> None:
    page = visit(ada)
    words = set_up_keys(page)
    page.get_by_role("link", name="Only yours").click()
    page.get_by_label("A new note").fill("a secret thought")
    page.get_by_role("button", name="Keep this note").click()
    expect(page.locator(".room-note")).to_contain_text("a secret thought")

    page.get_by_role("button", name="Lock").click()

    expect(page.get_by_role("heading", name="Open your room")).to_be_visible()
    assert "a secret thought" not in page.content()
    stored = page.evaluate(
        "async () => [localStorage.length, sessionStorage.length,"
        " (await indexedDB.databases()).length, (await caches.keys()).length]"
    )
    assert stored == [0, 0, 0, 0]
    type_words(page, words)
    expect(page.locator(".room-note")).to_contain_text("a secret thought", timeout=SLOW)


def test_another_tab_locks_with_it_and_leaving_locks(
    visit: Visit, ada: Person, faults: Faults
) -> None:
    faults.expect("409")  # both tabs store the keyring; the second looks again
    page = visit(ada)
    words = set_up_keys(page)
    other = page.context.new_page()
    unlock(other, words)

    page.get_by_role("button", name="Lock").click()
    expect(other.get_by_role("heading", name="Open your room")).to_be_visible()

    type_words(page, words)
    expect(page.get_by_role("heading", name="Your rooms")).to_be_visible(timeout=SLOW)
    page.goto("/styleguide/")
    page.go_back()
    expect(page.get_by_role("heading", name="Open your room")).to_be_visible()


def test_ten_idle_minutes_lock_and_so_does_a_closed_lid(visit: Visit, ada: Person) -> None:
    page = visit(ada)
    page.clock.install()
    words = set_up_keys(page)
    page.clock.run_for("09:30")
    expect(page.get_by_role("heading", name="Your rooms")).to_be_visible()

    page.clock.run_for("01:00")
    expect(page.get_by_role("heading", name="Open your room")).to_be_visible()

    type_words(page, words)
    expect(page.get_by_role("heading", name="Your rooms")).to_be_visible(timeout=SLOW)
    page.clock.fast_forward("03:00")  # timers stood still: the machine slept
    expect(page.get_by_role("heading", name="Open your room")).to_be_visible()


def test_the_cover_hides_everything_and_comes_off(visit: Visit, ada: Person) -> None:
    page = visit(ada)
    set_up_keys(page)

    page.keyboard.press("Escape")
    expect(page.get_by_text("Covered.")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.get_by_text("Covered.")).to_be_visible()
    assert axe_faults(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_text("Covered.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("Covered.")).to_be_hidden()

    page.get_by_role("button", name="Cover").click()
    page.get_by_role("button", name="Show the page").click()
    expect(page.get_by_role("heading", name="Your rooms")).to_be_visible()


def test_whoever_is_not_signed_in_is_asked_to_and_comes_back(visit: Visit, faults: Faults) -> None:
    faults.expect("401")
    page = visit()

    page.goto("/room/")

    page.wait_for_url("**/sign-in/?next=/room/")


def test_a_room_that_is_not_mine_is_not_there(visit: Visit, dan: Person, room: Room) -> None:
    page = visit(dan)
    set_up_keys(page)

    go(page, room)

    expect(page.get_by_text("There is no such room, or it is not yours.")).to_be_visible()


@pytest.mark.parametrize(
    ("language", "heading"), [("fi", "Huoneessasi on lukko"), ("sv", "Ditt rum har ett lås")]
)
def test_the_door_speaks_the_persons_language(
    visit: Visit, ada: Person, language: str, heading: str
) -> None:
    Person.objects.filter(id=ada.id).update(language=language)
    page = visit(ada, color_scheme="dark")

    page.goto("/room/")

    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    assert page.locator("html").get_attribute("lang") == language
    assert axe_faults(page) == []
