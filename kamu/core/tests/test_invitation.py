"""What we write is read back by two parsers that know nothing of each other."""

import re
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

import pytest
import vobject
from dateutil.tz import tzical  # type: ignore[import-untyped]
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
    assert event["ATTENDEE"].params["RSVP"] == "FALSE"
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


def test_a_third_reads_the_same_instant_by_the_written_rules_alone() -> None:
    """dateutil is given the rules and nothing else: it cannot look up what Helsinki means."""
    for starts_at in (
        datetime(2026, 3, 29, 0, 59, tzinfo=UTC),
        datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
        datetime(2026, 10, 25, 0, 10, tzinfo=UTC),
        datetime(2027, 10, 27, 8, 0, tzinfo=UTC),  # the last week before the change of 2027
    ):
        text = itip(replace(TALK, starts_at=starts_at), "REQUEST")
        rules = tzical(StringIO(text)).get("Europe/Helsinki")
        (written,) = re.findall(r"DTSTART;TZID=Europe/Helsinki:(\S+)", text)
        wall = datetime.strptime(written, "%Y%m%dT%H%M%S").replace(tzinfo=rules)
        assert wall.astimezone(UTC) == starts_at


@pytest.mark.parametrize(
    ("zone", "starts_at"),
    [
        ("Europe/Helsinki", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),  # 3:30 once more
        ("Europe/Helsinki", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # ends in the second hour
        ("Africa/Casablanca", datetime(2026, 3, 3, 8, 0, tzinfo=UTC)),  # no yearly rule
        ("UTC", datetime(2026, 3, 3, 8, 0, tzinfo=UTC)),
    ],
)
def test_what_no_rule_can_say_is_written_in_utc(zone: str, starts_at: datetime) -> None:
    talk = replace(TALK, zone=ZoneInfo(zone), starts_at=starts_at)

    text = itip(talk, "REQUEST")

    assert f"DTSTART:{starts_at:%Y%m%dT%H%M%SZ}" in text
    assert f"DTEND:{starts_at + timedelta(minutes=45):%Y%m%dT%H%M%SZ}" in text
    assert "VTIMEZONE" not in text


def test_the_same_invitation_is_the_same_text() -> None:
    assert itip(TALK, "REQUEST") == itip(TALK, "REQUEST")


def test_only_the_reader_is_in_it_and_only_once() -> None:
    text = itip(TALK, "REQUEST")

    assert text.count("ATTENDEE") == 1
    assert text.count("BEGIN:VEVENT") == 1
    assert len(re.findall(r"^UID:", text, re.MULTILINE)) == 1


@pytest.mark.parametrize(
    "awkward",
    [
        'Semi; comma, back\\slash: "quotes"',
        'Kahvihuone 2. krs № 2 "Kuusi"',
        "会議室 🌲 ääkköset",
        "BEGIN:VEVENT END:VCALENDAR",
        "x" * 300,
        "ÅÄÖ" * 60,
    ],
)
def test_awkward_words_come_back_from_both_parsers(awkward: str) -> None:
    text = itip(replace(TALK, title=awkward, place=awkward), "REQUEST")
    (event,) = _read(text).walk("VEVENT")
    other = vobject.readOne(text).vevent

    assert event["SUMMARY"] == event["LOCATION"] == awkward
    assert other.summary.value == other.location.value == awkward
    for line in text.split("\r\n"):
        assert len(line.encode()) <= 75


@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r", "\x0b", "\u2028", "\x00"])
def test_a_line_break_in_a_place_brings_in_no_line_of_its_own(ends: str) -> None:
    text = itip(replace(TALK, place=f"Room{ends}ATTENDEE:mailto:x@y.example"), "REQUEST")

    assert not re.search(r"^ATTENDEE:", text, re.MULTILINE)
    assert {unicodedata.category(letter) for letter in text.replace("\r\n", "")}.isdisjoint(
        {"Cc", "Zl", "Zp"}
    )


def test_a_line_break_in_a_name_or_address_brings_in_none_either() -> None:
    named = itip(replace(TALK, organizer_name='K "a"\r\nX-EVIL:1'), "REQUEST")

    assert not re.search(r"^X-EVIL", named, re.MULTILINE)
    with pytest.raises(ValueError, match="CR or LF"):
        itip(replace(TALK, attendee="ada@kamu.example\r\nX-EVIL:1"), "REQUEST")


def test_an_empty_place_is_left_out() -> None:
    assert "LOCATION" not in itip(replace(TALK, place=" "), "REQUEST")


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
    zone=st.sampled_from(sorted(available_timezones())).map(ZoneInfo),
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

    assert event["SUMMARY"] == " ".join(title.split())
    assert event["DTSTART"].dt.astimezone(UTC) == talk.starts_at
    assert event["DTEND"].dt.astimezone(UTC) == talk.starts_at + timedelta(minutes=minutes)
