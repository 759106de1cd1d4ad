"""What we write is read back by two parsers that know nothing of each other."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from kamu.core.invitation import Invitation, itip, uid

HELSINKI, STOCKHOLM = ZoneInfo("Europe/Helsinki"), ZoneInfo("Europe/Stockholm")
TALK = Invitation(
    session=UUID("6f1f8b1e-3f5e-4a55-9b2e-2f6f7f1b6a10"),
    sequence=0,
    starts_at=datetime(2026, 11, 27, 8, 0, tzinfo=UTC),
    minutes=45,
    zone=HELSINKI,
    stamp=datetime(2026, 11, 20, 12, 0, tzinfo=UTC),
    title="Private appointment",
    place="Room Tuohi; second floor, left",
    link="https://kamu.example/talks/",
    organizer="kamu@kamu.example",
    organizer_name="Kamu",
    attendee="ada@kamu.example",
)


def _read(text: str) -> Any:
    """Untyped on purpose: a property may hold many kinds of value, and the tests say which."""
    return Calendar.from_ical(text.encode())


def test_a_request_carries_what_calendar_programs_ask_for() -> None:
    calendar = _read(itip(TALK, "REQUEST"))
    (event,) = calendar.walk("VEVENT")

    assert calendar["METHOD"] == "REQUEST"
    assert calendar["VERSION"] == "2.0"
    assert event["UID"] == uid(TALK.session, TALK.attendee)
    assert event["SEQUENCE"] == 0
    assert event["STATUS"] == "CONFIRMED"
    assert event["CLASS"] == "PRIVATE"
    assert event["ORGANIZER"] == "mailto:kamu@kamu.example"
    assert event["ATTENDEE"] == "mailto:ada@kamu.example"
    assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert event["LOCATION"] == TALK.place
    assert event["DTSTAMP"].dt == TALK.stamp


def test_the_time_is_written_in_the_readers_zone_with_its_rules() -> None:
    text = itip(TALK, "REQUEST")

    assert "DTSTART;TZID=Europe/Helsinki:20261127T100000" in text
    assert "DTEND;TZID=Europe/Helsinki:20261127T104500" in text
    (zone,) = _read(text).walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Helsinki"
    assert {part.name for part in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}


def test_another_parser_reads_the_same_instant() -> None:
    event = vobject.readOne(itip(TALK, "REQUEST")).vevent

    assert event.dtstart.value.astimezone(UTC) == TALK.starts_at
    assert event.dtend.value.astimezone(UTC) == TALK.starts_at + timedelta(minutes=45)
    assert event.summary.value == TALK.title


def test_moving_keeps_the_name_and_raises_the_sequence() -> None:
    moved = replace(TALK, sequence=1, starts_at=TALK.starts_at + timedelta(days=7))
    (before,) = _read(itip(TALK, "REQUEST")).walk("VEVENT")
    (after,) = _read(itip(moved, "REQUEST")).walk("VEVENT")

    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] == 1
    assert after["DTSTART"].dt > before["DTSTART"].dt


def test_a_cancellation_says_so_twice() -> None:
    calendar = _read(itip(replace(TALK, sequence=2), "CANCEL"))
    (event,) = calendar.walk("VEVENT")

    assert calendar["METHOD"] == "CANCEL"
    assert event["STATUS"] == "CANCELLED"
    assert event["SEQUENCE"] == 2


def test_two_readers_of_one_talk_share_no_name() -> None:
    other = replace(TALK, attendee="ben@kamu.example")

    assert uid(TALK.session, TALK.attendee) != uid(other.session, other.attendee)
    assert "ben@" not in itip(TALK, "REQUEST")
    assert "ada@" not in itip(other, "REQUEST")


def test_a_talk_over_the_autumn_change_lasts_as_long_as_agreed() -> None:
    night = replace(TALK, starts_at=datetime(2026, 10, 25, 0, 30, tzinfo=UTC), minutes=60)

    event = vobject.readOne(itip(night, "REQUEST")).vevent

    assert event.dtstart.value.astimezone(UTC) == night.starts_at


def test_lines_are_folded_and_end_as_the_standard_wants() -> None:
    text = itip(replace(TALK, place="ä" * 150), "REQUEST")

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    (event,) = _read(text).walk("VEVENT")
    assert event["LOCATION"] == "ä" * 150


@given(
    title=st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=80),
    starts_at=st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)),
    minutes=st.integers(15, 180),
    zone=st.sampled_from([HELSINKI, STOCKHOLM, ZoneInfo("America/New_York"), ZoneInfo("UTC")]),
)
def test_any_title_and_time_come_back(
    title: str, starts_at: datetime, minutes: int, zone: ZoneInfo
) -> None:
    talk = replace(
        TALK,
        title=title,
        starts_at=starts_at.replace(tzinfo=UTC, second=0, microsecond=0),
        minutes=minutes,
        zone=zone,
    )

    (event,) = _read(itip(talk, "REQUEST")).walk("VEVENT")

    assert event["SUMMARY"] == title
    assert event["DTSTART"].dt.astimezone(UTC) == talk.starts_at
    assert event["DTEND"].dt.astimezone(UTC) == talk.starts_at + timedelta(minutes=minutes)
