"""Letters name nobody and no topic, in the reader's language."""

from collections.abc import Callable

import pytest

from kamu.backstage.models import OutboxMessage
from kamu.coaching.emails.engagements import send_completed, send_term
from kamu.coaching.emails.requests import send_answered, send_asked, send_lapsed, send_reminder
from kamu.people.models import Person
from tests import builders

LETTERS = [send_asked, send_answered, send_lapsed, send_reminder, send_term, send_completed]
TOPICS = ["coach", "session", "talk", "manager", "wellbeing", "valmenn", "samtal", "keskustel"]
Sender = Callable[..., None]


def sent(send: Sender, to: Person) -> OutboxMessage:
    OutboxMessage.objects.all().delete()
    send(to=to)
    return OutboxMessage.objects.get()


@pytest.mark.parametrize("send", LETTERS)
@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_two_people_get_the_same_words(db: None, send: Sender, language: str) -> None:
    one, other = (
        sent(send, builders.colleague(name, language=language, unit=unit))
        for name, unit in (("Eva Ek", "Design"), ("Oka Öljymäki", "Data"))
    )
    assert one.to != other.to
    assert (one.kind, one.subject, one.text, one.html) == (
        *(other.kind, other.subject, other.text, other.html),
    )


@pytest.mark.parametrize("send", LETTERS)
@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_letter_names_no_topic(db: None, send: Sender, language: str) -> None:
    letter = sent(send, builders.colleague("Eva Ek", language=language))
    words = f"{letter.subject} {letter.text}".replace("/talks/", "").lower()
    assert not [topic for topic in TOPICS if topic in words]
    assert "Eva" not in letter.text + letter.html


@pytest.mark.parametrize("send", LETTERS)
def test_letter_is_in_the_readers_language(db: None, send: Sender) -> None:
    subjects = {
        sent(send, builders.colleague(f"Eva {language}", language=language)).subject
        for language in ("en", "fi", "sv")
    }
    assert len(subjects) == 3


@pytest.mark.parametrize("send", LETTERS)
def test_both_twins_lead_into_kamu(db: None, send: Sender) -> None:
    letter = sent(send, builders.colleague("Eva Ek"))
    assert "http://localhost:8000/talks/" in letter.text
    assert 'href="http://localhost:8000/talks/"' in letter.html
    assert "&" not in letter.text
