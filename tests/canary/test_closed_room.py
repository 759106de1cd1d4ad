"""The canary test: what two people write in the closed room is nowhere but in the closed room.

Phrases are typed into every sealed field in real browsers, then looked for in the database and
its log, letters, the server's log, all traffic, and what the browsers keep after locking. That
the search would find them is proved by test_search, test_channels and by a leaking build below.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from kamu.backstage.jobs import deliver_mail
from kamu.coaching.models import Engagement
from kamu.people.models import Person
from tests import builders
from tests import closed_room as room
from tests.browser import Faults, House
from tests.canary.channels import Traffic, channels
from tests.canary.search import leaks
from tests.smtp import Mailbox

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LEAK = b"""
document.addEventListener("input", (event) => {
  void fetch("/healthz?seen=" + btoa(unescape(encodeURIComponent(event.target.value))));
});
"""


class Canaries:
    """Hands out phrases that nobody writes by chance, and remembers who got which."""

    def __init__(self) -> None:
        self.phrases: list[str] = []

    def some(self, count: int, where: str) -> list[str]:
        first = len(self.phrases)
        fresh = [f"kanarialintu {first + n} söi {where}" for n in range(count)]
        self.phrases += fresh
        return fresh

    def one(self, where: str) -> str:
        return self.some(1, where)[0]


def test_what_is_sealed_is_nowhere_else(  # noqa: PLR0913, PLR0917 -- a whole journey
    house: House,
    mailbox: Mailbox,
    visit: Callable[..., Page],
    faults: Faults,
    ada: Person,
    ben: Person,
    engagement: Engagement,
) -> None:
    builders.session(engagement)
    adas, bens, traffic, canaries = visit(ada), visit(ben), Traffic(), Canaries()
    for page in (adas, bens):
        traffic.watch(page.context)
    faults.expect("status of 409")  # two browsers that write at once: told, and put right
    words = [room.set_up_keys(page) for page in (adas, bens)]

    _agree(adas, bens, engagement, canaries)
    _look_at_the_plate(adas, bens, engagement, canaries)
    _talk(adas, bens, engagement, canaries)
    _be_alone(adas, bens, canaries)
    for page in (adas, bens):
        room.lock(page)

    assert len(canaries.phrases) >= 40
    secrets = [*canaries.phrases, *(" ".join(six) for six in words)]
    deliver_mail()
    assert mailbox.raw
    places = channels(house=house, mailbox=mailbox, traffic=traffic, pages=[adas, bens])
    assert not {name: found for name, read in places.items() if (found := leaks(read(), secrets))}
    room.unlock(adas, words[0])
    expect(adas.get_by_text("söi oman lapun").first).to_be_visible()  # while Ada finds it all


def _agree(adas: Page, bens: Page, engagement: Engagement, canaries: Canaries) -> None:
    """Answers apart, then side by side."""
    for page, name in ((adas, "Adas"), (bens, "Bens")):
        room.go(page, engagement, "agreement")
        canaries.phrases += room.answer_agreement(
            page, [f"kanarialintu {name} {n} söi sopimuksen" for n in range(20)]
        )
    room.go(adas, engagement)
    room.go(adas, engagement, "agreement")
    expect(adas.get_by_text("kanarialintu Bens 0 söi")).to_be_visible()


def _look_at_the_plate(adas: Page, bens: Page, engagement: Engagement, canaries: Canaries) -> None:
    """Ada fills the platter with ten notes and shows three of them."""
    room.go(adas, engagement, "platter")
    notes = room.fill_platter(adas, canaries.some(10, "lautasen"), share=3)
    assert len(notes) == 10
    room.go(bens, engagement, "platter")
    expect(bens.get_by_text(notes[2])).to_be_visible()
    expect(bens.get_by_text(notes[3])).to_have_count(0)


def _talk(adas: Page, bens: Page, engagement: Engagement, canaries: Canaries) -> None:
    """Ben writes the record and leaves a draft; Ada corrects it and adds a step."""
    keep, text, *steps = canaries.some(4, "muistion")
    room.go(bens, engagement, "write")
    room.write_record(bens, keep=keep, text=text, steps=steps)
    room.go(adas, engagement, "steps")
    expect(adas.get_by_text(steps[1])).to_be_visible()
    adas.get_by_label("One more step").fill(canaries.one("askeleen"))
    adas.get_by_role("button", name="Add", exact=True).click()
    expect(adas.get_by_text(canaries.phrases[-1])).to_be_visible()
    room.go(adas, engagement)
    adas.get_by_role("link", name="Read the record").click()
    adas.get_by_role("link", name="Correct").click()
    adas.get_by_label("In a few lines").fill(canaries.one("korjauksen"))
    adas.get_by_role("button", name="Share with Ben").click()
    expect(adas.get_by_text(canaries.phrases[-1])).to_be_visible()
    room.go(bens, engagement, "write")
    bens.get_by_label("What to keep").fill(canaries.one("luonnoksen"))
    room.draft_is_kept(bens)


def _be_alone(adas: Page, bens: Page, canaries: Canaries) -> None:
    """A note of one's own, and a second one that stays a draft."""
    for page in (adas, bens):
        page.evaluate("location.hash = '#own'")
        note = page.locator("#note")
        note.fill(canaries.one("oman lapun"))
        page.get_by_role("button", name="Keep this note").click()
        expect(page.locator(".room-note")).to_have_count(1)
        note.fill(canaries.one("kesken jääneen lapun"))
        room.draft_is_kept(page)


def test_a_build_that_leaks_is_caught(
    house: House, mailbox: Mailbox, visit: Callable[..., Page], faults: Faults, ada: Person
) -> None:
    page, traffic, phrase = visit(ada), Traffic(), "kanarialintu karkasi häkistä"
    traffic.watch(page.context)
    page.route("**/static/room/room*.js", _leaky)
    faults.expect("status of 503|Preflight|preload")
    room.set_up_keys(page)
    page.evaluate("location.hash = '#own'")
    page.locator("#note").fill(phrase)
    room.draft_is_kept(page)
    room.lock(page)

    places = channels(house=house, mailbox=mailbox, traffic=traffic, pages=[page])
    assert leaks(places["requests"](), [phrase])
    assert not leaks(places["database"](), [phrase])


def _leaky(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.body() + LEAK)
