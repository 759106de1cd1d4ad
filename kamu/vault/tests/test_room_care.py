"""Nothing typed is lost, nothing false is shown: cut lines, two writers, changed keys."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kamu.coaching.models import Engagement
from kamu.people.models import Person
from kamu.vault.models import Room, SealedDocument, Wrap
from tests.browser import Faults

from .in_browser import SLOW, get_words, go, saved, set_up_keys, type_words, unlock

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


@pytest.fixture
def pair(visit: Visit, ada: Person, ben: Person, engagement: Engagement) -> "Pair":
    """Ada's and Ben's browsers in their open room."""
    adas, bens = visit(ada), visit(ben)
    adas_words = set_up_keys(adas)
    set_up_keys(bens, f"/room/#room/{engagement.room_id}")
    expect(bens.get_by_role("heading", name="You and Ada")).to_be_visible(timeout=SLOW)
    return Pair(adas, bens, adas_words, engagement.room)


class Pair:
    def __init__(self, adas: Page, bens: Page, adas_words: list[str], room: Room) -> None:
        self.adas, self.bens, self.adas_words, self.room = adas, bens, adas_words, room


def test_a_draft_comes_back_after_a_reload(pair: Pair) -> None:
    adas = pair.adas
    go(adas, pair.room, "write")
    adas.get_by_label("What to keep").fill("half a sentence")
    adas.get_by_label("One more step").fill("a step")
    adas.get_by_label("One more step").press("Enter")
    saved(adas)

    adas.reload()
    type_words(adas, pair.adas_words)

    expect(adas.get_by_label("What to keep")).to_have_value("half a sentence", timeout=SLOW)
    expect(adas.get_by_text("a step", exact=True)).to_be_visible()
    go(adas, pair.room)
    expect(adas.get_by_text("You have begun to write")).to_be_visible()
    adas.get_by_role("link", name="Go on writing").click()
    adas.get_by_role("button", name="Let it go").click()
    expect(adas.get_by_text("You have begun to write")).to_have_count(0)


def test_without_a_line_everything_stays_and_is_kept_later(pair: Pair, faults: Faults) -> None:
    faults.expect("ERR_INTERNET_DISCONNECTED|Failed to load")
    adas = pair.adas
    go(adas, pair.room, "write")
    expect(adas.get_by_label("What to keep")).to_be_visible()
    adas.context.set_offline(True)
    adas.get_by_label("What to keep").fill("written on the train")
    expect(adas.get_by_text("Only on this page so far.")).to_be_visible(timeout=SLOW)
    adas.get_by_role("button", name="Share with Ben").click()
    expect(adas.get_by_text("There is no connection just now.")).to_be_visible(timeout=SLOW)
    expect(adas.get_by_label("What to keep")).to_have_value("written on the train")

    adas.context.set_offline(False)
    adas.get_by_role("button", name="Share with Ben").click()

    expect(adas.get_by_text("Written by you")).to_be_visible(timeout=SLOW)
    go(pair.bens, pair.room, "earlier")
    expect(pair.bens.get_by_text("written on the train")).to_be_visible(timeout=SLOW)


def test_locked_without_a_line_the_text_is_there_after_unlocking(
    pair: Pair, faults: Faults
) -> None:
    faults.expect("ERR_INTERNET_DISCONNECTED|Failed to load")
    adas = pair.adas
    go(adas, pair.room, "write")
    expect(adas.get_by_label("What to keep")).to_be_visible()
    adas.context.set_offline(True)
    adas.get_by_label("What to keep").fill("written in a tunnel")
    expect(adas.get_by_text("Only on this page so far.")).to_be_visible(timeout=SLOW)
    adas.get_by_role("button", name="Lock").click()
    expect(adas.get_by_role("heading", name="Open your room")).to_be_visible(timeout=SLOW)
    assert "written in a tunnel" not in adas.content()

    adas.context.set_offline(False)
    type_words(adas, pair.adas_words)

    expect(adas.get_by_label("What to keep")).to_have_value("written in a tunnel", timeout=SLOW)


def test_a_step_that_was_typed_is_there_after_a_lock(pair: Pair) -> None:
    adas = pair.adas
    go(adas, pair.room, "steps")
    adas.get_by_label("One more step").fill("a small step")
    adas.get_by_role("button", name="Lock").click()
    type_words(adas, pair.adas_words)

    expect(adas.get_by_label("One more step")).to_have_value("a small step", timeout=SLOW)
    adas.get_by_label("One more step").fill("x" * 501)
    expect(adas.get_by_text("A step is one line.")).to_be_visible()
    adas.get_by_role("button", name="Add", exact=True).click()
    assert len(adas.get_by_label("One more step").input_value()) == 501


def test_two_who_correct_the_same_record_both_see_both(pair: Pair, faults: Faults) -> None:
    faults.expect("409")
    adas, bens = pair.adas, pair.bens
    go(bens, pair.room, "write")
    bens.get_by_label("What to keep").fill("first")
    bens.get_by_role("button", name="Share with Ada").click()
    expect(bens.get_by_text("Written by you")).to_be_visible(timeout=SLOW)
    go(adas, pair.room, "earlier")
    adas.locator(".card-link").click()
    adas.get_by_role("link", name="Correct").click()
    bens.get_by_role("link", name="Correct").click()
    adas.get_by_label("What to keep").fill("what Ada heard")
    bens.get_by_label("What to keep").fill("what Ben heard")
    bens.get_by_role("button", name="Share with Ada").click()
    expect(bens.get_by_text("what Ben heard")).to_be_visible(timeout=SLOW)

    adas.get_by_role("button", name="Share with Ben").click()

    expect(adas.get_by_text("Ben wrote at the same time")).to_be_visible(timeout=SLOW)
    expect(adas.get_by_text("what Ben heard")).to_be_visible()
    expect(adas.get_by_label("What to keep")).to_have_value("what Ada heard")
    adas.get_by_label("What to keep").fill("what both heard")
    adas.get_by_role("button", name="Share with Ben").click()
    expect(adas.get_by_text("Corrected by you")).to_be_visible(timeout=SLOW)
    expect(bens.get_by_text("what both heard")).to_be_visible(timeout=SLOW)


def test_pasted_text_is_never_cut(pair: Pair) -> None:
    adas = pair.adas
    go(adas, pair.room, "write")
    field = adas.get_by_label("What to keep")
    field.fill("å" * 2_003)

    expect(adas.get_by_text("This is 3 characters too long.")).to_be_visible()
    expect(adas.get_by_role("button", name="Share with Ben")).to_be_disabled()
    assert len(field.input_value()) == 2_003
    field.fill("å" * 2_000)
    expect(adas.get_by_role("button", name="Share with Ben")).to_be_enabled()


def test_signed_out_in_between_loses_nothing(pair: Pair, faults: Faults) -> None:
    faults.expect("40[13]")
    adas = pair.adas
    go(adas, pair.room, "write")
    adas.get_by_label("What to keep").fill("still here")
    saved(adas)
    cookies: Any = adas.context.cookies()
    adas.context.clear_cookies()

    adas.get_by_role("button", name="Share with Ben").click()
    expect(adas.get_by_text("You were signed out.")).to_be_visible(timeout=SLOW)
    expect(adas.get_by_label("What to keep")).to_have_value("still here")
    adas.context.add_cookies(cookies)  # signed in again, in another tab
    adas.get_by_role("button", name="Share with Ben").click()

    expect(adas.get_by_text("Written by you")).to_be_visible(timeout=SLOW)


def test_what_the_server_changes_is_told(pair: Pair) -> None:
    adas, bens = pair.adas, pair.bens
    for text in ("untouched", "changed by the host", "taken by the host"):
        go(bens, pair.room, "write")
        bens.get_by_label("What to keep").fill(text)
        bens.get_by_role("button", name="Share with Ada").click()
        expect(bens.get_by_text("Written by you")).to_be_visible(timeout=SLOW)
        go(bens, pair.room)
    last = SealedDocument.objects.filter(room=pair.room).order_by("-seq")[0]
    SealedDocument.objects.filter(id=last.id).update(sealed_blob=None)

    go(adas, pair.room, "earlier")

    expect(adas.get_by_text("A page is missing")).to_be_visible(timeout=SLOW)
    expect(adas.get_by_text("untouched")).to_be_visible()
    SealedDocument.objects.filter(room=pair.room, seq=1).update(blob_hash="0" * 64)
    adas.reload()
    type_words(adas, pair.adas_words)
    expect(adas.get_by_text("This room does not check out")).to_be_visible(timeout=SLOW)
    expect(adas.get_by_text("untouched")).to_have_count(0)


def test_a_swapped_key_opens_nothing(pair: Pair) -> None:
    wraps = {wrap.person.name: wrap for wrap in Wrap.objects.select_related("person")}
    adas = pair.adas
    own = Wrap.objects.filter(epoch__room__kind="own", person__name="Ada Aalto").get()
    shared = Wrap.objects.filter(epoch__room=pair.room, person__name="Ada Aalto").get()
    assert wraps
    shared.sealed_room_key = own.sealed_room_key
    shared.save()

    go(adas, pair.room)

    expect(adas.get_by_text("The key of this room was not made")).to_be_visible(timeout=SLOW)


def test_somebody_who_lost_the_words_is_let_back_in(
    visit: Visit, ada: Person, pair: Pair, faults: Faults
) -> None:
    faults.expect("409")
    bens = pair.bens
    go(bens, pair.room, "write")
    bens.get_by_label("What to keep").fill("from before")
    bens.get_by_role("button", name="Share with Ada").click()
    expect(bens.get_by_text("Written by you")).to_be_visible(timeout=SLOW)

    adas = visit(ada)
    adas.goto(f"/room/#room/{pair.room.id}")
    adas.get_by_text("I have lost my words").click()
    adas.get_by_role("button", name="Begin again with new words").click()
    expect(adas.get_by_text("Are you sure that the paper is gone?")).to_be_visible()
    words = get_words(adas)
    expect(adas.get_by_role("heading", name="Ben lets you back in")).to_be_visible(timeout=SLOW)
    go(bens, pair.room)
    expect(bens.get_by_role("heading", name="keys have changed")).to_be_visible(timeout=SLOW)
    expect(bens.get_by_text("from before")).to_have_count(0)
    shown = []
    for page in (adas, bens):
        expect(page.locator(".room-words-compare li")).to_have_count(8, timeout=SLOW)
        shown.append(page.locator(".room-words-compare li").all_inner_texts())
    assert shown[0] == shown[1]

    bens.get_by_role("button", name="They are the same").click()
    go(bens, pair.room, "earlier")
    expect(bens.get_by_text("from before")).to_be_visible(timeout=SLOW)
    expect(adas.get_by_role("heading", name="You and Ben")).to_be_visible(timeout=SLOW * 2)
    go(adas, pair.room, "earlier")
    expect(adas.get_by_text("from before")).to_be_visible()
    unlock(visit(ada), words)
