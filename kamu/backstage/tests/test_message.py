"""A letter is built as mail programs and calendars want it."""

from dataclasses import replace
from email.message import EmailMessage

import pytest
from pytest_django.fixtures import Settings

from kamu.backstage.actions import queue_mail
from kamu.backstage.emails import message_of
from kamu.backstage.jobs import deliver_mail
from kamu.backstage.models import Letter, OutboxMessage
from kamu.backstage.tests.conftest import MailServer

pytestmark = pytest.mark.django_db

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Kamu//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:1@kamu.example
SUMMARY:Tapaaminen, möte
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


@pytest.fixture
def arrived(letter: Letter, mail_server: MailServer, settings: Settings) -> EmailMessage:
    """An invitation as it reaches the other side."""
    settings.SITE_URL = "https://kamu.example:8443"
    invitation = replace(letter, calendar=CALENDAR, calendar_method="REQUEST")
    queue_mail(to="ada@example.org", letter=invitation)
    deliver_mail()
    return mail_server.letters[0]


def test_an_invitation_has_the_parts_that_calendars_look_for(arrived: EmailMessage) -> None:
    body, file = arrived.iter_parts()
    assert arrived.get_content_type() == "multipart/mixed"
    assert body.get_content_type() == "multipart/alternative"
    kinds = [part.get_content_type() for part in body.iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    assert (file.get_content_type(), file.get_filename()) == ("application/ics", "invite.ics")


def test_the_calendar_part_says_its_method_and_comes_through_unchanged(
    arrived: EmailMessage,
) -> None:
    body, file = arrived.iter_parts()
    calendar = list(body.iter_parts())[-1]
    assert calendar.get_param("method") == "REQUEST"
    assert calendar.get_content_charset() == "utf-8"
    assert not calendar.get_content_disposition()
    assert calendar.get_content() == CALENDAR
    assert file.get_content() == CALENDAR.encode()


def test_a_letter_is_seven_bits_and_reads_well(
    arrived: EmailMessage, mail_server: MailServer
) -> None:
    assert max(mail_server.raw[0]) < 128
    assert max(len(line) for line in mail_server.raw[0].split(b"\r\n")) < 998
    text, html, _calendar = next(arrived.iter_parts()).iter_parts()
    assert text.get_content() == "Nähdään.\r\n"
    assert html.get_content() == "<p>Nähdään.</p>"


def test_a_letter_says_that_a_machine_wrote_it_and_nothing_about_the_machine(
    arrived: EmailMessage,
) -> None:
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert arrived["To"] == "ada@example.org"
    assert arrived["Date"].endswith("-0000")  # the hour of the world, not of the machine
    assert arrived["Message-ID"].endswith("@kamu.example>")
    assert not {"X-Mailer", "User-Agent", "Received", "Cc", "Bcc"} & set(arrived.keys())


def test_every_attempt_carries_the_same_message_id(letter: Letter) -> None:
    queue_mail(to="ada@example.org", letter=letter)
    queue_mail(to="ada@example.org", letter=letter)
    one, other = OutboxMessage.objects.all()
    ids = [message_of(row).message()["Message-ID"] for row in (one, one, other)]
    assert ids[0] == ids[1] != ids[2]


def test_a_letter_without_html_is_plain(letter: Letter) -> None:
    queue_mail(to="ada@example.org", letter=replace(letter, html=""))
    message = message_of(OutboxMessage.objects.get()).message()
    assert message.get_content_type() == "text/plain"
