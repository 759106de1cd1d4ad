"""Two people, two browsers: from the first talk to the second, and what the host sees of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from kamu.coaching.models import Engagement
from kamu.people.models import Person
from kamu.vault.models import Room
from tests import builders
from tests.browser import axe_faults

from .in_browser import SLOW, go, saved, set_up_keys

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
SECRETS = [
    "I bring them and you may stop me",
    "Both of us then",
    "messages in bed until midnight",
    "an evening without the phone",
    "the two old assignments",
    "phone stays in the hall",
]


def test_a_whole_first_talk_and_the_beginning_of_the_second(
    visit: Visit, ada: Person, ben: Person, engagement: Engagement
) -> None:
    room = engagement.room
    builders.session(engagement, timezone.now() + timedelta(minutes=20))
    adas, bens = _meet(visit, ada, ben, room)

    _compare(adas, bens, room)
    _agree(adas, bens, room)
    _fill_platter(adas, bens, room)
    _write_record(bens, room)
    _read_and_tick_off(adas, room)
    _second_talk(adas, bens, room)
    _delete(adas, bens, room)
    _host_sees_nothing()


def _meet(visit: Visit, ada: Person, ben: Person, room: Room) -> tuple[Page, Page]:
    """Ada comes first and waits kindly; when Ben has his words the room opens to both."""
    adas, bens = visit(ada), visit(ben, color_scheme="dark")
    set_up_keys(adas, f"/room/#room/{room.id}")
    expect(adas.get_by_role("heading", name="Ben has no keys yet")).to_be_visible()
    assert axe_faults(adas) == []
    set_up_keys(bens, f"/room/#room/{room.id}")
    expect(bens.get_by_role("heading", name="You and Ada")).to_be_visible(timeout=SLOW)
    adas.get_by_role("button", name="Look again").click()
    expect(adas.get_by_role("heading", name="You and Ben")).to_be_visible(timeout=SLOW)
    expect(adas.get_by_text("Goals are closed today.")).to_be_visible()
    expect(adas.get_by_text("45 minutes")).to_be_visible()
    assert axe_faults(adas) == []
    return adas, bens


def _compare(adas: Page, bens: Page, room: Room) -> None:
    """Both screens show the same eight words."""
    expect(adas.get_by_text("Not yet compared")).to_be_visible()
    shown = []
    for page in (adas, bens):
        go(page, room, "keys")
        expect(page.locator(".room-words-compare li")).to_have_count(8, timeout=SLOW)
        shown.append(page.locator(".room-words-compare li").all_inner_texts())
    assert shown[0] == shown[1]
    assert axe_faults(adas) == []
    adas.get_by_role("button", name="They differ").click()
    expect(adas.get_by_text("Then write nothing here")).to_be_visible()
    adas.get_by_role("button", name="They are the same").click()
    expect(adas.get_by_text("You compared the words with Ben")).to_be_visible()


def _question(page: Page, title: str) -> Locator:
    return page.get_by_role("group", name=title)


def _agree(adas: Page, bens: Page, room: Room) -> None:
    """Each answers alone; nothing shows before both are in; then differences are named."""
    topics = "Who brings the topics?"
    go(adas, room, "agreement")
    _question(adas, topics).get_by_label("Mostly the Kaveri").check()
    _question(adas, topics).get_by_role("textbox").fill(SECRETS[0])
    saved(adas)
    assert axe_faults(adas) == []
    adas.get_by_role("button", name="Put my answers").click()
    expect(adas.get_by_text("Ben has not answered yet.")).to_be_visible()

    go(bens, room, "agreement")
    _question(bens, topics).get_by_label("Both, as it comes").check()
    expect(bens.get_by_text(SECRETS[0])).to_have_count(0)
    _question(bens, topics).get_by_role("textbox").fill(SECRETS[1])
    bens.get_by_role("button", name="Put my answers").click()
    expect(bens.get_by_text(SECRETS[0])).to_be_visible(timeout=SLOW)
    expect(bens.get_by_text(SECRETS[1])).to_be_visible()
    expect(bens.get_by_text("You see this differently.")).to_have_count(1)
    assert axe_faults(bens) == []

    go(adas, room)
    go(adas, room, "agreement")
    expect(adas.get_by_text(SECRETS[1])).to_be_visible(timeout=SLOW)


def _fill_platter(adas: Page, bens: Page, room: Room) -> None:
    """By rows, by keys and on the plate itself; shared is what Ada shares."""
    go(adas, room, "platter")
    row = adas.get_by_role("group", name="Sleep", exact=True)
    row.get_by_label("Thin").check()
    row.get_by_label("Talk about Sleep?").select_option("yes")
    row.get_by_label("Add a note about Sleep").click()
    row.get_by_label("Note about Sleep").fill(SECRETS[2])
    row.get_by_label("Only you see this").check()

    petal = adas.get_by_role("slider", name="Nutrition")
    petal.focus()
    adas.keyboard.press("ArrowUp")
    adas.keyboard.press("ArrowUp")
    expect(petal).to_have_attribute("aria-valuetext", "Thin")
    adas.keyboard.press("ArrowRight")
    expect(adas.get_by_role("slider", name="Sleep")).to_be_focused()

    plate = adas.locator(".plate-choose").bounding_box()
    assert plate
    adas.mouse.click(plate["x"] + plate["width"] / 2, plate["y"] + plate["height"] * 0.87)
    expect(adas.get_by_role("slider", name="Creativity")).to_have_attribute("aria-valuenow", "5")
    saved(adas)
    assert axe_faults(adas) == []

    adas.get_by_role("button", name="share one area with Ben").click()
    expect(adas.get_by_text("Ben sees: Sleep.")).to_be_visible(timeout=SLOW)
    assert axe_faults(adas) == []
    go(bens, room, "platter")
    expect(bens.get_by_text(SECRETS[2])).to_be_visible(timeout=SLOW)
    expect(bens.locator("tbody th")).to_have_count(1)
    expect(bens.get_by_role("button", name="Fill it in anew")).to_have_count(0)


def _write_record(bens: Page, room: Room) -> None:
    """The coach writes; areas to talk about are marked already."""
    go(bens, room)
    bens.get_by_role("link", name="Write the record").click()
    expect(bens.get_by_label("Sleep")).to_be_checked()
    bens.get_by_label("Be heard").check()
    bens.get_by_label("What to keep").fill(SECRETS[3])
    bens.get_by_label("In a few lines").fill(SECRETS[4])
    bens.get_by_label("One more step").fill(SECRETS[5])
    bens.get_by_label("One more step").press("Enter")
    bens.get_by_label("One more step").fill("ask Tuuli")
    bens.get_by_role("button", name="Add", exact=True).click()
    saved(bens)
    assert axe_faults(bens) == []
    bens.get_by_role("button", name="Share with Ada").click()
    expect(bens.get_by_text("Written by you")).to_be_visible(timeout=SLOW)
    expect(bens.get_by_role("button", name="Delete")).to_have_count(0)


def _read_and_tick_off(adas: Page, room: Room) -> None:
    """The coachee reads, corrects, and says what became of a step."""
    go(adas, room, "earlier")
    adas.get_by_role("link", name="20").or_(adas.locator(".card-link")).first.click()
    expect(adas.get_by_text(SECRETS[4])).to_be_visible(timeout=SLOW)
    assert axe_faults(adas) == []
    adas.get_by_role("link", name="Correct").click()
    adas.get_by_label("In a few lines").fill(f"{SECRETS[4]}, not the new one")
    adas.get_by_role("button", name="Share with Ben").click()
    expect(adas.get_by_text("Corrected by you")).to_be_visible(timeout=SLOW)
    adas.get_by_role("checkbox", name=SECRETS[5]).check()
    expect(adas.get_by_text("Done", exact=True).first).to_be_visible(timeout=SLOW)  # it is kept


def _second_talk(adas: Page, bens: Page, room: Room) -> None:
    """The room opens with the steps agreed last time."""
    go(adas, room)
    last = adas.get_by_role("region", name="Last time you wanted to")
    expect(last.get_by_text("ask Tuuli")).to_be_visible()
    expect(last.get_by_text(SECRETS[5])).to_have_count(0)
    expect(adas.get_by_text("Goals are closed today.")).to_have_count(0)
    last.get_by_label("What became of it: ask Tuuli").click()
    last.get_by_role("button", name="Let go").click()
    expect(last.get_by_text("Let go ·")).to_be_visible()

    go(bens, room, "steps")
    expect(bens.get_by_text("2 earlier steps")).to_be_visible(timeout=SLOW)
    expect(bens.get_by_role("checkbox")).to_have_count(0)
    assert axe_faults(bens) == []
    bens.get_by_label("One more step").fill("call the house doctor")
    bens.get_by_role("button", name="Add", exact=True).click()
    expect(bens.get_by_text("call the house doctor")).to_be_visible()
    go(adas, room, "steps")
    expect(adas.get_by_text("call the house doctor")).to_be_visible(timeout=SLOW)
    assert axe_faults(adas) == []


def _delete(adas: Page, bens: Page, room: Room) -> None:
    """The coachee deletes the record for both."""
    go(adas, room, "earlier")
    adas.locator(".card-link").click()
    adas.get_by_role("button", name="Delete", exact=True).click()
    adas.get_by_role("button", name="Not now").click()
    adas.get_by_role("button", name="Delete", exact=True).click()
    assert axe_faults(adas) == []
    adas.get_by_role("button", name="Delete it").click()
    expect(adas.get_by_text("When you have written down something")).to_be_visible(timeout=SLOW)
    go(bens, room, "earlier")
    expect(bens.get_by_text("When you have written down something")).to_be_visible(timeout=SLOW)
    expect(bens.get_by_text("A page is missing")).to_have_count(0)


def _host_sees_nothing() -> None:
    """Every row of every table of the vault, searched for what the two wrote."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if not table.startswith("vault_"):
                continue
            cursor.execute(f'SELECT * FROM "{table}"')
            for value in (value for row in cursor.fetchall() for value in row):
                raw = value if isinstance(value, bytes | memoryview) else str(value).encode()
                for secret in SECRETS:
                    assert secret.encode() not in bytes(raw)
