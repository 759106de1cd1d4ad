"""One whole journey, lived by two different pairs: their letters are the same, and no log knows
who they were.

The journey sends every kind of letter that the house has; one that is missing fails the test.
"""

import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils.log import configure_logging

from kamu.backstage.emails import message_of
from kamu.backstage.jobs import deliver_mail
from kamu.backstage.models import OutboxMessage
from kamu.coaching.actions.profile import publish, set_places, volunteer
from kamu.coaching.jobs import tend_terms, tidy_requests
from kamu.coaching.models import CoachingRequest, CoachingSession, Engagement, TimeProposal
from kamu.coaching.queries.profile import Introduction
from kamu.people.actions import read_welcome
from kamu.people.models import Person
from kamu.people.tests.letters import code_for
from kamu.vault.tests import sealed
from tests import builders
from tests.house.source import PACKAGE
from tests.smtp import Mailbox

pytestmark = pytest.mark.django_db
KINDS = re.compile(r'kind="([\w.]+)"')
BEGIN = datetime(2026, 11, 20, 9, tzinfo=UTC)


class Pair:
    """Two people who live the whole journey, and all that is theirs alone."""

    def __init__(self, names: str, unit: str, words: str, language: str = "en") -> None:
        self.unit, self.words, self.ids = unit, words, set[str]()
        self.coachee, self.coach = (
            builders.colleague(name, unit=unit, place=f"{unit}la", language=language)
            for name in names.split(" and ")
        )
        self.mine, self.theirs = (self._sign_in(each) for each in (self.coachee, self.coach))

    def _sign_in(self, person: Person) -> Client:
        read_welcome(actor=person)
        client = Client()
        client.post("/sign-in/", {"email": person.email})
        code = code_for(person.email)
        client.post("/sign-in/code/", {"code": "0000-0000"})
        client.post("/sign-in/code/", {"code": code})
        assert client.get("/me/").status_code == 200
        self.ids |= {code, client.cookies[settings.SESSION_COOKIE_NAME].value}
        return client

    def live(self, clock: Any) -> None:
        """Everything from volunteering to the last letter."""
        self._become_a_coach()
        self._answer("decline")
        self._wait_in_vain(clock)
        self._answer("accept")
        talks = Engagement.objects.get(coach=self.coach)
        self._find_times(talks)
        self._write_in_the_room(talks)
        self._come_to_the_end(talks, clock)

    def _become_a_coach(self) -> None:
        said = {"headline": self.words, "own_words": self.words, "ways": "listening"}
        volunteer(actor=self.coach)
        self.theirs.post("/me/coach/", {"what": "keep", "languages": "fi", **said})
        introduction = Introduction(
            headline=self.words, own_words=self.words, languages=("fi",), ways=("listening",)
        )
        publish(actor=self.coach, introduction=introduction)
        set_places(actor=self.coach, places=3)
        assert self.words in self.mine.get(f"/kamus/?words={self.words}").content.decode()
        self.mine.get(f"/kamus/{self.coach.pk}/")

    def _ask(self) -> CoachingRequest:
        self.mine.post(f"/kamus/{self.coach.pk}/ask/")
        asked = CoachingRequest.objects.get(coachee=self.coachee, state="asked")
        self.ids.add(str(asked.pk))
        return asked

    def _answer(self, verb: str) -> None:
        assert self.theirs.post(f"/requests/{self._ask().pk}/{verb}/").status_code == 302

    def _wait_in_vain(self, clock: Any) -> None:
        self._ask()
        for _ in range(2):
            clock.shift(timedelta(days=7))
            tidy_requests()
        self.mine, self.theirs = (self._sign_in(each) for each in (self.coachee, self.coach))

    def _find_times(self, talks: Engagement) -> None:
        at = f"/talks/{talks.pk}"
        day = (datetime.now(UTC) + timedelta(days=9)).date()
        first = {"minutes": "45", "place": self.words, "day_0": str(day), "clock_0": "13:35"}
        self.mine.post(f"{at}/times/", first)
        self._take(talks, self.theirs)
        agreed = CoachingSession.objects.get(engagement=talks)
        self.ids |= {str(talks.pk), str(talks.room_id), str(agreed.pk)}
        self.theirs.post(f"{at}/sessions/{agreed.pk}/move/", first | {"clock_0": "15:00"})
        self._take(talks, self.mine)
        self.mine.get(f"{at}/sessions/{agreed.pk}/invitation.ics")
        self.mine.post(f"{at}/sessions/{agreed.pk}/", {"what": "cancel"})

    def _take(self, talks: Engagement, client: Client) -> None:
        offer = TimeProposal.objects.get(engagement=talks, state="open")
        self.ids.add(str(offer.pk))
        [time] = offer.times.all()
        path = f"/talks/{talks.pk}/times/{offer.pk}/take/"
        client.post(path, {"time": time.starts_at.isoformat()})

    def _write_in_the_room(self, talks: Engagement) -> None:
        """API writes, right and wrong, and what is not there."""
        browser = sealed.Browser(self.coachee)
        sealed.key_for(talks.room, self.coach, self.coachee)
        ring = sealed.base64(sealed.age_file())
        unlocks = [{"method": "words", "sealed_account_key": ring}]
        sent = {"expected_version": 0, "sealed_keyring": ring, "unlocks": unlocks}
        assert browser.put("keyring", sent).status_code == 200
        written = browser.write(talks.room)
        self.ids |= {written["document"], written["blob"][8:60], written["head"], ring[40:90]}
        browser.post(f"rooms/{talks.room_id}/documents", sealed.sent_document(blob=self.words))
        browser.post(f"rooms/{talks.room_id}/documents", sealed.sent_document(9, "a" * 64))
        browser.get(f"rooms/{talks.pk}/documents")
        browser.put("keyring", {"expected_version": 7, "sealed_keyring": ring})
        self.mine.get(f"/talks/{talks.room_id}/?q={self.words}")
        self.mine.get(f"/invitation/{talks.pk}/")
        Client(enforce_csrf_checks=True).post(f"/kamus/{self.coach.pk}/ask/", {"a": self.words})
        Client().get("/me/", HTTP_HOST=f"{self.coachee.pk}.example")

    def _come_to_the_end(self, talks: Engagement, clock: Any) -> None:
        ends = datetime.combine(talks.ends_on, datetime.min.time(), UTC)
        clock.move_to(ends - timedelta(days=10))
        tend_terms()
        clock.move_to(ends + timedelta(days=2))
        tend_terms()
        talks.refresh_from_db()
        assert talks.state == "completed"

    def needles(self) -> set[str]:
        """What must be nowhere: names, addresses, words, codes, keys, ids of addresses."""
        found = {self.unit, f"{self.unit}la", self.words, *self.ids}
        for person in (self.coachee, self.coach):
            found |= {*person.name.split(), person.email, str(person.pk), person.pk.hex}
        return found


@pytest.fixture
def log() -> Iterator[StringIO]:
    """All that the house writes to standard error; and more, for in life only warnings are."""
    written, root = StringIO(), logging.getLogger()
    handlers, level = root.handlers, root.level
    configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)
    [ours] = (each for each in root.handlers if isinstance(each, logging.StreamHandler))
    ours.setStream(written)
    root.setLevel(logging.DEBUG)
    logging.getLogger("mail.log").propagate = False  # of the test's own mail server
    yield written
    logging.getLogger("mail.log").propagate = True
    root.handlers = handlers
    root.setLevel(level)


def test_two_pairs_get_the_same_letters(cleo: Person) -> None:
    first = _letters_of("Ada Aalto and Ben Berg", "Design", "Short walks")
    other = _letters_of(
        "Ylermi Öljymäki-Holopainen and Xenia Y", "Kryptozoologia", "Kuutamokävelyt"
    )
    assert {kind for kind, *_rest in first} == _kinds()
    assert first == other


def test_letters_of_one_who_reads_another_language_differ(cleo: Person) -> None:
    """The comparison above sees a difference where there is one."""
    first = _letters_of("Ada Aalto and Ben Berg", "Design", "Short walks")
    other = _letters_of("Eva Ek and Ida Isto", "Design", "Short walks", language="sv")
    assert [letter[:2] for letter in first] == [letter[:2] for letter in other]
    pairs = zip(first, other, strict=True)
    assert not [one[0] for one, another in pairs if one[2:] == another[2:]]


def test_no_line_of_a_log_knows_who_they_were(
    cleo: Person, log: StringIO, mailbox: Mailbox
) -> None:
    with time_machine.travel(BEGIN, tick=False) as clock:
        pair = Pair("Ylermi Öljymäki and Xenia Yrttimaa", "Kryptozoologia", "Kuutamokävelyt")
        mailbox.refusal = f"451 4.7.1 not now, {pair.coachee.email}"
        deliver_mail()
        mailbox.refusal = f"550 5.1.1 nobody called {pair.coach.name.encode()!r} here"
        clock.shift(timedelta(minutes=5))
        deliver_mail()
        pair.live(clock)
        deliver_mail()
    written = log.getvalue()
    assert "was put off at attempt 1: 451 4.7.1" in written
    assert len(pair.needles()) > 20
    assert not [needle for needle in pair.needles() if needle.lower() in written.lower()]


def _letters_of(names: str, unit: str, words: str, language: str = "en") -> list[tuple[str, ...]]:
    """Every letter of a pair's journey, without what must differ."""
    OutboxMessage.objects.all().delete()
    with time_machine.travel(BEGIN, tick=False) as clock:
        pair = Pair(names, unit, words, language)
        pair.live(clock)
        letters = list(OutboxMessage.objects.order_by("pk"))
        role = {pair.coachee.email: "coachee", pair.coach.email: "coach"}
        return [
            (letter.kind, role[letter.to], *_readable(letter, pair, role)) for letter in letters
        ]


def _readable(letter: OutboxMessage, pair: Pair, role: dict[str, str]) -> Iterator[str]:
    """Headers and parts as a reader's program shows them; no address, code, id, chosen place."""
    message = message_of(letter).message()
    for name, value in message.items():
        if name not in {"To", "Message-ID", "Date", "Content-Type"}:
            yield f"{name}: {value}"
    for part in message.walk():
        yield part.get_content_type()
        if not part.is_multipart():
            text = part.get_payload(decode=True).decode().replace("\r\n ", "")
            text = re.sub(r"^UID:.*$", "UID", text, flags=re.MULTILINE)
            text = re.sub(r"^LOCATION:.*$", "LOCATION", text, flags=re.MULTILINE)
            text = re.sub(r"\b\d{4}-\d{4}\b", "CODE", text)
            yield text.replace(letter.to, role[letter.to])


def _kinds() -> set[str]:
    """Every kind of letter that the house can write."""
    sources = [*PACKAGE.glob("*/emails.py"), *PACKAGE.glob("*/emails/*.py")]
    return {kind for source in sources for kind in KINDS.findall(source.read_text("utf-8"))}
